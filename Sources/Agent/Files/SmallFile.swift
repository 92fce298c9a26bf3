import Glibc
import MeshModel

/// Why a file could not be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    public var path: String
    public var reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    init(_ path: String, errno code: Int32 = errno) { self.init(path, String(cString: strerror(code))) }

    public var description: String { "\(path): \(reason)" }
}

/// Reading and writing of files that fit in memory many times over: tokens, keys, certificates.
enum SmallFile {
    static let limit = 1 << 20

    /// - Throws: also for what is no regular file, or is larger than ``limit``.
    static func read(_ path: String) throws(FileError) -> [UInt8] {
        // NONBLOCK, or a FIFO in its place would hold the agent up.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path, "not a regular file") }
        guard status.st_size <= limit else { throw FileError(path, "larger than \(limit) bytes") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
        var filled = 0
        while true {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileError(path)
            }
            filled += count
            if count == 0 || filled == bytes.count { break }
        }
        // It has grown since it was measured: whoever writes it is not done.
        guard filled < bytes.count else { throw FileError(path, "is being written") }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// As ``read(_:)``; what was read into is wiped.
    static func readSecret(_ path: String) throws(FileError) -> SecretBytes {
        var bytes = try read(path)
        defer { bytes.withUnsafeMutableBytes { if let base = $0.baseAddress { explicit_bzero(base, $0.count) } } }
        return SecretBytes(bytes)
    }

    /// Replaces a file in one step: who opens it gets the old one or the new one, whole. Mode 0600.
    static func replace(_ path: String, with bytes: UnsafeRawBufferPointer) throws(FileError) {
        let temporary = "\(path).\(getpid()).new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError(temporary) }
        var written = 0
        var failure: FileError?
        while written < bytes.count, failure == nil {
            let count = write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count >= 0 { written += count } else if errno != EINTR { failure = FileError(temporary) }
        }
        if failure == nil, fsync(descriptor) != 0 { failure = FileError(temporary) }
        close(descriptor)
        if failure == nil, rename(temporary, path) != 0 { failure = FileError(path) }
        if let failure {
            unlink(temporary)
            throw failure
        }
    }
}
