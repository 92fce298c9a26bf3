import Glibc
import MeshConfig
import MeshModel
import Testing
import World

/// A question to a world, and what it answers.
private enum Question: Hashable, CustomStringConvertible {
    case mesh
    case service(ServiceKey)
    case services(host: String, ProxyView)
    case visible(ProxyView)
    case visiblePort(Int, ProxyView)
    case egress(Int, ProxyView)
    case allEgress(ProxyView)
    case endpoints(ServiceKey)
    case rule(ServiceKey, ProxyView)
    case hostRule(String, ProxyView)
    case virtualServices(String, ProxyView)
    case gateways(ProxyView)
    case sidecar(ProxyView)
    case peerAuthentications(ProxyView)
    case refusing(String)
    case accounts(ServiceKey)
    case requestAuthentications(ProxyView)
    case authorizationPolicies(ProxyView)
    case telemetry(ProxyView)
    case wasmPlugins(ProxyView)
    case keySet(String)
    case networkGateways
    case patch(PatchRef)

    func ask(_ reader: inout WorldReader) -> Answer {
        switch self {
        case .mesh: return .mesh(reader.mesh)
        case .service(let key): return .services([reader.service(key)].compactMap(\.self))
        case .services(let host, let view): return .services(reader.services(host: host, for: view))
        case .visible(let view): return .services(reader.visibleServices(for: view))
        case .visiblePort(let port, let view): return .services(reader.visibleServices(port: port, for: view))
        case .egress(let port, let view): return .egress(reader.egressListeners(port: port, for: view))
        case .allEgress(let view): return .egress(reader.egressListeners(for: view))
        case .endpoints(let key): return .endpoints(reader.endpoints(of: key))
        case .rule(let key, let view):
            // As translation does: the service is read first.
            guard let service = reader.service(key) else { return .rule(nil) }
            return .rule(reader.destinationRule(for: service, view: view))
        case .hostRule(let host, let view): return .rule(reader.destinationRule(host: host, view: view))
        case .virtualServices(let gateway, let view):
            return .virtualServices(reader.virtualServices(gateway: gateway, for: view))
        case .gateways(let view): return .gateways(reader.gateways(for: view))
        case .sidecar(let view): return .sidecar(reader.sidecar(for: view))
        case .peerAuthentications(let view): return .peerAuthentications(reader.peerAuthentications(for: view))
        case .refusing(let namespace):
            // What its reader makes of it: who refuses, and not in which other mode the rest is.
            let root = reader.rootNamespace
            return .refusals(Self.refusals(reader.refusingPeerAuthentications(namespace: namespace), root: root))
        case .accounts(let key): return .accounts(reader.serviceAccounts(of: key))
        case .requestAuthentications(let view):
            return .requestAuthentications(reader.requestAuthentications(for: view))
        case .authorizationPolicies(let view): return .authorizationPolicies(reader.authorizationPolicies(for: view))
        case .telemetry(let view): return .telemetry(reader.telemetry(for: view).refs.map(\.key))
        case .wasmPlugins(let view): return .wasmPlugins(reader.wasmPlugins(for: view))
        case .keySet(let name): return .keySet(reader.keySet(named: name))
        case .networkGateways: return .networkGateways(reader.networkGateways)
        case .patch(let ref): return .patch(reader.patch(ref)?.patch)
        }
    }

    private static func refusals(_ policies: [Named<PeerAuthentication>], root: String) -> [String] {
        [[:], ["app": "x"], ["app": "x", "tier": "t"], ["app": "y"]].map { (labels: [String: String]) in
            var isRefused = false
            for level in 0..<3 {
                let own = policies.first { policy in
                    let selector = policy.spec.selector ?? [:]
                    let isRoot = policy.metadata.namespace == root
                    return switch level {
                    case 0: isRoot && selector.isEmpty
                    case 1: !isRoot && selector.isEmpty
                    default: !selector.isEmpty && selector.allSatisfy { labels[$0.key] == $0.value }
                    }
                }
                if let mode = own?.spec.mode, mode != .unset { isRefused = mode == .disable }
            }
            return "\(labels.count) \(isRefused)"
        }
    }

