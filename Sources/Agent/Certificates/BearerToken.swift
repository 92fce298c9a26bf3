import Glibc
import MeshModel

/// A token out of a file, such as Kubernetes projects one: one line, which changes every now and then.
enum BearerToken {
    static func read(_ path: String) throws(FileError) -> SecretBytes {
        let content = try SmallFile.readSecret(path)
        let token = content.withUnsafeBytes { bytes in
            let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0d).contains($0) }
            let end = (bytes.lastIndex { !isSpace($0) }).map { $0 + 1 } ?? 0
            return SecretBytes(bytes[..<end].drop(while: isSpace))
        }
        guard token.count > 0 else { throw FileError(path, "is empty") }
        // What cannot be in a header is no token, RFC 6750 §2.1.
        let isToken = token.withUnsafeBytes { $0.count <= 32 << 10 && $0.allSatisfy { (0x21...0x7e).contains($0) } }
        guard isToken else { throw FileError(path, "holds something that is not a token") }
        return token
    }
}
