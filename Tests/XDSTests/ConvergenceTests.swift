import MeshModel
import Snapshot
import Testing

@testable import XDS

/// Random rounds, acknowledgements, refusals, pauses and reconnections against a client that behaves as Envoy does. At no
/// time may a route name a cluster that the client lacks; in the end the client has what the last snapshot says, and no
/// cluster waits for endpoints.
@Suite struct ConvergenceTests {
    @Test(arguments: 0..<60) func stateOfTheWorld(_ seed: UInt64) {
        run(.sotw, seed, refuses: false, reconnects: false)
    }
    @Test(arguments: 100..<160) func delta(_ seed: UInt64) { run(.delta, seed, refuses: false, reconnects: true) }
    @Test(arguments: 200..<260) func stateOfTheWorldWithRefusals(_ seed: UInt64) {
        run(.sotw, seed, refuses: true, reconnects: false)
    }
    @Test(arguments: 300..<360) func deltaWithRefusals(_ seed: UInt64) {
        run(.delta, seed, refuses: true, reconnects: false)
    }
    @Test(arguments: 400..<460) func stateOfTheWorldWithClustersThatNeedSecrets(_ seed: UInt64) {
        run(.sotw, seed, refuses: false, reconnects: false, needsSecrets: true)
    }
    @Test(arguments: 500..<560) func deltaWithClustersThatNeedSecrets(_ seed: UInt64) {
        run(.delta, seed, refuses: false, reconnects: false, needsSecrets: true)
    }

    @Test(arguments: 560..<600) func stateOfTheWorldWithNamesToResolve(_ seed: UInt64) {
        run(.sotw, seed, refuses: false, reconnects: false, resolvesNames: true)
    }
    @Test(arguments: 800..<860) func deltaWithNamesToResolveAndSecrets(_ seed: UInt64) {
        run(.delta, seed, refuses: false, reconnects: false, needsSecrets: true, resolvesNames: true)
    }
    @Test(arguments: 860..<900) func virtualHostsWithNamesToResolve(_ seed: UInt64) {
        run(.delta, seed, refuses: false, reconnects: false, splitsRoutes: true, resolvesNames: true)
    }

    @Test(arguments: 600..<700) func virtualHosts(_ seed: UInt64) {
        run(.delta, seed, refuses: false, reconnects: true, splitsRoutes: true)
    }
    @Test(arguments: 700..<800) func virtualHostsWithRefusals(_ seed: UInt64) {
        run(.delta, seed, refuses: true, reconnects: false, splitsRoutes: true)
    }

    private func run(
        _ variant: StreamMachine.Variant, _ seed: UInt64, refuses: Bool, reconnects: Bool, needsSecrets: Bool = false,
        splitsRoutes: Bool = false, resolvesNames: Bool = false
    ) {
        var random = Dice(seed)
        var world = RandomWorld()
        world.needsSecrets = needsSecrets
        world.splitsRoutes = splitsRoutes
        world.resolvesNames = resolvesNames
        let client = EnvoyLike(variant)
        client.start()
        client.publish(world.snapshot())
        client.work()
        client.checksRoutes = true
        for step in 0..<120 {
            switch random.roll(12) {
            case 0...3:
                world.change(&random)
                client.publish(world.snapshot())
            case 4...8: client.workOnce(refuse: refuses && random.roll(4) == 0)
            case 9: client.pass(.milliseconds(Int(random.roll(8_000))))
            case 10:
                if resolvesNames, random.roll(3) == 0 { client.resolveNames() }
                client.work()
            default:
                if reconnects, random.roll(6) == 0 { client.reconnect() } else { client.pass(.seconds(16)) }
            }
            if let problem = client.problem {
                Issue.record("step \(step): \(problem)")
                return
            }
        }
        client.work()
        client.resolveNames()
        // A change of every type brings along whatever was refused.
        world.touchEverything()
        client.publish(world.snapshot())
        client.work()
        for _ in 0..<4 {
            client.pass(.seconds(16))
            client.resolveNames()
            client.work()
        }
        #expect(client.problem == nil)
        #expect(client.clusters == world.clusters)
        #expect(client.warming == [])
        #expect(client.endpoints == world.endpoints)
        #expect(client.listeners == world.listeners)
        #expect(client.routes == world.routes.mapValues { splitsRoutes ? RandomWorld.split : $0 })
        #expect(client.hosts == world.hosts)
        #expect(client.machine.deadline == nil)
    }
}

