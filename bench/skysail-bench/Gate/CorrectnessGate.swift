import MeshModel

/// What has to hold of every run, however fast it was. Collects what does not.
struct CorrectnessGate {
    private(set) var violations: [String] = []
    /// More are counted and not told.
    static let told = 20
    private(set) var untold = 0

    var isOpen: Bool { violations.isEmpty }

    mutating func violated(_ text: String) {
        if violations.count < Self.told { violations.append(text) } else { untold += 1 }
    }

    /// What was seen at single steps: responses that Envoy refuses, routes without their cluster.
    mutating func checkSteps(_ seen: [String: Int]) {
        for (text, count) in seen.sorted(by: { $0.key < $1.key }) { violated("\(text) (\(count) times)") }
    }

    /// Every state is whole: no EDS cluster without its assignment, no listener without its routes.
    mutating func checkWhole(_ states: [Int: MeshState]) {
        for (proxy, state) in states.sorted(by: { $0.key < $1.key }) where !state.isWhole {
            let lacking = state.assignments.filter { state[.endpoint][$0] == nil }.sorted()
            let routes = state.routes.filter { state[.route][$0] == nil }.sorted()
            violated(
                "proxy \(proxy) lacks something: assignments of \(lacking.prefix(3)), routes \(routes.prefix(3)), "
                    + "virtual hosts \(state.hasHosts ? "no" : "yes")")
        }
    }

    /// Proxies of one class hold equal content.
    ///
    /// - Returns: the state of one proxy of each class, by that proxy.
    mutating func checkEqual(_ states: [Int: MeshState], classOf: (Int) -> String) -> [Int: MeshState] {
        var representatives: [String: (proxy: Int, state: MeshState)] = [:]
        for (proxy, state) in states.sorted(by: { $0.key < $1.key }) {
            guard let first = representatives[classOf(proxy)] else {
                representatives[classOf(proxy)] = (proxy, state)
                continue
            }
            guard first.state !== state, first.state.identity != state.identity else { continue }
            let difference = CanonicalContent(state).differences(from: CanonicalContent(first.state)).first
            violated("proxies \(first.proxy) and \(proxy) of \(classOf(proxy)) differ: \(difference ?? "by VHDS")")
        }
        return Dictionary(uniqueKeysWithValues: representatives.values.map { ($0.proxy, $0.state) })
    }

    /// A proxy holds what a fresh one of the other xDS variant gets.
    mutating func checkAgainstFresh(_ proxy: Int, _ state: MeshState, _ fresh: MeshState) {
        let differences = CanonicalContent(state).differences(from: CanonicalContent(fresh))
        guard let first = differences.first else { return }
        violated("proxy \(proxy) differs from a fresh one in \(differences.count) places: \(first)")
    }

    /// The assignments of changed services hold what was written.
    mutating func checkAddresses(
        _ states: [Int: MeshState], _ expected: [Int: [String]], _ generator: MeshGenerator,
        sees: (_ proxy: Int, _ service: Int) -> Bool
    ) {
        var seen: Set<ObjectIdentifier> = []
        for (proxy, state) in states.sorted(by: { $0.key < $1.key }) {
            // Equal states are one object: each is looked at once.
            guard seen.insert(ObjectIdentifier(state)).inserted else { continue }
            for (service, addresses) in expected.sorted(by: { $0.key < $1.key }) where sees(proxy, service) {
                let held = state[.endpoint][ClusterName.outbound(service, generator)]?.facts.addresses
                guard held != addresses.sorted() else { continue }
                violated("proxy \(proxy) has other endpoints of svc-\(service) than were written")
            }
        }
    }

    /// Every change has reached every proxy that it concerns.
    mutating func checkArrived(_ missing: [(service: Int, sequence: Int, proxies: Int)]) {
        for change in missing {
            violated("change \(change.sequence) of svc-\(change.service) did not reach \(change.proxies) proxies")
        }
    }

    var json: JSON {
        let more = untold > 0 ? [JSON.text("and \(untold) more")] : []
        return .object([
            ("ok", .bool(isOpen)), ("violations", .array(violations.map(JSON.text) + more)),
        ])
    }
}
