import MeshModel
import Testing

@testable import Agent

@Suite("The machine that decides when a certificate is asked for")
struct CertificateMachineTests {
    private typealias Machine = CertificateMachine
    private static let day: Int64 = 86_400

    /// At `wall`, with the clock that never jumps at as many seconds unless told otherwise.
    private func at(_ wall: Int64, monotonic: UInt64? = nil) -> Machine.Moment {
        .init(
            wall: wall, monotonic: MonotonicTime(nanoseconds: (monotonic ?? UInt64(wall)) * 1_000_000_000))
    }

    private func valid(from start: Int64, for lifetime: Int64 = day) -> Machine.Event {
        .issued(.init(notBefore: start, notAfter: start + lifetime))
    }

    /// In the middle of every random choice: no jitter, three quarters of a back-off.
    private func machine(_ random: Double = 0.5) -> Machine {
        var options = Machine.Options()
        options.longestSleep = .seconds(100_000)
        return Machine(options: options) { random }
    }

    /// A machine that holds a certificate of a day, issued at 0.
    private func holding(_ random: Double = 0.5) -> Machine {
        var machine = machine(random)
        _ = machine.handle(.started, at: at(0), hasToken: true)
        _ = machine.handle(valid(from: 0), at: at(0), hasToken: true)
        return machine
    }

