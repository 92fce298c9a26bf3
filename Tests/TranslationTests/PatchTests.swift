import Discovery
import EnvoyAPI
import MeshConfig
import MeshModel
import Testing
import Translation
import World

/// What EnvoyFilters do to units, and what they leave alone.
@Suite struct PatchTests {
    private static let mesh = """
        apiVersion: v1
        kind: Service
        metadata: {name: app, namespace: default}
        spec:
          clusterIP: 10.0.0.20
          selector: {app: app}
          ports: [{name: http, port: 80, targetPort: 8080}, {name: tcp, port: 5000}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: other, namespace: default}
        spec:
          clusterIP: 10.0.0.21
          ports: [{name: http, port: 80}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: app-0, namespace: default, labels: {app: app}}
        spec: {containers: []}
        status: {podIP: 10.1.0.1, phase: Running}
        """

    private static let node: ProxyNode = {
        var node = ProxyNode(
            id: "sidecar~10.1.0.1~app-0.default~default.svc.cluster.local", kind: .sidecar, addresses: ["10.1.0.1"],
            instance: "app-0.default", dnsDomain: "default.svc.cluster.local", namespace: "default")
        node.takesVirtualHosts = true
        return node
    }()

    private static func world(_ filters: [EnvoyFilter.Patch]...) -> World {
        var world = World(options: WorldOptions())
        _ = world.apply(loadText(mesh).objects.map { .upsert($0) })
        _ = world.apply(filters.enumerated().map { .upsert(filter("f\($0.offset)", $0.element)) })
        return world
    }

    private static func filter(_ name: String, _ patches: [EnvoyFilter.Patch]) -> ConfigObject {
        var spec = EnvoyFilter()
        spec.patches = patches
        return ConfigObject(
            ref: ObjectRef(
                ObjectKey(.envoyFilter, namespace: "default", name: name), at: SourceLocation(path: "\(name).yaml")),
            metadata: ObjectMetadata(name: name, namespace: "default"), spec: .envoyFilter(spec))
    }

    private static func patch(
        _ applyTo: EnvoyFilter.ApplyTo, _ operation: EnvoyFilter.Operation, _ context: EnvoyFilter.Context = .any,
        _ json: String = "{}"
    ) throws -> EnvoyFilter.Patch {
        var patch = EnvoyFilter.Patch(applyTo, operation)
        patch.context = context
        patch.value = try JSON.parse(json)
        return patch
    }

    private func resources(_ world: World) -> [String: ContentHash] {
        let snapshot = ProxySnapshot(of: Self.node, in: world)
        return Dictionary(snapshot.resources.map { ("\($0.type) \($0.name)", $0.version) }) { first, _ in first }
    }

    // MARK: What is left alone

