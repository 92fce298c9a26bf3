/// The waits of an Envoy whose stream has ended: a random part of a time that doubles with each failure.
struct ReconnectDelay: Sendable {
    var base: Duration
    var cap: Duration
    private var next: Duration

    init(base: Duration, cap: Duration) {
        self.base = base
        self.cap = cap
        next = min(base, cap)
    }

    mutating func failed(_ random: Double = .random(in: 0..<1)) -> Duration {
        defer { next = min(next * 2, cap) }
        return next * random
    }

    /// The server has answered.
    mutating func succeeded() { next = min(base, cap) }
}
