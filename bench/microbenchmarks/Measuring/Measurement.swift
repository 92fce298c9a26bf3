import CAllocations
import MeshModel

/// What one operation costs.
struct Measurement {
    var name: String
    /// Median of the repeats; for information alone.
    var nanoseconds: Double
    /// Calls of malloc and its kin on this thread and all others.
    var allocations: Double
    /// Bytes that those calls asked for.
    var bytes: Double

    /// Warms up, counts one pass, and times it and `repeats - 1` more. The passes are alike but for what grows: a hash
    /// table that doubles now and then, a history that fills. The first is the one that is counted.
    init(_ benchmark: Benchmark, iterations: Int? = nil, repeats: Int = 5) {
        let iterations = max(1, iterations ?? benchmark.iterations)
        let operation = benchmark.prepare()
        Self.warmUp(operation, iterations)
        var times: [UInt64] = []
        times.reserveCapacity(repeats)
        var counted: (allocations: UInt64, bytes: UInt64) = (0, 0)
        for pass in 0..<max(1, repeats) {
            let allocations = allocations_count()
            let bytes = allocations_bytes()
            let start = MonotonicTime.now.nanoseconds
            for _ in 0..<iterations { operation() }
            times.append(MonotonicTime.now.nanoseconds - start)
            if pass == 0 { counted = (allocations_count() - allocations, allocations_bytes() - bytes) }
        }
        times.sort()
        name = benchmark.name
        nanoseconds = Double(times[times.count / 2]) / Double(iterations)
        allocations = Double(counted.allocations) / Double(iterations)
        self.bytes = Double(counted.bytes) / Double(iterations)
    }

    /// One pass for callgrind, which writes down the instructions of exactly that pass under the benchmark's name.
    static func runForInstructions(_ benchmark: Benchmark, iterations: Int) {
        let operation = benchmark.prepare()
        warmUp(operation, iterations)
        allocations_begin_instructions()
        for _ in 0..<iterations { operation() }
        allocations_end_instructions(benchmark.name)
    }

    /// Caches fill, buffers reach their size, and lazy globals are made.
    private static func warmUp(_ operation: () -> Void, _ iterations: Int) {
        for _ in 0..<max(4, iterations / 4) { operation() }
    }
}
