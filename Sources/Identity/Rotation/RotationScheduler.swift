import MeshModel

/// Decides which certificate is issued when: a pure machine that is told what happened and the time, and answers with the
/// handles whose certificates are to be issued now. It holds no certificate, starts no thread and reads no clock.
///
/// The timers run on the monotonic clock and are set from the wall clock, by which certificates are judged. When the two
/// come to differ by more than ``tolerance`` from what they did (the wall clock was set, or the machine slept), every
/// entry is judged and placed anew. So no entry is lost or late because of a jump, and those that a jump makes due go
/// through the same rate limit as all others. Only what has become worthless goes ahead: at once what is expired, at the
/// emergency rate what is not valid yet.
///
///     added ─▶ issuing ◀──── due (queue) ◀─┐
///                │  ▲                      │ timer, rotate, signing root
///         issued │  │ failed: retrying ────┤
///                ▼                         │
///              waiting (timer) ────────────┘
package struct RotationScheduler: Sendable {
    package typealias Handle = UInt32

    package enum Event: Hashable, Sendable {
        /// A certificate is wanted; with what there is already.
        case added(Handle, CertificateLife?)
        /// None is wanted any more. An attempt under way does not count any more, and must not be reported.
        case removed(Handle)
        case issued(Handle, CertificateLife)
        /// An attempt came to nothing; what there was stays.
        case failed(Handle)
        /// Replace this one, ahead of what is due in the ordinary way, and without waiting for the next attempt after a
        /// failure.
        case rotate(Handle)
        /// Replace what was issued before this time, in seconds since 1970.
        case rotateAll(olderThan: Int64)
        /// New certificates end at this root: replace what ends at another one.
        case signingRoot(ContentHash)
        /// Time has passed.
        case tick
    }

    package enum State: UInt8, Sendable {
        case absent
        /// Has a certificate whose time has not come.
        case waiting
        /// Is due and waits for its turn.
        case due
        case issuing
        /// The last attempt failed; the next one has its time.
        case retrying
    }

    package struct Counts: Hashable, Sendable {
        /// Certificates issued where there was none.
        package var first: UInt64 = 0
        /// Certificates replaced.
        package var done: UInt64 = 0
        /// Of ``done``, those that were replaced after two thirds of their life.
        package var late: UInt64 = 0
        /// Attempts that failed, first ones as well.
        package var failed: UInt64 = 0
        /// Times that the wall clock jumped.
        package var jumps: UInt64 = 0
        package init() {}
    }

    struct Entry {
        var issued: Int64 = 0
        var expiry: Int64 = 0
        var root = ContentHash(high: 0, low: 0)
        var due: Int64 = 0
        /// Not before this tick, after a failure.
        var retryAt: UInt64 = 0
        var failures: UInt8 = 0
        var state = State.absent
        var isHeld = false
        /// Was asked for, whatever its age: by the operator, or because of its root.
        var isAsked = false
        /// Goes ahead of what is ordinary.
        var isPreferred = false

        var life: CertificateLife { CertificateLife(issued: issued, expiry: expiry, root: root) }
    }

    /// A tenth of a second: what the timers can tell apart.
    static let tick: UInt64 = 100_000_000
    static let ticksPerSecond: Int64 = 10
    /// Seconds that wall and monotonic clock may drift apart before everything is placed anew. Whole seconds of the wall
    /// clock alone make for one.
    package static let tolerance: Int64 = 2

    let outstanding: Int
    var random: SplitMix64
    var wheel = TimerWheel<Handle>()
    var queue = ReadyQueue()
    var entries: [Entry] = []
    var wall: Int64 = 0
    /// The present on both clocks when entries were last placed by it.
    var reference: (wall: Int64, tick: UInt64)?
    var signingRoot: ContentHash?
    private var ordinaryBucket = TokenBucket()
    private var emergencyBucket = TokenBucket()
    private var fired: [Handle] = []
    /// The sum of 2³² ÷ life of what is held.
    private var demand: UInt64 = 0
    /// Entries that are not absent.
    package private(set) var count = 0
    /// Entries that have a certificate.
    package private(set) var held = 0
    package private(set) var issuing = 0
    package private(set) var counts = Counts()

    /// - Parameters:
    ///   - outstanding: how many may be issued at one time.
    ///   - seed: of the randomness that spreads due times and attempts.
    package init(outstanding: Int = 64, seed: UInt64) {
        self.outstanding = max(outstanding, 1)
        random = SplitMix64(state: seed)
    }

    /// Takes an event in and says what to issue now. What does not fit the handle's state (a result that nobody waits for)
    /// changes nothing.
    package mutating func handle(_ event: Event, at now: RotationTime) -> [Handle] {
        observe(now)
        switch event {
        case .added(let handle, let life): add(handle, life)
        case .removed(let handle): remove(handle)
        case .issued(let handle, let life): issued(handle, life)
        case .failed(let handle): failed(handle)
        case .rotate(let handle): ask(handle, isPreferred: true)
        case .rotateAll(let time): askAll { $0.issued < time }
        case .signingRoot(let root):
            signingRoot = root
            askAll { $0.root != root }
        case .tick: break
        }
        return start()
    }

    /// When to send a ``Event/tick`` if nothing else happens; nil while there is nothing to look after. Not later than a
    /// minute (a sixteenth of the mean life, where that is less), to notice that the wall clock was set.
    package var nextWake: MonotonicTime? {
        mutating get {
            guard count > 0 else { return nil }
            let present = wheel.now
            let mean = held > 0 && demand > 0 ? Double(held) / meanDemand : 960
            var next = present + UInt64(min(max(mean / 16, 1), 60) * Double(Self.ticksPerSecond))
            if let timer = wheel.nextTick { next = min(next, timer) }
            if issuing < outstanding {
                if queue.count(.urgent) > 0 {
                    next = min(next, present + ticks(emergencyBucket.delay(emergency, at: seconds)))
                }
                if queue.count(.ordinary) > 0 {
                    next = min(next, present + ticks(ordinaryBucket.delay(ordinary, at: seconds)))
                }
            }
            let (nanoseconds, overflow) = max(next, present + 1).multipliedReportingOverflow(by: Self.tick)
            return MonotonicTime(nanoseconds: overflow ? .max : nanoseconds)
        }
    }

    /// Entries that are due and wait for their turn.
    package var due: Int { queue.count }

    package func state(of handle: Handle) -> State {
        Int(handle) < entries.count ? entries[Int(handle)].state : .absent
    }

    /// When a certificate is due, in seconds since 1970; nil where there is none.
    package func due(of handle: Handle) -> Int64? {
        guard Int(handle) < entries.count, entries[Int(handle)].isHeld else { return nil }
        return entries[Int(handle)].due
    }

    /// How many certificates there are that were issued before a time. O(n).
    package func held(issuedBefore time: Int64) -> Int { entries.count { $0.isHeld && $0.issued < time } }

    /// How many certificates have been held for more than two thirds of their life. O(n).
    package func late(at wall: Int64) -> Int {
        entries.count { $0.isHeld && wall > RotationPlan.late($0.life) }
    }

    /// Memory of what is kept for each certificate, in bytes; without the queue, which is mostly empty.
    package var bytes: Int { entries.capacity * MemoryLayout<Entry>.stride + wheel.bytes }

    // MARK: Time

    private var seconds: Double { Double(wheel.now) / Double(Self.ticksPerSecond) }
    private func ticks(_ seconds: Double) -> UInt64 {
        UInt64(min(seconds, 86_400) * Double(Self.ticksPerSecond)) + 1
    }

    private mutating func observe(_ now: RotationTime) {
        let tick = max(wheel.now, now.monotonic.nanoseconds / Self.tick)
        wall = now.wall
        fired.removeAll(keepingCapacity: true)
        wheel.advance(to: tick, into: &fired)
        if let reference {
            let passed = Int64(clamping: tick - reference.tick) / Self.ticksPerSecond
            let drift = wall.addingClamped(-max(reference.wall, -.max)).addingClamped(-passed)
            if drift.magnitude > UInt64(Self.tolerance) {
                self.reference = (wall, tick)
                counts.jumps += 1
                for handle in entries.indices { replace(Handle(handle)) }
                return
            }
        } else {
            reference = (wall, tick)
        }
        for handle in fired { replace(handle) }
    }

    // MARK: Events

    private mutating func add(_ handle: Handle, _ life: CertificateLife?) {
        let i = Int(handle)
        if i >= entries.count { entries.append(contentsOf: repeatElement(Entry(), count: i + 1 - entries.count)) }
        guard entries[i].state == .absent else { return }
        count += 1
        if let life { hold(i, life) }
        place(handle)
    }

    private mutating func remove(_ handle: Handle) {
        let i = Int(handle)
        guard i < entries.count, entries[i].state != .absent else { return }
        unplace(handle)
        if entries[i].state == .issuing { issuing -= 1 }
        drop(i)
        entries[i] = Entry()
        count -= 1
    }

    private mutating func issued(_ handle: Handle, _ life: CertificateLife) {
        let i = Int(handle)
        guard i < entries.count, entries[i].state == .issuing else { return }
        issuing -= 1
        if entries[i].isHeld {
            counts.done += 1
            if wall > RotationPlan.late(entries[i].life) { counts.late += 1 }
        } else {
            counts.first += 1
        }
        drop(i)
        hold(i, life)
        entries[i].failures = 0
        entries[i].isPreferred = false
        entries[i].isAsked = signingRoot.map { $0 != life.root } ?? false
        place(handle)
    }

    private mutating func failed(_ handle: Handle) {
        let i = Int(handle)
        guard i < entries.count, entries[i].state == .issuing else { return }
        issuing -= 1
        counts.failed += 1
        if entries[i].failures < .max { entries[i].failures += 1 }
        let delay = RotationPlan.backOff(
            failures: Int(entries[i].failures), length: entries[i].isHeld ? entries[i].life.length : nil,
            remaining: entries[i].isHeld ? entries[i].expiry.addingClamped(-wall) : .max, using: &random)
        entries[i].retryAt = wheel.now + ticks(delay)
        place(handle)
    }

    private mutating func ask(_ handle: Handle, isPreferred: Bool) {
        let i = Int(handle)
        guard i < entries.count, entries[i].isHeld, entries[i].state != .issuing else { return }
        unplace(handle)
        entries[i].isAsked = true
        if isPreferred {
            entries[i].isPreferred = true
            entries[i].retryAt = 0
        }
        place(handle)
    }

    private mutating func askAll(_ condition: (Entry) -> Bool) {
        for i in entries.indices where entries[i].isHeld && !entries[i].isAsked && condition(entries[i]) {
            ask(Handle(i), isPreferred: false)
        }
    }

    // MARK: Fleet

    private mutating func hold(_ i: Int, _ life: CertificateLife) {
        entries[i].issued = life.issued
        entries[i].expiry = life.expiry
        entries[i].root = life.root
        entries[i].due = RotationPlan.due(life, using: &random)
        entries[i].isHeld = true
        held += 1
        demand += Self.demand(life)
    }

    private mutating func drop(_ i: Int) {
        guard entries[i].isHeld else { return }
        entries[i].isHeld = false
        held -= 1
        demand -= Self.demand(entries[i].life)
    }

    private static func demand(_ life: CertificateLife) -> UInt64 { (1 << 32) / UInt64(life.length) }
    private var meanDemand: Double { Double(demand) / 4_294_967_296 }
    private var ordinary: TokenBucket.Limit { RotationPlan.ordinary(fleet: held, demand: meanDemand) }
    private var emergency: TokenBucket.Limit { RotationPlan.emergency(demand: meanDemand) }

    private mutating func start() -> [Handle] {
        var started: [Handle] = []
        while issuing < outstanding {
            let handle: Handle
            if let first = queue.first(.missing) {
                handle = first
            } else if let first = queue.first(.urgent), emergencyBucket.take(emergency, at: seconds) {
                handle = first
            } else if let first = queue.first(.ordinary), ordinaryBucket.take(ordinary, at: seconds) {
                handle = first
            } else {
                break
            }
            unplace(handle)
            entries[Int(handle)].state = .issuing
            issuing += 1
            started.append(handle)
        }
        return started
    }
}
