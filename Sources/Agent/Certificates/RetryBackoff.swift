/// Waits that double with each failure, with a random part of up to half taken off, so that what failed together does not
/// come back together.
struct RetryBackoff: Sendable {
    let first: Duration
    let longest: Duration
    private let random: @Sendable () -> Double
    private var failures = 0

    /// - Parameter random: in 0 ..< 1.
    init(first: Duration, longest: Duration, random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }) {
        self.first = first
        self.longest = longest
        self.random = random
    }

    /// The wait after one more failure.
    mutating func next() -> Duration {
        let full = min(first * (1 << min(failures, 16)), longest)
        failures += 1
        return full * (1 - random() / 2)
    }

    mutating func reset() { failures = 0 }
}
