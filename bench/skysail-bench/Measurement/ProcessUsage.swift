import Glibc

/// What a process has used: works for the server beside us as for ourselves.
struct ProcessUsage {
    /// User and system time together, in seconds: to the nanosecond where the kernel tells.
    var cpu: Double
    /// Time in the process itself, and with the kernel's for it, in seconds: to the clock tick.
    var user: Double
    var ticks: Double
    var residentBytes: Int
    var peakResidentBytes: Int

    /// Nil where there is no such process.
    init?(pid: Int32) {
        guard let stat = readFile("/proc/\(pid)/stat"), let status = readFile("/proc/\(pid)/status") else {
            return nil
        }
        // The name may hold spaces: fields count from behind its closing parenthesis.
        guard let close = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        let frequency = Double(sysconf(Int32(_SC_CLK_TCK)))
        self.user = user / frequency
        ticks = (user + system) / frequency
        cpu = Self.clock(pid) ?? ticks
        residentBytes = Self.kilobytes("VmRSS:", in: status) * 1024
        peakResidentBytes = Self.kilobytes("VmHWM:", in: status) * 1024
    }

    /// The CPU clock of a process, also of another.
    private static func clock(_ pid: Int32) -> Double? {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func kilobytes(_ name: String, in status: String) -> Int {
        for line in status.split(separator: "\n") where line.hasPrefix(name) {
            return line.dropFirst(name.count).split(whereSeparator: { $0 == " " || $0 == "\t" }).first.flatMap {
                Int($0)
            } ?? 0
        }
        return 0
    }
}

/// A file as text; nil where it cannot be read.
func readFile(_ path: String) -> String? { (try? readWhole(path)).map { String(decoding: $0, as: UTF8.self) } }