    @Test func asksWithTheTokenAtTheStart() {
        var machine = machine()
        #expect(
            machine.handle(.started, at: at(0), hasToken: true) == [.ask(.token), .wake(after: .seconds(100_000))])
    }

    @Test func asksOnceHoweverOftenItWakes() {
        var machine = machine()
        _ = machine.handle(.started, at: at(0), hasToken: true)
        #expect(machine.handle(.woke, at: at(9), hasToken: true) == [.wake(after: .seconds(100_000))])
        #expect(machine.handle(.inputsChanged, at: at(9), hasToken: true) == [.wake(after: .seconds(100_000))])
    }

    @Test func sleepsUntilHalfOfTheLifeIsOver() {
        var machine = machine()
        _ = machine.handle(.started, at: at(0), hasToken: true)
        #expect(
            machine.handle(valid(from: 0), at: at(0), hasToken: true) == [.wake(after: .seconds(Self.day / 2))])
    }

    @Test("varies the time of renewal by the jitter", arguments: [(0.0, 43_200 + 864), (0.999_999, 43_200 - 863)])
    func jitter(random: Double, expected: Int64) {
        var machine = machine(random)
        _ = machine.handle(.started, at: at(0), hasToken: true)
        #expect(machine.handle(valid(from: 0), at: at(0), hasToken: true) == [.wake(after: .seconds(expected))])
    }

    @Test func renewsWithTheCertificateItHolds() {
        var machine = holding()
        #expect(machine.handle(.woke, at: at(43_199), hasToken: true) == [.wake(after: .seconds(1))])
        #expect(machine.handle(.woke, at: at(43_200), hasToken: true).first == .ask(.certificate))
    }

    @Test func takesTurnsWithTheTokenWhereTheCertificateIsRefused() {
        var machine = holding()
        #expect(machine.handle(.woke, at: at(43_200), hasToken: true).first == .ask(.certificate))
        _ = machine.handle(.failed, at: at(43_200), hasToken: true)
        #expect(machine.handle(.woke, at: at(43_201), hasToken: true).first == .ask(.token))
        _ = machine.handle(.failed, at: at(43_201), hasToken: true)
        #expect(machine.handle(.woke, at: at(43_203), hasToken: true).first == .ask(.certificate))
    }

    @Test func keepsToTheCertificateWhereThereIsNoToken() {
        var machine = holding()
        _ = machine.handle(.woke, at: at(43_200), hasToken: false)
        _ = machine.handle(.failed, at: at(43_200), hasToken: false)
        #expect(machine.handle(.woke, at: at(43_201), hasToken: false).first == .ask(.certificate))
    }

    @Test func waitsTwiceAsLongAfterEachFailureUpToALimit() {
        var machine = machine()
        var waits: [Duration] = []
        var time: Int64 = 0
        _ = machine.handle(.started, at: at(time), hasToken: true)
        for _ in 0..<9 {
            guard case .wake(let wait)? = machine.handle(.failed, at: at(time), hasToken: true).last else { return }
            waits.append(wait)
            time += wait.components.seconds + 1
            #expect(machine.handle(.woke, at: at(time), hasToken: true).first == .ask(.token))
        }
        #expect(waits == [0.75, 1.5, 3, 6, 12, 24, 45, 45, 45].map { .seconds($0) })
    }

    @Test func doesNotAskBeforeTheBackOffIsOver() {
        var machine = machine()
        _ = machine.handle(.started, at: at(0), hasToken: true)
        _ = machine.handle(.failed, at: at(0), hasToken: true)
        #expect(
            machine.handle(.woke, at: at(500, monotonic: 0), hasToken: true) == [.wake(after: .milliseconds(750))])
    }

    @Test func asksAtOnceWhenATokenOrARootHasChanged() {
        var machine = machine()
        _ = machine.handle(.started, at: at(0), hasToken: false)
        _ = machine.handle(.failed, at: at(0), hasToken: false)
        #expect(machine.handle(.inputsChanged, at: at(0), hasToken: true).first == .ask(.token))
    }

    @Test func aChangedTokenIsNoReasonToRenew() {
        var machine = holding()
        #expect(machine.handle(.inputsChanged, at: at(10), hasToken: true) == [.wake(after: .seconds(43_190))])
    }

    @Test func saysOnceThatTheCertificateHasExpiredAndAsksWithTheToken() {
        var machine = holding()
        _ = machine.handle(.woke, at: at(43_200), hasToken: true)
        _ = machine.handle(.failed, at: at(43_200), hasToken: true)
        let actions = machine.handle(.woke, at: at(86_400), hasToken: true)
        #expect(actions.prefix(2) == [.expired, .ask(.token)])
        #expect(!machine.holdsValidCertificate(at: 86_400))
        #expect(!machine.handle(.failed, at: at(86_401), hasToken: true).contains(.expired))
    }

    @Test func wakesForTheExpiryWhileAnAnswerIsOutstanding() {
        var machine = holding()
        #expect(
            machine.handle(.woke, at: at(86_390), hasToken: true) == [.ask(.certificate), .wake(after: .seconds(10))])
    }

    @Test func replacesACertificateWhoseRootIsRetiredAtOnce() {
        var machine = holding()
        #expect(machine.handle(.rootRetired, at: at(100), hasToken: true).first == .ask(.certificate))
    }

    @Test func noticesAClockThatJumpsForward() {
        var machine = holding()
        #expect(machine.handle(.woke, at: at(80_000, monotonic: 60), hasToken: true).first == .ask(.certificate))
    }

    @Test func neverSleepsLongerThanItsLimitSoThatAJumpIsSeen() {
        var machine = Machine(random: { 0.5 })
        _ = machine.handle(.started, at: at(0), hasToken: true)
        #expect(machine.handle(valid(from: 0), at: at(0), hasToken: true) == [.wake(after: .seconds(60))])
    }

    @Test func aClockThatIsSetBackDoesNotMakeItAsk() {
        var machine = holding()
        #expect(
            machine.handle(.woke, at: at(-50_000, monotonic: 60), hasToken: true) == [.wake(after: .seconds(93_200))])
        #expect(!machine.holdsValidCertificate(at: -50_000))
    }

    @Test func aCertificateThatIsDueAsItArrivesDoesNotBecomeAStorm() {
        var machine = machine()
        _ = machine.handle(.started, at: at(90_000), hasToken: true)
        let actions = machine.handle(valid(from: 0), at: at(90_000), hasToken: true)
        #expect(actions == [.expired, .wake(after: .milliseconds(750))])
        _ = machine.handle(.woke, at: at(90_001), hasToken: true)
        #expect(machine.handle(valid(from: 0), at: at(90_001), hasToken: true) == [.wake(after: .milliseconds(1_500))])
    }

    @Test func halfOfTheLifeIsCountedFromWhenItCame() {
        var machine = machine()
        _ = machine.handle(.started, at: at(120), hasToken: true)
        // It began two minutes ago, for clocks that are behind, and lives for one.
        #expect(machine.handle(valid(from: 0, for: 180), at: at(120), hasToken: true) == [.wake(after: .seconds(30))])
    }

    @Test func attemptsComeCloserTogetherWhereLittleLifeIsLeft() {
        var machine = machine()
        _ = machine.handle(.started, at: at(0), hasToken: true)
        _ = machine.handle(valid(from: 0, for: 80), at: at(0), hasToken: true)
        for time in stride(from: 40, to: 80, by: 5) as StrideTo<Int64> {
            #expect(
                machine.handle(.woke, at: at(time), hasToken: true).contains {
                    if case .ask = $0 { true } else { false }
                })
            guard case .wake(let wait)? = machine.handle(.failed, at: at(time), hasToken: true).last else { return }
            #expect(wait <= max(.seconds(1), .seconds(80 - time) / 8))
        }
    }

    @Test func survivesTimesAtTheEndOfTheScale() {
        var machine = machine()
        _ = machine.handle(.started, at: at(0), hasToken: true)
        let validity = Machine.Event.issued(.init(notBefore: .min, notAfter: .max))
        #expect(machine.handle(validity, at: at(0), hasToken: true).count == 1)
        let reversed = Machine.Event.issued(.init(notBefore: .max, notAfter: .min))
        #expect(machine.handle(reversed, at: at(0), hasToken: true).contains(.expired))
    }
}
