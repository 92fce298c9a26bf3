public import MeshModel

/// Decides when the agent asks for a certificate, and with which credential. It holds no key and does no I/O: an event in,
/// actions out; clock and randomness are given to it.
///
///     .started ─▶ ask ─▶ .issued ─▶ wake at half life ─▶ ask with the certificate ─▶ .issued …
///                  └──▶ .failed ─▶ wake after a back-off ─▶ ask, the two credentials in turn
///
/// The certificate that is held stays until another takes its place. It never sleeps for longer than
/// ``Options/longestSleep`` and judges the time anew whenever it wakes, so a clock that jumps is noticed.
public struct CertificateMachine: Sendable {
    public struct Options: Hashable, Sendable {
        /// The part of a certificate's life, counted from when it came, that is left when it is replaced, and by how much that varies to either side
        /// (Istio's SECRET_GRACE_PERIOD_RATIO and its jitter).
        public var graceRatio = 0.5
        public var graceJitter = 0.01
        /// The wait after the first failure; it doubles with each, and a random part of up to half is taken off.
        public var firstRetry = Duration.seconds(1)
        public var longestRetry = Duration.seconds(60)
        public var longestSleep = Duration.seconds(60)

        public init() {}
    }

    /// A moment on both clocks: certificates are judged by the time of day, waiting is measured by one that never jumps.
    public struct Moment: Hashable, Sendable {
        /// Seconds since 1970.
        public var wall: Int64
        public var monotonic: MonotonicTime

        public init(wall: Int64, monotonic: MonotonicTime) {
            self.wall = wall
            self.monotonic = monotonic
        }
    }

    public enum Credential: Hashable, Sendable { case certificate, token }

    /// When a certificate is valid, in seconds since 1970.
    public struct Validity: Hashable, Sendable {
        public var notBefore: Int64
        public var notAfter: Int64

        public init(notBefore: Int64, notAfter: Int64) {
            self.notBefore = notBefore
            self.notAfter = notAfter
        }

        public func contains(_ wall: Int64) -> Bool { notBefore <= wall && wall < notAfter }
    }

    public enum Event: Hashable, Sendable {
        case started, woke
        case issued(Validity)
        case failed
        /// The roots that the mesh trusts no longer hold the one of the certificate: it is to be replaced now.
        case rootRetired
        /// A token or root file is another: what failed may work now.
        case inputsChanged
    }

    public enum Action: Hashable, Sendable {
        case ask(Credential)
        /// Replaces what was asked for before.
        case wake(after: Duration)
        /// The certificate has run out and there is no other; said once each time.
        case expired
    }

    private struct Held: Hashable, Sendable {
        var validity: Validity
        var renewAt: Int64
    }

    private let options: Options
    private let random: @Sendable () -> Double
    private var held: Held?
    private var asking: Credential?
    private var lastFailed: Credential?
    private var backoff: RetryBackoff
    private var retryAt: MonotonicTime?
    private var saidExpired = false

    /// - Parameter random: in 0 ..< 1.
    public init(
        options: Options = Options(), random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.options = options
        self.random = random
        backoff = RetryBackoff(first: options.firstRetry, longest: options.longestRetry, random: random)
    }

    /// Whether there is a certificate that is valid at this time of day.
    public func holdsValidCertificate(at wall: Int64) -> Bool { held?.validity.contains(wall) ?? false }

    /// - Parameter hasToken: whether there is a token to ask with.
    public mutating func handle(_ event: Event, at moment: Moment, hasToken: Bool) -> [Action] {
        switch event {
        case .started, .woke: break
        case .issued(let validity): take(validity, at: moment)
        case .failed:
            lastFailed = asking ?? lastFailed
            asking = nil
            backOff(from: moment)
        case .rootRetired:
            if let renewAt = held?.renewAt { held?.renewAt = min(renewAt, moment.wall) }
        case .inputsChanged: if isDue(at: moment.wall) { retryAt = nil }
        }
        var actions: [Action] = []
        if let held, moment.wall >= held.validity.notAfter {
            if !saidExpired { actions.append(.expired) }
            saidExpired = true
        } else {
            saidExpired = false
        }
        if asking == nil, isDue(at: moment.wall), retryAt.map({ $0 <= moment.monotonic }) ?? true {
            let credential = choose(at: moment.wall, hasToken: hasToken)
            asking = credential
            actions.append(.ask(credential))
        }
        actions.append(.wake(after: sleep(from: moment)))
        return actions
    }

    private mutating func take(_ validity: Validity, at moment: Moment) {
        asking = nil
        lastFailed = nil
        // What is left of it: authorities let it begin some minutes ago, for clocks that are behind.
        let start = max(validity.notBefore, min(moment.wall, validity.notAfter))
        let (left, overflow) = validity.notAfter.subtractingReportingOverflow(start)
        let lifetime = Double(overflow ? 0 : max(0, left))
        let ratio = min(max(options.graceRatio + options.graceJitter * (2 * random() - 1), 0.01), 0.99)
        held = Held(validity: validity, renewAt: validity.notAfter &- Int64(lifetime * ratio))
        if isDue(at: moment.wall) {
            // It is due as it arrives: the clocks differ, or its life is very short. That must not become a storm.
            backOff(from: moment)
        } else {
            backoff.reset()
            retryAt = nil
        }
    }

    private func isDue(at wall: Int64) -> Bool { held.map { wall >= $0.renewAt } ?? true }

    /// The certificate while it is valid; else, or where it was refused, the token; they take turns when both fail.
    private func choose(at wall: Int64, hasToken: Bool) -> Credential {
        guard holdsValidCertificate(at: wall) else { return .token }
        return lastFailed == .certificate && hasToken ? .token : .certificate
    }

    /// At most an eighth of the life that is left: a certificate of minutes is not lost for want of an attempt.
    private mutating func backOff(from moment: Moment) {
        var delay = backoff.next()
        if let left = held?.validity.notAfter.subtractingReportingOverflow(moment.wall).partialValue, left > 0 {
            delay = min(delay, max(options.firstRetry, .seconds(left) / 8))
        }
        retryAt = moment.monotonic.advanced(by: delay)
    }

    private func sleep(from moment: Moment) -> Duration {
        var next = options.longestSleep
        if asking == nil {
            if let retryAt, isDue(at: moment.wall) {
                next = min(next, retryAt > moment.monotonic ? retryAt.since(moment.monotonic) : .zero)
            } else if let held {
                next = min(next, .seconds(max(1, held.renewAt &- moment.wall)))
            }
        }
        if let held, held.validity.notAfter > moment.wall {
            next = min(next, .seconds(held.validity.notAfter &- moment.wall))
        }
        return next
    }
}