    var description: String {
        func short(_ view: ProxyView) -> String {
            "\(view.namespace) \(view.labels.sorted { $0.key < $1.key }) \(view.sidecar?.description ?? "no sidecar")"
        }
        return switch self {
        case .mesh: "mesh"
        case .service(let key): "service \(key)"
        case .services(let host, let view): "services \(host) for \(short(view))"
        case .visible(let view): "visible for \(short(view))"
        case .visiblePort(let port, let view): "visible on \(port) for \(short(view))"
        case .egress(let port, let view): "egress listeners of \(port) for \(short(view))"
        case .allEgress(let view): "egress listeners for \(short(view))"
        case .endpoints(let key): "endpoints \(key)"
        case .rule(let key, let view): "rule \(key) for \(short(view))"
        case .hostRule(let host, let view): "rule of host \(host) for \(short(view))"
        case .virtualServices(let gateway, let view): "virtual services of \(gateway) for \(short(view))"
        case .gateways(let view): "gateways for \(short(view))"
        case .sidecar(let view): "sidecar for \(short(view))"
        case .peerAuthentications(let view): "peer authentications for \(short(view))"
        case .refusing(let namespace): "who refuses mutual TLS in \(namespace)"
        case .accounts(let key): "service accounts \(key)"
        case .requestAuthentications(let view): "request authentications for \(short(view))"
        case .authorizationPolicies(let view): "authorization policies for \(short(view))"
        case .telemetry(let view): "telemetry for \(short(view))"
        case .wasmPlugins(let view): "plugins for \(short(view))"
        case .keySet(let name): "key set \(name)"
        case .networkGateways: "gateways between networks"
        case .patch(let ref): "patch \(ref.index) of \(ref.filter)"
        }
    }
}

private enum Answer: Equatable {
    case mesh(MeshConfiguration)
    case services([Service])
    case egress([EgressListener]?)
    case endpoints([Endpoint])
    case rule(ResolvedDestinationRule?)
    case virtualServices([Named<VirtualService>])
    case gateways([Named<Gateway>])
    case sidecar(Named<Sidecar>?)
    case peerAuthentications([Named<PeerAuthentication>])
    case refusals([String])
    case accounts([ServiceAccount])
    case requestAuthentications([Named<RequestAuthentication>])
    case authorizationPolicies([Named<AuthorizationPolicy>])
    case telemetry([ObjectKey])
    case wasmPlugins([Named<WasmPlugin>])
    case keySet(JWKSDocument?)
    case networkGateways(NetworkGateways)
    case patch(EnvoyFilter.Patch?)
}

/// The world as the engine uses it: an answer is asked for again only if the change touched what it had read.
@Suite struct IncrementalTests {
    private static let questions: [Question] = {
        var views: [ProxyView] = []
        for namespace in RandomObjects.namespaces {
            for labels in [[:], ["app": "x", "tier": "t"]] {
                views.append(ProxyView(kind: .sidecar, namespace: namespace, labels: labels))
            }
            for owner in Set([namespace, "istio-system"]).sorted() {
                for name in RandomObjects.sidecarNames {
                    let key = ObjectKey(.sidecar, namespace: owner, name: name)
                    views.append(ProxyView(kind: .sidecar, namespace: namespace, sidecar: key))
                }
            }
        }
        var keys: [ServiceKey] = []
        for namespace in RandomObjects.namespaces {
            for name in RandomObjects.serviceNames {
                keys.append(ServiceKey(hostname: "\(name).\(namespace).svc.cluster.local", namespace: namespace))
            }
            for host in RandomObjects.hosts + RandomObjects.wildcards {
                keys.append(ServiceKey(hostname: host, namespace: namespace))
            }
        }
        keys = Set(keys).sorted()
        var questions: [Question] = [.mesh, .networkGateways]
        for key in keys { questions += [.service(key), .endpoints(key), .accounts(key)] }
        for namespace in RandomObjects.namespaces { questions.append(.refusing(namespace)) }
        for view in views {
            questions += [
                .visible(view), .sidecar(view), .gateways(view), .peerAuthentications(view),
                .requestAuthentications(view), .authorizationPolicies(view), .telemetry(view), .wasmPlugins(view),
            ]
            for port in [80, 443, 9000] { questions += [.visiblePort(port, view), .egress(port, view)] }
            questions += [.egress(0, view), .allEgress(view)]
            for gateway in ["mesh", "a/g0", "b/g1"] { questions.append(.virtualServices(gateway, view)) }
            for host in ["s0.a.svc.cluster.local", "s2.a.svc.cluster.local", "ext.example.com"] {
                questions.append(.services(host: host, view))
            }
            for host in ["*", "x.example.com", "ext.example.com"] { questions.append(.hostRule(host, view)) }
            if view.sidecar == nil { for key in keys { questions.append(.rule(key, view)) } }
        }
        for labels in RandomObjects.gatewayLabels {
            let view = ProxyView(kind: .router, namespace: "b", labels: labels)
            questions += [.requestAuthentications(view), .authorizationPolicies(view)]
            for namespace in ["a", "b"] {
                questions.append(.gateways(ProxyView(kind: .router, namespace: namespace, labels: labels)))
            }
        }
        let router = ProxyView(kind: .router, namespace: "a")
        for gateway in RandomObjects.madeGateways { questions.append(.virtualServices(gateway, router)) }
        for namespace in RandomObjects.namespaces {
            for name in RandomObjects.filterNames {
                let key = ObjectKey(.envoyFilter, namespace: namespace, name: name)
                for index in 0..<2 { questions.append(.patch(PatchRef(filter: key, index: index, reach: []))) }
            }
        }
        for name in RandomObjects.keySetNames { questions.append(.keySet(name)) }
        return questions
    }()

