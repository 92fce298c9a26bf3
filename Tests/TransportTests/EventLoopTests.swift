import MeshModel
import StreamAPI
import Synchronization
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1))) struct EventLoopTests {
    @Test func tasksOfOneThreadRunInOrderOnTheLoop() async throws {
        let group = try EventLoopGroup(count: 2)
        let loop = group.loops[1]
        let seen = Mutex<[Int]>([])
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            for i in 0..<1000 {
                loop.execute {
                    #expect(loop.isCurrent)
                    seen.withLock { $0.append(i) }
                    if i == 999 { done.resume() }
                }
            }
        }
        #expect(seen.withLock { $0 } == Array(0..<1000))
        #expect(!loop.isCurrent)
        group.shutdown()
    }

    @Test func timersRunByDeadlineAndCancelledOnesDoNot() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let seen = Mutex<[Int]>([])
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            loop.execute {
                _ = loop.schedule(after: .milliseconds(30)) {
                    seen.withLock { $0.append(3) }
                    done.resume()
                }
                let cancelled = loop.schedule(after: .milliseconds(5)) { seen.withLock { $0.append(9) } }
                _ = loop.schedule(after: .milliseconds(10)) { seen.withLock { $0.append(2) } }
                _ = loop.schedule(after: .zero) { seen.withLock { $0.append(1) } }
                cancelled.cancel()
            }
        }
        #expect(seen.withLock { $0 } == [1, 2, 3])
        group.shutdown()
    }

    @Test func heapKeepsOrderThroughAddsAndRemovals() {
        let heap = TimerHeap()
        var timers: [HeapTimer] = []
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            timers.append(heap.add(at: MonotonicTime(nanoseconds: .random(in: 0..<100, using: &generator))) {})
        }
        for timer in timers.shuffled().prefix(200) { timer.cancel() }
        #expect(heap.count == 300)
        var last = MonotonicTime(nanoseconds: 0)
        while let next = heap.popDue(MonotonicTime(nanoseconds: 1000)) {
            #expect(next.deadline >= last)
            last = next.deadline
        }
        #expect(heap.count == 0)
    }

    @Test func nothingIsDueBeforeItsTime() {
        let heap = TimerHeap()
        _ = heap.add(at: MonotonicTime(nanoseconds: 10)) {}
        #expect(heap.popDue(MonotonicTime(nanoseconds: 9)) == nil)
        #expect(heap.popDue(MonotonicTime(nanoseconds: 10)) != nil)
    }

    @Test func shutdownTwiceIsOnce() throws {
        let group = try EventLoopGroup(count: 3)
        group.shutdown()
        group.shutdown()
    }

    @Test func occupiedAddressIsReported() throws {
        let group = try EventLoopGroup(count: 1)
        let metrics = WireMetrics(group: group)
        func listener(_ address: SocketAddress) throws -> Listener {
            try Listener(
                address, group: group, metrics: metrics, credentials: nil, admit: { _ in .refused(.connections) },
                open: { _ in fatalError("no connection is admitted") })
        }
        let first = try listener(SocketAddress("127.0.0.1:0"))
        #expect(first.address.port ?? 0 > 0)
        #expect(throws: SystemError.self) { try listener(first.address) }
        group.shutdown()
    }
}
