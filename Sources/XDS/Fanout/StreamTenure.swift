import MeshModel
import StreamAPI

/// How long a stream may stay though its client would: as long as the credential that let it in, and until the server
/// wants it to go. A pure value.
///
/// The credential's end is a time of day, and timers run on a clock that does not know it: the time is compared again
/// when a timer fires, and one fires every `interval`, so that a clock which is set is noticed.
struct StreamTenure {
    let access: StreamAccess
    private let interval: Duration
    private var checkAt: MonotonicTime?
    private var ending: (at: MonotonicTime, status: RPCStatus)?

    init(_ access: StreamAccess, checkedEvery interval: Duration, now: MonotonicTime, wall: Int64) {
        self.access = access
        self.interval = max(interval, .seconds(1))
        schedule(now, wall)
    }

    /// When ``due(now:wall:)`` may have something to say.
    var deadline: MonotonicTime? {
        guard let checkAt, let ending else { return checkAt ?? ending?.at }
        return min(checkAt, ending.at)
    }

    /// The stream has to end at that time, unless it ends earlier.
    mutating func end(at time: MonotonicTime, _ status: RPCStatus) {
        if let ending, ending.at <= time { return }
        ending = (time, status)
    }

    /// Why the stream has to end now; nil where it may go on.
    mutating func due(now: MonotonicTime, wall: Int64) -> RPCStatus? {
        if let ending, ending.at <= now { return ending.status }
        guard let checkAt, checkAt <= now else { return nil }
        if let status = Self.expired(access, wall) { return status }
        schedule(now, wall)
        return nil
    }

    /// What a stream ends with whose credential has expired at that time of day.
    static func expired(_ access: StreamAccess, _ wall: Int64) -> RPCStatus? {
        guard let expiry = access.expiry, expiry <= wall else { return nil }
        return RPCStatus(.unauthenticated, "the credential that this stream was opened with has expired")
    }

    private mutating func schedule(_ now: MonotonicTime, _ wall: Int64) {
        guard let expiry = access.expiry else { return }
        let (left, overflow) = expiry.subtractingReportingOverflow(wall)
        let seconds = overflow ? (expiry > wall ? Int64.max : 0) : max(0, left)
        checkAt = now.advanced(by: min(.seconds(seconds), interval))
    }
}
