import MeshModel
import Testing

@testable import Identity

private let hour = 3_600.0
private let day = 24 * hour

/// Ten thousand certificates of a day that were all issued in one moment.
@Suite struct RotationSimulationTests {
    private let fleet = 10_000
    private let window = 600.0

    private func start(seed: UInt64 = 1) -> RotationSimulation {
        RotationSimulation(fleet: fleet, life: 86_400, seed: seed)
    }

    /// Nothing expired, nothing is about to, and no ten minutes saw more than twice the mean.
    private func expectCalm(_ simulation: RotationSimulation, after start: Double = 0) {
        #expect(simulation.expired == 0)
        #expect(!simulation.isAnyInvalid)
        #expect(Double(simulation.most(in: window, after: start)) <= simulation.limit(window))
    }

    @Test func aDayPassesWithoutExpiryOrStampede() {
        var simulation = start()
        simulation.run(until: day)
        expectCalm(simulation)
        // Once after 8 to 16 hours, some of them a second time.
        #expect(simulation.rotations.allSatisfy { (1...3).contains($0) })
        #expect(Double(simulation.issued.count) / Double(fleet) > 1)
        #expect(Double(simulation.issued.count) / Double(fleet) < 2)
    }

    @Test func aWeekReplacesEachAboutOnceInHalfALife() {
        var simulation = start()
        simulation.run(until: 7 * day)
        expectCalm(simulation)
        let mean = Double(simulation.issued.count) / Double(fleet)
        #expect((13...14.2).contains(mean))
        #expect(simulation.rotations.allSatisfy { (9...21).contains($0) })
        #expect(simulation.scheduler.counts.done == UInt64(simulation.issued.count))
        #expect(simulation.scheduler.counts.jumps == 0)
    }

    @Test(arguments: [1.0, 6.0]) func anOutageOfTheAuthorityIsMadeUpForWithinTheLimit(hours: Double) {
        for begin in [9.0, 30] {
            var simulation = start()
            simulation.outage = begin * hour..<(begin + hours) * hour
            simulation.run(until: (begin + hours + 20) * hour)
            expectCalm(simulation)
            #expect(simulation.scheduler.counts.failed > 0)
            // Attempts that fail are bounded by the rate as well: an authority that is down is not run over.
            #expect(Double(simulation.scheduler.counts.failed) <= simulation.limit(hours * hour))
        }
    }

    @Test func anHourForwardIsSpread() {
        var simulation = start()
        simulation.run(until: 30 * hour)
        simulation.jump(3_600)
        simulation.run(until: 60 * hour)
        expectCalm(simulation)
        #expect(simulation.scheduler.counts.jumps == 1)
    }

    /// An hour back makes those that were issued within the last hour invalid: they alone go ahead.
    @Test func anHourBackReplacesWhatIsNotValidYet() {
        var simulation = start()
        simulation.run(until: 30 * hour)
        let rotations = simulation.rotations
        simulation.jump(-3_600)
        let invalid = simulation.validFrom.map { $0 > simulation.wall }
        let count = invalid.count { $0 }
        #expect(count > 0 && count < fleet / 5)
        simulation.run(until: 30.1 * hour)
        #expect(!simulation.isAnyInvalid)
        let others = zip(zip(simulation.rotations, rotations).map { $0 - $1 }, invalid).filter { !$1 }.map(\.0)
        #expect(Double(others.reduce(0, +)) <= simulation.limit(0.1 * hour))
        let settled = simulation.seconds
        simulation.run(until: 60 * hour)
        expectCalm(simulation, after: settled)
        #expect(simulation.scheduler.counts.jumps == 1)
    }

    /// A day forward leaves nothing valid: all are replaced as soon as it is noticed, and spread again from then on.
    @Test func aDayForwardReplacesAllAtOnce() {
        var simulation = start()
        simulation.run(until: 30 * hour)
        simulation.jump(86_400)
        simulation.run(until: 30 * hour + 61)
        #expect(!simulation.isAnyInvalid)
        let settled = simulation.seconds
        simulation.run(until: 60 * hour)
        expectCalm(simulation, after: settled)
    }

