/// How fast memory grows: the slope of the line with the least squares through samples.
struct MemorySlope {
    private(set) var samples: [(seconds: Double, bytes: Double)] = []

    mutating func add(seconds: Double, bytes: Int) { samples.append((seconds, Double(bytes))) }

    /// Nil with fewer than two moments.
    var bytesPerSecond: Double? {
        let count = Double(samples.count)
        guard count >= 2 else { return nil }
        let meanTime = samples.reduce(0) { $0 + $1.seconds } / count
        let meanBytes = samples.reduce(0) { $0 + $1.bytes } / count
        let variance = samples.reduce(0) { $0 + ($1.seconds - meanTime) * ($1.seconds - meanTime) }
        guard variance > 0 else { return nil }
        return samples.reduce(0) { $0 + ($1.seconds - meanTime) * ($1.bytes - meanBytes) } / variance
    }
}
