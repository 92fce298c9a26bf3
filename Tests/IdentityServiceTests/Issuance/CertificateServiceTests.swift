import EnvoyAPI
import Identity
import MeshModel
import StreamAPI
import Testing

@testable import IdentityService

@Suite struct CertificateServiceTests {
    private let clock = HandClock()
    private let issuer: ScriptedIssuer
    private let pool: SigningPool
    private let metrics = IdentityMetrics()
    private let service: CertificateService
    private let path = "/istio.v1.auth.IstioCertificateService/CreateCertificate"

    init() {
        issuer = ScriptedIssuer(clock)
        var limits = SigningPool.Limits()
        limits.queue = 3
        limits.perIdentity = 2
        pool = SigningPool(limits, startsThreads: false)
        service = CertificateService(issuer: issuer, pool: pool, metrics: metrics) {
            (request: CallRequest) throws(RPCStatus) -> Caller in
            guard let name = request["authorization"] else { throw RPCStatus(.unauthenticated, "no credential") }
            guard name != "nobody" else { throw RPCStatus(.permissionDenied, "no identity") }
            return Caller(identity: identity(name), credential: .token(issuer: "i"), expiry: .max)
        }
    }

    private var values: IdentityValues { metrics.snapshot(pool: pool, certificates: nil) }

    private func message(
        csr: String = "CSR", lifetime: Int64 = 0, metadata: [String: StructValue]? = nil
    ) -> [UInt8] {
        Envoy.IstioCertificateRequest(Arena()) {
            $0.csr = csr
            $0.validityDuration = lifetime
            $0.metadata = metadata
        }.serialized()
    }

    /// Opens a call and sends the message; the answer comes when the pool and the loop have run.
    private func begin(_ message: [UInt8], as caller: String = "a") throws -> (KeptCall, any ServerCallHandler) {
        let call = KeptCall()
        let request = CallRequest(
            path: path, metadata: [("authorization", caller)], peer: Peer(address: "10.0.0.1:1"), callID: 1)
        let handler = try service.open(request, call)
        message.withUnsafeBytes { handler.received($0) }
        handler.receivedEnd()
        return (call, handler)
    }

    private func answer(_ message: [UInt8], as caller: String = "a") throws -> KeptCall {
        let (call, _) = try begin(message, as: caller)
        pool.runOne()
        call.hand.run()
        return call
    }

    @Test func theChainComesBackLeafFirstForTheCallersIdentity() throws {
        let call = try answer(message(lifetime: 3_600), as: "pay")
        #expect(call.status == .ok)
        let response = try Envoy.IstioCertificateResponse.decode(call.messages[0], in: Arena())
        #expect(response.certChain == ["leaf", "root"])
        let request = issuer.state.withLock { $0.requests[0] }
        #expect(request.csr == Array("CSR".utf8) && request.identity == identity("pay") && request.lifetime == 3_600)
        #expect(values.issued == 1 && values.requests == 1 && values.latency.count == 1)
    }

    @Test func aLifetimeThatIsNotPositiveIsTheDefault() throws {
        _ = try answer(message(lifetime: -5))
        #expect(issuer.state.withLock { $0.requests[0].lifetime } == nil)
    }

    @Test func theCallerHasToShowWhoItIs() throws {
        let call = KeptCall()
        let request = CallRequest(path: path, metadata: [], peer: Peer(address: "10.0.0.1:1"), callID: 1)
        #expect(throws: RPCStatus(.unauthenticated, "no credential")) { _ = try service.open(request, call) }
        #expect(throws: RPCStatus(.permissionDenied, "no identity")) { _ = try begin(message(), as: "nobody") }
        #expect(values.authenticationFailures == 1 && values.identityFailures == 1 && values.requests == 2)
    }

