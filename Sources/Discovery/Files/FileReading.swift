import Glibc

/// What tells that a file is not what it was.
struct FileStamp: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
    var size: Int64
    var modified: timespecValue
    var changed: timespecValue

    struct timespecValue: Hashable, Sendable, Comparable {
        var seconds: Int
        var nanoseconds: Int
        static func < (a: Self, b: Self) -> Bool { (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds) }
    }

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = .init(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
        changed = .init(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
    }

    /// File systems stamp in steps of some milliseconds: a file that changed just now may change again unseen.
    func isSettled(at now: timespec) -> Bool {
        let nanoseconds = (now.tv_sec - changed.seconds) &* 1_000_000_000 &+ (now.tv_nsec - changed.nanoseconds)
        return nanoseconds > 20_000_000
    }
}

/// Reads regular files, and nothing else, whole.
enum FileReading {
    enum Failure: Error, Hashable {
        case missing
        /// Somebody writes it just now: the event of its closing is to come.
        case changing
        case unreadable(String)
    }

    enum Kind {
        case file, directory, link
        /// What it is, for a message.
        case other(String)

        init(_ mode: mode_t) {
            switch mode & S_IFMT {
            case S_IFREG: self = .file
            case S_IFDIR: self = .directory
            case S_IFLNK: self = .link
            case S_IFIFO: self = .other("a FIFO")
            case S_IFSOCK: self = .other("a socket")
            default: self = .other("a device")
            }
        }
    }

    /// What stands at a path; nil with `errno` set where nothing can be said.
    static func status(_ path: String, follow: Bool) -> stat? {
        var status = stat()
        let result = follow ? stat(path, &status) : lstat(path, &status)
        return result == 0 ? status : nil
    }

    static func message(_ code: Int32) -> String { String(cString: strerror(code)) }

    /// The content with the stamp it had; nothing else is ever opened, and a FIFO that takes the file's place does not
    /// block.
    static func read(_ path: String, limit: Int) throws(Failure) -> (content: [UInt8], stamp: FileStamp) {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR ? .missing : .unreadable("cannot be read: \(message(code))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable("cannot be read: \(message(errno))") }
        switch Kind(status.st_mode) {
        case .file: break
        case .other(let what): throw .unreadable("is \(what), not a file: it is not read")
        case .directory, .link: throw .changing
        }
        let size = Int(clamping: status.st_size)
        guard size <= limit else {
            throw .unreadable("is \(size) bytes large, and at most \(limit) are read")
        }
        let stamp = FileStamp(status)
        var failure: Failure?
        // One byte more than expected, to see a file that grows.
        let content = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            count = 0
            while count < buffer.count {
                let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                if got == 0 { break }
                if got < 0 {
                    if errno == EINTR { continue }
                    failure = .unreadable("cannot be read: \(message(errno))")
                    break
                }
                count += got
            }
        }
        if let failure { throw failure }
        guard content.count == size, fstat(descriptor, &status) == 0, FileStamp(status) == stamp else {
            throw .changing
        }
        return (content, stamp)
    }
}
