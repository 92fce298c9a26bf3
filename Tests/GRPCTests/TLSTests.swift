import GRPC
import MeshModel
import StreamAPI
import TestCertificates
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
    let authority: TestAuthority
    let credentials: TLSServerCredentials

    init() throws {
        authority = try TestAuthority()
        credentials = TLSServerCredentials(try Self.serverContext(authority))
    }

    static func serverContext(_ authority: TestAuthority, trust: [UInt8]? = nil) throws -> TLSServerContext {
        let leaf = try authority.issue(["DNS:localhost", "IP:127.0.0.1"])
        return try TLSServerContext(
            identity: TLSIdentity(chainPEM: leaf.certificatePEM, keyPEM: leaf.keyPEM),
            trustBundlePEM: trust ?? authority.certificatePEM)
    }

    func clientContext(
        _ leaf: TestAuthority.Leaf? = nil, name: String? = "localhost", trust: [UInt8]? = nil,
        minimum: TLSVersion = .tls12, maximum: TLSVersion = .tls13
    ) throws -> TLSClientContext {
        try TLSClientContext(
            trust: .bundle(pem: trust ?? authority.certificatePEM), serverName: name,
            identity: leaf.map { TLSIdentity(chainPEM: $0.certificatePEM, keyPEM: $0.keyPEM) }, minimum: minimum,
            maximum: maximum)
    }

    @Test(arguments: [TLSVersion.tls12, .tls13]) func callsWorkOverEitherVersion(_ version: TLSVersion) async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let client = await bed.client(address, tls: try clientContext(minimum: version, maximum: version))
        let (call, heard) = await client.call("/test.Echo/Bidi")
        let large = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for message in [[], [1], large] {
            call.send(message)
            #expect(try await heard.message() == message)
        }
        call.halfClose()
        #expect(try await heard.status() == .ok)
        let peer = await bed.service.peers.next()
        #expect(peer.usesTLS && peer.isLoopback && peer.uriSANs.isEmpty && peer.certificateExpiry == nil)
        await bed.end()
    }

    @Test(arguments: [TLSVersion.tls12, .tls13]) func clientCertificateNamesThePeer(_ version: TLSVersion) async throws
    {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let leaf = try authority.issue(["DNS:x", "URI:spiffe://cluster.local/ns/a/sa/b", "URI:spiffe://other/c"])
        let client = await bed.client(address, tls: try clientContext(leaf, maximum: version))
        let (call, heard) = await client.call("/test.Echo/Unary")
        call.send([1])
        call.halfClose()
        #expect(try await heard.message() == [1])
        let peer = await bed.service.peers.next()
        #expect(peer.uriSANs == ["spiffe://cluster.local/ns/a/sa/b", "spiffe://other/c"])
        #expect(peer.certificateExpiry ?? 0 > 1_700_000_000)
        #expect(peer.certificateRoot == authority.certificateDER.withUnsafeBytes { ContentHash(of: $0) })
        await bed.end()
    }

    @Test func clientCertificateOfAnotherAuthorityFailsTheHandshake() async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let stranger = try TestAuthority("stranger").issue(["URI:spiffe://cluster.local/ns/a/sa/b"])
        let client = await bed.client(address, tls: try clientContext(stranger))
        let (_, heard) = await client.call("/test.Echo/Bidi")
        #expect(try await heard.status().code == .unavailable)
        let reason = await client.ended.next()
        #expect(reason.contains("alert"), "\(reason)")
        #expect(bed.server.metrics.snapshot().handshakeFailures == [.unknownAuthority: 1])
        await bed.end()
    }

    @Test func expiredClientCertificateFailsTheHandshake() async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let old = try authority.issue(["URI:spiffe://cluster.local/ns/a/sa/b"], seconds: -60)
        let client = await bed.client(address, tls: try clientContext(old))
        #expect(await client.ended.next().contains("alert"))
        #expect(bed.server.metrics.snapshot().handshakeFailures == [.certificateExpired: 1])
        await bed.end()
    }

    @Test func clientRefusesAServerOfAnotherAuthority() async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let other = try TestAuthority("other").certificatePEM
        let client = await bed.client(address, tls: try clientContext(trust: other))
        #expect(await client.ended.next().contains("certificate verify failed"))
        await bed.end()
    }

    @Test func clientRefusesAServerOfAnotherName() async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let client = await bed.client(address, tls: try clientContext(name: "elsewhere"))
        #expect(await client.ended.next().contains("certificate verify failed"))
        let byIP = await bed.client(address, tls: try clientContext(name: "127.0.0.1"))
        let peer = await byIP.opened.next()
        #expect(peer.usesTLS)
        await bed.end()
    }

    @Test func replacedCertificateIsUsedForNewConnectionsOnly() async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let old = await bed.client(address, tls: try clientContext())
        _ = await old.opened.next()
        let next = try TestAuthority("next")
        credentials.replace(with: try Self.serverContext(next))
        let new = await bed.client(address, tls: try clientContext(trust: next.certificatePEM))
        for client in [old, new] {
            let (call, heard) = await client.call("/test.Echo/Unary")
            call.send([9])
            call.halfClose()
            #expect(try await heard.message() == [9])
        }
        await bed.end()
    }

    @Test func aCallThatItsCertificateNoLongerAuthenticatesRetiresTheConnection() async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let leaf = try authority.issue(["URI:spiffe://cluster.local/ns/a/sa/b"])
        let client = await bed.client(address, tls: try clientContext(leaf))
        let (open, openHeard) = await client.call("/test.Echo/Bidi")
        open.send([1])
        #expect(try await openHeard.message() == [1])
        let (_, refused) = await client.call("/test.Echo/Unauthenticated")
        #expect(try await refused.status().code == .unauthenticated)
        // What is open goes on; the connection ends after it.
        open.send([2])
        #expect(try await openHeard.message() == [2])
        open.halfClose()
        #expect(try await openHeard.status() == .ok)
        _ = await client.ended.next()
        await bed.end()
    }

    static func connectAndCall(_ bed: Bed, _ address: SocketAddress, _ context: TLSClientContext) async throws {
        let client = await bed.client(address, tls: context)
        let (call, heard) = await client.call("/test.Echo/Unary")
        call.send([9])
        call.halfClose()
        #expect(try await heard.message() == [9])
        client.close()
    }

    @Test func noHandshakeFailsWhileCredentialsAreReplaced() async throws {
        let bed = try Bed(loops: 2)
        let address = try bed.listen(tls: credentials)
        let identity = try authority.issue(["URI:spiffe://cluster.local/ns/a/sa/b"])
        let context = try clientContext(identity)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<15 { try await Self.connectAndCall(bed, address, context) }
                }
            }
            for _ in 0..<30 {
                credentials.replace(with: try Self.serverContext(authority))
                await Task.yield()
            }
            try await group.waitForAll()
        }
        #expect(bed.server.metrics.snapshot().handshakeFailures.isEmpty)
        #expect(bed.server.metrics.snapshot().connectionsAccepted == 120)
        await bed.end()
    }

    @Test func anOpenStreamIsServedBetweenHandshakes() async throws {
        // One step of one handshake a round; server and clients are on the one loop, so rounds count the same for both.
        let bed = try Bed(handshakeBudget: .zero)
        let address = try bed.listen(tls: credentials)
        let context = try clientContext(authority.issue(["URI:spiffe://cluster.local/ns/a/sa/b"]))
        let client = await bed.client(address, tls: context)
        _ = await client.opened.next()
        let (metrics, loop) = (bed.clientMetrics, bed.group.loops[0])
        let opened = Events<Int>()
        let result: (atEcho: Int, storm: LoopBound<Storm>) = await withCheckedContinuation { done in
            loop.execute {
                let storm = Storm()
                storm.connections = (0..<100).map { _ in
                    let connection = GRPCClientConnection(to: address, tls: context, on: loop, metrics: metrics)
                    connection.onOpen = { _ in
                        storm.opened += 1
                        opened.add(storm.opened)
                    }
                    return connection
                }
                let echo = PingPong(10) { done.resume(returning: (storm.opened, LoopBound(storm, on: loop))) }
                echo.call = client.connection.value.call("/test.Echo/Bidi", handler: echo)
                echo.call?.send(OutboundMessage([1]))
            }
        }
        #expect(result.atEcho < 60)
        while await opened.next() < 100 {}
        #expect(bed.server.metrics.snapshot().handshakeFailures.isEmpty)
        await bed.end()
    }

    @Test func noHandshakeIsBegunForAClientThatHasGone() async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let isConnected = await withCheckedContinuation { done in
            // On the loop: it looks at the connection only when the client has come and gone.
            bed.group.loops[0].execute {
                guard let raw = try? RawSocket(address) else { return done.resume(returning: false) }
                raw.write(Array("not TLS, which nobody reads".utf8))
                raw.endWriting()
                done.resume(returning: true)
            }
        }
        #expect(isConnected)
        // Accepted after it.
        let client = await bed.client(address, tls: try clientContext())
        _ = await client.opened.next()
        #expect(bed.server.metrics.snapshot().handshakeFailures == [.closedByPeer: 1])
        await bed.end()
    }

    @Test func aSilentTLSClientIsCountedOnce() async throws {
        let bed = try Bed { $0.handshakeTime = .milliseconds(20) }
        let raw = try RawSocket(try bed.listen(tls: credentials))
        _ = raw.readToEnd()
        #expect(bed.server.metrics.snapshot().handshakeFailures == [.timedOut: 1])
        await bed.end()
    }

    @Test func aClientCertificateIsReplacedForTheNextConnection() async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let own = TLSClientCredentials(
            try clientContext(authority.issue(["URI:spiffe://td/ns/a/sa/old"]), minimum: .tls13))
        for name in ["old", "new"] {
            if name == "new" {
                own.replace(with: try clientContext(authority.issue(["URI:spiffe://td/ns/a/sa/new"]), minimum: .tls13))
            }
            let client = await bed.client(address, tls: own.context)
            let (call, heard) = await client.call("/test.Echo/Unary")
            call.send([1])
            call.halfClose()
            #expect(try await heard.message() == [1])
            #expect(await bed.service.peers.next().uriSANs == ["spiffe://td/ns/a/sa/\(name)"])
        }
        await bed.end()
    }

    @Test func plaintextToATLSPortCostsThatConnection() async throws {
        let bed = try Bed()
        let address = try bed.listen(tls: credentials)
        let raw = try RawSocket(address)
        raw.write(Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8))
        _ = raw.readToEnd()
        #expect(bed.server.metrics.snapshot().handshakeFailures == [.notTLS: 1])
        let client = await bed.client(address, tls: try clientContext())
        _ = await client.opened.next()
        await bed.end()
    }

    @Test func unreadableCertificatesAreReported() throws {
        let leaf = try authority.issue(["DNS:localhost"])
        let other = try authority.issue(["DNS:localhost"])
        #expect(throws: TLSError.self) {
            try TLSServerContext(identity: TLSIdentity(chainPEM: Array("nonsense".utf8), keyPEM: leaf.keyPEM))
        }
        #expect(throws: TLSError.self) {
            try TLSServerContext(identity: TLSIdentity(chainPEM: leaf.certificatePEM, keyPEM: other.keyPEM))
        }
        #expect(throws: TLSError.self) {
            try TLSServerContext(
                identity: TLSIdentity(chainPEM: leaf.certificatePEM, keyPEM: leaf.keyPEM), trustBundlePEM: [])
        }
    }
}

/// Connections that are made at once. On their loop.
private final class Storm {
    var connections: [GRPCClientConnection] = []
    var opened = 0
}

/// Sends a message each time one comes back, some times.
private final class PingPong: ClientCallHandler {
    var call: GRPCClientCall?
    private var left: Int
    private let done: () -> Void

    init(_ count: Int, done: @escaping () -> Void) {
        left = count
        self.done = done
    }

    func received(_ message: UnsafeRawBufferPointer) {
        left -= 1
        if left == 0 { return done() }
        call?.send(OutboundMessage([1]))
    }

    func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) { call = nil }
}
