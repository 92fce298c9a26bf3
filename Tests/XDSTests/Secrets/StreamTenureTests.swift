import MeshModel
import StreamAPI
import Testing

@testable import XDS

@Suite struct StreamTenureTests {
    private func at(_ seconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: seconds * 1_000_000_000) }

    private func tenure(expiry: Int64?) -> StreamTenure {
        StreamTenure(StreamAccess(expiry: expiry), checkedEvery: .seconds(300), now: at(10), wall: 5_000)
    }

    @Test func whatDoesNotExpireIsNotLookedAt() {
        #expect(tenure(expiry: nil).deadline == nil)
    }

    @Test func theClockIsLookedAtWhenTheCredentialEndsAndEverySoOften() {
        #expect(tenure(expiry: 5_100).deadline == at(110))
        #expect(tenure(expiry: 9_000).deadline == at(310))
        #expect(tenure(expiry: .max).deadline == at(310))
        #expect(tenure(expiry: .min).deadline == at(10))
    }

    @Test func theTimeOfDayDecidesAndNotTheTimer() {
        var late = tenure(expiry: 5_100)
        #expect(late.due(now: at(110), wall: 5_099) == nil)
        #expect(late.deadline == at(111))
        #expect(late.due(now: at(111), wall: 5_100)?.code == .unauthenticated)
        // Set forward: noticed at the next look, not before.
        var early = tenure(expiry: 9_000)
        #expect(early.due(now: at(200), wall: 9_500) == nil)
        #expect(early.due(now: at(310), wall: 9_500)?.code == .unauthenticated)
    }

    @Test func theEarlierOfTwoEndsCounts() {
        var tenure = tenure(expiry: nil)
        tenure.end(at: at(50), RPCStatus(.unavailable, "first"))
        tenure.end(at: at(60), RPCStatus(.unavailable, "later"))
        #expect(tenure.deadline == at(50))
        #expect(tenure.due(now: at(49), wall: 5_000) == nil)
        #expect(tenure.due(now: at(50), wall: 5_000)?.message == "first")
    }
}
