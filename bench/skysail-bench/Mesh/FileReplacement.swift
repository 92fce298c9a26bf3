import Glibc

struct FileError: Error, CustomStringConvertible {
    let description: String
    init(_ path: String) { description = "\(path): \(String(cString: strerror(errno)))" }
}

/// A file as bytes.
func readWhole(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw FileError(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        guard count > 0 else { return bytes }
        bytes += buffer.prefix(count)
    }
}

/// Writes a file beside its place and moves it there: readers see the old content or the new.
///
/// - Parameter beforeMove: runs when all is written, just before the file takes its place.
func replaceFile(_ path: String, with text: String, beforeMove: () -> Void = {}) throws {
    let temporary = path + ".tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(temporary) }
    let bytes = Array(text.utf8)
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    guard written == bytes.count else { throw FileError(temporary) }
    beforeMove()
    guard rename(temporary, path) == 0 else { throw FileError(path) }
}
