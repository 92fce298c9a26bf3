import MeshModel
import Testing

@testable import Identity

@Suite struct RotationSchedulerTests {
    private let root = ContentHash(high: 1, low: 1)

    private func at(_ seconds: Int64, wall: Int64? = nil) -> RotationTime {
        RotationTime(
            monotonic: MonotonicTime(nanoseconds: UInt64(seconds) * 1_000_000_000), wall: wall ?? 1_000_000 + seconds)
    }

    private func life(_ issued: Int64, _ length: Int64 = 86_400) -> CertificateLife {
        CertificateLife(issued: 1_000_000 + issued, expiry: 1_000_000 + issued + length, root: root)
    }

    @Test func whatHasNoCertificateIsIssuedAtOnce() {
        var scheduler = RotationScheduler(seed: 1)
        #expect(scheduler.nextWake == nil)
        #expect(scheduler.handle(.added(4, nil), at: at(0)) == [4])
        #expect(scheduler.state(of: 4) == .issuing)
        #expect(scheduler.handle(.issued(4, life(0)), at: at(1)) == [])
        #expect(scheduler.state(of: 4) == .waiting)
        #expect(scheduler.counts.first == 1 && scheduler.counts.done == 0)
    }

    @Test func dueTimesAreEvenOverTheMiddleThird() {
        var random = SplitMix64(state: 3)
        var tenths = Array(repeating: 0, count: 10)
        for _ in 0..<10_000 {
            let due = RotationPlan.due(life(0, 90_000), using: &random) - 1_000_000
            #expect((30_000...60_000).contains(due))
            tenths[min(Int(due - 30_000) / 3_000, 9)] += 1
        }
        #expect(tenths.allSatisfy { (880...1_120).contains($0) })
    }

    @Test func aCertificateWithoutSenseIsNoTrap() {
        var random = SplitMix64(state: 3)
        for (issued, expiry) in [(0, Int64.min), (Int64.min, Int64.max), (Int64.max, Int64.min), (5, 5), (5, 4)]
            as [(Int64, Int64)]
        {
            let life = CertificateLife(issued: issued, expiry: expiry, root: root)
            #expect(life.length >= 1)
            _ = (RotationPlan.due(life, using: &random), RotationPlan.urgent(life), RotationPlan.late(life))
            var scheduler = RotationScheduler(seed: 1)
            _ = scheduler.handle(.added(0, life), at: at(0))
            _ = scheduler.handle(.tick, at: at(100, wall: .max))
            _ = scheduler.handle(.tick, at: at(200, wall: .min))
            #expect(scheduler.state(of: 0) != .absent)
        }
    }

    @Test func failuresBackOffAndTheOldCertificateStays() {
        var scheduler = RotationScheduler(seed: 1)
        _ = scheduler.handle(.added(0, life(0)), at: at(0))
        #expect(scheduler.handle(.rotate(0), at: at(10)) == [0])
        var now: Int64 = 10
        var delays: [Int64] = []
        for _ in 0..<12 {
            #expect(scheduler.handle(.failed(0), at: at(now)) == [])
            #expect(scheduler.state(of: 0) == .retrying)
            let begin = now
            repeat { now += 1 } while scheduler.handle(.tick, at: at(now)).isEmpty
            delays.append(now - begin)
        }
        #expect((5...16).contains(delays[0]))
        #expect((10...31).contains(delays[1]))
        #expect(delays.allSatisfy { $0 <= 901 })
        #expect(delays.suffix(4).allSatisfy { $0 >= 300 })
        #expect(scheduler.due(of: 0) != nil)
        #expect(scheduler.handle(.issued(0, life(now)), at: at(now)) == [])
        #expect(scheduler.state(of: 0) == .waiting)
        #expect(scheduler.counts.failed == 12 && scheduler.counts.done == 1)
    }

    @Test func nearExpiryAttemptsComeMoreOften() {
        var random = SplitMix64(state: 3)
        for failures in 1...20 {
            let delay = RotationPlan.backOff(failures: failures, length: 86_400, remaining: 800, using: &random)
            #expect(delay < 150)
            let over = RotationPlan.backOff(failures: failures, length: 86_400, remaining: -5, using: &random)
            #expect((5..<60).contains(over))
        }
    }

