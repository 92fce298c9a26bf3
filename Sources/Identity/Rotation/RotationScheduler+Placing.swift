/// Where an entry lies: on the wheel until its time comes, or in the queue, with a timer for when it becomes more urgent.
extension RotationScheduler {
    mutating func replace(_ handle: Handle) {
        switch entries[Int(handle)].state {
        case .absent, .issuing: break
        case .waiting, .due, .retrying:
            unplace(handle)
            place(handle)
        }
    }

    mutating func unplace(_ handle: Handle) {
        wheel.cancel(handle)
        queue.remove(handle)
    }

    /// - Precondition: the entry is neither on the wheel nor in the queue.
    mutating func place(_ handle: Handle) {
        let i = Int(handle)
        if entries[i].retryAt > wheel.now {
            entries[i].state = .retrying
            wheel.set(handle, at: entries[i].retryAt)
            return
        }
        guard let tier = tier(entries[i]) else {
            entries[i].state = .waiting
            wheel.set(handle, at: tick(of: entries[i].due))
            return
        }
        entries[i].state = .due
        let isFirst = entries[i].isPreferred || !entries[i].isHeld
        queue.insert(handle, tier, key: isFirst ? .min : entries[i].expiry)
        switch tier {
        case .ordinary: wheel.set(handle, at: tick(of: RotationPlan.urgent(entries[i].life)))
        case .urgent: wheel.set(handle, at: tick(of: entries[i].expiry))
        case .missing: break
        }
    }

    /// How urgent an entry is by the wall clock; nil before its time.
    private func tier(_ entry: Entry) -> ReadyQueue.Tier? {
        guard entry.isHeld, wall < entry.expiry else { return .missing }
        if wall >= RotationPlan.urgent(entry.life) { return .urgent }
        if wall < entry.issued.addingClamped(-CertificateLife.skew) { return .urgent }
        return entry.isAsked || wall >= entry.due ? .ordinary : nil
    }

    /// The tick at which the wall clock shows `time`, unless it is set until then.
    private func tick(of time: Int64) -> UInt64 {
        guard let reference else { return wheel.now }
        let seconds = min(max(time.addingClamped(-max(reference.wall, -.max)), 0), 1 << 40)
        return reference.tick + UInt64(seconds) * UInt64(Self.ticksPerSecond)
    }
}
