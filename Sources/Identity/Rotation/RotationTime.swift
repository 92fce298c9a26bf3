import MeshModel

/// One moment on both clocks. Certificates are judged by the wall clock, which may be set; how long something took is told
/// by the monotonic clock, which cannot.
package struct RotationTime: Hashable, Sendable {
    package var monotonic: MonotonicTime
    /// Seconds since 1970.
    package var wall: Int64

    package init(monotonic: MonotonicTime, wall: Int64) {
        self.monotonic = monotonic
        self.wall = wall
    }
}

/// A small generator of good enough numbers (Steele, Lea and Flood's SplitMix64). It spreads load; nothing secret comes
/// from it. A seed of one's own makes a test repeat.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
