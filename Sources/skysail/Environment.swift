import Glibc

/// The variables of this process's environment.
func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
        let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
        entry += 1
    }
    return variables
}

/// A file that could not be read, and why.
struct UnreadableFile: Error, CustomStringConvertible {
    let description: String
}

/// A small file as bytes; at most `limit` of them.
func readFile(_ path: String, limit: Int = 1 << 20) throws(UnreadableFile) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw UnreadableFile(description: "\(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw UnreadableFile(description: "\(path): not a regular file")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0 { throw UnreadableFile(description: "\(path): \(String(cString: strerror(errno)))") }
        if count == 0 { return bytes }
        bytes += buffer.prefix(count)
        guard bytes.count <= limit else { throw UnreadableFile(description: "\(path): larger than \(limit) bytes") }
    }
}
