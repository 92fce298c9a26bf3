import MeshModel

@testable import Identity

/// A fleet, its scheduler and an authority that answers at once, on clocks that the simulation moves from one wake-up to
/// the next.
struct RotationSimulation {
    private(set) var scheduler: RotationScheduler
    private let life: Int64
    /// Nanoseconds since the start.
    private var monotonic: UInt64 = 0
    /// What the wall clock shows at the start.
    private var wallStart: Int64 = 1_700_000_000
    private(set) var expiries: [Int64]
    private(set) var validFrom: [Int64]
    /// Seconds since the start, of each certificate issued after the first ones.
    private(set) var issued: [Double] = []
    private(set) var rotations: [Int]
    private(set) var attempts = 0
    /// Certificates that ran out before they were replaced.
    private(set) var expired = 0
    private(set) var wakes = 0
    /// Seconds since the start in which the authority fails.
    var outage: Range<Double> = 0..<0
    var root = ContentHash(high: 1, low: 1)

    init(fleet: Int, life: Int64, seed: UInt64 = 1, outstanding: Int = 64) {
        scheduler = RotationScheduler(outstanding: outstanding, seed: seed)
        self.life = life
        expiries = Array(repeating: wallStart + life, count: fleet)
        validFrom = Array(repeating: wallStart - 120, count: fleet)
        rotations = Array(repeating: 0, count: fleet)
        for handle in 0..<fleet {
            take(.added(UInt32(handle), CertificateLife(issued: wallStart, expiry: wallStart + life, root: root)))
        }
    }

    var seconds: Double { Double(monotonic) / 1e9 }
    var wall: Int64 { wallStart + Int64(monotonic / 1_000_000_000) }
    var now: RotationTime { RotationTime(monotonic: MonotonicTime(nanoseconds: monotonic), wall: wall) }
    var isAnyInvalid: Bool { zip(expiries, validFrom).contains { $0 <= wall || $1 > wall } }

    /// The most certificates that may be issued in `window` seconds.
    func limit(_ window: Double) -> Double { 2 * Double(expiries.count) / (Double(life) / 2) * window }

    /// The most certificates that were issued in any `window` seconds, of those after `start`.
    func most(in window: Double, after start: Double = 0) -> Int {
        let times = issued.filter { $0 >= start }
        var most = 0
        var first = 0
        for last in times.indices {
            while times[last] - times[first] >= window { first += 1 }
            most = max(most, last - first + 1)
        }
        return most
    }

    /// Sets the wall clock; the scheduler is not told. Certificates that this makes invalid do not count as expired.
    mutating func jump(_ seconds: Int64) {
        wallStart += seconds
        for i in expiries.indices where expiries[i] <= wall { expiries[i] = .max }
    }

    mutating func send(_ event: RotationScheduler.Event) { take(event) }

    mutating func run(until end: Double) {
        let end = UInt64(end * 1e9)
        while monotonic < end {
            take(.tick)
            wakes += 1
            let next = scheduler.nextWake?.nanoseconds ?? .max
            monotonic = min(max(next, monotonic + 1), end)
        }
        take(.tick)
    }

    private mutating func take(_ event: RotationScheduler.Event) {
        var handles = scheduler.handle(event, at: now)
        while let handle = handles.popLast() {
            attempts += 1
            let i = Int(handle)
            if outage.contains(seconds) {
                handles += scheduler.handle(.failed(handle), at: now)
                continue
            }
            if expiries[i] <= wall { expired += 1 }
            issued.append(seconds)
            rotations[i] += 1
            expiries[i] = wall + life
            validFrom[i] = wall - 120
            handles += scheduler.handle(
                .issued(handle, CertificateLife(issued: wall, expiry: wall + life, root: root)), at: now)
        }
    }
}
