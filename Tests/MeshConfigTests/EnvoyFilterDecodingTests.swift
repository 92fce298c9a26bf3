import MeshConfig
import MeshModel
import Testing

@Suite struct EnvoyFilterDecodingTests {
    private func decode(_ patches: String) throws -> (filter: EnvoyFilter?, messages: [String]) {
        let result = try decodeSpec("EnvoyFilter", "  configPatches:\n" + patches)
        var filter: EnvoyFilter?
        if case .envoyFilter(let spec)? = result.spec { filter = spec }
        return (filter, result.diagnostics.map { "\($0.severity) \($0.field): \($0.message)" })
    }

    @Test func everyFieldIsRead() throws {
        let result = try decodeSpec(
            "EnvoyFilter",
            """
              workloadSelector: {labels: {app: x}}
              priority: -7
              configPatches:
              - applyTo: HTTP_FILTER
                match:
                  context: SIDECAR_INBOUND
                  proxy: {proxyVersion: '^1\\.2.*', metadata: {A: b}}
                  listener:
                    name: l
                    portNumber: 80
                    filterChain:
                      name: c
                      sni: s
                      transportProtocol: tls
                      applicationProtocols: h2,http/1.1
                      destinationPort: 8080
                      filter: {name: envoy.filters.network.http_connection_manager, subFilter: {name: f}}
                patch: {operation: REPLACE, value: {name: n}}
              - applyTo: HTTP_ROUTE
                match:
                  context: GATEWAY
                  routeConfiguration: {name: r, portNumber: 81, portName: p, gateway: a/b, vhost: {name: v, domainName: d, route: {name: t, action: DIRECT_RESPONSE}}}
                patch: {operation: REMOVE}
              - applyTo: CLUSTER
                match: {cluster: {name: c, portNumber: 82, service: s, subset: u}}
                patch: {operation: ADD, value: {name: n}}
              - applyTo: LISTENER_FILTER
                match: {listener: {listenerFilter: t}}
                patch: {operation: INSERT_FIRST, value: {name: n}}
            """)
        #expect(result.diagnostics == [])
        guard case .envoyFilter(let filter)? = result.spec else {
            Issue.record("no EnvoyFilter")
            return
        }
        #expect(filter.scope == .labels(["app": "x"]))
        #expect(filter.priority == -7)
        let first = try #require(filter.patches.first)
        #expect(first.applyTo == .httpFilter && first.context == .sidecarInbound && first.operation == .replace)
        #expect(first.proxy.version?.matches("1.21") == true && first.proxy.version?.matches("1.19") == false)
        #expect(first.proxy.metadata == ["A": "b"])
        #expect(first.value["name"]?.string == "n")
        var chain = EnvoyFilter.FilterChainMatch()
        chain.name = "c"
        chain.serverName = "s"
        chain.transportProtocol = "tls"
        chain.applicationProtocols = ["h2", "http/1.1"]
        chain.destinationPort = 8080
        chain.filter = "envoy.filters.network.http_connection_manager"
        chain.subFilter = "f"
        var listener = EnvoyFilter.ListenerMatch()
        listener.name = "l"
        listener.port = 80
        listener.chain = chain
        #expect(first.match == .listener(listener))
        var routes = EnvoyFilter.RouteConfigurationMatch()
        routes.name = "r"
        routes.port = 81
        routes.portName = "p"
        routes.gateway = "a/b"
        routes.virtualHost = .init()
        routes.virtualHost?.name = "v"
        routes.virtualHost?.domain = "d"
        routes.virtualHost?.route = .init()
        routes.virtualHost?.route?.name = "t"
        routes.virtualHost?.route?.action = .directResponse
        #expect(filter.patches[1].match == .routes(routes))
        var cluster = EnvoyFilter.ClusterMatch()
        cluster.name = "c"
        cluster.port = 82
        cluster.service = "s"
        cluster.subset = "u"
        #expect(filter.patches[2].match == .cluster(cluster))
        #expect(filter.patches[3].operation == .insertFirst)
    }

