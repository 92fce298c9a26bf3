import MeshModel

/// What an inbound port takes: which filter chains it has.
enum InboundTLS {
    /// Plaintext alone.
    case disable
}

extension UnitTranslation {
    /// The mode of one port: where PeerAuthentications are decided. Plaintext for every port.
    mutating func inboundTLS(port: Int?) -> InboundTLS { .disable }
}
