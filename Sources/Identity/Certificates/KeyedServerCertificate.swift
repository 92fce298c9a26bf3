public import MeshModel

/// A TLS server's certificate with the key that was made for it.
public struct KeyedServerCertificate: Sendable {
    /// PEM, one certificate each: the leaf, then intermediates, the root last.
    public var chain: [String]
    /// PEM, PKCS #8.
    public var key: SecretBytes
    public var names: [String]
    /// Seconds since 1970.
    public var notBefore: Int64
    public var notAfter: Int64
    /// The root that the chain ends at.
    public var root: ContentHash

    public init(
        chain: [String], key: SecretBytes, names: [String], notBefore: Int64, notAfter: Int64, root: ContentHash
    ) {
        self.chain = chain
        self.key = key
        self.names = names
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.root = root
    }
}

/// The names that proxies, agents and the API server know the control plane by.
public enum ControlPlaneNames {
    /// Istio's names, this machine's, and `extra` ones.
    ///
    /// - Parameters:
    ///   - namespace: that of the control plane.
    ///   - revision: names of its own are added for any but `default`.
    public static func standard(
        namespace: String = "istio-system", revision: String = "default", extra: [String] = []
    ) -> [String] {
        var services = ["istiod", "istiod-remote", "istio-pilot"]
        if !revision.isEmpty, revision != "default" { services.insert("istiod-\(revision)", at: 1) }
        var names = services.flatMap { ["\($0).\(namespace).svc", "\($0).\(namespace)"] }
        names += ["localhost", "127.0.0.1", "::1"]
        for name in extra where !names.contains(name) { names.append(name) }
        return names
    }
}
