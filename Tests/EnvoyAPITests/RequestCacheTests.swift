import EnvoyAPI
import Testing

/// What is decoded with a cache is what is decoded without, whatever the cache has seen before.
@Suite struct RequestCacheTests {
    static let names = (0..<200).map { "outbound|80||service-\($0).default.svc.cluster.local" }

    static func delta(_ names: [String], versions: [String: String] = [:], nonce: String = "") -> [UInt8] {
        var request = DeltaDiscoveryRequestMessage()
        request.typeURL = "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment"
        request.subscribe = names
        request.initialResourceVersions = versions
        request.responseNonce = nonce
        return request.serialized()
    }

    static func decodeDelta(
        _ bytes: [UInt8], _ cache: RequestCache?, _ limits: RequestLimits = .init()
    ) throws -> DeltaDiscoveryRequestMessage {
        try bytes.withUnsafeBytes { try DeltaDiscoveryRequestMessage(decoding: $0, limits: limits, cache: cache) }
    }

    static func address(_ list: [String]) -> UnsafePointer<String>? { list.withUnsafeBufferPointer { $0.baseAddress } }

    @Test func equalListsShareOneArray() throws {
        let cache = RequestCache()
        let first = try Self.decodeDelta(Self.delta(Self.names, nonce: "1"), cache)
        let second = try Self.decodeDelta(Self.delta(Self.names, nonce: "2"), cache)
        #expect(first.subscribe == Self.names)
        #expect(Self.address(first.subscribe) == Self.address(second.subscribe))
        #expect(second.responseNonce == "2")
    }

    @Test func aListThatGoesOnOrEndsEarlierIsItself() throws {
        let cache = RequestCache()
        _ = try Self.decodeDelta(Self.delta(Self.names), cache)
        for list in [Self.names + ["more"], Array(Self.names.dropLast()), Self.names.reversed(), []] {
            #expect(try Self.decodeDelta(Self.delta(list), cache).subscribe == list)
        }
    }

    @Test func equalVersionsHaveOneNumber() throws {
        let cache = RequestCache()
        let versions = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, "v-" + $0) })
        let first = try Self.decodeDelta(Self.delta([], versions: versions), cache)
        let second = try Self.decodeDelta(Self.delta(["x"], versions: versions), cache)
        #expect(first.initialResourceVersions == versions && second.initialResourceVersions == versions)
        #expect(first.versionsSerial != 0 && first.versionsSerial == second.versionsSerial)
        var others = versions
        others[Self.names[7]] = "another"
        let third = try Self.decodeDelta(Self.delta([], versions: others), cache)
        #expect(third.initialResourceVersions == others && third.versionsSerial != first.versionsSerial)
        #expect(try Self.decodeDelta(Self.delta([], versions: versions), nil).versionsSerial == 0)
    }

    @Test func limitsHoldForWhatIsRemembered() throws {
        let cache = RequestCache()
        let bytes = Self.delta(Self.names)
        _ = try Self.decodeDelta(bytes, cache)
        var limits = RequestLimits()
        limits.names = 100
        #expect(throws: WireError.self) { try Self.decodeDelta(bytes, cache, limits) }
        #expect(throws: WireError.self) { try Self.decodeDelta(bytes + [0xff], cache) }
        #expect(throws: WireError.self) { try Self.decodeDelta(Array(bytes.dropLast(3)), cache) }
    }

    @Test func stateOfTheWorldListsAreSharedToo() throws {
        let cache = RequestCache()
        func decode(_ nonce: String) throws -> DiscoveryRequestMessage {
            var request = DiscoveryRequestMessage()
            request.versionInfo = "version " + nonce
            request.resourceNames = Self.names
            request.typeURL = "type.googleapis.com/envoy.config.route.v3.RouteConfiguration"
            request.responseNonce = nonce
            return try request.serialized().withUnsafeBytes {
                try DiscoveryRequestMessage(decoding: $0, cache: cache)
            }
        }
        let (first, second) = (try decode("1"), try decode("2"))
        #expect(Self.address(first.resourceNames) == Self.address(second.resourceNames))
        #expect(second.versionInfo == "version 2" && second.responseNonce == "2")
        #expect(second.typeURL == first.typeURL && second.resourceNames == Self.names)
    }
}
