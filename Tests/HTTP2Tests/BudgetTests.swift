import HTTP2
import MeshModel
import StreamAPI
import Testing

struct BudgetTests {
    private func at(_ milliseconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: milliseconds * 1_000_000) }

    @Test func burstIsAllowedThenRefused() {
        let allowance = Allowance(burst: 3, perSecond: 1)
        var bucket = TokenBucket(allowance, now: at(0))
        let allowed = (0..<4).map { _ in bucket.spend(of: allowance, now: at(0)) }
        #expect(allowed == [true, true, true, false])
    }

    @Test func timeRefillsUpToTheBurst() {
        let allowance = Allowance(burst: 2, perSecond: 10)
        var bucket = TokenBucket(allowance, now: at(0))
        let outcome1 = bucket.spend(2, of: allowance, now: at(0))
        #expect(outcome1)
        let outcome2 = bucket.spend(of: allowance, now: at(99))
        #expect(!outcome2)
        let outcome3 = bucket.spend(of: allowance, now: at(100))
        #expect(outcome3)
        let outcome4 = bucket.spend(2, of: allowance, now: at(100_000))
        #expect(outcome4)
        let outcome5 = bucket.spend(of: allowance, now: at(100_000))
        #expect(!outcome5)
    }

    @Test func aClockThatGoesBackGivesNothing() {
        let allowance = Allowance(burst: 1, perSecond: 1000)
        var bucket = TokenBucket(allowance, now: at(1000))
        let outcome6 = bucket.spend(of: allowance, now: at(1000))
        #expect(outcome6)
        let outcome7 = bucket.spend(of: allowance, now: at(0))
        #expect(!outcome7)
    }

    @Test func creditGoesBeyondTheBurstAndTimeDoesNotTakeItAway() {
        let allowance = Allowance(burst: 1, perSecond: 1)
        var bucket = TokenBucket(allowance, now: at(0))
        bucket.credit(5, of: allowance)
        let outcome8 = bucket.spend(3, of: allowance, now: at(10_000))
        #expect(outcome8)
        let outcome9 = bucket.spend(3, of: allowance, now: at(10_000))
        #expect(outcome9)
        let outcome10 = bucket.spend(of: allowance, now: at(10_000))
        #expect(!outcome10)
        bucket.credit(1_000_000, of: allowance)
        let outcome11 = bucket.spend(1001, of: allowance, now: at(10_000))
        #expect(!outcome11)
    }

    @Test(arguments: FloodBudgets.Event.allCases) func everyKindHasItsOwnBudget(_ event: FloodBudgets.Event) {
        var limits = FloodBudgets.Limits()
        let one = Allowance(burst: 1, perSecond: 0)
        limits.resetsReceived = one
        limits.resetsProvoked = one
        limits.pings = one
        limits.settings = one
        limits.windowUpdates = one
        limits.priorities = one
        limits.tinyData = one
        var budgets = FloodBudgets()
        let outcome12 = budgets.note(event, limits, now: at(0))
        #expect(outcome12 == nil)
        let exceeded = budgets.note(event, limits, now: at(0))
        #expect(exceeded != nil)
        for other in FloodBudgets.Event.allCases where other != event {
            let outcome13 = budgets.note(other, limits, now: at(0))
            #expect(outcome13 == nil)
            let outcome14 = budgets.note(other, limits, now: at(0))
            #expect(outcome14 != exceeded)
        }
        budgets.credit(event, 1, limits, now: at(0))
        let outcome15 = budgets.note(event, limits, now: at(0))
        #expect(outcome15 == nil)
    }
}
