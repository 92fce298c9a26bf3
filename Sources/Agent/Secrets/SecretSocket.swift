import Glibc
import Transport

/// The Unix socket on which the agent gives out secrets: nobody but its own user may open it, and nobody else can put
/// another in its place.
enum SecretSocket {
    /// The socket's folder: made, with mode 0700, where it is missing; refused where others may write to it.
    ///
    /// - Returns: what to bind.
    static func prepare(_ path: String) throws(FileError) -> SocketAddress {
        let address: SocketAddress
        do { address = try SocketAddress("unix:" + path) } catch { throw FileError(path, error.reason) }
        guard path.hasPrefix("/"), let slash = path.lastIndex(of: "/"), path.index(after: slash) < path.endIndex else {
            throw FileError(path, "a socket needs an absolute path")
        }
        let folder = String(path[..<slash])
        try makeFolder(folder.isEmpty ? "/" : folder)
        return address
    }

    private static func makeFolder(_ path: String) throws(FileError) {
        var status = stat()
        if lstat(path, &status) != 0 {
            guard errno == ENOENT else { throw FileError(path) }
            if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
                let parent = String(path[..<slash])
                // Parents are as the system makes folders; only the last holds what is private.
                if access(parent, F_OK) != 0 { try makeParents(parent) }
            }
            guard mkdir(path, 0o700) == 0 else { throw FileError(path) }
            return
        }
        // Through a symbolic link, as /var/run often is.
        guard stat(path, &status) == 0 else { throw FileError(path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileError(path, "not a folder") }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw FileError(
                path, "belongs to user \(status.st_uid): a socket for secrets needs a folder of the agent's own")
        }
        guard status.st_mode & 0o022 == 0 else {
            throw FileError(path, "others may write to it: a socket for secrets needs a folder of mode 0700")
        }
    }

    private static func makeParents(_ path: String) throws(FileError) {
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            let parent = String(path[..<slash])
            if access(parent, F_OK) != 0 { try makeParents(parent) }
        }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileError(path) }
    }
}
