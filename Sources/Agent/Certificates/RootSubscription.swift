import EnvoyAPI
import GRPC
import Identity
import MeshModel
import StreamAPI
import Transport

/// Keeps an SDS stream to the control plane for `ROOTCA`: a root that is distributed before anything is signed with it is
/// known here in time, and one that is retired is dropped. Used on its loop alone.
///
/// A control plane that gives out no roots (UNIMPLEMENTED, or a stream that stays silent) changes nothing here: what the
/// agent trusts is then the file and the roots of its certificates.
final class RootSubscription {
    static let path = "/envoy.service.secret.v3.SecretDiscoveryService/StreamSecrets"

    private let dialer: ControlPlaneDialer
    private let node: (id: String, namespace: String)
    /// Nil while there is nothing to show.
    private let credential: () -> CallCredential?
    private let roots: () -> [UInt8]
    private let deliver: (TrustRoots.Bundle) -> Void
    private let report: (ControlPlaneError) -> Void

    private var backoff: RetryBackoff
    private var timer: (any LoopTimer)?
    private var stream: Stream?
    private var isDialing = false
    private var isStopped = true

    init(
        _ dialer: ControlPlaneDialer, node: (id: String, namespace: String),
        credential: @escaping () -> CallCredential?,
        roots: @escaping () -> [UInt8], backoff: RetryBackoff = RetryBackoff(first: .seconds(1), longest: .seconds(60)),
        report: @escaping (ControlPlaneError) -> Void, deliver: @escaping (TrustRoots.Bundle) -> Void
    ) {
        self.dialer = dialer
        self.node = node
        self.credential = credential
        self.roots = roots
        self.backoff = backoff
        self.report = report
        self.deliver = deliver
    }

    func start() {
        guard isStopped else { return }
        isStopped = false
        connect()
    }

    func stop() {
        isStopped = true
        timer?.cancel()
        timer = nil
        stream?.connection.close()
        stream = nil
    }

    private func connect() {
        guard !isStopped, !isDialing, stream == nil else { return }
        guard let credential = credential() else { return retry(after: backoff.next()) }
        isDialing = true
        dialer.dial(trusting: roots(), as: credential.identity) { [weak self] result in
            guard let self else { return }
            isDialing = false
            switch result {
            case .success(let connection):
                if isStopped { return connection.close() }
                open(on: connection, credential)
            case .failure(let error): ended(error)
            }
        }
    }

    private func open(on connection: GRPCClientConnection, _ credential: CallCredential) {
        let stream = Stream(self, connection)
        self.stream = stream
        stream.call = connection.call(Self.path, metadata: credential.metadata, handler: stream)
        stream.call?.send(OutboundMessage(request(version: "", nonce: "", error: nil, isFirst: true)))
    }

    private func request(version: String, nonce: String, error: String?, isFirst: Bool) -> [UInt8] {
        let arena = Arena()
        return Envoy.DiscoveryRequest(arena) {
            if isFirst {
                $0.node = .init(arena) {
                    $0.id = node.id
                    $0.metadata = ["NAMESPACE": .string(node.namespace)]
                }
            }
            $0.typeUrl = ResourceType.secret.typeURL
            $0.resourceNames = [AgentSecretName.roots]
            $0.versionInfo = version
            $0.responseNonce = nonce
            if let error {
                $0.errorDetail = .init(arena) {
                    $0.code = Int32(RPCStatus.Code.invalidArgument.rawValue)
                    $0.message = error
                }
            }
        }.serialized()
    }

    private func received(_ bytes: UnsafeRawBufferPointer, on stream: Stream) {
        let response: DiscoveryResponseMessage
        do { response = try DiscoveryResponseMessage(decoding: bytes) } catch {
            stream.fail("SDS response: \(error)")
            return
        }
        var refusal: String?
        do throws(ControlPlaneError) {
            if let roots = try Self.roots(in: response) {
                backoff.reset()
                deliver(roots)
                stream.version = response.versionInfo
            }
        } catch {
            refusal = error.description
            report(error)
        }
        stream.call?.send(
            OutboundMessage(
                request(version: stream.version, nonce: response.nonce, error: refusal, isFirst: false)))
    }

    /// Nil where the response does not speak of the roots.
    private static func roots(in response: DiscoveryResponseMessage) throws(ControlPlaneError) -> TrustRoots.Bundle? {
        guard let resource = response.resources.first(where: { $0.name == AgentSecretName.roots }) else { return nil }
        do {
            let limits = WireLimits(size: 4 << 20, depth: 16, memory: 16 << 20)
            let secret = try Envoy.Secret.decode(resource.value, in: Arena(limit: 16 << 20), limits: limits)
            guard let source = secret.validationContext?.trustedCa else {
                throw ControlPlaneError.malformed("the secret ROOTCA has no trusted_ca")
            }
            let pem = source.inlineBytes ?? source.inlineString.map { Array($0.utf8) } ?? []
            let roots = try CertificateSummary.read(pem: pem)
            guard !roots.isEmpty else { throw ControlPlaneError.malformed("the secret ROOTCA holds no certificate") }
            return roots
        } catch let error as ControlPlaneError {
            throw error
        } catch {
            throw .malformed("the secret ROOTCA: \(error)")
        }
    }

    private func closed(_ stream: Stream, _ status: RPCStatus) {
        guard self.stream === stream else { return }
        self.stream = nil
        guard !isStopped else { return }
        switch status.code {
        case .ok, .unavailable: retry(after: backoff.next())
        // It will not be another in a second.
        case .unimplemented: retry(after: .seconds(300))
        default: ended(.refused(status))
        }
    }

    private func ended(_ error: ControlPlaneError) {
        guard !isStopped else { return }
        report(error)
        retry(after: backoff.next())
    }

    private func retry(after delay: Duration) {
        timer?.cancel()
        timer = dialer.loop.schedule(after: delay) { [weak self] in
            self?.timer = nil
            self?.connect()
        }
    }

    private final class Stream: ClientCallHandler {
        private weak var owner: RootSubscription?
        let connection: GRPCClientConnection
        var call: GRPCClientCall?
        /// The last one that was taken over.
        var version = ""

        init(_ owner: RootSubscription, _ connection: GRPCClientConnection) {
            self.owner = owner
            self.connection = connection
        }

        func fail(_ why: String) {
            owner?.report(.malformed(why))
            call?.cancel()
        }

        func received(_ message: UnsafeRawBufferPointer) { owner?.received(message, on: self) }

        func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) {
            connection.close()
            call = nil
            owner?.closed(self, status)
        }
    }
}
