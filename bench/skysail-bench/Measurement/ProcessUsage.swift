import Glibc

/// What a process has used, read from /proc: works for the server beside us as for ourselves.
struct ProcessUsage {
    /// User and system time, in seconds.
    var cpu: Double
    var residentBytes: Int
    var peakResidentBytes: Int

    /// Nil where there is no such process.
    init?(pid: Int32) {
        guard let stat = Self.read("/proc/\(pid)/stat"), let status = Self.read("/proc/\(pid)/status") else {
            return nil
        }
        // The name may hold spaces: fields count from behind its closing parenthesis.
        guard let close = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        cpu = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
        residentBytes = Self.kilobytes("VmRSS:", in: status) * 1024
        peakResidentBytes = Self.kilobytes("VmHWM:", in: status) * 1024
    }

    private static func kilobytes(_ name: String, in status: String) -> Int {
        for line in status.split(separator: "\n") where line.hasPrefix(name) {
            return line.dropFirst(name.count).split(whereSeparator: { $0 == " " || $0 == "\t" }).first.flatMap {
                Int($0)
            } ?? 0
        }
        return 0
    }

    private static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
