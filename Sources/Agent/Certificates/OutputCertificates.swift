import Glibc

/// Writes what the agent holds into a folder, where that was asked for: `cert-chain.pem`, `key.pem` and `root-cert.pem`,
/// as Istio's OUTPUT_CERTS does, and the ``SecretFile``s that name them. Each file is replaced in one step and has mode 0600. The roots come first and the chain
/// last, so that who reads the chain finds what belongs to it.
struct OutputCertificates: Sendable {
    let folder: String

    init(_ folder: String) { self.folder = folder }

    func write(roots: TrustRoots.Bundle) throws(FileError) {
        try makeFolder()
        try name(.roots)
        try replace("root-cert.pem", roots.pem)
    }

    func write(_ held: WorkloadCertificate) throws(FileError) {
        try makeFolder()
        let key = held.key.withUnsafeBytes { bytes in
            Result { () throws(FileError) in try SmallFile.replace(folder + "/key.pem", with: bytes) }
        }
        try key.get()
        try name(.certificate)
        try replace("cert-chain.pem", held.chain.pem)
    }

    /// Written where it is not there as it should be: Envoy need not look at it again with every certificate.
    private func name(_ secret: SecretFile) throws(FileError) {
        let text = Array(secret.text(in: folder).utf8)
        if let old = try? SmallFile.read(secret.path(in: folder)), old == text { return }
        try replace(secret.fileName, text)
    }

    private func replace(_ name: String, _ bytes: [UInt8]) throws(FileError) {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(FileError) in try SmallFile.replace(folder + "/" + name, with: bytes) }
        }
        try result.get()
    }

    private func makeFolder() throws(FileError) {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw FileError(folder) }
    }
}
