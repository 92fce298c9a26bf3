import MeshModel
import StreamAPI
import Synchronization
import Testing

@Suite struct MemoryBudgetTests {
    /// A limit of 100 MB: refused above 95, let in below 90; a stream is 1 MB.
    private func budget(
        _ changes: @escaping @Sendable (Bool, MemorySnapshot) -> Void = { _, _ in }
    ) -> MemoryBudget {
        var options = MemoryBudget.Options(limit: 100_000_000, limitText: "100 MB, --memory-limit")
        options.stream = 1_000_000
        options.plaintextConnection = 1_000_000
        options.tlsConnection = 2_000_000
        options.hold = .zero
        options.onChange = changes
        return MemoryBudget(options)
    }

    private func at(_ seconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: seconds * 1_000_000_000) }

    @Test func withoutALimitEverybodyIsLetIn() {
        let budget = MemoryBudget.unlimited
        budget.read(now: at(1)) { 1 << 60 }
        #expect(budget.reserve(.stream, now: at(1)) != nil)
        #expect(budget.snapshot.limit == nil)
        #expect(!budget.snapshot.isRefusing)
    }

    @Test func aBurstBetweenTwoReadingsDoesNotPassTheLimit() {
        let budget = budget()
        budget.read(now: at(1)) { 50_000_000 }
        let admitted = (0..<2_000).compactMap { _ in budget.reserve(.stream, now: at(1)) }
        #expect(admitted.count == 45)
        #expect(budget.snapshot.reserved == 45_000_000)
        #expect(budget.snapshot.streamsRefused == 1_955)
        #expect(budget.snapshot.isRefusing)
        withExtendedLifetime(admitted) {}
    }

    @Test func whatHasGrownIsCountedOnceAndWhatHasGoneUntilTheNextReading() {
        let budget = budget()
        budget.read(now: at(1)) { 50_000_000 }
        var admitted = (0..<10).compactMap { _ in budget.reserve(.stream, now: at(1)) }
        admitted.removeLast(4)
        #expect(budget.snapshot.reserved == 10_000_000)
        budget.read(now: at(2)) { 54_000_000 }
        #expect(budget.snapshot.reserved == 6_000_000)
        admitted.removeAll()
        budget.read(now: at(3)) { 60_000_000 }
        #expect(budget.snapshot.reserved == 0)
    }

    @Test func whatEndsWhileMemoryIsReadIsNotTakenForAPartOfTheReading() {
        let budget = budget()
        let admitted = Mutex<[MemoryReservation]>([])
        admitted.withLock { $0 = (0..<3).compactMap { _ in budget.reserve(.stream, now: at(1)) } }
        budget.read(now: at(1)) {
            admitted.withLock { $0.removeAll() }
            return 10_000_000
        }
        #expect(budget.snapshot.reserved == 3_000_000)
        budget.read(now: at(1)) { 13_000_000 }
        #expect(budget.snapshot.reserved == 0)
    }

    @Test func afterSomeTimeEverythingHasGrown() {
        let budget = budget()
        let admitted = [budget.reserve(.stream, now: at(5)), budget.reserve(.stream, now: at(4))]
        budget.read(now: at(14)) { 1 }
        #expect(budget.snapshot.reserved == 2_000_000)
        budget.read(now: at(15)) { 1 }
        #expect(budget.snapshot.reserved == 0)
        withExtendedLifetime(admitted) {}
        // Its end is not counted again.
        #expect(budget.snapshot.reserved == 0)
    }

    @Test func refusingBeginsAtOneMarkAndEndsAtAnother() {
        let heard = Mutex<[String]>([])
        let budget = budget { isRefusing, memory in
            heard.withLock { $0.append("\(isRefusing) at \(memory.resident / 1_000_000)") }
        }
        func admits(_ megabytes: Int) -> Bool {
            budget.read(now: at(1)) { megabytes * 1_000_000 }
            let isAdmitted = budget.reserve(.stream, now: at(1)) != nil
            // What was let in has gone again.
            budget.read(now: at(1)) { megabytes * 1_000_000 }
            return isAdmitted
        }
        #expect([93, 95, 93, 90, 88, 93].map(admits) == [true, false, false, false, true, true])
        #expect(heard.withLock { $0 } == ["true at 95", "false at 88"])
    }

    @Test func connectionsAndWhatServedProxiesNeedAreRefusedOnlyAtTheLimitItself() {
        let budget = budget()
        budget.read(now: at(1)) { 97_000_000 }
        #expect(budget.reserve(.stream, now: at(1)) == nil)
        let secret = budget.reserve(.neededStream, now: at(1))
        #expect(secret != nil)
        let connection = budget.reserve(.connection(usesTLS: true), now: at(1))
        #expect(connection != nil)
        #expect(budget.reserve(.connection(usesTLS: false), now: at(1)) == nil)
        #expect(budget.reserve(.neededStream, now: at(1)) == nil)
        let snapshot = budget.snapshot
        #expect((snapshot.streamsRefused, snapshot.connectionsRefused) == (2, 1))
        withExtendedLifetime((secret, connection)) {}
    }

    @Test func refusingDoesNotComeAndGoWithABurst() {
        var options = MemoryBudget.Options(limit: 100_000_000)
        options.hold = .seconds(5)
        let budget = MemoryBudget(options)
        budget.read(now: at(10)) { 96_000_000 }
        budget.read(now: at(11)) { 10_000_000 }
        #expect(budget.reserve(.stream, now: at(14)) == nil)
        #expect(budget.reserve(.stream, now: at(15)) != nil)
    }

    @Test func whoWouldBeRefusedByAnOldReadingHasANewOneTaken() {
        let readings = Mutex<[Int]>([50_000_000, 99_000_000])
        var options = MemoryBudget.Options(limit: 100_000_000)
        options.stream = 1_000_000
        options.resident = { readings.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
        let budget = MemoryBudget(options)
        budget.read(now: at(1)) { 40_000_000 }
        #expect(budget.reserve(.stream, now: at(2)) != nil)
        #expect(readings.withLock { $0.count } == 2)
        budget.read(now: at(2)) { 99_000_000 }
        #expect(budget.reserve(.stream, now: at(2)) == nil)
        #expect(readings.withLock { $0.count } == 2)
        #expect(budget.reserve(.stream, now: at(8)) != nil)
        #expect(readings.withLock { $0.count } == 1)
    }

    @Test func aReadingThatFailsChangesNothing() {
        let budget = budget()
        budget.read(now: at(1)) { 99_000_000 }
        budget.read(now: at(2)) { nil }
        #expect(budget.snapshot.resident == 99_000_000)
        #expect(budget.snapshot.isRefusing)
    }

    @Test func theRefusalNamesTheLimit() {
        let refusal = budget().refusal
        #expect(refusal.code == .resourceExhausted)
        #expect(refusal.message.contains("100 MB, --memory-limit"))
    }
}
