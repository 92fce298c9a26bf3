/// Timers for many handles: eleven wheels of 64 slots, each a doubly linked list through arrays that the handle indexes
/// (the hierarchical wheels of Varghese and Lauck). Setting and cancelling cost O(1); a timer moves at most ten times to
/// a finer wheel before it fires. Time is a count of ticks that never goes back: what drives it is the caller's matter.
///
/// A timer lies in the wheel of the highest group of six bits in which its tick differs from the present. So whatever
/// lies in a finer wheel fires earlier, and eleven wheels hold every tick that 64 bits can name.
package struct TimerWheel<Handle: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private static var bits: Int { 6 }
    private static var slots: Int { 1 << bits }
    private static var levels: Int { (UInt64.bitWidth + bits - 1) / bits }
    /// Stands for no handle in a list, and for no slot.
    private static var none: Handle { .max }
    private static var noSlot: UInt16 { .max }

    /// The present.
    package private(set) var now: UInt64
    /// Timers that are set.
    package private(set) var count = 0

    // By slot of all wheels.
    private var heads: [Handle]
    // By wheel: a bit for each slot that holds something.
    private var occupied: [UInt64]
    // By handle.
    private var next: [Handle] = []
    private var previous: [Handle] = []
    private var slot: [UInt16] = []
    private var ticks: [UInt64] = []

    package init(now: UInt64 = 0) {
        self.now = now
        heads = Array(repeating: Self.none, count: Self.levels * Self.slots)
        occupied = Array(repeating: 0, count: Self.levels)
    }

    /// Memory of the arrays, in bytes.
    package var bytes: Int {
        heads.capacity * MemoryLayout<Handle>.stride + occupied.capacity * MemoryLayout<UInt64>.stride
            + (next.capacity + previous.capacity) * MemoryLayout<Handle>.stride
            + slot.capacity * MemoryLayout<UInt16>.stride + ticks.capacity * MemoryLayout<UInt64>.stride
    }

    /// When the timer of a handle fires; nil where none is set.
    package func tick(of handle: Handle) -> UInt64? {
        let i = Int(handle)
        return i < slot.count && slot[i] != Self.noSlot ? ticks[i] : nil
    }

    /// Makes room for handles below `count` at once, where growing step by step would take twice the memory.
    package mutating func reserve(_ count: Int) {
        next.reserveCapacity(count)
        previous.reserveCapacity(count)
        slot.reserveCapacity(count)
        ticks.reserveCapacity(count)
    }

    /// Sets the timer of a handle, in place of one that is set. A tick that is over fires at the next one.
    ///
    /// - Precondition: `handle` is less than the type's largest value; memory is taken for all handles up to it.
    package mutating func set(_ handle: Handle, at tick: UInt64) {
        precondition(handle != Self.none, "the largest handle stands for none")
        let i = Int(handle)
        if i >= slot.count { grow(to: i + 1) }
        cancel(handle)
        ticks[i] = max(tick, now == .max ? .max : now + 1)
        link(i)
        count += 1
    }

    /// Takes the timer of a handle away; nothing where none is set.
    package mutating func cancel(_ handle: Handle) {
        let i = Int(handle)
        guard i < slot.count, slot[i] != Self.noSlot else { return }
        let s = Int(slot[i])
        if previous[i] == Self.none { heads[s] = next[i] } else { next[Int(previous[i])] = next[i] }
        if next[i] != Self.none { previous[Int(next[i])] = previous[i] }
        if heads[s] == Self.none { occupied[s / Self.slots] &= ~(1 << UInt64(s % Self.slots)) }
        slot[i] = Self.noSlot
        count -= 1
    }

    /// Moves the present forward and appends the handles whose time has come, in the order of their ticks. A tick in the
    /// past changes nothing. The cost is that of the timers that fire or move, however long the leap.
    package mutating func advance(to tick: UInt64, into fired: inout [Handle]) {
        while let (start, s) = nextSlot, start <= tick {
            now = max(now, start)
            var handle = heads[s]
            heads[s] = Self.none
            occupied[s / Self.slots] &= ~(1 << UInt64(s % Self.slots))
            while handle != Self.none {
                let i = Int(handle)
                let following = next[i]
                if ticks[i] <= now {
                    slot[i] = Self.noSlot
                    count -= 1
                    fired.append(handle)
                } else {
                    link(i)
                }
                handle = following
            }
        }
        now = max(now, tick)
    }

    /// When ``advance(to:into:)`` has something to do: not later than the first timer fires, and often earlier, because a
    /// slot of a coarse wheel has to be dealt out first. Nil without timers.
    package var nextTick: UInt64? { nextSlot?.start }

    /// The first slot that holds something, and the tick at which it begins.
    private var nextSlot: (start: UInt64, slot: Int)? {
        for level in 0..<Self.levels where occupied[level] != 0 {
            let shift = UInt64(level * Self.bits)
            let position = occupied[level].trailingZeroBitCount
            // What lies above the level's bits is the same for all its timers and for the present. At the highest level
            // nothing lies above, and the shift by more than 63 gives 0.
            let above = (now >> (shift + 6)) << (shift + 6)
            return (above | UInt64(position) << shift, level * Self.slots + position)
        }
        return nil
    }

    private mutating func link(_ i: Int) {
        let difference = (ticks[i] ^ now) | UInt64(Self.slots - 1)
        let level = (UInt64.bitWidth - 1 - difference.leadingZeroBitCount) / Self.bits
        let position = Int((ticks[i] >> UInt64(level * Self.bits)) & UInt64(Self.slots - 1))
        let s = level * Self.slots + position
        let first = heads[s]
        next[i] = first
        previous[i] = Self.none
        if first != Self.none { previous[Int(first)] = Handle(i) }
        heads[s] = Handle(i)
        slot[i] = UInt16(s)
        occupied[level] |= 1 << UInt64(position)
    }

    private mutating func grow(to count: Int) {
        let more = count - slot.count
        next.append(contentsOf: repeatElement(Self.none, count: more))
        previous.append(contentsOf: repeatElement(Self.none, count: more))
        slot.append(contentsOf: repeatElement(Self.noSlot, count: more))
        ticks.append(contentsOf: repeatElement(0, count: more))
    }
}
