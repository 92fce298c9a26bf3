import EnvoyAPI
import Identity
import MeshModel
import StreamAPI
import Synchronization

/// `istio.v1.auth.IstioCertificateService`: an agent sends a certificate request and gets a certificate for the identity
/// that it has shown, whatever the request asks for. Signing runs in a ``SigningPool``; a loop only reads the message.
///
/// Of the metadata's keys, `ImpersonatedIdentity` (a node agent that asks for one of its pods) is refused: there is no
/// node here that could prove which pods it runs. `CertSigner` is refused as well, because a certificate by another
/// signer than the one that was asked for would be found out late, by peers. Istio's agent sends both keys empty where
/// nothing was configured, and so an empty value means none.
public final class CertificateService: RPCService {
    /// Bytes of a request, PEM and metadata together; an RSA-4096 request with a few SANs is about 2 KiB.
    public static let largestRequest = 32 << 10
    private static let limits = WireLimits(size: largestRequest, depth: 16, memory: 1 << 20)

    public let paths = ["/istio.v1.auth.IstioCertificateService/CreateCertificate"]

    private let issuer: any CertificateIssuer
    private let pool: SigningPool
    private let metrics: IdentityMetrics
    private let authorize: @Sendable (CallRequest) throws(RPCStatus) -> Caller
    private let clock: @Sendable () -> MonotonicTime

    /// - Parameter authorize: who the caller is, or why it may not ask; on the call's loop.
    public convenience init(
        issuer: any CertificateIssuer, pool: SigningPool, metrics: IdentityMetrics,
        authorize: @escaping @Sendable (CallRequest) throws(RPCStatus) -> Caller
    ) {
        self.init(issuer: issuer, pool: pool, metrics: metrics, clock: { .now }, authorize: authorize)
    }

    init(
        issuer: any CertificateIssuer, pool: SigningPool, metrics: IdentityMetrics,
        clock: @escaping @Sendable () -> MonotonicTime,
        authorize: @escaping @Sendable (CallRequest) throws(RPCStatus) -> Caller
    ) {
        self.issuer = issuer
        self.pool = pool
        self.metrics = metrics
        self.clock = clock
        self.authorize = authorize
    }

    public func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler {
        guard request.path == paths[0] else {
            throw RPCStatus(.unimplemented, "\(request.path) is not a method of the certificate service")
        }
        metrics.count { $0.requests += 1 }
        let caller: Caller
        do throws(RPCStatus) { caller = try authorize(request) } catch {
            metrics.count {
                if error.code == .unauthenticated { $0.authenticationFailures += 1 } else { $0.identityFailures += 1 }
            }
            throw error
        }
        let isGone = Flag()
        let handler = UnaryHandler(call) { [self] message, reply in
            let start = clock()
            do throws(RPCStatus) {
                try create(message, for: caller.identity, isGone, start, LoopBound(reply, on: call.loop))
            } catch {
                metrics.answered(after: clock().since(start))
                reply.fail(error)
            }
        }
        return CertificateCall(call, handler, isGone) { [metrics] in metrics.count { $0.parsingFailures += 1 } }
    }

    private func create(
        _ message: UnsafeRawBufferPointer, for identity: SPIFFEID, _ isGone: Flag, _ start: MonotonicTime,
        _ reply: LoopBound<UnaryReply>
    ) throws(RPCStatus) {
        let request = try read(message)
        do throws(SigningPool.Refusal) {
            try pool.submit(.call, for: identity) { [self] in
                // Whoever gave up has asked again, or has gone; its signature would be thrown away.
                guard !isGone.isSet else { return metrics.count { $0.abandoned += 1 } }
                let result = sign(request.csr, for: identity, lifetime: request.lifetime)
                metrics.answered(after: clock().since(start))
                reply.loop.execute {
                    switch result {
                    case .success(let bytes): reply.value.succeed(OutboundMessage(bytes))
                    case .failure(let status): reply.value.fail(status)
                    }
                }
            }
        } catch {
            metrics.count { $0.refused[error, default: 0] += 1 }
            throw RPCStatus(error == .stopped ? .unavailable : .resourceExhausted, error.description)
        }
    }

