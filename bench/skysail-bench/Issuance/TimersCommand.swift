import ArgumentParser
import Glibc
import Identity
import MeshModel

/// Memory of the timers by which held certificates are replaced. One measurement a process: what one leaves to the
/// allocator would flatter the next.
struct TimersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timers", abstract: "Measures the memory of the timers that certificates are replaced by.")

    enum Kept: String, ExpressibleByArgument, CaseIterable {
        /// The timers alone.
        case wheel
        /// All that decides when a certificate is replaced; the certificates themselves are elsewhere.
        case scheduler
    }

    @Option(help: "What is kept: the timer wheel alone, or the whole scheduler.")
    var kept = Kept.wheel
    @Option(help: "Certificates.")
    var count = 100_000
    @OptionGroup var output: ReportOptions

    mutating func run() throws {
        guard (1...50_000_000).contains(count) else { throw ValidationError("--count takes 1 to 50000000") }
        // Code that is run for the first time, and the reading of /proc, are not the timers' memory.
        _ = Self.keep(kept, 16)
        _ = residentBytes

        let before = residentBytes
        let timers = Self.keep(kept, count)
        let grown = residentBytes - before
        let own = withExtendedLifetime(timers) { timers.bytes }

        var report = Report()
        report.add("\(kept.rawValue): certificates", count)
        report.add("RSS before, KiB", before / 1024)
        report.add("RSS grown by, KiB", grown / 1024)
        report.add("RSS grown by, bytes a certificate", Double(grown) / Double(count))
        report.add("own accounting, bytes a certificate", Double(own) / Double(count))
        try output.show(report)
    }

    private enum Timers {
        case wheel(TimerWheel<UInt32>)
        case scheduler(RotationScheduler)

        var bytes: Int {
            switch self {
            case .wheel(let wheel): wheel.bytes
            case .scheduler(let scheduler): scheduler.bytes
            }
        }
    }

    /// Certificates of a day that came over the last hours, in the order of their handles, as a fleet has them.
    private static func keep(_ kept: Kept, _ count: Int) -> Timers {
        let day: Int64 = 86_400
        switch kept {
        case .wheel:
            var wheel = TimerWheel<UInt32>()
            for i in 0..<count { wheel.set(UInt32(i), at: UInt64(day * 5 + Int64(i) % (day * 5))) }
            return .wheel(wheel)
        case .scheduler:
            let now = RotationTime(monotonic: MonotonicTime.now, wall: 1_800_000_000)
            let root = ContentHash(high: 1, low: 2)
            var scheduler = RotationScheduler(seed: 1)
            for i in 0..<count {
                let issued = now.wall - Int64(i) % 7_200
                _ = scheduler.handle(
                    .added(UInt32(i), CertificateLife(issued: issued, expiry: issued + day, root: root)), at: now)
            }
            return .scheduler(scheduler)
        }
    }

    private var residentBytes: Int { ProcessUsage(pid: getpid())?.residentBytes ?? 0 }
}
