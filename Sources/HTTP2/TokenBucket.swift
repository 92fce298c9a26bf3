import MeshModel

/// How often something may happen: `burst` times at once, and `perSecond` times a second in the long run.
public struct Allowance: Hashable, Sendable {
    public var burst: Int
    public var perSecond: Int

    public init(burst: Int, perSecond: Int) {
        self.burst = burst
        self.perSecond = perSecond
    }
}

/// Counts against an ``Allowance``. A pure value: the caller brings the time.
public struct TokenBucket: Hashable, Sendable {
    private var tokens: Double
    private var last: MonotonicTime

    public init(_ allowance: Allowance, now: MonotonicTime) {
        tokens = Double(allowance.burst)
        last = now
    }

    /// Takes `amount`; false when there is not that much.
    public mutating func spend(_ amount: Int = 1, of allowance: Allowance, now: MonotonicTime) -> Bool {
        if now > last {
            let seconds = Double(now.nanoseconds - last.nanoseconds) / 1e9
            let refilled = min(Double(allowance.burst), tokens + seconds * Double(allowance.perSecond))
            // What was credited beyond the burst stays.
            tokens = max(tokens, refilled)
            last = now
        }
        guard tokens >= Double(amount) else { return false }
        tokens -= Double(amount)
        return true
    }

    /// Allows `amount` more, beyond the burst as well, up to a thousand times of it.
    public mutating func credit(_ amount: Int, of allowance: Allowance) {
        tokens = min(Double(allowance.burst) * 1000, tokens + Double(amount))
    }
}