    @Test func leastLifeLeftGoesFirst() {
        var scheduler = RotationScheduler(outstanding: 1, seed: 1)
        for (handle, length) in [Int64(90_000), 50_000, 70_000].enumerated() {
            _ = scheduler.handle(.added(UInt32(handle), life(0, length)), at: at(0))
        }
        var order = scheduler.handle(.rotateAll(olderThan: .max), at: at(1))
        while let last = order.last, order.count < 3 {
            order += scheduler.handle(.issued(last, life(1)), at: at(1))
        }
        #expect(order == [1, 2, 0])
    }

    @Test func whatIsAskedForByNameGoesAheadOfTheRest() {
        var scheduler = RotationScheduler(outstanding: 1, seed: 1)
        for handle: UInt32 in 0..<4 { _ = scheduler.handle(.added(handle, life(0, 80_000 + Int64(handle))), at: at(0)) }
        #expect(scheduler.handle(.rotateAll(olderThan: .max), at: at(1)) == [0])
        #expect(scheduler.handle(.rotate(3), at: at(1)) == [])
        #expect(scheduler.handle(.issued(0, life(1)), at: at(1)) == [3])
    }

    @Test func noMoreThanSoManyAreIssuedAtOneTime() {
        var scheduler = RotationScheduler(outstanding: 2, seed: 1)
        var started: [UInt32] = []
        for handle: UInt32 in 0..<5 { started += scheduler.handle(.added(handle, nil), at: at(0)) }
        #expect(started == [0, 1])
        #expect(scheduler.due == 3)
        // One that is not wanted any more makes room for another.
        #expect(scheduler.handle(.removed(0), at: at(0)).count == 1)
        #expect(scheduler.count == 4 && scheduler.issuing == 2)
    }

    @Test func lateResultsChangeNothing() {
        var scheduler = RotationScheduler(seed: 1)
        _ = scheduler.handle(.added(0, nil), at: at(0))
        _ = scheduler.handle(.removed(0), at: at(0))
        #expect(scheduler.handle(.issued(0, life(0)), at: at(1)) == [])
        #expect(scheduler.handle(.failed(0), at: at(1)) == [])
        #expect(scheduler.handle(.issued(9, life(0)), at: at(1)) == [])
        #expect(scheduler.handle(.rotate(9), at: at(1)) == [])
        #expect(scheduler.count == 0 && scheduler.held == 0 && scheduler.issuing == 0 && scheduler.nextWake == nil)
    }

    @Test func aCertificateOfAnotherRootIsReplacedAgain() {
        var scheduler = RotationScheduler(seed: 1)
        _ = scheduler.handle(.added(0, nil), at: at(0))
        _ = scheduler.handle(.signingRoot(ContentHash(high: 2, low: 2)), at: at(0))
        // Signed before the change, there after it.
        #expect(scheduler.handle(.issued(0, life(0)), at: at(1)) == [0])
    }

    @Test func lateIsPastTwoThirds() {
        var scheduler = RotationScheduler(outstanding: 1, seed: 1)
        _ = scheduler.handle(.added(0, life(0, 90)), at: at(0))
        #expect(scheduler.late(at: 1_000_060) == 0)
        #expect(scheduler.late(at: 1_000_061) == 1)
        #expect(scheduler.handle(.tick, at: at(61)) == [0])
        _ = scheduler.handle(.issued(0, life(61)), at: at(61))
        #expect(scheduler.counts.late == 1)
        #expect(scheduler.late(at: 1_000_061) == 0)
    }

    @Test func aHundredThousandCertificatesTakeTwelveMegabytesAtMost() {
        var scheduler = RotationScheduler(seed: 1)
        for handle: UInt32 in 0..<100_000 { _ = scheduler.handle(.added(handle, life(0)), at: at(0)) }
        #expect(scheduler.bytes < 12_000_000)
        #expect(scheduler.held == 100_000)
    }
}
