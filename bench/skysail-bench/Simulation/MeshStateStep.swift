import HashTreeCollections

/// One step from a state to the next, and what the proxy asks for because of it. Shared by all proxies that take it.
final class Transition: Sendable {
    let next: MeshState
    let subscribe: [XDSType: [String]]
    let unsubscribe: [XDSType: [String]]
    let updated: Int
    let removed: Int
    /// Bytes of the resources that came with another content than the proxy had.
    let changedBytes: Int
    /// The newest change that came with each service's endpoints.
    let sequences: [(service: Int, sequence: Int)]
    /// Why Envoy would have refused the response.
    let refusals: [String]

    init(
        next: MeshState, subscribe: [XDSType: [String]] = [:], unsubscribe: [XDSType: [String]] = [:],
        updated: Int = 0, removed: Int = 0, changedBytes: Int = 0,
        sequences: [(service: Int, sequence: Int)] = [], refusals: [String] = []
    ) {
        self.next = next
        self.subscribe = subscribe
        self.unsubscribe = unsubscribe
        self.updated = updated
        self.removed = removed
        self.changedBytes = changedBytes
        self.sequences = sequences
        self.refusals = refusals
    }

    func asks(_ type: XDSType) -> Bool { subscribe[type] != nil || unsubscribe[type] != nil }
}

/// Takes a response into a state.
struct MeshStateStep {
    private let state: MeshState
    private let type: XDSType
    private let delta: Bool
    private var held: TreeDictionary<String, HeldResource>
    private var sum: Fingerprint
    private var updated = 0
    private var changedBytes = 0
    private var sequences: [(service: Int, sequence: Int)] = []
    private var refusals: [String] = []
    private var names: Set<String> = []

    init(_ state: MeshState, _ type: XDSType, delta: Bool) {
        self.state = state
        self.type = type
        self.delta = delta
        // A state-of-the-world list of clusters or listeners is whole; of endpoints or routes it is a part.
        let isReplaced = !delta && type.isWildcard
        held = isReplaced ? [:] : state[type]
        sum = isReplaced ? .zero : state.sums[Int(type.rawValue)]
    }

    static func take(_ response: ReceivedDiscovery, from state: MeshState, delta: Bool) throws -> Transition {
        guard let type = response.type, type != .secret else { return Transition(next: state) }
        var step = MeshStateStep(state, type, delta: delta)
        let removed = delta ? try response.removed() : []
        for name in removed { step.remove(name) }
        try response.forEachResource(delta: delta) { try step.take($0) }
        return step.finish(removed: removed.count)
    }

    private mutating func remove(_ name: String) {
        if !names.insert(name).inserted { refusals.append("\(type.shortName): \(name) is removed twice") }
        if let old = held.removeValue(forKey: name) { sum = sum - part(name, old) }
    }

    private mutating func take(_ element: ReceivedElement) throws {
        if !names.insert(element.name).inserted {
            refusals.append("\(type.shortName): \(element.name) is there twice")
        }
        guard let value = element.value else { return }
        if type != .virtualHost, element.ownName != element.name {
            refusals.append("\(type.shortName): \(element.name) is named \(element.ownName) inside")
        }
        updated += 1
        // What nothing asks for has no watcher.
        if type == .endpoint, !state.assignments.contains(element.name) { return }
        if type == .route, !state.routes.contains(element.name) { return }
        let content = Fingerprint(of: value)
        let known = state[type][element.name]
        let isKnown = known.map { $0.content == content && !$0.facts.isLost } ?? false
        let resource: HeldResource
        if let known, isKnown {
            resource = HeldResource(version: element.version, content: content, facts: known.facts)
        } else {
            changedBytes += value.count
            let facts: ResourceFacts
            do {
                facts = try self.facts(element.name, value)
            } catch {
                refusals.append("\(type.shortName): \(element.name): \(error)")
                return
            }
            resource = HeldResource(version: element.version, content: content, facts: facts)
            note(element.name, facts)
        }
        if let old = held.updateValue(resource, forKey: element.name) { sum = sum - part(element.name, old) }
        sum = sum + part(element.name, resource)
    }

    private func facts(_ name: String, _ value: UnsafeRawBufferPointer) throws -> ResourceFacts {
        switch type {
        case .cluster: return try ResourceFacts(cluster: value)
        case .endpoint: return try ResourceFacts(assignment: value)
        case .listener: return try ResourceFacts(listener: value)
        case .route: return try ResourceFacts(route: value)
        case .virtualHost:
            guard let route = Self.route(ofHost: name), state.vhdsRoutes.contains(route) else { return .lost }
            return try ResourceFacts(virtualHost: value, name: name)
        case .secret: return ResourceFacts()
        }
    }

    private mutating func note(_ name: String, _ facts: ResourceFacts) {
        guard type == .endpoint, let service = ClusterName.service(name),
            let newest = facts.addresses.compactMap(SequenceAddress.sequence).max()
        else { return }
        sequences.append((service, newest))
    }

    /// The route configuration that a virtual host belongs to.
    static func route(ofHost name: String) -> String? {
        name.lastIndex(of: "/").map { String(name[..<$0]) }
    }

    private func part(_ name: String, _ resource: HeldResource) -> Fingerprint {
        Self.part(type, name, resource.facts.isLost ? .zero : resource.content)
    }

    private static func part(_ type: XDSType, _ name: String, _ content: Fingerprint) -> Fingerprint {
        Fingerprint(of: name, seed: UInt64(type.rawValue)).joined(content)
    }