    private static let nodes: [ProxyNode] = {
        var nodes: [ProxyNode] = []
        for namespace in RandomObjects.namespaces {
            for address in RandomObjects.addresses {
                nodes.append(node(namespace, ip: address, labels: ["app": "x", "tier": "t"], name: "p1"))
            }
            nodes.append(node(namespace, ip: "10.9.9.9", kind: .router, labels: ["app": "y", "version": "v2"]))
            for labels in RandomObjects.gatewayLabels {
                nodes.append(node(namespace, ip: "10.9.9.8", kind: .router, labels: labels))
            }
        }
        nodes[0].addresses.append(RandomObjects.addresses[1])
        nodes[1].nodeName = "n9"
        return nodes
    }()

    private static let steps = 200
    /// `WORLD_SEEDS=50` for a long run.
    private static let seeds: ClosedRange<UInt64> = {
        let asked = getenv("WORLD_SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 4
        return 1...max(1, min(asked, 100_000))
    }()

    @Test(arguments: seeds)
    func aChangeTouchesEverythingThatAnswersDifferently(seed: UInt64) {
        var objects = RandomObjects(seed: seed)
        let options = WorldOptions(network: "main")
        var world = World(options: options)
        var present: [ObjectKey: ConfigObject] = [:]
        var memo: [Question: (answer: Answer, reads: Set<Dependency>)] = [:]
        var views: [ProxyNode: ProxyView] = [:]
        var spared = 0
        for question in Self.questions {
            var reader = WorldReader(world)
            memo[question] = (question.ask(&reader), reader.reads)
        }
        for node in Self.nodes { views[node] = world.view(of: node) }

        for step in 0..<Self.steps {
            var events: [ObjectEvent] = []
            let size = step < 20 ? 4 : objects.random.pick([1, 1, 1, 2, 3])
            for _ in 0..<size {
                if objects.random.chance(30), let key = present.keys.sorted().randomElement(using: &objects.random) {
                    events.append(.remove(present[key]!.ref))
                    present[key] = nil
                } else {
                    let object = objects.next()
                    events.append(.upsert(object))
                    present[object.key] = object
                }
            }
            let before = world
            let change = world.apply(events)

            var fresh = World(options: options)
            _ = fresh.apply(
                present.values.sorted { $0.key < $1.key }.shuffled(using: &objects.random).map { .upsert($0) })

            for question in Self.questions {
                guard let known = memo[question] else { continue }
                var truth = WorldReader(fresh)
                let expected = question.ask(&truth)
                if known.reads.isDisjoint(with: change.touched) {
                    spared += 1
                } else {
                    var reader = WorldReader(world)
                    memo[question] = (question.ask(&reader), reader.reads)
                }
                if memo[question]?.answer != expected {
                    var reader = WorldReader(world)
                    let now = question.ask(&reader)
                    Issue.record(
                        """
                        seed \(seed), step \(step), \(question): \(now == expected ? "not touched" : "answers wrongly")
                        after \(events.map { "\($0.ref.key)" })
                        reads \(known.reads)
                        touched \(change.touched)
                        """)
                    return
                }
            }
            for node in Self.nodes {
                if change.mayChangeView(of: node) { views[node] = world.view(of: node) }
                let expected = fresh.view(of: node)
                if views[node] != expected {
                    Issue.record(
                        """
                        seed \(seed), step \(step), view of \(node.id): \
                        \(world.view(of: node) == expected ? "not announced" : "wrong")
                        after \(events.map { "\($0.ref.key)" })
                        had \(String(describing: views[node]))
                        is \(expected)
                        """)
                    return
                }
            }
            let place = "seed \(seed), step \(step), after \(events.map { "\($0.ref.key)" })"
            guard
                world.gatewayAPIStatus(secretProblem: { _, _ in nil })
                    == fresh.gatewayAPIStatus(secretProblem: { _, _ in nil })
            else {
                Issue.record("\(place): the status of the Gateway API is stale")
                return
            }
            for namespace in RandomObjects.namespaces {
                let of = { (world: World) in world.proxyConfiguration(namespace: namespace, labels: ["app": "x"]) }
                guard of(world) == of(fresh) else {
                    Issue.record("\(place): what proxies start with is stale")
                    return
                }
            }
            // Whoever holds the world before still reads what it read.
            if step % 50 == 0 {
                var old = WorldReader(before)
                var same = WorldReader(before)
                #expect(
                    old.visibleServices(for: ProxyView(kind: .sidecar, namespace: "a"))
                        == same.visibleServices(for: ProxyView(kind: .sidecar, namespace: "a")))
            }
        }
        // Most answers stand through most changes; else the dependencies say nothing.
        #expect(spared > Self.questions.count * Self.steps / 2)
    }
}