/// xorshift; the same seed, the same test.
struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func roll(_ sides: UInt64) -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state % sides
    }
}

/// A small mesh that changes: listener l names route r…, route r… names a cluster.
struct RandomWorld {
    var clusters: Contents = ["cluster-0": "0"]
    var endpoints: Contents = ["cluster-0": "0"]
    var listeners: Contents = ["l": "route-0"]
    var routes: Contents = ["route-0": "cluster-0"]
    /// Whether some clusters wait for a secret that nobody has, until they are changed again.
    var needsSecrets = false
    /// Whether some clusters have hosts that are found by DNS, which may take for ever.
    var resolvesNames = false
    /// Whether routes have their targets in virtual hosts beside them, two each.
    var splitsRoutes = false
    static let split = "vhds"
    private var revision: UInt64 = 0
    private var versions = 1

    mutating func snapshot() -> ViewSnapshot {
        revision += 1
        let whole = splitsRoutes ? routes.mapValues { _ in Self.split } : routes
        return XDSTests.snapshot(revision, cds: clusters, eds: endpoints, lds: listeners, rds: whole, vhds: hosts)
    }

    /// Virtual hosts: one to the target of each route, and for some targets one more, which takes over a domain.
    var hosts: Contents {
        guard splitsRoutes else { return [:] }
        var hosts: Contents = [:]
        for (route, target) in routes {
            let hasTwo = target.hasSuffix("1") || target.hasSuffix("2")
            hosts[route + "/one"] = virtualHost(hasTwo ? ["one"] : ["moves", "one"], target)
            if hasTwo { hosts[route + "/two"] = virtualHost(["moves", "two"], target) }
        }
        return hosts
    }

    private mutating func next() -> String {
        versions += 1
        return "\(versions)"
    }

    mutating func change(_ random: inout Dice) {
        var name = "cluster-\(random.roll(6))"
        if resolvesNames, random.roll(3) == 0 { name = Self.resolved + "\(random.roll(3))" }
        let isResolved = name.hasPrefix(Self.resolved)
        switch random.roll(6) {
        case 0:
            clusters[name] = next()
            if needsSecrets, !isResolved, random.roll(4) == 0 {
                clusters[name] = Self.secret + next()
            }
            if !isResolved { endpoints[name] = endpoints[name] ?? next() }
        case 1:
            guard clusters.count > 1, clusters[name] != nil else { return }
            clusters[name] = nil
            endpoints[name] = nil
            guard let other = clusters.keys.sorted().first else { return }
            for (route, target) in routes where target == name { routes[route] = other }
        case 2: if clusters[name] != nil, !isResolved { endpoints[name] = next() }
        case 3:
            let names = clusters.keys.sorted()
            let route = "route-\(random.roll(3))"
            routes[route] = names[Int(random.roll(UInt64(names.count)))]
            listeners["l-" + route] = route
        case 4:
            let route = "route-\(1 + random.roll(2))"
            routes[route] = nil
            listeners["l-" + route] = nil
        default:
            let names = clusters.keys.sorted()
            for route in routes.keys.sorted() { routes[route] = names[Int(random.roll(UInt64(names.count)))] }
        }
    }

    static let secret = "kubernetes://"
    /// How the names of clusters begin whose hosts are found by DNS.
    static let resolved = "dns-"

    mutating func touchEverything() {
        for (name, content) in clusters where content.hasPrefix(Self.secret) { clusters[name] = next() }
        clusters["last"] = next()
        endpoints["last"] = next()
        listeners["l-last"] = "route-last"
        routes["route-last"] = "last"
    }
}

/// What Envoy does with an ADS stream, for the parts that matter here: it subscribes to the endpoints of its clusters and
/// to the routes of its listeners by itself, a cluster that is new or changed is not warm before endpoints arrive or are
/// refused, and once it has started it sends no requests for clusters, so no acknowledgement either, while one warms.
final class EnvoyLike {
    var machine: StreamMachine
    let history = LoopHistory()
    private let interner = NameInterner()
    private var now = MonotonicTime(nanoseconds: 0)
    private var newest: ViewSnapshot?
    private var inbox: [Push] = []
    private let variant: StreamMachine.Variant

