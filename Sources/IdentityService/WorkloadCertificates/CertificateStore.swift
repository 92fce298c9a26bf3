import Identity
import MeshModel

/// The certificates that are held, who holds them, and when each is issued again. It calls nobody: what is to be told and
/// what is to be issued gathers in ``work``, for the one thread that does both.
struct CertificateStore {
    struct Key: Hashable {
        var identity: SPIFFEID
        var proxy: String
    }

    /// Names an entry for as long as it is there: its slot is used again, its generation is not.
    struct Place: Hashable, Sendable {
        var slot: UInt32
        var generation: UInt64
    }

    struct Issue: Sendable {
        var place: Place
        var identity: SPIFFEID
        /// How often trust had changed when it began.
        var epoch: UInt64
    }

    struct Delivery {
        var receiver: CertificateReceiver
        var result: Result<KeyedCertificate, IssuanceError>
    }

    struct Work {
        var deliveries: [Delivery] = []
        var issues: [Issue] = []
        var isEmpty: Bool { deliveries.isEmpty && issues.isEmpty }
    }

    private struct Entry {
        var key: Key
        var generation: UInt64
        var current: KeyedCertificate?
        /// Why the last attempt failed.
        var error: IssuanceError?
        var receivers: [ObjectIdentifier: CertificateReceiver] = [:]
    }

    private let options: WorkloadCertificates.Options
    private var scheduler: RotationScheduler
    private var entries: [Entry?] = []
    private var free: [UInt32] = []
    private var slots: [Key: UInt32] = [:]
    private var perIdentity: [SPIFFEID: Int] = [:]
    /// When entries that nobody holds are forgotten, in seconds of the monotonic clock.
    private var forgetting = TimerWheel<UInt32>()
    private var generations: UInt64 = 0
    private var epoch: UInt64 = 0
    private var signingRoot: ContentHash?
    /// Trust has changed, and nothing has been issued since that would tell which root new certificates end at.
    private var isRootUnknown = false
    /// The certificate that is replaced first, to find out.
    private var probe: Place?
    private(set) var work = Work()

    init(_ options: WorkloadCertificates.Options) {
        self.options = options
        scheduler = RotationScheduler(outstanding: options.outstanding, seed: options.seed ?? .random(in: 0 ... .max))
    }

    var count: Int { slots.count }

    mutating func takeWork() -> Work {
        defer { work = Work() }
        return work
    }

    /// When ``advance(to:)`` has something to do; nil for never.
    var nextWake: MonotonicTime? {
        mutating get {
            let forget = forgetting.nextTick.map { MonotonicTime(nanoseconds: 0).advanced(by: .seconds($0)) }
            return [scheduler.nextWake, forget].compactMap { $0 }.min()
        }
    }

    mutating func advance(to now: RotationTime) {
        var forgotten: [UInt32] = []
        forgetting.advance(to: now.monotonic.nanoseconds / 1_000_000_000, into: &forgotten)
        for slot in forgotten { forget(slot, now) }
        send(.tick, now)
        findRoot(now)
    }

    // MARK: Holding

    /// Nil where there is no room: the receiver is told.
    mutating func hold(_ key: Key, _ receiver: CertificateReceiver, _ now: RotationTime) -> Place? {
        if let slot = slots[key], let entry = entries[Int(slot)] {
            entries[Int(slot)]?.receivers[ObjectIdentifier(receiver)] = receiver
            forgetting.cancel(slot)
            if let current = entry.current, current.certificate.notAfter > now.wall {
                work.deliveries.append(Delivery(receiver: receiver, result: .success(current)))
            } else if let error = entry.error {
                work.deliveries.append(Delivery(receiver: receiver, result: .failure(error)))
            }
            return Place(slot: slot, generation: entry.generation)
        }
        guard slots.count < options.limit, perIdentity[key.identity, default: 0] < options.perIdentity else {
            let what = slots.count < options.limit ? "\(options.perIdentity) for one identity" : "\(options.limit)"
            let error = IssuanceError(.notReady, "the control plane holds as many certificates as it may: \(what)")
            work.deliveries.append(Delivery(receiver: receiver, result: .failure(error)))
            return nil
        }
        generations += 1
        let entry = Entry(
            key: key, generation: generations, receivers: [ObjectIdentifier(receiver): receiver])
        let slot: UInt32
        if let used = free.popLast() {
            slot = used
            entries[Int(slot)] = entry
        } else {
            slot = UInt32(entries.count)
            entries.append(entry)
        }
        slots[key] = slot
        perIdentity[key.identity, default: 0] += 1
        send(.added(slot, nil), now)
        return Place(slot: slot, generation: generations)
    }

    mutating func release(_ place: Place, _ receiver: ObjectIdentifier, _ now: RotationTime) {
        guard entry(place) != nil, entries[Int(place.slot)]?.receivers.removeValue(forKey: receiver) != nil,
            entries[Int(place.slot)]?.receivers.isEmpty == true
        else { return }
        let end = now.monotonic.advanced(by: options.linger).nanoseconds
        forgetting.set(place.slot, at: end / 1_000_000_000 + (end % 1_000_000_000 > 0 ? 1 : 0))
    }

    private mutating func forget(_ slot: UInt32, _ now: RotationTime) {
        guard let entry = entries[Int(slot)], entry.receivers.isEmpty else { return }
        entries[Int(slot)] = nil
        slots[entry.key] = nil
        let others = perIdentity[entry.key.identity, default: 1] - 1
        perIdentity[entry.key.identity] = others > 0 ? others : nil
        free.append(slot)
        send(.removed(slot), now)
    }

