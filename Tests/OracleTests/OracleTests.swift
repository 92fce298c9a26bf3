import EnvoyAPI
import GRPC
import Glibc
import MeshConfig
import MeshModel
import Snapshot
import StreamAPI
import Synchronization
import Testing
import Transport
import World

@testable import Engine
@testable import XDS

/// Random changes through the whole server, over real gRPC: after each few, every client holds exactly what a translation
/// from scratch gives, and at no moment a route to a cluster that it lacks.
@Suite(.serialized) struct OracleTests {
    /// `ORACLE_SEEDS=8` for a long run.
    private static let seeds: ClosedRange<UInt64> = {
        let asked = getenv("ORACLE_SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 2
        return 1...max(1, min(asked, 100_000))
    }()

    @Test(arguments: seeds)
    func everyClientEqualsAFreshTranslationThroughAThousandChanges(_ seed: UInt64) throws {
        var mesh = try RandomMesh(seed: seed)
        let server = try OracleServer(mesh.objects())
        defer { server.stop() }

        // The mesh itself may name what is not there: a subset without a rule, a port that a service does not have.
        var before = Expected(mesh.objects())
        for step in 0..<300 {
            var events: [ObjectEvent] = []
            for _ in 0...(step % 6) { events += try mesh.change() }
            server.deliver(events)
            let expected = Expected(mesh.objects())
            if step % 10 == 0 { try #require(expected.splits == [], "step \(step)") }
            let settled = server.wake.wait { server.clients.allSatisfy { expected.isHeld(by: $0) } }
            for client in server.clients {
                let state = client.current
                let place: Comment = "step \(step), \(client.name), after \(events.map(\.ref.key))"
                try #require(state.unreadable == [], place)
                try #require(state.ended == nil, place)
                if !settled { try #require(expected.difference(to: client) == [], place) }
                let promised = state.dangling.subtracting(before.dangling(of: client))
                    .subtracting(expected.dangling(of: client))
                try #require(promised == [], place)
                client.forgetDangling()
            }
            before = expected
        }
        // Every kind that is read has had its turn; none is left out.
        #expect(Set(ObjectKind.allCases).subtracting(mesh.changesByKind.keys).sorted() == [])
    }
}

extension OracleClient {
    var name: String { (isDelta ? "delta " : "sotw ") + node.id }
}

/// The server under test with its clients: two sidecars of different namespaces, a gateway that Istio's Gateways
/// select, and one of the Gateway API's; each in both protocols.
private final class OracleServer {
    let engine: Engine
    let group: EventLoopGroup
    let xds: XDSServer
    let grpc: GRPCServer
    let wake = Wake()
    var clients: [OracleClient] = []

    static let nodes = [
        node("sidecar~10.1.0.1~alpha-1.shop~shop.svc.cluster.local", ["app": "alpha"]),
        node("sidecar~10.1.1.2~beta-1.bank~bank.svc.cluster.local", ["app": "beta"]),
        node("router~10.2.0.1~edge-1.shop~shop.svc.cluster.local", ["istio": "ingressgateway"]),
        // Of a Gateway of the Gateway API by its name, and of others by the Service that selects it.
        node(
            "router~10.2.0.2~gate-1.shop~shop.svc.cluster.local",
            ["app": "gamma", "gateway.networking.k8s.io/gateway-name": "alpha"]),
    ]

    private static func node(_ id: String, _ labels: [String: String]) -> NodeMessage {
        var node = NodeMessage()
        node.id = id
        node.userAgentName = "envoy"
        node.userAgentVersion = "1.40.0"
        node.metadata = [
            "NAMESPACE": .string(id.contains("shop") ? "shop" : "bank"),
            "LABELS": .object(labels.mapValues { .string($0) }),
        ]
        return node
    }

    init(_ objects: [ConfigObject]) throws {
        var options = Engine.Options(world: WorldOptions(), sources: 1)
        options.settling.quiet = .zero
        // Views that come again within some rounds are there still; kept for a minute, they would be most of the work.
        options.viewLifetime = .seconds(2)
        engine = Engine(options: options)
        engine.start()
        group = try EventLoopGroup(count: 2)
        var configuration = XDSConfiguration()
        configuration.stream.clusterDrain = .zero
        xds = XDSServer(loops: group.loops, source: engine, configuration: configuration)
        grpc = GRPCServer(group: group, services: [xds.service])
        let address = try grpc.bind(try SocketAddress("127.0.0.1:0"))
        engine.deliver(
            ObjectBatch(objects.map { .upsert($0) }, seen: MonotonicTime(nanoseconds: 1), completesInitialSync: true))
        let metrics = WireMetrics(group: group)
        for node in Self.nodes {
            for isDelta in [false, true] {
                let client = OracleClient(node: node, isDelta: isDelta, wake: wake)
                client.connect(to: address, on: group.loops[clients.count % 2], metrics: metrics)
                clients.append(client)
            }
        }
    }

    func deliver(_ events: [ObjectEvent]) {
        engine.deliver(ObjectBatch(events, seen: MonotonicTime(nanoseconds: 1)))
    }

    func stop() {
        xds.finishAll()
        let done = Wake()
        let finished = Mutex(false)
        let flag = Done(finished)
        grpc.shutdown(grace: .seconds(1)) {
            flag.set()
            done.signal()
        }
        _ = done.wait { flag.isSet }
        group.shutdown()
        engine.stop()
    }
}

private final class Done: Sendable {
    private let state: Mutex<Bool>
    init(_ state: consuming Mutex<Bool>) { self.state = state }
    func set() { state.withLock { $0 = true } }
    var isSet: Bool { state.withLock { $0 } }
}

/// What a translation from scratch gives each node.
private struct Expected {
    /// A node, and whether it speaks delta: then it takes virtual hosts one by one.
    private struct Key: Hashable {
        var id: String
        var isDelta: Bool

        init(_ client: OracleClient) { self.init(client.node.id, client.isDelta) }

        init(_ id: String, _ isDelta: Bool) {
            self.id = id
            self.isDelta = isDelta
        }
    }

    private var snapshots: [Key: ViewSnapshot] = [:]
    /// By node, type and name.
    private var versions: [Key: [ResourceType: [String: String]]] = [:]

    init(_ objects: [ConfigObject]) {
        var core = EngineCore(options: WorldOptions())
        let now = MonotonicTime(nanoseconds: 1)
        _ = core.round(objects.map { .upsert($0) }, seen: now, now: now)
        let sink = Ignored()
        for message in OracleServer.nodes {
            for isDelta in [false, true] {
                guard var node = try? NodeParser().parse(message) else { continue }
                if !isDelta { node.takesVirtualHosts = false }
                _ = core.round(
                    [], registering: [.init(proxy: ProxyID(1), node: node, subscriber: sink)], seen: now, now: now)
                guard let snapshot = core.snapshot(ofNode: message.id)?.snapshot else { continue }
                let key = Key(message.id, isDelta)
                snapshots[key] = snapshot
                for type in ResourceType.allCases {
                    var names: [String: String] = [:]
                    snapshot[type].forEach { names[$0.name] = $0.version.description }
                    versions[key, default: [:]][type] = names
                }
            }
        }
    }

    /// Route configurations that are not the same with their virtual hosts inside and beside them.
    var splits: [String] {
        var different: [String] = []
        for (key, split) in snapshots where key.isDelta {
            guard let whole = snapshots[Key(key.id, false)] else { continue }
            var names = Set(split[.route].names).symmetricDifference(whole[.route].names)
            whole[.route].forEach { route in
                guard let own = split[.route][route.name], own.version != route.version else { return }
                if Table(own, split[.virtualHost]) != Table(route, .empty) { names.insert(route.name) }
            }
            different += names.map { "\(key.id): \($0)" }
        }
        return different.sorted()
    }

    /// What a route configuration does, wherever its virtual hosts stand and whatever they are called.
    private struct Table: Equatable {
        var rest: ContentHash
        var byDomain: [String: ContentHash] = [:]

        init?(_ route: Resource, _ beside: ResourceSet) {
            let arena = Arena()
            guard let routes = try? Envoy.RouteConfiguration.decode(route.value, in: arena) else { return nil }
            var hosts = routes.virtualHosts
            beside.forEach { resource in
                guard resource.name.hasPrefix(route.name + "/"),
                    let host = try? Envoy.VirtualHost.decode(resource.value, in: arena)
                else { return }
                hosts.append(host)
            }
            routes.virtualHosts = []
            routes.vhds = nil
            rest = Self.hash(routes)
            for host in hosts {
                let domains = host.domains
                host.domains = []
                host.name = ""
                for domain in domains where byDomain.updateValue(Self.hash(host), forKey: domain) != nil { return nil }
            }
        }

        private static func hash(_ message: some EnvoyMessage) -> ContentHash {
            message.serialized().withUnsafeBytes { ContentHash(of: $0) }
        }
    }

    /// Routes that lead nowhere in the configuration itself.
    func dangling(of client: OracleClient) -> Set<Dangling> {
        guard let snapshot = snapshots[Key(client)] else { return [] }
        var routes: [String: Set<String>] = [:]
        snapshot[.route].forEach { route in
            let arena = Arena()
            if let message = try? Envoy.RouteConfiguration.decode(route.value, in: arena) {
                routes[route.name] = Dangling.targets(of: message.virtualHosts)
            }
        }
        snapshot[.virtualHost].forEach { host in
            let arena = Arena()
            if let message = try? Envoy.VirtualHost.decode(host.value, in: arena) {
                routes[host.name] = Dangling.targets(of: [message])
            }
        }
        return Dangling.all(routes: routes, clusters: snapshot[.cluster].names)
    }

    func isHeld(by client: OracleClient) -> Bool {
        guard let wanted = versions[Key(client)] else { return false }
        let held = client.current.held
        func equal(_ type: ResourceType, _ asked: Set<String>) -> Bool {
            let has = held.versions[type] ?? [:]
            let all = wanted[type] ?? [:]
            var count = 0
            for name in asked {
                guard let version = all[name] else { continue }
                guard has[name] == version else { return false }
                count += 1
            }
            return has.count == count
        }
        return held.versions[.cluster] ?? [:] == wanted[.cluster] ?? [:]
            && held.versions[.listener] ?? [:] == wanted[.listener] ?? [:]
            && equal(.endpoint, held.edsClusters) && equal(.route, held.routeNames)
            && held.versions[.virtualHost] ?? [:] == hosts(held, wanted[.virtualHost] ?? [:])
    }

    /// The virtual hosts of the route configurations that a client has a place for.
    private func hosts(_ held: Held, _ all: [String: String]) -> [String: String] {
        all.filter { name, _ in name.lastIndex(of: "/").map { held.places.contains(String(name[..<$0])) } ?? false }
    }

    /// What the client has too much, too little or in another version.
    func difference(to client: OracleClient) -> [String] {
        let held = client.current.held
        var differences: [String] = []
        for type in [ResourceType.cluster, .endpoint, .listener, .route, .virtualHost] {
            var wanted = versions[Key(client)]?[type] ?? [:]
            if type == .endpoint { wanted = wanted.filter { held.edsClusters.contains($0.key) } }
            if type == .route { wanted = wanted.filter { held.routeNames.contains($0.key) } }
            if type == .virtualHost { wanted = hosts(held, wanted) }
            let has = held.versions[type] ?? [:]
            for (name, version) in wanted where has[name] != version {
                differences.append("\(type.shortName) \(name): \(has[name] ?? "missing"), not \(version)")
            }
            for name in has.keys where wanted[name] == nil { differences.append("\(type.shortName) \(name): too much") }
        }
        return differences.sorted()
    }

    private final class Ignored: SnapshotSubscriber {
        func publish(_ publication: Publication) {}
    }
}