    private(set) var clusters: Contents = [:]
    /// Clusters that wait for endpoints.
    private(set) var warming: Set<String> = []
    /// Those of them that hold up requests for clusters.
    private var pausing: Set<String> = []
    private var pausedNonce: String?
    private var hasStarted = false
    /// Clusters that were warm once: only these serve.
    private var active: Set<String> = []
    private(set) var endpoints: Contents = [:]
    private(set) var listeners: Contents = [:]
    private(set) var routes: Contents = [:]
    /// Virtual hosts in the route configurations that there are.
    private(set) var hosts: Contents = [:]
    private var held: [ResourceType: [String: ContentHash]] = [:]
    private var lastNonce: [ResourceType: String] = [:]
    var checksRoutes = false
    private(set) var problem: String?

    init(_ variant: StreamMachine.Variant) {
        self.variant = variant
        machine = StreamMachine(variant)
    }

    private var context: StreamContext { StreamContext(now: now, history: history, interner: interner) }

    func start() {
        subscribe(.cluster, [])
        subscribe(.listener, [])
    }

    func reconnect() {
        machine = StreamMachine(variant)
        inbox = []
        lastNonce = [:]
        pausedNonce = nil
        // As after the time that Envoy waits for endpoints.
        active.formUnion(pausing)
        pausing = []
        // Clusters that were warming have asked for endpoints that they never got.
        for name in warming { held[.endpoint]?[name] = nil }
        subscribe(.cluster, [])
        subscribe(.endpoint, withEndpoints)
        subscribe(.listener, [])
        subscribe(.route, Array(Set(listeners.values)))
        if asksForHosts { subscribe(.virtualHost, []) }
        if let newest { take(machine.update(newest, causes: [], context)) }
    }

    func publish(_ snapshot: ViewSnapshot) {
        if let newest {
            var changes: [ResourceType: ResourceChanges] = [:]
            for type in ResourceType.allCases { changes[type] = snapshot[type].changes(from: newest[type]) }
            history.append(ViewUpdate(snapshot: snapshot, changes: changes))
        } else {
            history.begin(snapshot)
        }
        newest = snapshot
        take(machine.update(snapshot, causes: [], context))
    }

    func pass(_ duration: Duration) {
        now = now.advanced(by: duration)
        take(machine.advance(context))
    }

    func work() {
        var rounds = 0
        while !inbox.isEmpty {
            workOnce(refuse: false)
            rounds += 1
            if rounds > 1_000 {
                problem = "the server does not come to rest"
                return
            }
        }
        let unanswered = pausing.filter { !needsSecret($0) && !isResolved($0) }
        if pausedNonce != nil, !unanswered.isEmpty {
            problem = "\(unanswered.sorted()) wait for endpoints that nobody sends"
        }
    }

    private var withEndpoints: [String] { clusters.keys.filter { !isResolved($0) } }

    private func needsSecret(_ name: String) -> Bool { clusters[name]?.hasPrefix(RandomWorld.secret) ?? false }

    private func isResolved(_ name: String) -> Bool { name.hasPrefix(RandomWorld.resolved) }

    /// DNS answers.
    func resolveNames() {
        for name in warming.filter(isResolved) {
            warming.remove(name)
            resume([name])
        }
        goOn()
    }

    func workOnce(refuse: Bool) {
        guard !inbox.isEmpty else { return }
        let push = inbox.removeFirst()
        lastNonce[push.type] = push.nonce
        if refuse {
            if push.type == .endpoint { resume(push.resources.map(\.name)) }
            request(push.type, nonce: push.nonce, error: "refused")
        } else {
            apply(push)
            if push.type == .cluster, hasStarted, !pausing.isEmpty {
                pausedNonce = push.nonce
            } else {
                request(push.type, nonce: push.nonce)
            }
        }
        goOn()
        check()
    }

    /// Where no cluster warms any more, the acknowledgement that was put off is sent.
    private func goOn() {
        guard pausing.isEmpty else { return }
        if !clusters.isEmpty { hasStarted = true }
        if let nonce = pausedNonce {
            pausedNonce = nil
            request(.cluster, nonce: nonce)
        }
    }

    private func take(_ actions: [StreamAction]) {
        for case .send(let push) in actions {
            if inbox.contains(where: { $0.type == push.type }) { problem = "two \(push.type.shortName) in flight" }
            inbox.append(push)
        }
    }

    private func resume(_ names: [String]) {
        for name in names where !needsSecret(name) && pausing.remove(name) != nil { active.insert(name) }
    }

