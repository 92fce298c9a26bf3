import StreamAPI
import TestCertificates
import Testing

@testable import Transport

/// What the two sides agree on, and what they say when they do not.
@Suite(.timeLimit(.minutes(1))) struct TLSContextTests {
    let authority = try! TestAuthority()

    func server(minimum: TLSVersion = .tls12, maximum: TLSVersion = .tls13) throws -> TLSServerContext {
        try TLSServerContext(
            identity: TLSIdentity(authority.issue(["DNS:localhost"])), trustBundlePEM: authority.certificatePEM,
            minimum: minimum, maximum: maximum)
    }

    func client(
        name: String? = "localhost", trust: [UInt8]? = nil, minimum: TLSVersion = .tls12, maximum: TLSVersion = .tls13
    ) throws -> TLSClientContext {
        try TLSClientContext(
            trust: .bundle(pem: trust ?? authority.certificatePEM), serverName: name, minimum: minimum, maximum: maximum
        )
    }

    @Test func versionsThatDoNotMeetAreSaid() throws {
        let bed = try TLSBed(server(minimum: .tls13), client(maximum: .tls12))
        #expect(bed.server == .failed(.noSharedVersion))
        #expect(bed.client.failure != nil)
        #expect(try TLSBed(server(maximum: .tls12), client(minimum: .tls13)).server == .failed(.noSharedVersion))
    }

    @Test func otherProtocolsAreSaid() throws {
        #expect(try TLSBed.failure(of: server(), reading: Array("GET / HTTP/1.1\r\n\r\n".utf8)) == .notTLS)
        #expect(try TLSBed.failure(of: server(), reading: Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)) != nil)
        #expect(try TLSBed.failure(of: server(), reading: [UInt8](repeating: 0x41, count: 64)) == .notTLS)
    }

    @Test(arguments: [TLSVersion.tls12, .tls13]) func aClientThatRefusesTheServerIsSaid(_ version: TLSVersion) throws {
        let other = try TestAuthority("other").certificatePEM
        let bed = try TLSBed(server(), client(trust: other, maximum: version))
        #expect(bed.client == .failed(.unknownAuthority))
        #expect(bed.server == .failed(.refusedByPeer))
        #expect(try TLSBed(server(), client(name: "elsewhere")).client == .failed(.certificateRejected))
    }

    @Test func theClientSeesTheServersNames() throws {
        let leaf = try authority.issue(["DNS:localhost", "URI:spiffe://cluster.local/ns/istio-system/sa/istiod"])
        let bed = try TLSBed(TLSServerContext(identity: TLSIdentity(leaf)), client())
        #expect(bed.client.peer?.uriSANs == ["spiffe://cluster.local/ns/istio-system/sa/istiod"])
    }

    @Test func anyServerNameIsServed() throws {
        let client = try TLSClientContext(trust: .anything, serverName: "whatever.example.com")
        #expect(try TLSBed(server(), client).server == .peer(nil))
    }

    @Test(arguments: [TLSVersion.tls12, .tls13]) func noSessionTicketIsGiven(_ version: TLSVersion) throws {
        let leaf = try authority.issue(["URI:spiffe://a/b", "DNS:localhost"])
        let client = try TLSClientContext(
            trust: .anything, serverName: nil, identity: TLSIdentity(leaf), maximum: version)
        client.context.allowTickets()
        let ours = try TLSBed(server(), client).lastOfServer.count
        let plain = try TLSBed(
            TLSServerContext.plain(identity: TLSIdentity(leaf), trustBundlePEM: authority.certificatePEM), client
        ).lastOfServer.count
        // TLS 1.2 ends with the server's ChangeCipherSpec and Finished, 51 bytes; TLS 1.3 with the client's.
        #expect(ours == (version == .tls13 ? 0 : 51))
        #expect(plain > 500)
    }

    @Test func aRootIsNotSent() throws {
        let middle = try TestAuthority("middle", parent: authority)
        let identity = TLSIdentity(
            try middle.issue(["DNS:localhost"]), middle.certificatePEM + authority.certificatePEM)
        let longer = try TLSBed(TLSServerContext(identity: identity), client())
        #expect(longer.client.peer != nil)
        var short = identity
        short.chainPEM.removeLast(authority.certificatePEM.count)
        let shorter = try TLSBed(TLSServerContext(identity: short), client())
        // Signatures vary by some bytes, a certificate has hundreds.
        #expect(abs(longer.firstOfServer - shorter.firstOfServer) < 20)
        #expect(shorter.firstOfServer > 1000)
    }

    @Test func aBundleIsReadWholeOrNotAtAll() throws {
        let second = try TestAuthority("second").certificatePEM
        let broken = authority.certificatePEM + second.dropLast(80)
        let error = #expect(throws: TLSError.self) { try client(trust: broken) }
        #expect(error?.description.contains("trust bundle, certificate 2") == true, "\(String(describing: error))")
        let commented = Array("# roots\n".utf8) + authority.certificatePEM + Array("\n# end\n".utf8)
        #expect(try TLSBed(server(), client(trust: commented)).client.peer != nil)
        #expect(throws: TLSError.self) { try client(trust: Array("# none\n".utf8)) }
    }

    @Test func aKeyWithAPassphraseIsAnErrorAndNoQuestion() throws {
        let leaf = try authority.issue(["DNS:localhost"])
        let key = Array(
            """
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-128-CBC,0123456789ABCDEF0123456789ABCDEF

            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            -----END RSA PRIVATE KEY-----

            """.utf8)
        #expect(throws: TLSError.self) {
            try TLSServerContext(identity: TLSIdentity(chainPEM: leaf.certificatePEM, keyPEM: key))
        }
    }

    @Test func anIdentityDoesNotShowItsKey() throws {
        let leaf = try authority.issue(["DNS:localhost"])
        var text = ""
        dump(TLSIdentity(leaf), to: &text)
        #expect(!text.contains("\(leaf.keyPEM[40]), \(leaf.keyPEM[41]), \(leaf.keyPEM[42])"))
        #expect(text.contains("secret bytes"))
    }
}
