import MeshModel
import Testing

@testable import IdentityService

/// No jitter: the upper end of every range.
private struct Highest: RandomNumberGenerator {
    mutating func next() -> UInt64 { .max }
}

@Suite struct FetchScheduleTests {
    private func at(_ seconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: seconds * 1_000_000_000) }

    /// Seconds until the next attempt, after each of the results.
    private func delays(_ results: [Bool], hasSet: Bool) -> [Int] {
        var schedule = FetchSchedule(.init())
        var random = Highest()
        var now = at(1_000)
        schedule.add("a", hasSet: hasSet, now: now)
        return results.map { succeeded in
            guard let attempt = schedule.next(at: now) else { return -1 }
            #expect(schedule.finish(attempt, succeeded: succeeded, now: now, random: &random))
            let due = schedule.nextDue ?? now
            defer { now = due }
            return Int((Double(due.nanoseconds - now.nanoseconds) / 1e9).rounded())
        }
    }

    @Test func aSetIsFetchedAgainAfterTwentyMinutes() {
        #expect(delays([true, true], hasSet: false) == [1_200, 1_200])
    }

    @Test func withoutASetFailuresAreRepeatedSoonAndEverLater() {
        #expect(delays(Array(repeating: false, count: 8), hasSet: false) == [2, 4, 8, 16, 32, 60, 60, 60])
        #expect(delays(Array(repeating: false, count: 40), hasSet: false).last == 60)
    }

    @Test func withASetFailuresAreRepeatedAfterAMinute() {
        #expect(delays([false, false], hasSet: true) == [60, 60])
        #expect(delays([true, false, false, true], hasSet: false) == [1_200, 60, 60, 1_200])
    }

    @Test func everyDelayIsShortenedByAFifthAtMost() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var schedule = FetchSchedule(.init())
            schedule.add("a", hasSet: false, now: at(0))
            guard let attempt = schedule.next(at: at(0)) else { continue }
            _ = schedule.finish(attempt, succeeded: true, now: at(0), random: &random)
            #expect((at(960)...at(1_200)).contains(schedule.nextDue ?? at(0)))
        }
    }

    @Test func whatHasBeenDueTheLongestComesFirst() {
        var schedule = FetchSchedule(.init())
        schedule.add("b", hasSet: false, now: at(1))
        schedule.add("a", hasSet: false, now: at(2))
        #expect(schedule.next(at: at(0)) == nil)
        #expect(schedule.next(at: at(5))?.name == "b")
    }

    @Test func theResultOfAnEntryThatHasGoneIsNotWanted() {
        var schedule = FetchSchedule(.init())
        var random = Highest()
        schedule.add("a", hasSet: false, now: at(0))
        guard let attempt = schedule.next(at: at(0)) else { return }
        schedule.remove("a")
        #expect(!schedule.finish(attempt, succeeded: true, now: at(1), random: &random))
        schedule.add("a", hasSet: false, now: at(2))
        #expect(!schedule.finish(attempt, succeeded: true, now: at(3), random: &random))
        #expect(schedule.nextDue == at(2))
    }
}