    @Test(arguments: [
        ("- {patch: {operation: MERGE, value: {}}}", "what the patch applies to is required"),
        ("- {applyTo: CLUSTERS, patch: {operation: MERGE, value: {}}}", "did you mean CLUSTER?"),
        ("- {applyTo: CLUSTER}", "the patch is required"),
        ("- {applyTo: CLUSTER, patch: {value: {}}}", "the operation is required"),
        ("- {applyTo: CLUSTER, patch: {operation: MERGE}}", "MERGE needs a value"),
        ("- {applyTo: CLUSTER, patch: {operation: MERGE, value: [1]}}", "expected a map"),
        ("- {applyTo: CLUSTER, match: {proxy: {proxyVersion: '(('}}, patch: {operation: REMOVE}}", "RE2"),
        (
            "- {applyTo: CLUSTER, match: {listener: {name: x}}, patch: {operation: REMOVE}}",
            "CLUSTER is matched by cluster, not by listener"
        ),
        (
            "- {applyTo: HTTP_ROUTE, match: {cluster: {name: x}}, patch: {operation: REMOVE}}",
            "HTTP_ROUTE is matched by routeConfiguration"
        ),
        ("- {applyTo: CLUSTER, match: {cluster: {}, listener: {}}, patch: {operation: REMOVE}}", "only one of"),
        (
            "- {applyTo: NETWORK_FILTER, match: {listener: {filterChain: {filter: {}}}}, patch: {operation: REMOVE}}",
            "the name of the filter is required"
        ),
        (
            "- {applyTo: NETWORK_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager, subFilter: {name: x}}}}}, patch: {operation: REMOVE}}",
            "is for HTTP_FILTER"
        ),
        (
            "- {applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.tcp_proxy, subFilter: {name: x}}}}}, patch: {operation: REMOVE}}",
            "is for the filter envoy.filters.network.http_connection_manager"
        ),
    ])
    func whatIstioRefusesIsAnError(_ patch: String, _ message: String) throws {
        let result = try decode("  " + patch)
        #expect(result.filter == nil)
        #expect(result.messages.contains { $0.hasPrefix("error") && $0.contains(message) }, "\(result.messages)")
    }

    @Test(arguments: [
        ("- {applyTo: BOOTSTRAP, patch: {operation: MERGE, value: {}}}", "acted on by nothing"),
        (
            "- {applyTo: CLUSTER, patch: {operation: REPLACE, value: {}}}",
            "REPLACE does nothing to CLUSTER: expected MERGE, ADD or REMOVE"
        ),
        (
            "- {applyTo: ROUTE_CONFIGURATION, patch: {operation: ADD, value: {}}}",
            "ADD does nothing to ROUTE_CONFIGURATION"
        ),
        (
            "- {applyTo: HTTP_FILTER, patch: {operation: INSERT_BEFORE, value: {}}}",
            "INSERT_BEFORE without a match for a filter stands first"
        ),
        (
            "- {applyTo: NETWORK_FILTER, patch: {operation: REPLACE, value: {}}}",
            "REPLACE without a match for a filter is not made"
        ),
        (
            "- {applyTo: NETWORK_FILTER, match: {listener: {filterChain: {filter: {name: envoy.tcp_proxy}}}}, patch: {operation: REMOVE}}",
            "old name of the filter: use \"envoy.filters.network.tcp_proxy\""
        ),
        (
            "- {applyTo: LISTENER, match: {listener: {filterChain: {filter: {name: x}}}}, patch: {operation: REMOVE}}",
            "a filter is matched for filters alone"
        ),
        (
            "- {applyTo: LISTENER, match: {listener: {portName: x}}, patch: {operation: REMOVE}}",
            "no listener knows the name of its port"
        ),
        ("- {applyTo: CLUSTER, patch: {operation: REMOVE, value: {}}}", "REMOVE takes no value"),
        ("- {applyTo: HTTP_FILTER, patch: {operation: ADD, filterClass: AUTHZ, value: {}}}", "INSERT_BEFORE"),
        (
            "- {applyTo: EXTENSION_CONFIG, match: {cluster: {}}, patch: {operation: ADD, value: {}}}",
            "has no objects to match"
        ),
    ])
    func whatDoesNothingIsAWarning(_ patch: String, _ message: String) throws {
        let result = try decode("  " + patch)
        #expect(result.filter != nil, "\(result.messages)")
        #expect(result.messages.contains { $0.hasPrefix("warning") && $0.contains(message) }, "\(result.messages)")
    }

    @Test func anInsertionWherePlacesDoNotCountIsAnAddition() throws {
        let filter = try #require(
            try decode("  - {applyTo: CLUSTER, patch: {operation: INSERT_FIRST, value: {}}}").filter)
        #expect(filter.patches.first?.operation == .add)
    }

    @Test func anEndlessValueIsRefused() throws {
        let text = String(repeating: "x", count: 1 << 18)
        let result = try decode("  - {applyTo: CLUSTER, patch: {operation: ADD, value: {name: \(text)}}}")
        #expect(result.filter == nil)
        #expect(result.messages.contains { $0.contains("is larger than 262144 bytes") })
    }

    @Test func aSelectorAndTargetsExcludeEachOther() throws {
        let result = try decodeSpec(
            "EnvoyFilter",
            """
              workloadSelector: {labels: {app: x}}
              targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: g}]
              configPatches: []
            """)
        #expect(result.diagnostics.contains { $0.severity == .error && $0.message.contains("only one of") })
    }

    @Test(arguments: [
        ("^1\\.20.*", "1.20.3", true), ("^1\\.20.*", "1.2.0", false), ("^1.20.*", "1x20", true), ("20", "1.20", true),
        ("^1\\.(19|20)$", "1.20", true), ("^1\\.(19|20)$", "1.20.1", false), ("^.*", "", true),
        ("^1\\.\\d+.*", "1.7", true),
    ])
    func aVersionIsSearchedAsIstioDoes(_ pattern: String, _ version: String, _ isMatch: Bool) {
        #expect(VersionPattern(pattern).matches(version) == isMatch)
    }
}
