import MeshModel

/// A certificate chain (leaf first) with its private key, as PEM.
public struct TLSIdentity: Sendable {
    /// A root at its end is not sent: the peer has it or does not trust it, and every certificate costs the peer time.
    public var chainPEM: [UInt8]
    public var key: SecretBytes

    public init(chainPEM: [UInt8], key: SecretBytes) {
        self.chainPEM = chainPEM
        self.key = key
    }

    /// - Parameter keyPEM: copied to memory that is wiped; wiping the array is the caller's.
    public init(chainPEM: [UInt8], keyPEM: [UInt8]) {
        self.init(chainPEM: chainPEM, key: SecretBytes(keyPEM))
    }
}
