import Identity
import MeshModel
import Testing
import Threads

@testable import IdentityService

/// On one thread, with clocks that the test sets.
@Suite struct WorkloadCertificatesTests {
    private let clock = HandClock()
    private let issuer: ScriptedIssuer
    private let pool = SigningPool(SigningPool.Limits(), startsThreads: false)
    private let certificates: WorkloadCertificates

    init() {
        let clock = clock
        issuer = ScriptedIssuer(clock)
        var options = WorkloadCertificates.Options()
        options.limit = 10
        options.perIdentity = 4
        options.seed = 1
        certificates = WorkloadCertificates(
            issuer: issuer, pool: pool, options: options, clock: clock, monotonic: { clock.monotonic },
            startsThread: false)
    }

    /// Does all that is to do at this moment.
    private func settle() {
        while certificates.turn() || pool.runOne() {}
    }

    /// Moves the clock from one wake-up to the next.
    private func pass(_ seconds: Int64) {
        let end = clock.now + seconds
        settle()
        while clock.now < end {
            let left = certificates.nextWake.map { Int64($0.nanoseconds - clock.monotonic.nanoseconds) } ?? .max
            clock.pass(min(max(left / 1_000_000_000, 1), end - clock.now))
            settle()
        }
    }

    private func hold(_ account: String, _ proxy: String, _ told: Told) -> any CertificateHold {
        certificates.hold(identity(account), proxy: proxy, observer: told.observer)
    }

    @Test func aFirstHoldIssuesAndASecondGetsTheSame() {
        let first = Told()
        let second = Told()
        let holds = [hold("a", "p", first)]
        settle()
        let more = hold("a", "p", second)
        settle()
        #expect(first.serials == [1] && second.serials == [1])
        #expect(issuer.issued == 1)
        let held = certificates.list()
        #expect(held.count == 1 && held[0].serial == "0001" && held[0].state == .current && held[0].isHeld)
        #expect(held[0].notAfter == clock.now + 86_400 && held[0].lastError == nil)
        withExtendedLifetime((holds, more)) {}
    }

    @Test func twoProxiesOfOneIdentityHaveCertificatesOfTheirOwn() {
        let told = [Told(), Told()]
        let holds = [hold("a", "p", told[0]), hold("a", "q", told[1])]
        settle()
        #expect(Set(told.flatMap(\.serials)) == [1, 2])
        for hold in holds { hold.release() }
    }

    @Test func aCertificateIsReplacedInTheMiddleThirdAndItsHoldersAreTold() {
        let told = Told()
        let hold = hold("a", "p", told)
        pass(28_000)
        #expect(told.serials == [1])
        pass(31_000)
        #expect(told.serials == [1, 2])
        #expect(certificates.summary.rotated == 1 && certificates.summary.first == 1)
        hold.release()
    }

    @Test func aReconnectGetsWhatThereWas() {
        let hold1 = hold("a", "p", Told())
        settle()
        hold1.release()
        hold1.release()
        pass(59)
        #expect(certificates.list().map(\.isHeld) == [false])
        let told = Told()
        let hold2 = hold("a", "p", told)
        pass(3_600)
        #expect(told.serials == [1] && issuer.issued == 1)
        hold2.release()
        pass(61)
        #expect(certificates.list().isEmpty && certificates.nextWake == nil)
    }

    @Test func aHoldThatIsDroppedIsReleased() {
        do { _ = hold("a", "p", Told()) }
        pass(61)
        #expect(certificates.list().isEmpty)
    }

    @Test func aReleasedObserverHearsNothing() {
        let told = Told()
        let hold = hold("a", "p", told)
        certificates.turn()
        hold.release()
        settle()
        #expect(told.all.isEmpty)
        #expect(certificates.list().count == 1)
    }

    @Test func aCertificateThatComesAfterItsEntryWasForgottenIsDropped() {
        hold("a", "p", Told()).release()
        certificates.turn()
        // It waits in the pool while the entry goes and its slot is taken by another.
        clock.pass(61)
        certificates.turn()
        #expect(certificates.list().isEmpty)
        let told = Told()
        let other = hold("b", "q", told)
        settle()
        #expect(issuer.issued == 2 && told.serials == [2])
        #expect(certificates.list().map(\.identity) == [identity("b")])
        other.release()
    }

    @Test func anErrorIsToldOnceAndThenTheCertificate() {
        issuer.set { $0.failure = IssuanceError(.notReady, "no key yet") }
        let told = Told()
        let hold = hold("a", "p", told)
        pass(120)
        #expect(told.errors == [IssuanceError(.notReady, "no key yet")])
        #expect(certificates.list()[0].lastError == "no key yet" && certificates.list()[0].state == .retrying)
        #expect(certificates.summary.missing == 1 && certificates.summary.failed > 2)
        // Whoever comes now is told as well.
        let late = Told()
        let second = self.hold("a", "p", late)
        settle()
        #expect(late.errors.count == 1)
        issuer.set { $0.failure = nil }
        pass(900)
        #expect(told.serials == [1] && late.serials == [1])
        #expect(certificates.list()[0].lastError == nil)
        withExtendedLifetime((hold, second)) {}
    }

    @Test func theOldCertificateStaysWhileIssuingFails() {
        let told = Told()
        let hold = hold("a", "p", told)
        settle()
        issuer.set { $0.failure = IssuanceError(.signing, "down") }
        pass(70_000)
        #expect(told.all.count == 1)
        #expect(certificates.list()[0].serial == "0001" && certificates.list()[0].lastError == "down")
        #expect(certificates.summary.late == 1)
        issuer.set { $0.failure = nil }
        pass(1_000)
        #expect(told.serials == [1, 2] && told.errors.isEmpty)
        #expect(certificates.summary.rotatedLate == 1 && certificates.summary.expired == 0)
        hold.release()
    }

