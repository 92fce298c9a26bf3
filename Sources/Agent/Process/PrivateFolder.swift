import Glibc

/// A folder of this process's own, mode 0700, for the bootstrap and the socket; removed with what is in it.
public struct PrivateFolder: Sendable {
    public let path: String

    /// - Parameter parent: where folders for a short time are kept.
    public init(in parent: String) throws(FileError) {
        var template = Array("\(parent)/skysail-agent-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileError(parent) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A new file, mode 0600.
    public func write(_ text: String, as name: String) throws(FileError) -> String {
        let file = "\(path)/\(name)"
        let bytes = Array(text.utf8)
        let outcome = bytes.withUnsafeBytes { bytes in
            Result { () throws(FileError) in try SmallFile.replace(file, with: bytes) }
        }
        try outcome.get()
        return file
    }

    /// Removes the files in it, and it. There are no folders in it.
    public func remove() {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { unlink("\(path)/\(name)") }
        }
        closedir(folder)
        rmdir(path)
    }
}