    @Test(arguments: [
        (IssuanceError.Code.request, RPCStatus.Code.invalidArgument), (.lifetime, .invalidArgument),
        (.notReady, .internal), (.signing, .internal),
    ])
    func whatTheAuthorityRefusesHasIstiosStatus(code: IssuanceError.Code, status: RPCStatus.Code) throws {
        issuer.set { $0.failure = IssuanceError(code, "why") }
        let call = try answer(message())
        #expect(call.status == RPCStatus(status, "why"))
        #expect(call.messages.isEmpty)
        #expect(values.signingFailures == [code: 1] && values.issued == 0)
    }

    @Test func aChainWithoutARootIsNotGivenOut() throws {
        issuer.set { $0.chain = ["leaf"] }
        #expect(try answer(message()).status?.code == .internal)
        #expect(values.signingFailures == [.signing: 1])
    }

    @Test func whatIsNotARequestIsRefused() throws {
        #expect(try answer([0xff, 0xff]).status?.code == .invalidArgument)
        #expect(try answer(message(csr: "")).status?.code == .invalidArgument)
        let large = try answer(message(csr: String(repeating: "x", count: 40_000)))
        #expect(large.status?.code == .invalidArgument)
        #expect(values.parsingFailures == 3)
        #expect(issuer.state.withLock { $0.requests.isEmpty })
    }

    @Test func aDeepStructIsRefused() throws {
        var value: StructValue = "x"
        for _ in 0..<60 { value = [value] }
        #expect(try answer(message(metadata: ["k": value])).status?.code == .invalidArgument)
    }

    @Test func impersonationAndOtherSignersAreNotOffered() throws {
        let impersonated = try answer(message(metadata: ["ImpersonatedIdentity": "spiffe://cluster.local/ns/a/sa/b"]))
        #expect(impersonated.status?.code == .permissionDenied)
        #expect(try answer(message(metadata: ["CertSigner": "clusterissuers.x/y"])).status?.code == .invalidArgument)
        #expect(try answer(message(metadata: ["ImpersonatedIdentity": 7])).status?.code == .permissionDenied)
        // Istio's agent sends them empty.
        #expect(try answer(message(metadata: ["CertSigner": "", "ImpersonatedIdentity": ""])).status == .ok)
    }

    @Test func overflowAndGreedAreRefusedAtOnce() throws {
        let first = try (0..<2).map { _ in try begin(message(), as: "greedy").0 }
        #expect(try begin(message(), as: "greedy").0.status?.code == .resourceExhausted)
        _ = try begin(message(), as: "b")
        #expect(try begin(message(), as: "c").0.status?.code == .resourceExhausted)
        #expect(values.refused == [.identityBusy: 1, .full: 1])
        #expect(values.queueDepth[.call] == 3)
        while pool.runOne() {}
        for call in first {
            call.hand.run()
            #expect(call.status == .ok)
        }
    }

    @Test func nothingIsSignedForAClientThatHasGone() throws {
        let (call, handler) = try begin(message())
        handler.closed(RPCStatus(.cancelled))
        pool.runOne()
        call.hand.run()
        #expect(call.messages.isEmpty && call.status == nil)
        #expect(issuer.issued == 0 && values.abandoned == 1)
    }

    @Test func anAnswerToAClientThatHasJustGoneIsDropped() throws {
        let (call, handler) = try begin(message())
        pool.runOne()
        handler.closed(RPCStatus(.cancelled))
        call.hand.run()
        #expect(call.messages.isEmpty && call.status == nil && issuer.issued == 1)
    }

    @Test func aPoolThatHasStoppedIsUnavailable() throws {
        pool.shutdown()
        #expect(try begin(message()).0.status?.code == .unavailable)
    }

    @Test func everyFamilyHasANameOfItsOwnAndAHelpText() {
        var values = values
        values.held = HeldSummary()
        let names = values.families.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(values.families.allSatisfy { $0.help.hasSuffix(".") })
        #expect(
            Set(names).isSuperset(of: [
                "citadel_server_csr_count", "citadel_server_authentication_failure_count",
                "citadel_server_csr_parsing_err_count", "citadel_server_id_extraction_err_count",
                "citadel_server_csr_sign_err_count", "citadel_server_success_cert_issuance_count",
            ]))
    }
}
