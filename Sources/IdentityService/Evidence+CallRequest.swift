import Identity
import StreamAPI

extension Evidence {
    /// What a gRPC call brings.
    public init(_ request: CallRequest) {
        self.init(
            isLoopback: request.peer.isLoopback, usesTLS: request.peer.usesTLS, certificateURIs: request.peer.uriSANs,
            certificateExpiry: request.peer.certificateExpiry, certificateRoot: request.peer.certificateRoot,
            authorization: request["authorization"])
    }
}

extension RPCStatus {
    public init(_ denied: AccessDenied) {
        self.init(denied.code == .unauthenticated ? .unauthenticated : .permissionDenied, denied.reason)
    }
}
