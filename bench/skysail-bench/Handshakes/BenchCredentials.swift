import ArgumentParser
import Glibc
import Transport

/// The certificates that bench/handshake-certs.sh makes: a root, an intermediate, a server and many clients.
struct BenchCredentials {
    struct Leaf {
        var certificate: [UInt8]
        var key: [UInt8]
    }

    let root: [UInt8]
    let intermediate: [UInt8]
    let serverIdentity: TLSIdentity
    let leaves: [Leaf]

    init(_ folder: String) throws {
        root = try readWhole("\(folder)/root.pem")
        intermediate = try readWhole("\(folder)/intermediate.pem")
        serverIdentity = TLSIdentity(
            chainPEM: try readWhole("\(folder)/server.pem") + intermediate,
            keyPEM: try readWhole("\(folder)/server-key.pem"))
        var leaves: [Leaf] = []
        while access("\(folder)/client-\(leaves.count).pem", R_OK) == 0 {
            leaves.append(
                Leaf(
                    certificate: try readWhole("\(folder)/client-\(leaves.count).pem"),
                    key: try readWhole("\(folder)/client-\(leaves.count)-key.pem")))
        }
        guard !leaves.isEmpty else { throw ValidationError("\(folder) holds no client-0.pem") }
        self.leaves = leaves
    }

    func server() throws -> TLSServerContext {
        try TLSServerContext(identity: serverIdentity, trustBundlePEM: root, requiresClientCertificate: true)
    }

    func plainServer() throws -> TLSServerContext {
        try TLSServerContext.plain(identity: serverIdentity, trustBundlePEM: root)
    }

    /// The server's certificate is not verified: the clients share the machine with what is measured.
    func client(_ leaf: Leaf, leafAlone: Bool = false, maximum: TLSVersion = .tls13) throws -> TLSClientContext {
        try TLSClientContext(
            trust: .anything, serverName: nil,
            identity: TLSIdentity(chainPEM: leaf.certificate + (leafAlone ? [] : intermediate), keyPEM: leaf.key),
            maximum: maximum)
    }
}