    private func read(_ message: UnsafeRawBufferPointer) throws(RPCStatus) -> (csr: [UInt8], lifetime: Int64) {
        let request: Envoy.IstioCertificateRequest
        do throws(WireError) {
            request = try .decode(message, in: Arena(limit: 2 << 20), limits: Self.limits)
        } catch {
            metrics.count { $0.parsingFailures += 1 }
            throw RPCStatus(.invalidArgument, "not a certificate request: \(error.description)")
        }
        let metadata = request.metadata ?? [:]
        if Self.isGiven(metadata["ImpersonatedIdentity"]) {
            throw RPCStatus(
                .permissionDenied, "ImpersonatedIdentity is not offered: a certificate is for the caller's own identity"
            )
        }
        if Self.isGiven(metadata["CertSigner"]) {
            throw RPCStatus(
                .invalidArgument, "CertSigner is not offered: there is one authority here; unset ISTIO_META_CERT_SIGNER"
            )
        }
        let csr = Array(request.csr.utf8)
        guard !csr.isEmpty else {
            metrics.count { $0.parsingFailures += 1 }
            throw RPCStatus(.invalidArgument, "csr is empty: it has to be a PKCS#10 request in PEM")
        }
        return (csr, request.validityDuration)
    }

    private static func isGiven(_ value: StructValue?) -> Bool {
        switch value {
        case nil, .null: false
        case .string(let text): !text.isEmpty
        default: true
        }
    }

    private func sign(_ csr: [UInt8], for identity: SPIFFEID, lifetime: Int64) -> Result<[UInt8], RPCStatus> {
        do throws(IssuanceError) {
            let certificate = try issuer.issue(csr, for: identity, lifetime: lifetime > 0 ? lifetime : nil)
            guard certificate.chain.count >= 2 else {
                throw IssuanceError(.signing, "the authority's chain has no root")
            }
            metrics.count { $0.issued += 1 }
            let response = Envoy.IstioCertificateResponse(Arena())
            response.certChain = certificate.chain
            return .success(response.serialized())
        } catch {
            metrics.count {
                $0.signingFailures[error.code, default: 0] += 1
                if error.code == .request { $0.parsingFailures += 1 }
            }
            switch error.code {
            case .request, .lifetime: return .failure(RPCStatus(.invalidArgument, error.reason))
            case .notReady, .signing: return .failure(RPCStatus(.internal, error.reason))
            }
        }
    }
}

/// Set once, read by any thread.
final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}

/// The call's handler: refuses a message that is too large before it is kept, and remembers that the client has gone.
private final class CertificateCall: ServerCallHandler {
    private let call: any ServerCall
    private let handler: UnaryHandler
    private let isGone: Flag
    private let refused: () -> Void
    private var isRefused = false

    init(_ call: any ServerCall, _ handler: UnaryHandler, _ isGone: Flag, refused: @escaping () -> Void) {
        self.call = call
        self.handler = handler
        self.isGone = isGone
        self.refused = refused
    }

    func received(_ message: UnsafeRawBufferPointer) {
        guard !isRefused else { return }
        guard message.count <= CertificateService.largestRequest else {
            isRefused = true
            refused()
            // Not RESOURCE_EXHAUSTED, as it would be elsewhere in gRPC: agents try that again for ever.
            return call.finish(
                RPCStatus(
                    .invalidArgument,
                    "the request has \(message.count) bytes; at most \(CertificateService.largestRequest) are taken"))
        }
        handler.received(message)
    }

    func receivedEnd() { if !isRefused { handler.receivedEnd() } }
    func drained() { handler.drained() }
    func closed(_ status: RPCStatus) {
        isGone.set()
        handler.closed(status)
    }
}
