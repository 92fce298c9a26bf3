import Identity
import MeshModel
import Transport

/// Certificates that somebody else puts into files.
enum MountedCertificate {
    struct Pair {
        var chain: SecretBytes
        var key: SecretBytes
        var certificates: [CertificateSummary]
    }

    /// Reads a chain and its key, and checks that they belong together: while two files are replaced one after the other
    /// they do not, and a proxy that was given them would refuse them.
    static func pair(_ chainPath: String, _ keyPath: String) throws(FileError) -> Pair {
        let chain = try SmallFile.read(chainPath)
        let key = try SmallFile.readSecret(keyPath)
        let certificates = try certificates(chain, chainPath)
        do {
            try KeyPairCheck.check(chain: chain, key: key)
        } catch { throw FileError(keyPath, "\(error) (with \(chainPath))") }
        return Pair(chain: SecretBytes(chain), key: key, certificates: certificates)
    }

    static func roots(_ path: String) throws(FileError) -> TrustRoots.Bundle {
        try certificates(SmallFile.read(path), path)
    }

    private static func certificates(_ pem: [UInt8], _ path: String) throws(FileError) -> [CertificateSummary] {
        let found: [CertificateSummary]
        do { found = try CertificateSummary.read(pem: pem) } catch { throw FileError(path, "\(error)") }
        guard !found.isEmpty else { throw FileError(path, "holds no certificate") }
        return found
    }
}

/// Whether a key is that of a chain's first certificate: what TLS would say when it is about to use them.
enum KeyPairCheck {
    static func check(chain: [UInt8], key: SecretBytes) throws(TLSError) {
        let identity = TLSIdentity(chainPEM: chain, key: key)
        _ = try TLSClientContext(trust: .anything, serverName: nil, identity: identity)
    }
}