    private func entry(_ place: Place) -> Entry? {
        guard let entry = entries[Int(place.slot)], entry.generation == place.generation else { return nil }
        return entry
    }

    // MARK: Issuing

    /// Takes the outcome of an ``Issue``; of an entry that was forgotten meanwhile, nothing.
    mutating func complete(_ issue: Issue, _ result: Result<KeyedCertificate, IssuanceError>, _ now: RotationTime) {
        guard let entry = entry(issue.place) else { return }
        let slot = issue.place.slot
        switch result {
        case .success(let new) where new.certificate.notAfter > now.wall:
            let root = new.certificate.root
            if issue.epoch == epoch {
                isRootUnknown = false
                probe = nil
                if signingRoot != root {
                    signingRoot = root
                    send(.signingRoot(root), now)
                }
            }
            entries[Int(slot)]?.current = new
            entries[Int(slot)]?.error = nil
            tell(entry, .success(new))
            send(
                .issued(slot, CertificateLife(issued: now.wall, expiry: new.certificate.notAfter, root: root)), now)
        case .success:
            // Without times in it, or it would be another error, and told again, with every attempt.
            let reason = "the certificate that was issued had expired already: its lifetime is too short"
            failed(issue.place, entry, IssuanceError(.signing, reason), now)
        case .failure(let error):
            failed(issue.place, entry, error, now)
        }
        findRoot(now)
    }

    private mutating func failed(_ place: Place, _ entry: Entry, _ error: IssuanceError, _ now: RotationTime) {
        entries[Int(place.slot)]?.error = error
        send(.failed(place.slot), now)
        let hasNone = entry.current.map { $0.certificate.notAfter <= now.wall } ?? true
        if hasNone, entry.error != error { tell(entry, .failure(error)) }
    }

    private mutating func tell(_ entry: Entry, _ result: Result<KeyedCertificate, IssuanceError>) {
        for receiver in entry.receivers.values {
            work.deliveries.append(Delivery(receiver: receiver, result: result))
        }
    }

    private mutating func send(_ event: RotationScheduler.Event, _ now: RotationTime) {
        for slot in scheduler.handle(event, at: now) {
            guard let entry = entries[Int(slot)] else { continue }
            work.issues.append(
                Issue(
                    place: Place(slot: slot, generation: entry.generation), identity: entry.key.identity, epoch: epoch))
        }
    }

    // MARK: Trust

    /// Another root may sign now. Which one, the next certificate tells: so one is replaced at once, and when it ends at
    /// another root than the others, they follow, spread by the rate limit.
    mutating func trustChanged(_ now: RotationTime) {
        epoch += 1
        isRootUnknown = true
        probe = nil
        findRoot(now)
    }

    private mutating func findRoot(_ now: RotationTime) {
        guard isRootUnknown else { return }
        if let probe, entry(probe) != nil { return }
        let candidate = entries.indices.first {
            guard let entry = entries[$0], entry.current != nil else { return false }
            return scheduler.state(of: UInt32($0)) != .issuing
        }
        guard let candidate, let entry = entries[candidate] else { return }
        probe = Place(slot: UInt32(candidate), generation: entry.generation)
        send(.rotate(UInt32(candidate)), now)
    }

    // MARK: Operators

    /// How many there were.
    mutating func rotate(proxy: String, _ now: RotationTime) -> Int {
        var count = 0
        for (slot, entry) in entries.enumerated() where entry?.key.proxy == proxy && entry?.current != nil {
            count += 1
            send(.rotate(UInt32(slot)), now)
        }
        return count
    }

    mutating func rotate(olderThan time: Int64, _ now: RotationTime) -> Int {
        let count = scheduler.held(issuedBefore: time)
        send(.rotateAll(olderThan: time), now)
        return count
    }

    var list: [HeldCertificate] {
        entries.enumerated().compactMap { slot, entry in
            guard let entry else { return nil }
            let certificate = entry.current?.certificate
            return HeldCertificate(
                identity: entry.key.identity, proxy: entry.key.proxy, serial: Self.hex(certificate?.serial ?? []),
                notBefore: certificate?.notBefore ?? 0, notAfter: certificate?.notAfter ?? 0, root: certificate?.root,
                rotationDue: scheduler.due(of: UInt32(slot)), state: state(UInt32(slot)),
                lastError: entry.error?.reason, isHeld: !entry.receivers.isEmpty)
        }
    }

    private func state(_ slot: UInt32) -> HeldCertificate.State {
        switch scheduler.state(of: slot) {
        case .absent, .waiting: .current
        case .due: .due
        case .issuing: .issuing
        case .retrying: .retrying
        }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    func summary(at wall: Int64) -> HeldSummary {
        var summary = HeldSummary()
        for case let entry? in entries {
            guard let expiry = entry.current?.certificate.notAfter else {
                summary.missing += 1
                continue
            }
            if expiry <= wall {
                summary.expired += 1
            } else {
                let (left, overflow) = expiry.subtractingReportingOverflow(wall)
                summary.byExpiry[overflow ? HeldSummary.hours : Int(min(left / 3_600, Int64(HeldSummary.hours)))] += 1
            }
        }
        summary.due = scheduler.due
        summary.late = scheduler.late(at: wall)
        summary.issuing = scheduler.issuing
        let counts = scheduler.counts
        summary.first = counts.first
        summary.rotated = counts.done
        summary.rotatedLate = counts.late
        summary.failed = counts.failed
        summary.clockJumps = counts.jumps
        return summary
    }
}
