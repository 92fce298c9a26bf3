/// Lets things happen at a rate, and a few at once after a pause. Rate and burst are given each time, because they follow
/// a fleet that grows and shrinks.
struct TokenBucket {
    struct Limit: Equatable {
        /// Tokens that come in a second.
        var rate: Double
        /// The most tokens that lie in store; at least one.
        var burst: Double
    }

    /// Infinite until first used, which is full at any burst.
    private var level = Double.infinity
    private var filled: Double?

    /// Takes a token where there is one. `now` is in seconds of a clock that does not go back.
    mutating func take(_ limit: Limit, at now: Double) -> Bool {
        fill(limit, at: now)
        guard level >= 1 else { return false }
        level -= 1
        return true
    }

    /// Seconds until there is a token; 0 where there is one.
    mutating func delay(_ limit: Limit, at now: Double) -> Double {
        fill(limit, at: now)
        return level >= 1 ? 0 : (1 - level) / limit.rate
    }

    private mutating func fill(_ limit: Limit, at now: Double) {
        if let filled { level += max(0, now - filled) * limit.rate }
        filled = now
        level = min(level, max(limit.burst, 1))
    }
}
