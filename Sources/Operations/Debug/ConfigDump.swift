import EnvoyAPI
import HTTP1
import MeshModel
import Snapshot
import XDS

extension AdminSite {
    /// `/debug/config_dump?proxyID=pod.namespace`: what the proxy was sent last, in the shape of Envoy's own dump.
    func configDump(_ request: HTTPRequest) -> HTTPResponse {
        guard let wanted = request["proxyID"], !wanted.isEmpty else {
            return .text("name a proxy: /debug/config_dump?proxyID=pod.namespace\n", status: 400)
        }
        return withConnections { connections in
            guard let connection = connections.first(where: { $0.node.instance == wanted || $0.node.id == wanted })
            else {
                return .text("no proxy \(wanted) is connected; /debug/syncz lists those that are\n", status: 404)
            }
            return .json(ConfigDump(connection).text)
        }
    }
}

/// Envoy's admin ConfigDump of one connection, in Istio's order. Secrets are not in it.
struct ConfigDump {
    private let connection: ConnectionReport

    init(_ connection: ConnectionReport) { self.connection = connection }

    var text: String {
        let configs = [
            section("ClustersConfigDump", "dynamic_active_clusters", .cluster, wrapping: "cluster"),
            section("EndpointsConfigDump", "dynamic_endpoint_configs", .endpoint, wrapping: "endpoint_config"),
            listeners,
            routes,
        ]
        return "{\"configs\":[" + configs.joined(separator: ",") + "]}\n"
    }

    private func section(_ message: String, _ list: String, _ type: ResourceType, wrapping field: String) -> String {
        let entries = (connection[type]?.resources ?? []).map { resource in
            "{\"version_info\":\"\(resource.version)\",\"\(field)\":\(json(resource))}"
        }
        return "{\"@type\":\"type.googleapis.com/envoy.admin.v3.\(message)\",\"\(list)\":["
            + entries.joined(separator: ",") + "]}"
    }

    private var listeners: String {
        let entries = (connection[.listener]?.resources ?? []).map { resource in
            "{\"name\":\(ConfigValue.text(resource.name).json(pretty: false)),\"active_state\":"
                + "{\"version_info\":\"\(resource.version)\",\"listener\":\(json(resource))}}"
        }
        return "{\"@type\":\"type.googleapis.com/envoy.admin.v3.ListenersConfigDump\",\"dynamic_listeners\":["
            + entries.joined(separator: ",") + "]}"
    }

    /// Virtual hosts that were sent by themselves stand in their route configuration, as Envoy shows them.
    private var routes: String {
        var hosts: [Substring: [Resource]] = [:]
        for host in connection[.virtualHost]?.resources ?? [] {
            if let slash = host.name.lastIndex(of: "/") { hosts[host.name[..<slash], default: []].append(host) }
        }
        let entries = (connection[.route]?.resources ?? []).map { route in
            "{\"version_info\":\"\(route.version)\",\"route_config\":\(json(route, with: hosts[route.name[...]] ?? []))}"
        }
        return "{\"@type\":\"type.googleapis.com/envoy.admin.v3.RoutesConfigDump\",\"dynamic_route_configs\":["
            + entries.joined(separator: ",") + "]}"
    }

    private func json(_ route: Resource, with hosts: [Resource]) -> String {
        let arena = Arena()
        guard !hosts.isEmpty, let message = try? Envoy.RouteConfiguration.decode(route.value, in: arena) else {
            return json(route)
        }
        message.virtualHosts += hosts.compactMap { try? Envoy.VirtualHost.decode($0.value, in: arena) }
        return message.serialized().withUnsafeBytes { json($0, .route) }
    }

    /// The message as an `Any`: with its type, as Envoy writes it.
    private func json(_ resource: Resource) -> String { json(resource.value, resource.type) }

    private func json(_ value: UnsafeRawBufferPointer, _ resourceType: ResourceType) -> String {
        guard let type = MessageType(url: resourceType.typeURL),
            let text = try? JSON.encode(value, type, originalNames: true)
        else { return "null" }
        return "{\"@type\":\"\(resourceType.typeURL)\"" + (text == "{}" ? "}" : "," + text.dropFirst())
    }
}
