import Glibc

/// What the control group of this process allows it, version 2 (`memory.max`) and 1 (`memory.limit_in_bytes`), the
/// groups around it included: the kernel ends the process when the first of them is reached.
public enum CgroupMemory {
    /// Bytes; nil where there is no limit.
    ///
    /// - Parameter read: the text of a file; nil where it cannot be read.
    public static func limit(read: (_ path: String) -> String?) -> Int? {
        var limits: [Int] = []
        for line in (read("/proc/self/cgroup") ?? "").split(separator: "\n") {
            // `hierarchy:controllers:path`
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { continue }
            if fields[0] == "0", fields[1].isEmpty {
                limits += Self.limits("/sys/fs/cgroup", fields[2], "memory.max", read)
            } else if fields[1].split(separator: ",").contains("memory") {
                limits += Self.limits("/sys/fs/cgroup/memory", fields[2], "memory.limit_in_bytes", read)
            }
        }
        return limits.min()
    }

    /// The limits of a group and of those around it, up to the root that this process sees.
    private static func limits(
        _ mount: String, _ path: Substring, _ file: String, _ read: (String) -> String?
    ) -> [Int] {
        let parts = path.split(separator: "/")
        // In a container the path may be one of the host's, of which nothing but the root is mounted.
        return (0...parts.count).compactMap { depth in
            let folder = parts.prefix(depth).reduce(mount) { $0 + "/" + $1 }
            return read(folder + "/" + file).flatMap(bytes)
        }
    }

    /// `max`, and version 1's number of all pages there could be, are none.
    private static func bytes(_ text: String) -> Int? {
        guard let value = Int(text.prefix { $0.isASCII && $0.isNumber }), value > 0, value < 1 << 60 else { return nil }
        return value
    }
}

/// A small file of the system, whole.
func systemText(_ path: String) -> String? {
    let fd = open(path, O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else { return nil }
    defer { close(fd) }
    return withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 1) { buffer in
        let count = read(fd, buffer.baseAddress, buffer.count)
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}

extension CgroupMemory {
    /// Of this process.
    public static var limit: Int? { limit(read: systemText) }
}
