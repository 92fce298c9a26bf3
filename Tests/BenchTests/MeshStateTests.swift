import Testing

@testable import skysail_bench

@Suite("What a simulated proxy holds")
struct MeshStateTests {
    private static let cluster = "outbound|80||svc-3.ns-0.svc.cluster.local"

    @Test func aRouteToAClusterThatIsNotThereDangles() throws {
        var proxy = Holding()
        try proxy.takeFrame(clusters: ["a"])
        try proxy.take(
            Responses.delta(.route, [("80", Responses.route("80", [Responses.host("h", domain: "*", ["a", "b"])]))]))

        #expect(proxy.state.dangling == ["rds: 80 leads to b, which is not there"])

        try proxy.take(Responses.delta(.cluster, [("b", Responses.staticCluster("b"))]))
        #expect(proxy.state.dangling.isEmpty)

        try proxy.take(Responses.delta(.cluster, [], removed: ["a"]))
        #expect(proxy.state.dangling == ["rds: 80 leads to a, which is not there"])
    }

    @Test func anEDSClusterWaitsForItsAssignment() throws {
        var proxy = Holding()
        try proxy.take(Responses.delta(.cluster, [(Self.cluster, Responses.cluster(Self.cluster))]))
        #expect(!proxy.state.endpointsArrived)

        try proxy.take(Responses.delta(.endpoint, [(Self.cluster, Responses.assignment(Self.cluster, []))]))
        #expect(proxy.state.endpointsArrived)
    }

    @Test func anAssignmentTellsTheChangeThatItCameWith() throws {
        var proxy = Holding()
        try proxy.take(Responses.delta(.cluster, [(Self.cluster, Responses.cluster(Self.cluster))]))
        let value = Responses.assignment(
            Self.cluster, ["172.16.0.1", SequenceAddress.text(41), SequenceAddress.text(40)])

        let sequences = try proxy.take(Responses.delta(.endpoint, [(Self.cluster, value)])).sequences

        #expect(sequences.map { [$0.service, $0.sequence] } == [[3, 41]])
    }

    @Test func equalContentIsOneStateByWhateverWay() throws {
        var one = Holding()
        try one.take(Responses.delta(.cluster, [("a", Responses.cluster("a")), ("b", Responses.cluster("b"))]))
        var other = Holding(cache: one.cache)
        try other.take(Responses.delta(.cluster, [("b", Responses.cluster("b"))]))
        try other.take(Responses.delta(.cluster, [("a", Responses.cluster("a")), ("c", Responses.cluster("c"))]))
        try other.take(Responses.delta(.cluster, [], removed: ["c"]))

        #expect(one.state === other.state)
    }

    @Test func aListOfTheStateOfTheWorldReplacesClustersAndAddsEndpoints() throws {
        var proxy = Holding(delta: false)
        try proxy.take(Responses.sotw(.cluster, ["a", "b"].map(Responses.cluster)))
        try proxy.take(Responses.sotw(.endpoint, [Responses.assignment("a", [])]))
        try proxy.take(Responses.sotw(.endpoint, [Responses.assignment("b", [])]))
        #expect(proxy.state[.endpoint].keys.sorted() == ["a", "b"])

        try proxy.take(Responses.sotw(.cluster, [Responses.cluster("b")]))
        #expect(proxy.state[.cluster].keys.sorted() == ["b"])
        #expect(proxy.state[.endpoint].keys.sorted() == ["b"])
    }

    @Test func responsesThatEnvoyRefusesAreTold() throws {
        var proxy = Holding()
        let twice = try proxy.take(
            Responses.delta(.cluster, [("a", Responses.cluster("a")), ("a", Responses.cluster("a"))]))
        #expect(twice.refusals == ["cds: a is there twice"])

        try proxy.takeFrame(clusters: ["a"])
        let hosts = ["h", "i"].map { Responses.host($0, domain: "same", ["a"]) }
        let domains = try proxy.take(Responses.delta(.route, [("80", Responses.route("80", hosts))]))
        #expect(domains.refusals == ["rds: domain same is in 80 twice"])

        let garbage = try proxy.take(Responses.delta(.listener, [("l", Responses.field(1, "l") + [0x1a, 0x7f])]))
        #expect(garbage.refusals.count == 1)
    }

