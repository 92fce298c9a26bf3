import GRPC
import Identity
import MeshModel
import StreamAPI
import Testing
import Transport

@testable import Agent

@Suite("The client of the certificate service", .timeLimit(.minutes(1)))
struct CertificateClientTests {
    private let controlPlane: TestControlPlane
    private let group: EventLoopGroup
    private let roots: [UInt8]

    init() throws {
        controlPlane = try TestControlPlane()
        group = try EventLoopGroup(count: 1)
        roots = Array(controlPlane.authority.trustBundle.pem.utf8)
    }

    private func ask(
        _ credential: CallCredential, address: String? = nil, serverName: String = "istiod.test",
        trusting: [UInt8]? = nil, timeout: Duration = .seconds(30)
    ) async throws -> Result<[String], ControlPlaneError> {
        let loop = group.loops[0]
        let metrics = WireMetrics(group: group)
        let address = address ?? controlPlane.address.description
        let csr = try WorkloadKey.generate().certificationRequest()
        let roots = trusting ?? roots
        return await withCheckedContinuation { done in
            loop.execute {
                let client = CertificateClient(
                    to: address, serverName: serverName, on: loop, metrics: metrics, timeout: timeout)
                client.ask(.init(csr: csr, lifetime: 3_600), as: credential, trusting: roots) {
                    done.resume(returning: $0)
                }
            }
        }
    }

    private func end() async {
        group.shutdown()
        await controlPlane.end()
    }

    private let token = CallCredential.token(SecretBytes("token-1".utf8))

    @Test func getsAChainForAToken() async throws {
        let chain = try await ask(token).get()
        #expect(await controlPlane.certificates.asked.next() == .token("token-1"))
        let certificates = try chain.flatMap { try CertificateSummary.read(pem: Array($0.utf8)) }
        #expect(certificates.first?.uris == [try #require(TestControlPlane.identity).uri])
        #expect(certificates.last?.hash == controlPlane.authority.trustBundle.roots.first)
        await end()
    }

    @Test func showsTheCertificateThatIsToBeRenewed() async throws {
        let identity = try #require(TestControlPlane.identity)
        let held = try controlPlane.authority.issue(for: identity, lifetime: 600)
        let shown = TLSIdentity(
            chainPEM: Array(held.certificate.chain.joined().utf8), keyPEM: held.key.withUnsafeBytes { Array($0) })
        _ = try await ask(.certificate(shown)).get()
        #expect(await controlPlane.certificates.asked.next() == .certificate(identity.uri))
        await end()
    }

    @Test func tellsWhatTheAuthorityRefusesWith() async throws {
        let result = try await ask(.token(SecretBytes("stolen".utf8)))
        #expect(result == .failure(.refused(RPCStatus(.unauthenticated, "not a token of ours"))))
        await end()
    }

    @Test func refusesAChainWithoutARoot() async throws {
        controlPlane.certificates.behaviour.withLock { $0.withoutRoot = true }
        guard case .failure(.malformed) = try await ask(token) else {
            Issue.record("a chain of one was taken")
            return
        }
        await end()
    }

    @Test func sendsNothingToAServerOfAnotherName() async throws {
        guard case .failure(.unreachable) = try await ask(token, serverName: "elsewhere.test") else {
            Issue.record("a server of another name was believed")
            return
        }
        // A server that heard of it would have put that before this one.
        _ = try await ask(.token(SecretBytes("token-2".utf8)))
        #expect(await controlPlane.certificates.asked.next() == .token("token-2"))
        await end()
    }

    @Test func sendsNothingToAServerOfAnotherAuthority() async throws {
        let stranger = try TestControlPlane()
        let others = Array(stranger.authority.trustBundle.pem.utf8)
        guard case .failure(.unreachable) = try await ask(token, trusting: others) else {
            Issue.record("a server of another authority was believed")
            return
        }
        await stranger.end()
        await end()
    }

    @Test func givesUpOnAnAuthorityThatDoesNotAnswer() async throws {
        controlPlane.certificates.behaviour.withLock { $0.isSilent = true }
        guard case .failure(.refused(let status)) = try await ask(token, timeout: .milliseconds(200)) else {
            Issue.record("there was an answer")
            return
        }
        #expect(status.code == .deadlineExceeded)
        await end()
    }

    @Test func saysWhereNothingListens() async throws {
        await controlPlane.end()
        guard case .failure(.unreachable(let why)) = try await ask(token) else {
            Issue.record("there was an answer")
            return
        }
        #expect(why.contains(controlPlane.address.description))
        group.shutdown()
    }

    @Test func saysThatThereAreNoRootsToVerifyWith() async throws {
        guard case .failure(.unprepared) = try await ask(token, trusting: []) else {
            Issue.record("it connected without roots")
            return
        }
        await end()
    }
}