    private func apply(_ push: Push) {
        let contents = Contents(uniqueKeysWithValues: push.resources.map { ($0.name, Bench.content($0)) })
        if variant == .delta {
            for resource in push.resources { held[push.type, default: [:]][resource.name] = resource.version }
            for name in push.removed { held[push.type]?[name] = nil }
        }
        switch push.type {
        case .cluster:
            var next = variant == .delta ? clusters.merging(contents) { $1 } : contents
            for name in push.removed { next[name] = nil }
            for (name, content) in next where clusters[name] != content {
                warming.insert(name)
                pausing.insert(name)
            }
            let gone = clusters.keys.filter { next[$0] == nil }
            let added = next.keys.filter { clusters[$0] == nil && !isResolved($0) }
            clusters = next
            for name in gone {
                endpoints[name] = nil
                warming.remove(name)
                pausing.remove(name)
                active.remove(name)
                held[.endpoint]?[name] = nil
            }
            resubscribe(.endpoint, withEndpoints, added: added, gone: gone.filter { !isResolved($0) })
        case .endpoint:
            for (name, content) in contents where clusters[name] != nil {
                endpoints[name] = content
                warming.remove(name)
            }
            resume(Array(contents.keys))
        case .listener:
            var next = variant == .delta ? listeners.merging(contents) { $1 } : contents
            for name in push.removed { next[name] = nil }
            let old = Set(listeners.values)
            listeners = next
            let new = Set(listeners.values)
            for name in old.subtracting(new) {
                routes[name] = nil
                held[.route]?[name] = nil
                // What is reported of them is not forgotten with the virtual hosts.
                hosts = hosts.filter { !$0.key.hasPrefix(name + "/") }
            }
            resubscribe(.route, Array(new), added: Array(new.subtracting(old)), gone: Array(old.subtracting(new)))
        case .route:
            let wanted = Set(listeners.values)
            for (name, content) in contents where wanted.contains(name) { routes[name] = content }
            if !asksForHosts, routes.values.contains(RandomWorld.split) {
                asksForHosts = true
                subscribe(.virtualHost, [])
            }
        case .virtualHost:
            for name in push.removed { hosts[name] = nil }
            for (name, content) in contents where routes[VirtualHostScope.routeConfiguration(of: name)] != nil {
                hosts[name] = content
            }
        default: break
        }
    }

    private func check() {
        guard checksRoutes else { return }
        let tables = hosts.mapValues(readVirtualHost)
        for (route, cluster) in routes.merging(tables.mapValues(\.target), uniquingKeysWith: { $1 })
        where cluster != RandomWorld.split && !active.contains(cluster) {
            problem = "\(route) names \(cluster), which does not serve"
        }
        var owners: [String: String] = [:]
        for (name, table) in tables {
            for domain in table.domains {
                let route = VirtualHostScope.routeConfiguration(of: name)
                if let other = owners.updateValue(name, forKey: "\(route) \(domain)") {
                    problem = "\(name) and \(other) both have the domain \(domain)"
                }
            }
        }
    }

    // MARK: Requests

    private var names: [ResourceType: [String]] = [:]

    /// Asked for once the first route configuration that has some is there; again on each stream.
    private var asksForHosts = false

    private func subscribe(_ type: ResourceType, _ list: [String]) {
        names[type] = list
        switch variant {
        case .sotw: take(machine.receive(SotWRequest(type: type, names: list), context))
        case .delta:
            take(
                machine.receive(
                    DeltaRequest(
                        type: type, subscribe: list,
                        initial: ReportedVersions((held[type] ?? [:]).mapValues { .some($0) })), context))
        }
    }

    private func resubscribe(_ type: ResourceType, _ list: [String], added: [String], gone: [String]) {
        guard !added.isEmpty || !gone.isEmpty else { return }
        guard names[type] != nil else { return subscribe(type, list) }
        names[type] = list
        switch variant {
        case .sotw:
            take(machine.receive(SotWRequest(type: type, names: list, nonce: lastNonce[type] ?? ""), context))
        case .delta:
            take(machine.receive(DeltaRequest(type: type, subscribe: added, unsubscribe: gone), context))
        }
    }

    private func request(_ type: ResourceType, nonce: String, error: String? = nil) {
        let error = error.map { RequestError(message: $0) }
        switch variant {
        case .sotw:
            take(
                machine.receive(SotWRequest(type: type, names: names[type] ?? [], nonce: nonce, error: error), context))
        case .delta:
            // The long way and the short one in turns.
            if error == nil, let number = machine.number(ofNonce: nonce), number % 2 == 0 {
                take(machine.acknowledge(type, nonce: number, context))
            } else {
                take(machine.receive(DeltaRequest(type: type, nonce: nonce, error: error), context))
            }
        }
    }
}
