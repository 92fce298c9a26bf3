import Glibc

/// Which files lie at some paths: symbolic links are followed, so that a Kubernetes volume, which swaps a link to a
/// directory, shows all its changes at once.
struct FileIdentities: Hashable, Sendable {
    private struct Identity: Hashable {
        var device: UInt
        var file: UInt
        var size: Int
        var changed: Int
        var nanoseconds: Int
    }

    private var files: [String: Identity] = [:]

    init(_ paths: [String]) {
        for path in paths {
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            files[path] = Identity(
                device: UInt(status.st_dev), file: UInt(status.st_ino), size: Int(status.st_size),
                changed: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
        }
    }
}
