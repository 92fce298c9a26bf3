import MeshModel
import Testing

@testable import Transport

private let time = MonotonicTime(nanoseconds: 1)

@Suite struct HandshakeQueueTests {
    @Test func begunOnesGoFirstAndEqualsInOrder() {
        var queue = HandshakeQueue<Int>()
        #expect(queue.isEmpty && queue.next() == nil)
        for i in 0..<3 { queue.add(i, hasBegun: false, at: time) }
        for i in 10..<12 { queue.add(i, hasBegun: true, at: time) }
        #expect(queue.next() == 10)
        queue.add(12, hasBegun: true, at: time)
        #expect([queue.next(), queue.next(), queue.next()] == [11, 12, 0])
        queue.add(3, hasBegun: false, at: time)
        #expect([queue.next(), queue.next(), queue.next(), queue.next()] == [1, 2, 3, nil])
        #expect(queue.isEmpty)
    }

    @Test func orderHoldsThroughALongBacklog() {
        var queue = HandshakeQueue<Int>()
        var (added, taken) = (0, 0)
        for round in 0..<5000 {
            for _ in 0..<(round < 2500 ? 3 : 1) {
                queue.add(added, hasBegun: false, at: time)
                added += 1
            }
            for _ in 0..<2 {
                guard let next = queue.next() else { break }
                #expect(next == taken)
                taken += 1
            }
        }
        while let next = queue.next() {
            #expect(next == taken)
            taken += 1
        }
        #expect(taken == added)
    }

    @Test func tellsHowManyWaitAndSinceWhen() {
        var queue = HandshakeQueue<Int>()
        #expect(queue.oldest == nil)
        queue.add(1, hasBegun: false, at: MonotonicTime(nanoseconds: 5))
        queue.add(2, hasBegun: true, at: MonotonicTime(nanoseconds: 7))
        #expect(queue.count == 2)
        #expect(queue.oldest == MonotonicTime(nanoseconds: 5))
        _ = queue.next()
        _ = queue.next()
        #expect(queue.count == 0 && queue.oldest == nil)
    }
}