    // MARK: Virtual hosts as resources of their own

    private func withVHDS() throws -> Holding {
        var proxy = Holding()
        try proxy.takeFrame(clusters: ["a"])
        try proxy.take(Responses.delta(.route, [("80", Responses.route("80", [], vhds: true))]))
        return proxy
    }

    private func host(_ name: String, _ cluster: String = "a") -> (name: String, value: [UInt8]) {
        (name, Responses.host(name, domain: name, [cluster]))
    }

    @Test func aRouteConfigurationWithVHDSIsWholeWithAHost() throws {
        var proxy = try withVHDS()
        #expect(!proxy.state.isWhole)

        try proxy.take(Responses.delta(.virtualHost, [host("80/x")]))
        #expect(proxy.state.isWhole)

        try proxy.take(Responses.delta(.virtualHost, [], removed: ["80/x"]))
        #expect(!proxy.state.isWhole)
    }

    @Test func aHostThatComesBeforeItsRouteConfigurationIsLost() throws {
        var proxy = Holding()
        try proxy.takeFrame(clusters: ["a"])
        try proxy.take(Responses.delta(.virtualHost, [host("80/x", "missing")]))
        try proxy.take(Responses.delta(.route, [("80", Responses.route("80", [], vhds: true))]))

        #expect(!proxy.state.isWhole)
        #expect(proxy.state.dangling.isEmpty)

        try proxy.take(Responses.delta(.virtualHost, [host("80/x")]))
        #expect(proxy.state.isWhole)
    }

    @Test func aHostLeadsToItsClusters() throws {
        var proxy = try withVHDS()
        try proxy.take(Responses.delta(.virtualHost, [host("80/x", "b")]))

        #expect(proxy.state.dangling == ["vhds: 80/x leads to b, which is not there"])
    }

    @Test func aHostGoesWithItsRouteConfiguration() throws {
        var proxy = try withVHDS()
        try proxy.take(Responses.delta(.virtualHost, [host("80/x")]))
        try proxy.take(Responses.delta(.listener, [], removed: ["l"]))

        #expect(proxy.state[.virtualHost].isEmpty)
    }

    @Test func aHostThatCouldNotBeRemovedIsRefused() throws {
        var proxy = try withVHDS()
        let other = Responses.host("x", domain: "x", ["a"])

        #expect(try proxy.take(Responses.delta(.virtualHost, [("80/x", other)])).refusals.count == 1)
    }
}

@Suite("What tells responses apart")
struct ReceivedDiscoveryTests {
    private func fingerprint(_ bytes: [UInt8]) throws -> Fingerprint {
        try bytes.withUnsafeBytes { try ReceivedDiscovery($0).fingerprint }
    }

    @Test func theNonceDoesNot() throws {
        let resources = [(name: "a", value: Responses.cluster("a"))]

        #expect(
            try fingerprint(Responses.delta(.cluster, resources, nonce: "1"))
                == fingerprint(Responses.delta(.cluster, resources, nonce: "22")))
    }

    @Test func theLastResourceDoes() throws {
        #expect(
            try fingerprint(Responses.delta(.endpoint, [("a", Responses.assignment("a", ["10.0.0.1"]))]))
                != fingerprint(Responses.delta(.endpoint, [("a", Responses.assignment("a", ["10.0.0.2"]))])))
    }

    @Test func everyBitDoes() {
        let bytes = (0..<40).map { UInt8($0) }
        var seen: Set<Fingerprint> = [bytes.withUnsafeBytes { Fingerprint(of: $0) }]
        for bit in 0..<bytes.count * 8 {
            var other = bytes
            other[bit / 8] ^= 1 << (bit % 8)
            #expect(seen.insert(other.withUnsafeBytes { Fingerprint(of: $0) }).inserted)
        }
    }

    @Test func zerosAreCounted() {
        let prints = (0..<64).map { count in
            [UInt8](repeating: 0, count: count).withUnsafeBytes { Fingerprint(of: $0) }
        }

        #expect(Set(prints).count == prints.count)
    }
}
