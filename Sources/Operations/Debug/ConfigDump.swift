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
            section("RoutesConfigDump", "dynamic_route_configs", .route, wrapping: "route_config"),
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

    /// The message as an `Any`: with its type, as Envoy writes it.
    private func json(_ resource: Resource) -> String {
        guard let type = MessageType(url: resource.type.typeURL),
            let text = try? JSON.encode(resource.value, type, originalNames: true)
        else { return "null" }
        return "{\"@type\":\"\(resource.type.typeURL)\"" + (text == "{}" ? "}" : "," + text.dropFirst())
    }
}
