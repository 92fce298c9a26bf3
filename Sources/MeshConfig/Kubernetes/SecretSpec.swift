import MeshModel

/// A Kubernetes Secret. Its values never appear in a description, a diagnostic or a dump.
public struct SecretSpec: Sendable, Hashable {
    /// `kubernetes.io/tls`, `Opaque` …
    public var type = "Opaque"
    public var data: [String: SecretBytes] = [:]

    public init() {}
}
