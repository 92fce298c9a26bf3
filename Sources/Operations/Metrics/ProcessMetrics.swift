import Glibc

/// What the system says of this process, under the names that every Prometheus client uses.
public struct ProcessMetrics: Sendable {
    public var cpuSeconds = 0.0
    public var residentBytes = 0.0
    public var virtualBytes = 0.0
    public var openDescriptors = 0.0
    public var maxDescriptors = 0.0
    public var threads = 0.0

    /// Reads /proc/self; what cannot be read stays zero.
    public init() {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            maxDescriptors = Double(limit.rlim_cur)
        }
        if let file = fopen("/proc/self/statm", "r") {
            var buffer = [CChar](repeating: 0, count: 256)
            let count = fread(&buffer, 1, buffer.count - 1, file)
            fclose(file)
            let fields = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
                .split(separator: " ")
            let page = Double(sysconf(Int32(_SC_PAGESIZE)))
            if fields.count > 1 {
                virtualBytes = (Double(fields[0]) ?? 0) * page
                residentBytes = (Double(fields[1]) ?? 0) * page
            }
        }
        openDescriptors = Double(count(of: "/proc/self/fd"))
        threads = Double(count(of: "/proc/self/task"))
    }

    private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private func count(of path: String) -> Int {
        guard let directory = opendir(path) else { return 0 }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        // `.` and `..`
        return max(0, count - 2)
    }

    public func write(to text: inout MetricsText) {
        text.counter(
            "process_cpu_seconds_total", "Total user and system CPU time spent in seconds.", seconds: cpuSeconds)
        text.gauge("process_resident_memory_bytes", "Resident memory size in bytes.", residentBytes)
        text.gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.", virtualBytes)
        text.gauge("process_open_fds", "Number of open file descriptors.", openDescriptors)
        text.gauge("process_max_fds", "Maximum number of open file descriptors.", maxDescriptors)
        text.gauge("process_threads", "Number of threads.", threads)
    }
}
