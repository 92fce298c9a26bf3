import MeshModel
import StreamAPI
import TestCertificates
import Testing

@testable import Transport

/// Who the server takes a client for, the first time and when it has seen the chain before.
@Suite(.timeLimit(.minutes(1))) struct TLSPeerTests {
    let root = try! TestAuthority("root")
    let authority: TestAuthority
    static let name = "spiffe://cluster.local/ns/a/sa/b"

    init() throws { authority = try TestAuthority("intermediate", parent: root) }

    /// Its own chain is of the root, so that it knows no intermediate unless told.
    func server(
        trust: [UInt8]? = nil, requires: Bool = false, knowing intermediates: [UInt8] = [],
        minimum: TLSVersion = .tls12, chains: Int = 1024, clock: any WallClock = SystemClock()
    ) throws -> TLSServerContext {
        try TLSServerContext(
            identity: TLSIdentity(root.issue(["DNS:istiod.istio-system.svc"]), intermediates),
            trustBundlePEM: trust ?? root.certificatePEM, requiresClientCertificate: requires, minimum: minimum,
            verifiedChains: chains, clock: clock)
    }

    func client(_ identity: TLSIdentity?, _ version: TLSVersion = .tls13, name: String? = nil) throws
        -> TLSClientContext
    {
        try TLSClientContext(
            trust: name == nil ? .anything : .bundle(pem: root.certificatePEM), serverName: name, identity: identity,
            maximum: version)
    }

    func leaf(_ names: [String] = ["URI:\(name)"], from: Int = -7200, seconds: Int = 3600) throws -> TLSIdentity {
        TLSIdentity(try authority.issue(names, from: from, seconds: seconds), authority.certificatePEM)
    }

    @Test(arguments: [TLSVersion.tls12, .tls13]) func aKnownChainSaysWhatAVerifiedOneSays(_ version: TLSVersion) throws
    {
        let server = try server()
        let client = try client(leaf(["DNS:x", "URI:\(Self.name)", "URI:spiffe://other/c"], seconds: 600), version)
        let cold = try TLSBed(server, client)
        let warm = try TLSBed(server, client)
        #expect(server.verifications == (remembered: 1, verified: 1))
        let peer = try #require(cold.server.peer)
        #expect(peer.uriSANs == [Self.name, "spiffe://other/c"])
        #expect(abs(peer.notAfter - SystemClock().now - 600) < 30)
        #expect(peer.root == root.certificateDER.withUnsafeBytes { ContentHash(of: $0) })
        #expect(warm.server == cold.server)
        #expect(cold.client == .peer(nil) && warm.client == .peer(nil))
    }

    @Test(arguments: [TLSVersion.tls12, .tls13]) func aKnownCertificateNeedsItsKeyEachTime(_ version: TLSVersion) throws
    {
        let server = try server()
        let victim = try authority.issue(["URI:\(Self.name)"])
        let honest = try client(TLSIdentity(victim, authority.certificatePEM), version)
        #expect(try TLSBed(server, honest).server.peer != nil)
        let thief = try client(TLSIdentity(TestAuthority.impersonate(victim), authority.certificatePEM), version)
        #expect(try TLSBed(server, thief).server == .failed(.keyNotProven))
        #expect(server.verifications == (remembered: 1, verified: 1))
        #expect(try TLSBed(server, honest).server.peer != nil)
    }

    @Test func aForeignChainIsRefusedEachTimeAndNotKept() throws {
        let server = try server()
        let stranger = try client(TLSIdentity(TestAuthority("stranger").issue(["URI:\(Self.name)"])))
        for _ in 0..<2 { #expect(try TLSBed(server, stranger).server == .failed(.unknownAuthority)) }
        #expect(server.verifications == (remembered: 0, verified: 2))
    }

    @Test(arguments: [TLSVersion.tls12, .tls13]) func noCertificateIsAllowedUnlessRequired(_ version: TLSVersion) throws
    {
        let nobody = try client(nil, version)
        #expect(try TLSBed(server(), nobody).server == .peer(nil))
        #expect(try TLSBed(server(requires: true), nobody).server == .failed(.certificateMissing))
    }

    @Test func validityIsJudged() throws {
        let server = try server()
        #expect(try TLSBed(server, client(leaf(seconds: -60))).server == .failed(.certificateExpired))
        #expect(try TLSBed(server, client(leaf(from: 600))).server == .failed(.certificateNotYetValid))
    }

    @Test func aKnownChainEndsWithItsFirstCertificate() throws {
        let clock = SetClock()
        let short = try TestAuthority("short", seconds: 600, parent: root)
        let server = try server(clock: clock)
        let client = try client(TLSIdentity(short.issue(["URI:\(Self.name)"]), short.certificatePEM))
        let peer = try #require(try TLSBed(server, client).server.peer)
        #expect(abs(peer.notAfter - clock.now - 600) < 30)
        clock.now = peer.notAfter - 1
        #expect(try TLSBed(server, client).server == .peer(peer))
        #expect(server.verifications == (remembered: 1, verified: 1))
        clock.now = peer.notAfter
        #expect(try TLSBed(server, client).server == .failed(.certificateExpired))
    }

    @Test func clockJumpsNeitherKeepNorLoseAChain() throws {
        let clock = SetClock()
        let now = clock.now
        let server = try server(clock: clock)
        let client = try client(leaf())
        #expect(try TLSBed(server, client).server.peer != nil)
        clock.now = now + 1_000_000_000
        #expect(try TLSBed(server, client).server == .failed(.certificateExpired))
        clock.now = now - 1_000_000_000
        #expect(try TLSBed(server, client).server == .failed(.certificateNotYetValid))
        clock.now = now
        #expect(try TLSBed(server, client).server.peer != nil)
        #expect(server.verifications == (remembered: 1, verified: 3))
    }

    @Test func aNewTrustBundleKnowsNoChain() throws {
        let credentials = TLSServerCredentials(try server())
        let client = try client(leaf())
        for _ in 0..<2 { #expect(try TLSBed(credentials.context, client).server.peer != nil) }
        let other = try TestAuthority("other")
        credentials.replace(with: try server(trust: other.certificatePEM))
        #expect(try TLSBed(credentials.context, client).server == .failed(.unknownAuthority))
        credentials.replace(with: try server(trust: other.certificatePEM + root.certificatePEM))
        #expect(try TLSBed(credentials.context, client).server.peer != nil)
        #expect(credentials.context.verifications == (remembered: 0, verified: 1))
        let ofOther = try self.client(TLSIdentity(other.issue(["URI:\(Self.name)"])))
        #expect(
            try TLSBed(credentials.context, ofOther).server.peer?.root
                == other.certificateDER.withUnsafeBytes { ContentHash(of: $0) })
    }

    @Test func aReplacedContextGoesWithItsLastSession() throws {
        let credentials = TLSServerCredentials(try server())
        weak let old = credentials.context
        weak let oldHandle = credentials.context.context
        var session: TLSSession? = try TLSSession(server: credentials.context, LoopBuffers())
        credentials.replace(with: try server())
        #expect(old == nil && oldHandle != nil)
        #expect(session != nil)
        session = nil
        #expect(oldHandle == nil)
    }

    @Test func aKnownLeafAmongOtherIntermediatesIsAnotherChain() throws {
        let server = try server()
        let leaf = try authority.issue(["URI:\(Self.name)"])
        #expect(try TLSBed(server, client(TLSIdentity(leaf, authority.certificatePEM))).server.peer != nil)
        #expect(try TLSBed(server, client(TLSIdentity(leaf))).server == .failed(.unknownAuthority))
        let decoy = try TestAuthority("intermediate", parent: TestAuthority("root"))
        #expect(
            try TLSBed(server, client(TLSIdentity(leaf, decoy.certificatePEM))).server == .failed(.unknownAuthority))
        #expect(server.verifications == (remembered: 0, verified: 3))
    }

    @Test func orderAndStrangersInAChainDoNotMatter() throws {
        let server = try server()
        let middle = try TestAuthority("middle", parent: authority)
        let leaf = try middle.issue(["URI:\(Self.name)"])
        let stranger = try TestAuthority("stranger", parent: TestAuthority("strange root")).certificatePEM
        let reversed = TLSIdentity(leaf, authority.certificatePEM + stranger + middle.certificatePEM)
        let cold = try TLSBed(server, client(reversed)).server
        #expect(cold.peer?.uriSANs == [Self.name])
        #expect(try TLSBed(server, client(reversed)).server == cold)
        #expect(try TLSBed(server, client(TLSIdentity(leaf, middle.intermediatesPEM))).server == cold)
        #expect(server.verifications == (remembered: 1, verified: 2))
    }

    @Test func aLeafAloneIsCompletedWithTheServersIntermediates() throws {
        let server = try server(knowing: authority.certificatePEM)
        let leaf = try authority.issue(["URI:\(Self.name)"])
        let alone = try TLSBed(server, client(TLSIdentity(leaf))).server
        #expect(alone.peer?.root == root.certificateDER.withUnsafeBytes { ContentHash(of: $0) })
        #expect(try TLSBed(server, client(TLSIdentity(leaf))).server == alone)
        #expect(try TLSBed(server, client(TLSIdentity(leaf, authority.certificatePEM))).server == alone)
        let stranger = try TestAuthority("intermediate").issue(["URI:\(Self.name)"])
        #expect(try TLSBed(server, client(TLSIdentity(stranger))).server == .failed(.unknownAuthority))
    }

    @Test func manyNamesAreReadManyURIsAreNot() throws {
        let server = try server()
        let many = (0..<500).map { "DNS:host-\($0).example.com" } + ["URI:\(Self.name)"]
        #expect(try TLSBed(server, client(leaf(many))).server.peer?.uriSANs == [Self.name])
        let uris = (0..<17).map { "URI:spiffe://cluster.local/ns/a/sa/\($0)" }
        #expect(try TLSBed(server, client(leaf(uris))).server == .failed(.certificateRejected))
        #expect(try TLSBed(server, client(leaf(Array(uris.prefix(16))))).server.peer?.uriSANs.count == 16)
        let long = "URI:spiffe://cluster.local/" + String(repeating: "a", count: 5000)
        #expect(try TLSBed(server, client(leaf([long]))).server == .failed(.certificateRejected))
    }

    @Test(arguments: [0, 0x0a, 0x20, 0x80, 0xff] as [UInt8]) func aNameThatIsNoURIRefusesTheCertificate(_ byte: UInt8)
        throws
    {
        let uri = Array(Self.name.utf8) + [byte] + Array("x".utf8)
        let names = [0x86, UInt8(uri.count)] + uri
        let leaf = try authority.issue(rawNames: [0x30, UInt8(names.count)] + names)
        let server = try server()
        for _ in 0..<2 {
            #expect(
                try TLSBed(server, client(TLSIdentity(leaf, authority.certificatePEM))).server
                    == .failed(.certificateRejected))
        }
        #expect(server.verifications == (remembered: 0, verified: 2))
    }

    @Test(arguments: [TLSVersion.tls12, .tls13]) func keysOnP384AreAccepted(_ version: TLSVersion) throws {
        let leaf = try authority.issue(["URI:\(Self.name)"], curve: "P-384")
        let client = try client(TLSIdentity(leaf, authority.certificatePEM), version)
        #expect(try TLSBed(server(), client).server.peer?.uriSANs == [Self.name])
    }

    @Test func aServersCertificateIsNoClients() throws {
        let leaf = try authority.issue(["URI:\(Self.name)"], usage: "serverAuth")
        #expect(
            try TLSBed(server(), client(TLSIdentity(leaf, authority.certificatePEM))).server
                == .failed(.certificateRejected))
    }

    @Test func chainsAreAtMostEightDeep() throws {
        var last = root
        for i in 0..<8 { last = try TestAuthority("\(i)", parent: last) }
        let deep = TLSIdentity(try last.issue(["URI:\(Self.name)"]), last.intermediatesPEM)
        #expect(try TLSBed(server(), client(deep)).server.peer != nil)
        last = try TestAuthority("9", parent: last)
        let deeper = TLSIdentity(try last.issue(["URI:\(Self.name)"]), last.intermediatesPEM)
        #expect(try TLSBed(server(), client(deeper)).server.failure != nil)
    }
}
