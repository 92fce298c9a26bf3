import Glibc

/// Reads and replaces whole files that are small.
enum SmallFile {
    /// Tells a file from what it was before.
    struct Stamp: Hashable, Sendable {
        var inode: UInt64
        var size: Int64
        var modified: Int64
        var modifiedNanoseconds: Int64
        var changed: Int64
        var changedNanoseconds: Int64

        /// Nil where nothing can be said of the path.
        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            inode = UInt64(status.st_ino)
            size = Int64(status.st_size)
            modified = Int64(status.st_mtim.tv_sec)
            modifiedNanoseconds = Int64(status.st_mtim.tv_nsec)
            changed = Int64(status.st_ctim.tv_sec)
            changedNanoseconds = Int64(status.st_ctim.tv_nsec)
        }
    }

    /// - Throws: the system's reason, or that it is no regular file or longer than `limit` bytes.
    static func read(_ path: String, limit: Int) throws(KeySetFailure) -> [UInt8] {
        // A FIFO must not block the open.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path, "cannot be read") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw KeySetFailure("\(path): not a regular file")
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                guard errno == EINTR else { throw failure(path, "cannot be read") }
                continue
            }
            bytes += buffer.prefix(count)
        }
        throw KeySetFailure("\(path): more than \(limit) bytes")
    }

    /// Whoever reads the path, also after a crash, sees the old content or the new.
    static func replace(_ path: String, with bytes: [UInt8]) throws(KeySetFailure) {
        let temporary = "\(path).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw failure(temporary, "cannot be written") }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        let isComplete = written == bytes.count && fsync(descriptor) == 0
        let error = failure(temporary, "cannot be written")
        close(descriptor)
        guard isComplete else {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else { throw failure(path, "cannot be replaced") }
    }

    /// Makes a folder, and those above it, where they are missing.
    static func makeDirectory(_ path: String) throws(KeySetFailure) {
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
            guard mkdir(String(path[..<end]), 0o755) != 0, errno != EEXIST else { continue }
            throw failure(path, "cannot be made")
        }
    }

    private static func failure(_ path: String, _ what: String) -> KeySetFailure {
        KeySetFailure("\(path): \(what): \(String(cString: strerror(errno)))")
    }
}
