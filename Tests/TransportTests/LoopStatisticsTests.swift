import MeshModel
import Testing

@testable import Transport

@Suite struct LoopStatisticsTests {
    private func at(_ seconds: Double) -> MonotonicTime { MonotonicTime(nanoseconds: UInt64(seconds * 1e9)) }

    @Test func theLargestOfLateIsKeptForTenToTwentySeconds() {
        let maximum = RecentMaximum()
        #expect(maximum.value(at: at(100)) == 0)
        maximum.note(5, at: at(100))
        maximum.note(9, at: at(101))
        maximum.note(2, at: at(105))
        #expect(maximum.value(at: at(105)) == 9)
        maximum.note(1, at: at(111))
        #expect(maximum.value(at: at(111)) == 9)
        maximum.note(1, at: at(122))
        #expect(maximum.value(at: at(122)) == 1)
    }

    @Test func whatWasLongAgoIsNotOfLate() {
        let maximum = RecentMaximum()
        maximum.note(7, at: at(100))
        #expect(maximum.value(at: at(120)) == 7)
        #expect(maximum.value(at: at(121)) == 0)
        maximum.note(3, at: at(200))
        #expect(maximum.value(at: at(200)) == 3)
    }

    @Test func latenessAndWaitsAreReported() {
        let statistics = LoopStatistics()
        statistics.ranTimer(due: at(10), at: at(10.5))
        statistics.ranTimer(due: at(11), at: at(10.9))
        statistics.ranTask(waiting: at(10), at: at(10.25))
        statistics.finishedRound(from: at(10), to: at(12))
        statistics.handshakesWait(3, since: at(9))
        let snapshot = statistics.snapshot(at: at(12))
        #expect(snapshot.timerLatenessNanoseconds == 500_000_000)
        #expect(snapshot.taskWaitNanoseconds == 250_000_000)
        #expect(snapshot.longestRoundNanoseconds == 2_000_000_000)
        #expect((snapshot.handshakesWaiting, snapshot.handshakeWaitNanoseconds) == (3, 3_000_000_000))
        statistics.handshakesWait(0, since: nil)
        #expect(statistics.snapshot(at: at(12)).handshakeWaitNanoseconds == 0)
    }
}
