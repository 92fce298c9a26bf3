import MeshConfig
import MeshModel

/// What is said of proxies and workloads themselves: patches in Envoy's own words, and what they start with.
extension RandomMesh {
    private static let types = "type.googleapis.com/envoy.extensions"
    private static let manager = "envoy.filters.network.http_connection_manager"

    mutating func envoyFilter(_ namespace: String, _ name: String) -> String {
        let patches = (0..<1 + random.below(3)).map { _ in patch() }
        let target = random.pick([
            "", "", "", "workloadSelector: {labels: \(labels())}, ",
            "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: alpha}], ",
        ])
        return object(
            "networking.istio.io/v1alpha3", "EnvoyFilter", namespace, name,
            "spec: {\(target)\(maybe(1, in: 3, "priority: \(random.pick([-10, 10])), "))"
                + "configPatches: [\(patches.joined(separator: ", "))]}")
    }

    /// One that is right, one that finds nothing, or one whose value does not fit.
    private mutating func patch() -> String {
        switch random.below(10) {
        case 0:
            patch(
                "LISTENER", listenerMatch(),
                "operation: MERGE, value: {per_connection_buffer_limit_bytes: \(1 + random.below(9))}")
        case 1:
            random.pick([
                patch(
                    "LISTENER", "",
                    "operation: ADD, value: {name: own, address: {socket_address: {address: 127.0.0.1, "
                        + "port_value: 16000}}, filter_chains: [{filters: [\(tcpProxy)]}]}"),
                patch("LISTENER", listenerMatch(), "operation: REMOVE"),
            ])
        case 2:
            patch(
                "FILTER_CHAIN", listenerMatch(),
                "operation: MERGE, value: {transport_socket_connect_timeout: \(1 + random.below(9))s}")
        case 3:
            patch(
                "LISTENER_FILTER", listenerMatch(),
                "operation: INSERT_FIRST, value: {name: envoy.filters.listener.tls_inspector, typed_config: {\"@type\": "
                    + "\(Self.types).filters.listener.tls_inspector.v3.TlsInspector}}")
        case 4:
            patch(
                "NETWORK_FILTER",
                listenerMatch("filter: {name: \(random.pick([Self.manager, "envoy.filters.network.tcp_proxy"]))}"),
                "operation: \(random.pick(["INSERT_BEFORE", "MERGE"])), value: {name: own.limit, typed_config: {\"@type\": "
                    + "\(Self.types).filters.network.connection_limit.v3.ConnectionLimit, stat_prefix: own, "
                    + "max_connections: \(1 + random.below(9))}}")
        case 5:
            patch(
                "HTTP_FILTER",
                listenerMatch("filter: {name: \(Self.manager), subFilter: {name: envoy.filters.http.router}}"),
                "operation: \(random.pick(["INSERT_BEFORE", "INSERT_AFTER", "INSERT_FIRST"])), value: {name: own.lua, "
                    + "typed_config: {\"@type\": \(Self.types).filters.http.lua.v3.Lua, default_source_code: {inline_string: "
                    + "\"-- \(random.pick(Self.names))\"}}}")
        case 6:
            patch(
                "ROUTE_CONFIGURATION", routesMatch(""),
                random.pick([
                    "operation: MERGE, value: {response_headers_to_remove: [x-\(random.pick(Self.names))]}",
                    "operation: MERGE, value: {validate_clusters: nonsense}",
                ]))
        case 7:
            patch(
                "VIRTUAL_HOST", routesMatch("vhost: {\(maybe(1, in: 2, "domainName: shop.example.com"))}"),
                random.pick([
                    "operation: MERGE, value: {response_headers_to_remove: [x-own]}", "operation: REMOVE",
                    "operation: ADD, value: {name: own, domains: [\(random.pick(["own.example", "shop.example.com"]))], "
                        + "routes: [\(ownRoute)]}",
                ]))
        case 8:
            patch(
                "HTTP_ROUTE", routesMatch("vhost: {route: {action: \(random.pick(["ROUTE", "ANY", "REDIRECT"]))}}"),
                random.pick([
                    "operation: MERGE, value: {route: {timeout: \(1 + random.below(9))s}}", "operation: REMOVE",
                    "operation: INSERT_FIRST, value: \(ownRoute)", "operation: ADD, value: \(ownRoute)",
                    "operation: MERGE, value: {no_such_field: 1}",
                ]))
        default: clusterPatch()
        }
    }

