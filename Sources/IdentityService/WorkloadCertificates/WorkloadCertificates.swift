import Identity
import MeshModel
import Threads

/// Certificates, each with a key of its own, for the proxies that have no agent beside them: one for each identity and
/// proxy. Issued when first held, in the ``SigningPool``; replaced between one and two thirds of their life, at a rate that
/// never stampedes (``Identity/RotationScheduler``); kept while issuing fails; forgotten some time after the last hold, so
/// that a reconnect gets what it had.
///
/// One thread waits for the next thing that is due, and calls the observers, one after the other and in order; an
/// observer must not block. A call that is under way when its hold is released may still end after that.
public final class WorkloadCertificates: WorkloadCertificateSource {
    public struct Options: Hashable, Sendable {
        /// Certificates at most, those that linger as well.
        public var limit = 200_000
        /// Of one identity: a caller may name as many proxies as it likes.
        public var perIdentity = 20_000
        /// Seconds; nil for the issuer's default.
        public var lifetime: Int64?
        /// How long a certificate that nobody holds is remembered.
        public var linger: Duration = .seconds(60)
        /// Certificates being issued at one time; less than the pool's queue.
        public var outstanding = 64
        /// Of the randomness that spreads rotations; nil for another one each time.
        public var seed: UInt64?

        public init() {}
    }

    private struct State {
        var store: CertificateStore
        var isStopped = false
        var isRunning: Bool
    }

    private let issuer: any CertificateIssuer
    private let pool: SigningPool
    private let options: Options
    private let wall: any WallClock
    private let monotonic: @Sendable () -> MonotonicTime
    private let monitor: Monitor<State>

    /// Starts the thread; ``stop()`` ends it.
    public convenience init(
        issuer: any CertificateIssuer, pool: SigningPool, options: Options = Options(),
        clock: any WallClock = SystemClock()
    ) {
        self.init(
            issuer: issuer, pool: pool, options: options, clock: clock, monotonic: { .now }, startsThread: true)
    }

    /// - Parameter startsThread: false where a test turns the wheel itself (``turn()``), with a clock of its own.
    init(
        issuer: any CertificateIssuer, pool: SigningPool, options: Options, clock: any WallClock,
        monotonic: @escaping @Sendable () -> MonotonicTime, startsThread: Bool
    ) {
        self.issuer = issuer
        self.pool = pool
        self.options = options
        wall = clock
        self.monotonic = monotonic
        monitor = Monitor(State(store: CertificateStore(options), isRunning: startsThread))
        issuer.observe { [weak self] in self?.change { store, now in store.trustChanged(now) } }
        if startsThread { Thread.start { [self] in run() } }
    }

    public func hold(
        _ identity: SPIFFEID, proxy: String,
        observer: @escaping @Sendable (Result<KeyedCertificate, IssuanceError>) -> Void
    ) -> any CertificateHold {
        let receiver = CertificateReceiver(observer)
        let key = CertificateStore.Key(identity: identity, proxy: proxy)
        let place = change { store, now in store.hold(key, receiver, now) }
        return Hold(receiver) { [self] receiver in
            if let place { change { store, now in store.release(place, receiver, now) } }
        }
    }

    /// What is held, by identity and proxy.
    public func list() -> [HeldCertificate] {
        monitor.withLock { $0.store.list }.sorted { ($0.identity, $0.proxy) < ($1.identity, $1.proxy) }
    }

    /// Replaces a proxy's certificates, ahead of what is due; how many there are. The old one stays until the new one is
    /// there.
    @discardableResult
    public func rotate(proxy: String) -> Int {
        change { store, now in store.rotate(proxy: proxy, now) }
    }

    /// Replaces what was issued before a time, in seconds since 1970, spread by the rate limit; how many there are.
    @discardableResult
    public func rotate(olderThan time: Int64) -> Int {
        change { store, now in store.rotate(olderThan: time, now) }
    }

    public var summary: HeldSummary {
        let now = wall.now
        return monitor.withLock { $0.store.summary(at: now) }
    }

    /// Issues and tells nothing any more, and returns when the thread has ended. Not from an observer. Stop it before the
    /// pool.
    public func stop() {
        monitor.withLock { $0.isStopped = true }
        monitor.broadcast()
        monitor.wait { $0.isRunning ? nil : () }
    }

    // MARK: The thread

    private var now: RotationTime { RotationTime(monotonic: monotonic(), wall: wall.now) }

    private func change<R>(_ body: (inout CertificateStore, RotationTime) -> R) -> R {
        defer { monitor.broadcast() }
        return monitor.withLock { body(&$0.store, now) }
    }

    private func run() {
        while true {
            let work: CertificateStore.Work? = monitor.wait(until: { $0.store.nextWake }) { state in
                guard !state.isStopped else { return .some(nil) }
                state.store.advance(to: now)
                return state.store.work.isEmpty ? nil : .some(state.store.takeWork())
            }
            guard let work else { break }
            perform(work)
        }
        monitor.withLock { $0.isRunning = false }
        monitor.broadcast()
    }

    /// Does what is to do now; false where there was nothing.
    @discardableResult
    func turn() -> Bool {
        let work = monitor.withLock { state in
            state.store.advance(to: now)
            return state.store.takeWork()
        }
        perform(work)
        return !work.isEmpty
    }

    /// When ``turn()`` has something to do at the latest.
    var nextWake: MonotonicTime? { monitor.withLock { $0.store.nextWake } }

    private func perform(_ work: CertificateStore.Work) {
        for delivery in work.deliveries { delivery.receiver.deliver(delivery.result) }
        for issue in work.issues {
            do throws(SigningPool.Refusal) {
                try pool.submit(.rotation, for: issue.identity) { [self] in
                    let result = Result { () throws(IssuanceError) in
                        try issuer.issue(for: issue.identity, lifetime: options.lifetime)
                    }
                    change { store, now in store.complete(issue, result, now) }
                }
            } catch {
                let failure = IssuanceError(.notReady, error.description)
                change { store, now in store.complete(issue, .failure(failure), now) }
            }
        }
    }
}