    // MARK: What follows

    private mutating func finish(removed: Int) -> Transition {
        var resources = state.resources
        var sums = state.sums
        var arrived = state.arrived
        func set(_ type: XDSType, _ held: TreeDictionary<String, HeldResource>, _ sum: Fingerprint) {
            resources[Int(type.rawValue)] = held
            sums[Int(type.rawValue)] = sum
        }
        /// Drops what has no watcher any more.
        func keep(_ type: XDSType, where isWanted: (String) -> Bool) {
            var kept = resources[Int(type.rawValue)]
            var sum = sums[Int(type.rawValue)]
            for (name, resource) in resources[Int(type.rawValue)] where !isWanted(name) {
                kept[name] = nil
                sum = sum - Self.part(type, name, resource.facts.isLost ? .zero : resource.content)
            }
            set(type, kept, sum)
        }
        set(type, held, sum)
        arrived[Int(type.rawValue)] = true

        var assignments = state.assignments
        var routes = state.routes
        var vhdsRoutes = state.vhdsRoutes
        switch type {
        case .cluster:
            assignments = TreeSet(held.values.compactMap(\.facts.assignment))
            keep(.endpoint) { assignments.contains($0) }
        case .listener:
            routes = TreeSet(held.values.flatMap(\.facts.routes))
            keep(.route) { routes.contains($0) }
        default: break
        }
        if type == .listener || type == .route {
            let routeType = resources[Int(XDSType.route.rawValue)]
            vhdsRoutes = TreeSet(routeType.filter { $0.value.facts.usesVHDS }.map(\.key))
            keep(.virtualHost) { Self.route(ofHost: $0).map(vhdsRoutes.contains) ?? false }
        }

        if type == .route || type == .virtualHost {
            refusals += Self.repeatedDomains(resources).map { "\(type.shortName): \($0)" }
        }
        let next = MeshState(
            resources: resources, sums: sums, arrived: arrived, assignments: assignments, routes: routes,
            dangling: type == .endpoint ? state.dangling : Self.dangling(resources),
            vhdsRoutes: vhdsRoutes, hasHosts: type == .endpoint ? state.hasHosts : Self.haveHosts(vhdsRoutes, resources)
        )
        var subscribe: [XDSType: [String]] = [:]
        var unsubscribe: [XDSType: [String]] = [:]
        for (type, old, new) in [
            (XDSType.endpoint, state.assignments, assignments), (.route, state.routes, routes),
        ] {
            let added = new.subtracting(old).sorted()
            let gone = old.subtracting(new).sorted()
            if !added.isEmpty { subscribe[type] = added }
            if !gone.isEmpty { unsubscribe[type] = gone }
        }
        return Transition(
            next: next, subscribe: subscribe, unsubscribe: unsubscribe, updated: updated, removed: removed,
            changedBytes: changedBytes, sequences: sequences, refusals: refusals)
    }

    private static func haveHosts(
        _ vhdsRoutes: TreeSet<String>, _ resources: [TreeDictionary<String, HeldResource>]
    ) -> Bool {
        guard !vhdsRoutes.isEmpty else { return true }
        let hosts = resources[Int(XDSType.virtualHost.rawValue)]
        let served = Set(hosts.filter { !$0.value.facts.isLost }.compactMap { route(ofHost: $0.key) })
        return vhdsRoutes.allSatisfy(served.contains)
    }

    /// Envoy refuses a route configuration in which a domain stands twice, wherever its virtual hosts came from.
    private static func repeatedDomains(_ resources: [TreeDictionary<String, HeldResource>]) -> [String] {
        var seen: [String: Set<String>] = [:]
        var found: [String] = []
        func add(_ domains: [String], to route: String) {
            for domain in domains where !seen[route, default: []].insert(domain.lowercased()).inserted {
                found.append("domain \(domain) is in \(route) twice")
            }
        }
        for (name, route) in resources[Int(XDSType.route.rawValue)] { add(route.facts.domains, to: name) }
        for (name, host) in resources[Int(XDSType.virtualHost.rawValue)] {
            if let route = route(ofHost: name) { add(host.facts.domains, to: route) }
        }
        return found.sorted()
    }

    /// Clusters of the proxy's bootstrap.
    private static let bootstrapped: Set<String> = ["xds-grpc", "sds-grpc", "agent", "prometheus_stats"]

    private static func dangling(_ resources: [TreeDictionary<String, HeldResource>]) -> [String] {
        let clusters = resources[Int(XDSType.cluster.rawValue)]
        var found: [String] = []
        for type in [XDSType.listener, .route, .virtualHost] {
            for (name, resource) in resources[Int(type.rawValue)] {
                for cluster in resource.facts.clusters where clusters[cluster] == nil && !bootstrapped.contains(cluster)
                {
                    found.append("\(type.shortName): \(name) leads to \(cluster), which is not there")
                }
            }
        }
        return found.sorted()
    }
}

/// The names of generated services' clusters.
enum ClusterName {
    /// The number of the service of `outbound|80||svc-12.ns-0.svc.cluster.local`; nil for others.
    static func service(_ name: String) -> Int? {
        guard name.hasPrefix("outbound|"), let mark = name.firstRange(of: "||svc-") else { return nil }
        return Int(name[mark.upperBound...].prefix { $0 != "." })
    }

    static func outbound(_ service: Int, _ generator: MeshGenerator) -> String {
        "outbound|80||\(generator.host(of: service))"
    }
}