    @Test func unitsThatNoPatchReachesAreSharedAsBefore() throws {
        let plain = Self.world().view(of: Self.node)
        let inbound = Self.world([try Self.patch(.cluster, .merge, .sidecarInbound)]).view(of: Self.node)
        #expect(inbound != plain)
        let app = ServiceKey(hostname: "app.default.svc.cluster.local", namespace: "default")
        for unit: TranslationUnit in [
            .outboundClusters(app), .assignments(app), .outboundListeners(port: 80), .outboundRoute(name: "80"),
            .virtualInbound, .virtualOutbound,
        ] {
            #expect(
                Translator.projection(of: inbound, for: unit) == Translator.projection(of: plain, for: unit), "\(unit)")
        }
        #expect(
            Translator.projection(of: inbound, for: .inboundClusters)
                != Translator.projection(of: plain, for: .inboundClusters))
    }

    @Test func aBadPatchLeavesEverythingAsItWas() throws {
        let plain = resources(Self.world())
        let bad = [
            try Self.patch(.cluster, .merge, .any, #"{"noSuchField":1}"#),
            try Self.patch(.cluster, .merge, .any, #"{"name":"x"}"#),
            try Self.patch(.listener, .merge, .any, #"{"address":7}"#),
            try Self.patch(.filterChain, .add, .any, #"{"filters":[{"name":"f"}]}"#),
            try Self.patch(.httpFilter, .insertAfter, .any, #"{"name":"late","typed_config":{"@type":"a/b.C"}}"#),
            try Self.patch(.networkFilter, .insertFirst, .any, #"{"name":"f"}"#),
            try Self.patch(
                .virtualHost, .add, .sidecarOutbound, #"{"name":"v","domains":["app.default.svc.cluster.local"]}"#),
            try Self.patch(.virtualHost, .merge, .any, #"{"domains":["*"]}"#),
            try Self.patch(.httpRoute, .merge, .any, #"{"match":{"prefix":7}}"#),
            try Self.patch(.httpRoute, .add, .any, #"{"name":"r"}"#),
            try Self.patch(.routeConfiguration, .merge, .any, #"{"name":"81"}"#),
            try Self.patch(.cluster, .add, .any, #"{"name":"BlackHoleCluster"}"#),
            try Self.patch(.listener, .add, .any, #"{"name":"x"}"#),
        ]
        let world = Self.world(bad)
        #expect(resources(world) == plain)
        let refused = Set(
            ProxySnapshot(of: Self.node, in: world).conflicts.filter { $0.kind == .rejectedPatch }.compactMap {
                $0.message.split(separator: "]").first
            })
        #expect(refused == Set((0..<bad.count).map { "configPatches[\($0)" }))
    }

    @Test func aBadPatchBesideAGoodOneIsLeftOutAlone() throws {
        let good = try Self.patch(.cluster, .merge, .sidecarOutbound, #"{"altStatName":"x"}"#)
        let bad = try Self.patch(.cluster, .merge, .sidecarOutbound, #"{"altStatName":["x"]}"#)
        #expect(resources(Self.world([good, bad])) == resources(Self.world([good])))
        #expect(resources(Self.world([good])) != resources(Self.world()))
    }

    @Test func aConfigurationOfAnExtensionIsAResourceOfItsOwn() throws {
        let filter =
            #"{"name":"mine","config_discovery":{"config_source":{"ads":{}},"type_urls":["type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua"]}}"#
        let config =
            #"{"name":"mine","typed_config":{"@type":"type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua","inline_code":""}}"#
        let world = Self.world([
            try Self.patch(.httpFilter, .insertFirst, .sidecarInbound, filter),
            try Self.patch(.extensionConfig, .add, .any, config), try Self.patch(.extensionConfig, .add, .any, config),
            try Self.patch(.extensionConfig, .add, .any, #"{"name":"other"}"#),
        ])
        let snapshot = ProxySnapshot(of: Self.node, in: world)
        let resource = try #require(snapshot[.extensionConfig, "mine"])
        let type = try #require(MessageType(url: ResourceType.extensionConfig.typeURL))
        #expect(
            try JSON.encode(resource.value, type, originalNames: true)
                == #"{"name":"mine","typed_config":{"@type":"type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua"}}"#
        )
        #expect(snapshot.conflicts.map { $0.message.prefix { $0 != "," } } == ["configPatches[2]", "configPatches[3]"])
    }

    @Test(arguments: [true, false]) func theDomainsOfARemovedVirtualHostAreFree(asResources: Bool) throws {
        var remove = try Self.patch(.virtualHost, .remove)
        var match = EnvoyFilter.RouteConfigurationMatch()
        match.virtualHost = EnvoyFilter.VirtualHostMatch()
        match.virtualHost?.domain = "other.default.svc.cluster.local"
        remove.match = .routes(match)
        let add = try Self.patch(
            .virtualHost, .add, .sidecarOutbound, #"{"name":"own","domains":["other.default.svc.cluster.local"]}"#)
        var node = Self.node
        node.takesVirtualHosts = asResources
        let snapshot = ProxySnapshot(of: node, in: Self.world([remove, add]))
        let routes = try Envoy.RouteConfiguration.decode(try #require(snapshot[.route, "80"]).value, in: Arena())
        #expect(routes.virtualHosts.contains { $0.name == "own" } == !asResources)
        #expect((snapshot[.virtualHost, "80/own"] != nil) == asResources)
    }

    // MARK: What is remembered

    @Test func whatAUnitRemembersIsWhatItWouldMakeAnew() throws {
        let good = try Self.patch(.httpRoute, .merge, .any, #"{"statPrefix":"x"}"#)
        let bad = try Self.patch(.virtualHost, .merge, .any, #"{"domains":["other.default"]}"#)
        var world = Self.world([good, bad])
        let unit = TranslationUnit.outboundRoute(name: "80")
        var memo = TranslationMemo()
        func translate(_ memo: inout TranslationMemo) -> UnitOutput {
            var reader = WorldReader(world)
            let view = Translator.projection(of: world.view(of: Self.node), for: unit)
            return Translator.translate(unit, for: view, &reader, &memo)
        }
        func expectTheSame() {
            var none = TranslationMemo()
            let (known, fresh) = (translate(&memo), translate(&none))
            #expect(known.resources.map(\.version) == fresh.resources.map(\.version))
            #expect(known.conflicts == fresh.conflicts)
        }
        let first = translate(&memo)
        #expect(!first.conflicts.isEmpty)
        expectTheSame()
        // Another patch, of the same object.
        _ = world.apply([.upsert(Self.filter("f0", [try Self.patch(.httpRoute, .merge, .any, #"{"statPrefix":"y"}"#)]))]
        )
        expectTheSame()
        #expect(translate(&memo).resources.map(\.version) != first.resources.map(\.version))
        _ = world.apply([.remove(Self.filter("f0", []).ref)])
        expectTheSame()
    }

    /// A domain may move between a virtual host that a patch adds and a service's: both come in one response (VHDS).
    @Test func virtualHostsBesideTheFallbackAreResourcesOfTheirOwn() throws {
        let name = #"app.default.svc.cluster.local:80"#
        var fallback = EnvoyFilter.RouteConfigurationMatch()
        fallback.virtualHost = EnvoyFilter.VirtualHostMatch()
        fallback.virtualHost?.name = "allow_any"
        var merge = try Self.patch(.virtualHost, .merge, .sidecarOutbound, #"{"domains": ["more.example"]}"#)
        merge.match = .routes(fallback)
        let world = Self.world([
            try Self.patch(
                .virtualHost, .add, .sidecarOutbound, #"{"name": "a/own", "domains": ["own.example"]}"#),
            try Self.patch(
                .virtualHost, .add, .sidecarOutbound, #"{"name": "\#(name)", "domains": ["other.example"]}"#),
            merge,
        ])
        let snapshot = ProxySnapshot(of: Self.node, in: world)
        func names(_ type: ResourceType) -> [String] { snapshot.resources.filter { $0.type == type }.map(\.name) }
        #expect(
            names(.virtualHost).filter { $0.hasPrefix("80/") }.sorted() == [
                "80/a_own", "80/allow_any", "80/\(name)", "80/\(name)_", "80/other.default.svc.cluster.local:80",
            ])
        let route = try #require(snapshot.resources.first { $0.type == .route && $0.name == "80" })
        let table = try Envoy.RouteConfiguration.decode(route.value, in: Arena())
        #expect(table.virtualHosts.map(\.domains) == [["*"]])
        let twin = try #require(snapshot.resources.first { $0.name == "80/allow_any" })
        #expect(VirtualHostDomains.of(twin.value) == ["more.example"])
    }

    // MARK: Whatever comes

    @Test func noValueBreaksAnything() throws {
        var random = Random(seed: 7)
        let applyTo = EnvoyFilter.ApplyTo.allCases
        for _ in 0..<50 {
            let patches = (0..<4).map { _ in
                var patch = EnvoyFilter.Patch(
                    applyTo[random.below(applyTo.count)],
                    EnvoyFilter.Operation.allCases[random.below(EnvoyFilter.Operation.allCases.count)])
                patch.value = ConfigValue(.map(random.map(depth: 5)))
                return patch
            }
            let snapshot = ProxySnapshot(of: Self.node, in: Self.world(patches))
            var seen: Set<String> = []
            for resource in snapshot.resources {
                #expect(seen.insert("\(resource.type) \(resource.name)").inserted)
                let type = try #require(MessageType(url: resource.type.typeURL))
                _ = try JSON.tree(resource.value, type)
            }
        }
    }
}

/// Trees with the words that messages are made of.
private struct Random {
    private var state: UInt64
    private static let keys = [
        "name", "filters", "typed_config", "@type", "type_url", "value", "domains", "routes", "match", "prefix",
        "route",
        "cluster", "filter_chains", "filter_chain_match", "destination_port", "address", "socket_address", "port_value",
        "type", "lb_policy", "metadata", "filter_metadata", "x", "transport_socket", "load_assignment", "httpFilters",
    ]
    private static let words = [
        "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
        "type.googleapis.com/xds.type.v3.TypedStruct", "a/b", "*", "envoy.filters.http.router", "EDS", "", "80",
        "virtualInbound",
    ]

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    mutating func map(depth: Int) -> ConfigMapping {
        ConfigMapping((0..<below(5)).map { _ in .init(key: Self.keys[below(Self.keys.count)], value: value(depth)) })
    }

    private mutating func value(_ depth: Int) -> ConfigValue {
        switch below(depth > 0 ? 8 : 5) {
        case 0: ConfigValue(.null)
        case 1: ConfigValue(.bool(below(2) == 0))
        case 2: ConfigValue(.int(Int64(below(100_000)) - 10))
        case 3, 4: ConfigValue(.string(Self.words[below(Self.words.count)]))
        case 5: ConfigValue(.list((0..<below(4)).map { _ in value(depth - 1) }))
        default: ConfigValue(.map(map(depth: depth - 1)))
        }
    }
}