    private mutating func clusterPatch() -> String {
        let asked = random.pick([
            "", "portNumber: 80", "subset: v1", "service: \(host())", "service: alpha.example.com",
            "name: BlackHoleCluster",
        ])
        return random.pick([
            patch(
                "CLUSTER", "cluster: {\(asked)}", "operation: MERGE, value: {connect_timeout: \(1 + random.below(9))s}"),
            patch("CLUSTER", "cluster: {\(asked)}", "operation: MERGE, value: {lb_policy: NO_SUCH_POLICY}"),
            patch(
                "CLUSTER", "",
                "operation: ADD, value: {name: \(random.pick(["own", "BlackHoleCluster"])), type: STATIC, connect_timeout: 1s}"
            ),
            patch(
                "EXTENSION_CONFIG", "",
                "operation: ADD, value: {name: own, typed_config: {\"@type\": "
                    + "\(Self.types).filters.http.lua.v3.Lua, default_source_code: {inline_string: \"--\"}}}"),
        ])
    }

    private mutating func patch(_ kind: String, _ match: String, _ patch: String) -> String {
        let context = maybe(
            3, in: 5, "context: \(random.pick(["ANY", "SIDECAR_INBOUND", "SIDECAR_OUTBOUND", "GATEWAY"]))")
        let proxy = maybe(1, in: 10, "proxy: {proxyVersion: \"^1\\\\.20.*\"}")
        let fields = [context, proxy, match].filter { !$0.isEmpty }.joined(separator: ", ")
        return "{applyTo: \(kind), match: {\(fields)}, patch: {\(patch)}}"
    }

    private mutating func listenerMatch(_ chain: String = "") -> String {
        let place = random.pick(["", "", "portNumber: 80", "portNumber: 9000", "name: virtualInbound", "name: nobody"])
        let fields = [place, chain.isEmpty ? "" : "filterChain: {\(chain)}"].filter { !$0.isEmpty }
        return "listener: {\(fields.joined(separator: ", "))}"
    }

    private mutating func routesMatch(_ host: String) -> String {
        let place = random.pick(["", "", "portNumber: 80", "name: \"80\"", "name: http.80", "gateway: shop/alpha"])
        return "routeConfiguration: {\([place, host].filter { !$0.isEmpty }.joined(separator: ", "))}"
    }

    private var tcpProxy: String {
        "{name: envoy.filters.network.tcp_proxy, typed_config: {\"@type\": "
            + "\(Self.types).filters.network.tcp_proxy.v3.TcpProxy, stat_prefix: own, cluster: BlackHoleCluster}}"
    }

    private var ownRoute: String { "{name: own, match: {prefix: /own}, direct_response: {status: 200}}" }

    // MARK: What they start with

    /// Read by who makes proxies, and by no translation.
    mutating func proxyConfig(_ namespace: String, _ name: String) -> String {
        object(
            "networking.istio.io/v1beta1", "ProxyConfig", namespace, name,
            "spec: {concurrency: \(random.below(4)), environmentVariables: {OWN: \(random.pick(Self.names))}}")
    }

    /// Read by the agents of virtual machines, and by no translation.
    mutating func workloadGroup(_ namespace: String, _ name: String) -> String {
        object(
            "networking.istio.io/v1", "WorkloadGroup", namespace, name,
            "spec: {metadata: {labels: \(labels())}, template: {serviceAccount: \(random.pick(Self.names))}}")
    }

    /// As fetched from where a RequestAuthentication says; no file has it.
    mutating func keySet() -> ConfigObject {
        let document = JWKSDocument(
            json: random.pick([#"{"keys":[]}"#, #"{"keys":[{"kty":"EC","crv":"P-256","x":"c","y":"d"}]}"#]))
        let key = ObjectKey(.jwks, namespace: "", name: random.pick([Self.keysURI, "alpha"]))
        return ConfigObject(
            ref: ObjectRef(key, at: SourceLocation(path: "fetched")),
            metadata: ObjectMetadata(name: key.name, namespace: "", age: Age(name: key.name, namespace: "")),
            spec: .jwks(document))
    }
}