    /// What a leap leaves little of is saved; what it leaves enough of waits for its turn.
    @Test(arguments: [20, 22, 23]) func whatALeapForwardLeavesValidIsSaved(hours: Int64) {
        var simulation = start()
        simulation.run(until: 30 * hour)
        simulation.jump(hours * 3_600)
        let valid = simulation.expiries.count { $0 != .max }
        #expect(hours > 22 || valid > 0)
        simulation.run(until: 30 * hour + 3_600)
        #expect(simulation.expired == 0)
        #expect(!simulation.isAnyInvalid)
        simulation.run(until: 60 * hour)
        #expect(simulation.expired == 0)
    }

    /// A day back makes every certificate one of the future: all are replaced within half an hour, at an even pace.
    @Test func aDayBackReplacesAllAtAnEvenPace() {
        var simulation = start()
        simulation.run(until: 30 * hour)
        simulation.jump(-86_400)
        let jumped = simulation.seconds
        simulation.run(until: 30.5 * hour)
        #expect(!simulation.isAnyInvalid)
        #expect(simulation.most(in: 10, after: jumped) <= 10 * 10 + 16 + 6)
        let settled = simulation.seconds
        simulation.run(until: 60 * hour)
        expectCalm(simulation, after: settled)
    }

    @Test func aNewRootReplacesAllWithinTheLimit() {
        var simulation = start()
        simulation.run(until: 30 * hour)
        let rotations = simulation.rotations
        simulation.root = ContentHash(high: 2, low: 2)
        simulation.send(.signingRoot(simulation.root))
        simulation.run(until: 37 * hour)
        expectCalm(simulation)
        #expect(zip(simulation.rotations, rotations).allSatisfy { $0 > $1 })
        simulation.run(until: 60 * hour)
        expectCalm(simulation)
    }

    @Test func whatTheOperatorAsksForIsSpread() {
        var simulation = start()
        simulation.run(until: 30 * hour)
        let rotations = simulation.rotations
        simulation.send(.rotateAll(olderThan: simulation.wall))
        simulation.run(until: 37 * hour)
        expectCalm(simulation)
        #expect(zip(simulation.rotations, rotations).allSatisfy { $0 > $1 })
    }
}

@Suite struct RotationLivesTests {
    @Test func tenSecondsAreEnough() {
        var simulation = RotationSimulation(fleet: 200, life: 10)
        simulation.run(until: 300)
        #expect(simulation.expired == 0)
        #expect(simulation.rotations.allSatisfy { $0 >= 30 })
    }

    @Test func ninetyDaysAreNotTooLong() {
        var simulation = RotationSimulation(fleet: 500, life: 90 * 86_400)
        simulation.outage = 40 * day..<41 * day
        simulation.run(until: 365 * day)
        #expect(simulation.expired == 0)
        #expect(simulation.rotations.allSatisfy { (6...12).contains($0) })
    }

    @Test func aSmallFleetGoesAtOnceWhenAsked() {
        var simulation = RotationSimulation(fleet: 60, life: 86_400)
        simulation.run(until: hour)
        simulation.send(.rotateAll(olderThan: simulation.wall))
        #expect(simulation.issued.count == 60)
    }

    /// Whatever the fleet, its life and what is asked for: no 1/144 of a life sees more than twice the mean, and what the
    /// floor for small fleets adds.
    @Test(arguments: 0..<16 as Range<UInt64>) func theRateHoldsForAnyFleet(seed: UInt64) {
        var random = SplitMix64(state: seed)
        let fleet = Int.random(in: 1...4_000, using: &random)
        let life = Int64(1) << Int64.random(in: 10...18, using: &random)
        let length = Double(life)
        var simulation = RotationSimulation(fleet: fleet, life: life, seed: seed)
        simulation.outage = length / 3..<length / 3 + Double.random(in: 0..<0.25, using: &random) * length
        simulation.run(until: length * Double.random(in: 0.2..<0.9, using: &random))
        simulation.send(.rotateAll(olderThan: simulation.wall))
        simulation.run(until: length * 1.5)
        let window = length / 144
        let floor = 64 * min(1, 64 / Double(fleet))
        // A twentieth of the limit is the burst's; the floor may be there as a burst and come once more in a window.
        #expect(Double(simulation.most(in: window)) <= simulation.limit(window) + 2 * floor + 1)
        if fleet >= 1_800 { #expect(Double(simulation.most(in: window)) <= max(simulation.limit(window), 1)) }
        #expect(simulation.expired == 0)
    }
}
