import MeshModel
import Synchronization
import Testing

@testable import IdentityService

@Suite struct SigningPoolTests {
    private final class Log: Sendable {
        private let entries = Mutex<[String]>([])
        func add(_ entry: String) { entries.withLock { $0.append(entry) } }
        var all: [String] { entries.withLock { $0 } }
    }

    private func pool(queue: Int = 100, perIdentity: Int = 100) -> SigningPool {
        var limits = SigningPool.Limits()
        limits.queue = queue
        limits.perIdentity = perIdentity
        return SigningPool(limits, startsThreads: false)
    }

    @Test func callsGoFirstInTheirOrderAndRotationIsNotStarved() throws {
        let pool = pool()
        let log = Log()
        for i in 0..<3 { try pool.submit(.rotation, for: identity("a")) { log.add("r\(i)") } }
        for i in 0..<16 { try pool.submit(.call, for: identity("a")) { log.add("c\(i)") } }
        while pool.runOne() {}
        #expect(
            log.all == (0..<7).map { "c\($0)" } + ["r0"] + (7..<14).map { "c\($0)" } + ["r1", "c14", "c15", "r2"])
    }

    @Test func aFullQueueRefusesAtOnceAndLeavesRotationItsOwn() throws {
        let pool = pool(queue: 2)
        try pool.submit(.call, for: identity("a")) {}
        try pool.submit(.call, for: identity("b")) {}
        #expect(throws: SigningPool.Refusal.full) { try pool.submit(.call, for: identity("c")) {} }
        try pool.submit(.rotation, for: identity("a")) {}
        #expect(pool.depth(.call) == 2 && pool.depth(.rotation) == 1)
        pool.runOne()
        try pool.submit(.call, for: identity("c")) {}
    }

    @Test func oneIdentityDoesNotFillTheQueue() throws {
        let pool = pool(perIdentity: 3)
        for _ in 0..<3 { try pool.submit(.call, for: identity("greedy")) {} }
        #expect(throws: SigningPool.Refusal.identityBusy) { try pool.submit(.call, for: identity("greedy")) {} }
        try pool.submit(.call, for: identity("modest")) {}
        // Rotation is the control plane's own.
        for _ in 0..<10 { try pool.submit(.rotation, for: identity("greedy")) {} }
        pool.runOne()
        try pool.submit(.call, for: identity("greedy")) {}
        #expect(throws: SigningPool.Refusal.identityBusy) { try pool.submit(.call, for: identity("greedy")) {} }
    }

    @Test func aJobThatRunsStillCountsForItsIdentity() throws {
        let pool = pool(perIdentity: 1)
        let refused = Log()
        try pool.submit(.call, for: identity("a")) {
            do { try pool.submit(.call, for: identity("a")) {} } catch { refused.add("\(error)") }
        }
        pool.runOne()
        #expect(refused.all.count == 1)
    }

    @Test func shutdownDrainsAndThenRefuses() throws {
        var limits = SigningPool.Limits()
        limits.threads = 3
        let pool = SigningPool(limits)
        let done = Log()
        for i in 0..<500 { try pool.submit(.rotation, for: identity("a")) { done.add("\(i)") } }
        pool.shutdown()
        #expect(done.all.count == 500)
        #expect(throws: SigningPool.Refusal.stopped) { try pool.submit(.call, for: identity("a")) {} }
        pool.shutdown()
    }

    @Test func aQueueGivesBackInOrderHoweverItGrows() {
        var queue = Fifo<Int>()
        var next = 0
        var expected = 0
        for round in 0..<200 {
            for _ in 0..<round % 50 {
                queue.append(next)
                next += 1
            }
            for _ in 0..<round % 37 {
                guard let value = queue.removeFirst() else { break }
                #expect(value == expected)
                expected += 1
            }
            #expect(queue.count == next - expected)
        }
    }
}
