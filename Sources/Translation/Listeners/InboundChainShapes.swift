import EnvoyAPI
import MeshModel

/// One chain of an inbound port: what it matches, and what it speaks. A mode and a protocol give a list of them, in the
/// order in which Istio writes them.
struct InboundChainShape {
    /// `raw_buffer`, `tls`, or nothing.
    var transport = ""
    var applicationProtocols: [String] = []
    var isHTTP: Bool

    func message(_ arena: Arena) -> Envoy.FilterChainMatch {
        Envoy.FilterChainMatch(arena) {
            $0.transportProtocol = transport
            $0.applicationProtocols = applicationProtocols
        }
    }
}

extension InboundTLS {
    func shapes(_ protocol: PortProtocol) -> [InboundChainShape] {
        switch self {
        case .disable:
            if `protocol`.isSniffed {
                [
                    InboundChainShape(
                        transport: "raw_buffer", applicationProtocols: ["http/1.1", "h2c"], isHTTP: true),
                    InboundChainShape(transport: "raw_buffer", isHTTP: false),
                ]
            } else {
                [InboundChainShape(transport: "raw_buffer", isHTTP: `protocol`.isHTTP)]
            }
        }
    }
}
