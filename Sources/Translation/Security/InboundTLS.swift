/// What an inbound port takes: which filter chains it has.
enum InboundTLS {
    /// Plaintext alone; what looks like TLS is the application's own.
    case disable
    /// Mutual TLS of the mesh, and everything else as it comes.
    case permissive
    /// Mutual TLS of the mesh alone.
    case strict
}
