import Glibc
import MeshModel
import Testing

@testable import Identity

/// Requests whose structure was changed at random, the same ones every time: values dropped, doubled, moved, retagged,
/// nested, their bytes changed; lengths mostly right, so that what is deep inside is reached. The parser comes before the
/// signature is looked at, so nothing is caught by that.
@Suite struct RequestFuzzTests {
    private indirect enum Node {
        case leaf(UInt8, [UInt8])
        case parent(UInt8, [Node])

        static func read(_ bytes: [UInt8]) throws -> [Node] {
            var reader = DERReader(bytes)
            var nodes: [Node] = []
            while !reader.isAtEnd {
                let element = try reader.read()
                let content = Array(bytes[element.content])
                nodes.append(
                    element.tag.isConstructed
                        ? .parent(element.tag.rawValue, try read(content)) : .leaf(element.tag.rawValue, content))
            }
            return nodes
        }

        var encoded: [UInt8] {
            switch self {
            case .leaf(let tag, let content): RequestBuilder.tlv(tag, content)
            case .parent(let tag, let children): RequestBuilder.tlv(tag, children.flatMap(\.encoded))
            }
        }

        var size: Int {
            switch self {
            case .leaf: 1
            case .parent(_, let children): children.reduce(1) { $0 + $1.size }
            }
        }

        /// Changes the value at `position`, counted in the order of the encoding; what it becomes may be none or several.
        func changed(at position: inout Int, _ random: inout Random) -> [Node] {
            defer { position -= 1 }
            if position == 0 { return mutated(&random) }
            guard case .parent(let tag, let children) = self, position > 0, position < size else { return [self] }
            position -= 1
            var next: [Node] = []
            for child in children {
                if position >= 0, position < child.size {
                    next += child.changed(at: &position, &random)
                    position = -1
                } else {
                    position -= child.size
                    next.append(child)
                }
            }
            return [.parent(tag, next)]
        }

        private func mutated(_ random: inout Random) -> [Node] {
            switch (self, random.below(10)) {
            case (_, 0): return []
            case (_, 1): return [self, self]
            case (.leaf(_, let content), 2): return [.leaf(UInt8(random.below(256)), content)]
            case (.parent(_, let children), 2): return [.parent(UInt8(random.below(256)), children)]
            case (_, 3): return [.parent(0x30, [self])]
            case (.leaf(let tag, let content), _):
                var content = content
                switch random.below(5) {
                case 0: content = []
                case 1: content.append(UInt8(random.below(256)))
                case 2 where !content.isEmpty: content.removeLast()
                case 3: content.insert(0, at: 0)
                default: if !content.isEmpty { content[random.below(content.count)] = UInt8(random.below(256)) }
                }
                return [.leaf(tag, content)]
            case (.parent(let tag, let children), _):
                var children = children
                switch random.below(3) {
                case 0 where children.count > 1: children.swapAt(0, random.below(children.count))
                case 1: children.append(.leaf(0x05, []))
                default: children.reverse()
                }
                return [.parent(tag, children)]
            }
        }
    }

    /// SplitMix64.
    private struct Random {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
            return z ^ z >> 31
        }

        mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    }

    private struct Issuer {
        let chain: IssuingChain
        let signer: Signer
        let identity: SPIFFEID

        init() throws {
            let key = try PrivateKey.generate(.p256)
            let root = try RootCertificate.make(key, trustDomain: "td", at: 1_800_000_000, serial: [1])
            chain = try IssuingChain([try X509Certificate(der: root)], key: key)
            signer = try Signer(key)
            identity = try #require(SPIFFEID(uri: "spiffe://td/ns/a/sa/b"))
        }

        /// What was taken is a key that may have a certificate; every fiftieth is given one without a look at its signature:
        /// whatever the request is, the certificate names who it is for and nothing else.
        func check(_ request: CertificationRequest, _ number: Int) throws {
            switch request.key.kind {
            case .p256: #expect(request.key.encoded.count == 91)
            case .p384: #expect(request.key.encoded.count == 120)
            case .rsa(let bits): #expect(SubjectPublicKey.rsaBits.contains(bits))
            case .p521: Issue.record("P-521 was taken")
            }
            guard number % 50 == 0 else { return }
            let validity = Validity(notBefore: 1_800_000_000, notAfter: 1_800_003_600)
            let der = try chain.sign(request.key.encoded, .workload(identity), validity, serial: [1], with: signer)
            let seen = Seen(try X509Certificate(der: der))
            #expect(seen.printedNames == "URI:spiffe://td/ns/a/sa/b")
            #expect(!seen.certificate.isAuthority && !seen.certificate.maySignCertificates)
        }
    }

    private static func seeds() throws -> [[UInt8]] {
        typealias B = RequestBuilder
        let rich = B.requesting(
            B.san(
                (0x86, Array("spiffe://cluster.local/ns/a/sa/b".utf8)), (0x82, Array("a.example".utf8)),
                (0x87, [1, 2, 3, 4])),
            B.ext(ObjectIdentifiers.basicConstraints, critical: true, [0x30, 0x03, 0x01, 0x01, 0xff]),
            B.ext(ObjectIdentifiers.keyUsage, critical: true, [0x03, 0x02, 0x02, 0x04]))
        return try [KeyKind.p256, .rsa(bits: 2048)].map { kind in
            let key = try PrivateKey.generate(kind)
            return try RequestBuilder(subject: B.subject(Array("a".utf8)), attributes: rich).der(key)
        }
    }

    /// For each kind of key. A debug build makes some two thousand a second.
    private static var iterations: Int { getenv("SKYSAIL_FUZZ").flatMap { Int(String(cString: $0)) } ?? 3_000 }

    @Test func noStructureBreaksTheParser() throws {
        let issuer = try Issuer()
        var random = Random(state: 1)
        var accepted = 0
        for seed in try Self.seeds() {
            let root = try #require(try Node.read(seed).first)
            _ = try CertificationRequest(der: seed)
            for _ in 0..<Self.iterations {
                var nodes = [root]
                for _ in 0...random.below(3) {
                    guard let first = nodes.first else { break }
                    var position = random.below(first.size)
                    nodes = first.changed(at: &position, &random)
                }
                var bytes = nodes.flatMap(\.encoded)
                // Now and then a byte, so that lengths are wrong as well.
                if random.below(4) == 0, !bytes.isEmpty { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
                guard let request = try? CertificationRequest(der: bytes) else { continue }
                accepted += 1
                try issuer.check(request, accepted)
            }
        }
        // Changed signatures, key points and texts are still requests: the parser got to the end for many.
        #expect(accepted > Self.iterations / 20)
    }

    @Test func noBytesBreakTheReader() throws {
        var random = Random(state: 2)
        for _ in 0..<30_000 {
            var bytes = (0..<random.below(64)).map { _ in UInt8(random.below(256)) }
            if !bytes.isEmpty, random.below(2) == 0 { bytes[0] = 0x30 }
            if bytes.count > 1, random.below(2) == 0 { bytes[1] = UInt8(bytes.count - 2) }
            var reader = DERReader(bytes)
            while !reader.isAtEnd, let element = try? reader.read() {
                #expect(element.encoded.upperBound <= bytes.count)
                try? reader.checkAll(element)
            }
            _ = PEM.decode(bytes[...])
            _ = try? PEM.next(in: Array("-----BEGIN ".utf8) + bytes + Array("-----END -----".utf8), from: 0)
        }
    }
}
