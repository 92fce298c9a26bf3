import MeshModel
import Testing

@testable import EnvoyAPI

/// A small generator with a seed, so that a failure repeats.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

@Suite struct HostileInputTests {
    /// A chain of length-delimited fields, from the innermost out.
    static func nested(_ fields: [UInt32], times: Int) -> [UInt8] {
        var writer = BackwardWriter()
        for _ in 0..<times { for field in fields.reversed() { writer.close(field, since: 0) } }
        return Array(writer.bytes)
    }

    @Test func deepNestingIsRefused() throws {
        // Node.metadata → fields → value → struct → fields → value …
        let inner = Self.nested([1, 2, 5], times: 10_000)
        var writer = BackwardWriter()
        inner.withUnsafeBytes { writer.raw($0) }
        writer.close(3, since: 0)
        writer.close(2, since: 0)
        let bytes = Array(writer.bytes)
        #expect(bytes.count > 34_000)
        let plain = #expect(throws: WireError.self) {
            try bytes.withUnsafeBytes { try DiscoveryRequestMessage(decoding: $0) }
        }
        #expect(plain?.code == .tooDeep)
        let general = #expect(throws: WireError.self) { try Envoy.DiscoveryRequest.decode(bytes, in: Arena()) }
        #expect(general?.code == .tooDeep)
    }

    @Test func manySmallSubmessagesCannotFillTheMemory() {
        // Two bytes each on the wire, hundreds in memory.
        let bytes = [[UInt8]](repeating: [0x1a, 0], count: 200_000).flatMap { $0 }
        var limits = WireLimits()
        limits.memory = 32 << 20
        let error = #expect(throws: WireError.self) { try Envoy.Listener.decode(bytes, in: Arena(), limits: limits) }
        #expect(error?.code == .tooLarge)
    }

    /// Whatever the bytes are, what is read as an acknowledgement is one to the decoder too.
    @Test func anAcknowledgementSaysNothingElse() throws {
        var request = DeltaDiscoveryRequestMessage()
        request.typeURL = ResourceType.endpoint.typeURL
        request.responseNonce = "7k.12"
        let plain = request.serialized()
        plain.withUnsafeBytes {
            let read = DeltaAcknowledgement($0)
            #expect(read.map { ResourceType(typeURL: $0.typeURL) } == .endpoint)
            #expect(read.map { String(decoding: $0.nonce, as: UTF8.self) } == "7k.12")
        }
        for change in [
            { $0.subscribe = ["a"] }, { $0.unsubscribe = ["a"] }, { $0.initialResourceVersions = ["a": "b"] },
            { $0.errorDetail = ErrorDetail(code: 3, message: "no") }, { $0.node = NodeMessage() },
            { $0.responseNonce = "" },
        ] as [(inout DeltaDiscoveryRequestMessage) -> Void] {
            var other = request
            change(&other)
            other.serialized().withUnsafeBytes { #expect(DeltaAcknowledgement($0) == nil) }
        }
        for i in plain.indices {
            for bit in 0..<8 {
                var bytes = plain
                bytes[i] ^= 1 << bit
                bytes.withUnsafeBytes {
                    guard let read = DeltaAcknowledgement($0) else { return }
                    let whole = try? DeltaDiscoveryRequestMessage(decoding: $0)
                    guard let whole else { return }
                    #expect(whole.typeURL == String(decoding: read.typeURL, as: UTF8.self))
                    #expect(whole.responseNonce == String(decoding: read.nonce, as: UTF8.self))
                    #expect(whole.subscribe.isEmpty && whole.unsubscribe.isEmpty && whole.errorDetail == nil)
                }
            }
        }
    }

    @Test func listsAreBounded() {
        var request = DiscoveryRequestMessage()
        request.resourceNames = Array(repeating: "", count: 11)
        var limits = RequestLimits()
        limits.names = 10
        let bytes = request.serialized()
        let error = #expect(throws: WireError.self) {
            try bytes.withUnsafeBytes { try DiscoveryRequestMessage(decoding: $0, limits: limits) }
        }
        #expect(error == WireError(.tooMany, in: "envoy.service.discovery.v3.DiscoveryRequest", field: 3))
        limits.names = 11
        limits.size = bytes.count - 1
        let large = #expect(throws: WireError.self) {
            try bytes.withUnsafeBytes { try DiscoveryRequestMessage(decoding: $0, limits: limits) }
        }
        #expect(large?.code == .tooLarge)
    }

    @Test func metadataValuesAreBounded() {
        var request = DiscoveryRequestMessage()
        request.node = NodeMessage()
        request.node?.metadata = ["l": .list(Array(repeating: .null, count: 100))]
        var limits = RequestLimits()
        limits.values = 50
        let bytes = request.serialized()
        let error = #expect(throws: WireError.self) {
            try bytes.withUnsafeBytes { try DiscoveryRequestMessage(decoding: $0, limits: limits) }
        }
        #expect(error?.code == .tooMany)
    }

    @Test(arguments: [
        ([0x0a, 0x05, 0x61], WireError.Code.truncated), ([0x0a, 0x01, 0xff], .badUTF8), ([0x0a, 0x01, 0x00], .badUTF8),
        ([0x08, 0x01], .wrongWireType), ([0x0b], .badTag), ([0x00], .badTag), ([0x0e, 0x00], .badTag),
        ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], .badVarint),
        ([0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], .truncated), ([0x79, 0x00], .truncated),
    ])
    func malformedBytesHaveAReason(bytes: [UInt8], code: WireError.Code) {
        let error = #expect(throws: WireError.self) {
            try bytes.withUnsafeBytes { try DiscoveryRequestMessage(decoding: $0) }
        }
        #expect(error?.code == code)
        let general = #expect(throws: WireError.self) { try Envoy.DiscoveryRequest.decode(bytes, in: Arena()) }
        #expect(general?.code == code)
    }

    @Test func mutatedRequestsNeverTrap() throws {
        var random = SplitMix(state: 7)
        let seeds = [RequestTests.sotw().serialized(), RequestTests.delta().serialized()]
        var accepted = 0
        for round in 0..<20_000 {
            var bytes = seeds[round % 2]
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...8, using: &random)))
                default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 6)], at: at)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            bytes.withUnsafeBytes { bytes in
                let sotw = try? DiscoveryRequestMessage(decoding: bytes)
                let delta = try? DeltaDiscoveryRequestMessage(decoding: bytes)
                if sotw != nil || delta != nil { accepted += 1 }
                for type in [Envoy.DiscoveryRequest.messageType, Envoy.DeltaDiscoveryRequest.messageType] {
                    _ = try? JSON.encode(bytes, type)
                }
            }
        }
        #expect(accepted > 0 && accepted < 20_000)
    }

    @Test func randomBytesNeverTrapAnyMessage() {
        var random = SplitMix(state: 11)
        for type in MessageType.all {
            for _ in 0..<40 {
                let length = Int.random(in: 0..<120, using: &random)
                // Small tags and lengths reach further than uniform bytes do.
                let bytes = (0..<length).map { _ in
                    Bool.random(using: &random)
                        ? UInt8.random(in: 0...16, using: &random) : UInt8.random(in: 0...255, using: &random)
                }
                bytes.withUnsafeBytes { bytes in
                    guard let tree = try? JSON.tree(bytes, type) else { return }
                    _ = try? JSON.decode(tree, as: type)
                }
            }
        }
    }
}