    @Test func aCertificateThatHasExpiredAlreadyIsAFailure() {
        issuer.set { $0.lifetime = 0 }
        let told = Told()
        let hold = hold("a", "p", told)
        pass(60)
        #expect(told.errors.count == 1 && told.serials.isEmpty)
        #expect(certificates.summary.failed < 20)
        hold.release()
    }

    @Test func aRotationWhileTheHoldIsReleasedKeepsTheNewCertificate() {
        let hold1 = hold("a", "p", Told())
        settle()
        #expect(certificates.rotate(proxy: "p") == 1)
        certificates.turn()
        hold1.release()
        settle()
        let told = Told()
        let hold2 = hold("a", "p", told)
        settle()
        #expect(told.serials == [2])
        hold2.release()
    }

    @Test func operatorsRotateByProxyOrByAge() {
        let told = [Told(), Told()]
        let first = hold("a", "p", told[0])
        settle()
        clock.pass(10)
        let second = hold("b", "q", told[1])
        settle()
        #expect(certificates.rotate(proxy: "nobody") == 0)
        #expect(certificates.rotate(olderThan: clock.now) == 1)
        settle()
        #expect(told[0].serials == [1, 3] && told[1].serials == [2])
        #expect(certificates.rotate(proxy: "q") == 1)
        settle()
        #expect(told[1].serials == [2, 4])
        withExtendedLifetime((first, second)) {}
    }

    @Test func aNewSigningRootReplacesAllAndOnlyOnce() {
        let told = (0..<4).map { _ in Told() }
        let holds = told.enumerated().map { hold("a", "p\($0)", $1) }
        settle()
        issuer.changeTrust(to: ContentHash(high: 2, low: 2))
        pass(60)
        #expect(told.allSatisfy { $0.serials.count == 2 })
        #expect(certificates.list().allSatisfy { $0.root == ContentHash(high: 2, low: 2) })
        pass(3_600)
        #expect(issuer.issued == 8)
        for hold in holds { hold.release() }
    }

    /// The bundle grows by a root that does not sign yet: one certificate is replaced to find out, no more.
    @Test func aTrustChangeWithTheSameSigningRootReplacesOne() {
        let told = (0..<4).map { _ in Told() }
        let holds = told.enumerated().map { hold("a", "p\($0)", $1) }
        settle()
        issuer.changeTrust(to: ContentHash(high: 1, low: 1))
        pass(60)
        #expect(issuer.issued == 5)
        for hold in holds { hold.release() }
    }

    @Test func thereIsRoomForSoManyAndNoMore() {
        let told = (0..<13).map { _ in Told() }
        var holds = (0..<5).map { self.hold("a", "p\($0)", told[$0]) }
        holds += (5..<13).map { self.hold("b\($0)", "p", told[$0]) }
        settle()
        // The fifth of one identity, and what is beyond ten.
        #expect(told[4].errors.first?.code == .notReady)
        #expect(told.filter { !$0.errors.isEmpty }.count == 3)
        #expect(certificates.list().count == 10)
        for hold in holds { hold.release() }
        pass(61)
        #expect(certificates.list().isEmpty)
        let again = Told()
        let hold = hold("a", "again", again)
        settle()
        #expect(again.serials.count == 1)
        hold.release()
    }

    @Test func expiryIsCountedByTheHour() {
        let hold1 = hold("a", "p", Told())
        settle()
        clock.pass(1)
        let summary = certificates.summary
        #expect(summary.byExpiry[23] == 1 && summary.byExpiry.reduce(0, +) == 1)
        hold1.release()
    }

    @Test func noKeyShowsInTheList() {
        let hold1 = hold("a", "p", Told())
        settle()
        #expect(!"\(certificates.list())".contains("key"))
        hold1.release()
    }
}

/// With the real threads and clocks.
@Suite struct WorkloadCertificatesThreadTests {
    @Test func manyHoldsFromManyThreadsGetOneCertificateForEachProxy() {
        var limits = SigningPool.Limits()
        limits.threads = 2
        let pool = SigningPool(limits)
        let issuer = ScriptedIssuer(SystemClock())
        let certificates = WorkloadCertificates(issuer: issuer, pool: pool)
        let told = (0..<8).map { _ in (0..<10).map { _ in Told() } }
        let finished = Monitor(0)
        for thread in 0..<8 {
            Thread.start {
                let holds = (0..<10).map {
                    certificates.hold(identity("a"), proxy: "p\($0)", observer: told[thread][$0].observer)
                }
                for told in told[thread] { told.wait(1) }
                for hold in holds { hold.release() }
                finished.withLock { $0 += 1 }
                finished.broadcast()
            }
        }
        finished.wait { $0 == 8 ? () : nil }
        #expect(issuer.issued == 10)
        #expect(told.allSatisfy { $0.allSatisfy { $0.serials.count == 1 } })
        for proxy in 0..<10 { #expect(Set(told.map { $0[proxy].serials[0] }).count == 1) }
        certificates.stop()
        certificates.stop()
        pool.shutdown()
    }

    @Test func theThreadRotatesByItself() {
        let pool = SigningPool()
        let issuer = ScriptedIssuer(SystemClock())
        issuer.set { $0.lifetime = 3 }
        let certificates = WorkloadCertificates(issuer: issuer, pool: pool)
        let told = Told()
        let hold = certificates.hold(identity("a"), proxy: "p", observer: told.observer)
        told.wait(3)
        #expect(told.serials.prefix(3) == [1, 2, 3])
        hold.release()
        certificates.stop()
        pool.shutdown()
    }
}
