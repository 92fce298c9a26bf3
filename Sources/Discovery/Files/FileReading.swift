import Glibc

/// What tells one state of a file from another without reading it.
struct FileIdentity: Hashable {
    var device: UInt64
    var inode: UInt64
    var size: Int64
    var modified: Int64
    var changed: Int64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
    }
}

/// A file that could not be read, and why.
struct FileProblem: Error {
    var message: String
    /// True where there is no such file: what it held is gone.
    var isMissing = false
}

enum FileReading {
    /// The largest file that is read, in bytes.
    static let maximumSize = 64 << 20

    /// Reads a regular file; a pipe, a device or a socket is never waited for.
    static func read(_ path: String) throws(FileProblem) -> (bytes: [UInt8], identity: FileIdentity) {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            throw FileProblem(message: String(cString: strerror(errno)), isMissing: errno == ENOENT || errno == ENOTDIR)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem(message: String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileProblem(message: "not a regular file: left alone")
        }
        guard Int64(status.st_size) <= Int64(maximumSize) else {
            throw FileProblem(message: "\(status.st_size) bytes: a file of objects may have \(maximumSize)")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size) + 1)
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileProblem(message: String(cString: strerror(errno))) }
            if count == 0 { break }
            bytes += buffer.prefix(count)
            guard bytes.count <= maximumSize else {
                throw FileProblem(message: "a file of objects may have \(maximumSize) bytes")
            }
        }
        return (bytes, FileIdentity(status))
    }
}
