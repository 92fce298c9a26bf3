import Histogram

/// A distribution of latencies in few numbers, in milliseconds.
struct Percentiles {
    var p50: Double
    var p99: Double
    var p999: Double
    var max: Double
    var count: Int

    /// Nil where nothing was recorded.
    init?(nanoseconds histogram: Histogram<UInt64>) {
        guard histogram.totalCount > 0 else { return nil }
        func at(_ percentile: Double) -> Double { Double(histogram.valueAtPercentile(percentile)) / 1e6 }
        p50 = at(50)
        p99 = at(99)
        p999 = at(99.9)
        max = Double(histogram.max) / 1e6
        count = Int(histogram.totalCount)
    }

    /// Of Prometheus' buckets, interpolated within each; `max` is the bound of the highest bucket that holds something.
    /// Nil where they hold nothing.
    ///
    /// - Parameter buckets: upper bounds in milliseconds, ascending, the last infinite; counts of each alone.
    init?(buckets: [(bound: Double, count: Double)]) {
        let total = buckets.reduce(0) { $0 + $1.count }
        guard total > 0 else { return nil }
        func at(_ share: Double) -> Double {
            var below = 0.0
            var lower = 0.0
            for bucket in buckets {
                if bucket.count > 0, below + bucket.count >= share * total {
                    guard bucket.bound.isFinite else { return lower }
                    return lower + (bucket.bound - lower) * (share * total - below) / bucket.count
                }
                below += bucket.count
                if bucket.bound.isFinite { lower = bucket.bound }
            }
            return lower
        }
        p50 = at(0.5)
        p99 = at(0.99)
        p999 = at(0.999)
        max = at(1)
        count = Int(total)
    }

    var json: JSON {
        .object([
            ("p50", .number(p50)), ("p99", .number(p99)), ("p99_9", .number(p999)), ("max", .number(max)),
            ("count", .integer(count)),
        ])
    }

    var text: String {
        [("p50", p50), ("p99", p99), ("p99.9", p999), ("max", max)]
            .map { "\($0.0) \(JSON.rounded($0.1))" }.joined(separator: "  ")
    }
}
