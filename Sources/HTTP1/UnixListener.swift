import CLibevent
import Glibc

/// A listening Unix socket.
enum UnixListener {
    /// The descriptor, non-blocking. What stands at `path` is removed only where it is a socket.
    static func listen(_ path: String, mode: UInt32) throws(HTTPServer.BindError) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, !bytes.contains(0), bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw HTTPServer.BindError(description: "cannot listen on \(path): a path of 1 to 107 bytes is needed")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }

        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
        let descriptor = shim_unix_stream_socket()
        guard descriptor >= 0 else { throw failure(path) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        // Nobody can connect before `listen`, so the mode holds for every connection.
        guard bound == 0, chmod(path, mode) == 0, Glibc.listen(descriptor, 128) == 0 else {
            let error = failure(path)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func failure(_ path: String) -> HTTPServer.BindError {
        HTTPServer.BindError(description: "cannot listen on \(path): \(String(cString: strerror(errno)))")
    }
}
