import Testing

@testable import skysail_bench

@Suite("The correctness gate")
struct CorrectnessGateTests {
    private static let cluster = "outbound|80||svc-0.ns-0.svc.cluster.local"
    private let generator = MeshGenerator(services: 1, endpoints: 2, namespaces: 1)

    private func holding(_ addresses: [String], cache: TransitionCache = TransitionCache()) throws -> Holding {
        var proxy = Holding(cache: cache)
        try proxy.take(Responses.delta(.cluster, [(Self.cluster, Responses.cluster(Self.cluster))]))
        try proxy.take(Responses.delta(.endpoint, [(Self.cluster, Responses.assignment(Self.cluster, addresses))]))
        try proxy.take(Responses.delta(.listener, []))
        return proxy
    }

    @Test func proxiesOfAClassHoldTheSame() throws {
        let (one, other) = (try holding(["10.0.0.1"]).state, try holding(["10.0.0.2"]).state)
        var gate = CorrectnessGate()

        let representatives = gate.checkEqual([0: one, 1: one, 2: other]) { $0 < 2 ? "a" : "b" }
        #expect(gate.isOpen)
        #expect(representatives.keys.sorted() == [0, 2])

        _ = gate.checkEqual([0: one, 1: other]) { _ in "a" }
        #expect(gate.violations.count == 1)
    }

    @Test func aStateThatLacksAnAssignmentIsNotWhole() throws {
        var proxy = Holding()
        try proxy.take(Responses.delta(.cluster, [(Self.cluster, Responses.cluster(Self.cluster))]))
        try proxy.take(Responses.delta(.listener, []))
        var gate = CorrectnessGate()
        gate.checkWhole([0: proxy.state])

        #expect(gate.violations.count == 1)
    }

    @Test func endpointsAreThoseThatWereWritten() throws {
        let written = generator.addresses(0, changed: [0: 5])
        var gate = CorrectnessGate()

        gate.checkAddresses([0: try holding(written.reversed()).state], [0: written], generator) { _, _ in true }
        #expect(gate.isOpen)

        gate.checkAddresses([0: try holding(generator.addresses(0)).state], [0: written], generator) { _, _ in false }
        #expect(gate.isOpen)

        gate.checkAddresses([0: try holding(generator.addresses(0)).state], [0: written], generator) { _, _ in true }
        #expect(gate.violations == ["proxy 0 has other endpoints of svc-0 than were written"])
    }

    @Test func virtualHostsCountTheSameByWhateverWayTheyCame() throws {
        var whole = Holding()
        try whole.takeFrame(clusters: ["a"])
        let inside = Responses.host("x", domain: "x", ["a"])
        try whole.take(Responses.delta(.route, [("80", Responses.route("80", [inside]))]))

        var pushed = Holding()
        try pushed.takeFrame(clusters: ["a"])
        try pushed.take(Responses.delta(.route, [("80", Responses.route("80", [], vhds: true))]))
        #expect(
            CanonicalContent(pushed.state).differences(from: CanonicalContent(whole.state)) == ["rds 80/x is missing"])

        try pushed.take(Responses.delta(.virtualHost, [("80/x", Responses.host("80/x", domain: "x", ["a"]))]))
        #expect(CanonicalContent(pushed.state) == CanonicalContent(whole.state))
    }

    @Test func whatIsTooMuchIsCounted() {
        var gate = CorrectnessGate()
        for number in 0..<CorrectnessGate.told + 3 { gate.violated("\(number)") }

        #expect(gate.violations.count == CorrectnessGate.told)
        #expect(gate.untold == 3)
        #expect(gate.json.document.contains("and 3 more"))
    }
}
