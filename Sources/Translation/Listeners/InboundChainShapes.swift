import EnvoyAPI
import MeshModel

/// One chain of an inbound port: what it matches, and what it does. A mode and a protocol give a list of them, in the
/// order in which Istio writes them.
struct InboundChainShape {
    enum Transport {
        case plaintext
        /// TLS of the mesh, which ends here.
        case mutualTLS
        /// TLS of clients outside the mesh, as a Sidecar describes it; it ends here as well.
        case terminatedTLS
        /// TLS that is the application's business.
        case opaqueTLS
    }

    var transport: Transport
    var applicationProtocols: [String] = []
    var isHTTP: Bool

    init(_ transport: Transport, _ applicationProtocols: [String] = [], isHTTP: Bool) {
        self.transport = transport
        self.applicationProtocols = applicationProtocols
        self.isHTTP = isHTTP
    }

    /// Whether its match depends on a look for a TLS handshake, or for HTTP in plaintext.
    var needsTLSInspector: Bool { transport != .plaintext }
    var needsHTTPInspector: Bool { transport == .plaintext && !applicationProtocols.isEmpty }

    func match(_ arena: Arena) -> Envoy.FilterChainMatch {
        Envoy.FilterChainMatch(arena) {
            $0.transportProtocol = transport == .plaintext ? "raw_buffer" : "tls"
            $0.applicationProtocols = applicationProtocols
        }
    }
}

extension InboundTLS {
    func shapes(_ protocol: PortProtocol) -> [InboundChainShape] {
        let isHTTP = `protocol`.isHTTP
        return switch (self, `protocol`.isSniffed) {
        case (.disable, true):
            [.init(.plaintext, ApplicationProtocols.sniffedHTTP, isHTTP: true), .init(.plaintext, isHTTP: false)]
        case (.disable, false):
            [.init(.plaintext, isHTTP: isHTTP)]
        case (.permissive, true):
            [
                .init(.mutualTLS, ApplicationProtocols.meshHTTP, isHTTP: true),
                .init(.plaintext, ApplicationProtocols.sniffedHTTP, isHTTP: true),
                .init(.mutualTLS, ApplicationProtocols.meshTCP, isHTTP: false),
                .init(.plaintext, isHTTP: false),
                .init(.opaqueTLS, isHTTP: false),
            ]
        case (.permissive, false) where isHTTP:
            [.init(.mutualTLS, ApplicationProtocols.anyMesh, isHTTP: true), .init(.plaintext, isHTTP: true)]
        case (.permissive, false):
            [
                .init(.mutualTLS, ApplicationProtocols.anyMesh, isHTTP: false),
                .init(.opaqueTLS, isHTTP: false),
                .init(.plaintext, isHTTP: false),
            ]
        case (.strict, true):
            [
                .init(.mutualTLS, ApplicationProtocols.meshHTTP, isHTTP: true),
                .init(.mutualTLS, isHTTP: false),
            ]
        case (.strict, false):
            [.init(.mutualTLS, isHTTP: isHTTP)]
        }
    }
}
