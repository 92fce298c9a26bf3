import Testing

@testable import Identity

@Suite struct TimerWheelTests {
    private func advance(_ wheel: inout TimerWheel<UInt32>, to tick: UInt64) -> [UInt32] {
        var fired: [UInt32] = []
        wheel.advance(to: tick, into: &fired)
        return fired
    }

    @Test func aTimerFiresAtItsTickAndNotBefore() {
        for tick: UInt64 in [1, 63, 64, 65, 4_095, 4_096, 1 << 20, (1 << 40) + 7, .max] {
            var wheel = TimerWheel<UInt32>()
            wheel.set(3, at: tick)
            #expect(advance(&wheel, to: tick - 1).isEmpty)
            #expect(advance(&wheel, to: tick) == [3])
            #expect(wheel.count == 0 && wheel.nextTick == nil)
        }
    }

    @Test func aLongLeapFiresAllInTheOrderOfTheirTicks() {
        var wheel = TimerWheel<UInt32>(now: 1_000)
        let ticks: [UInt64] = [5_000_000, 1_001, 70_000, 1_064, 864_000, 1_002]
        for (handle, tick) in ticks.enumerated() { wheel.set(UInt32(handle), at: tick) }
        let fired = advance(&wheel, to: 1 << 50)
        #expect(fired.map { ticks[Int($0)] } == ticks.sorted())
    }

    @Test func theTimeNeverGoesBackAndWhatIsOverFiresNext() {
        var wheel = TimerWheel<UInt32>(now: 500)
        wheel.set(0, at: 3)
        #expect(advance(&wheel, to: 100).isEmpty)
        #expect(wheel.now == 500)
        #expect(wheel.nextTick == 501)
        #expect(advance(&wheel, to: 501) == [0])
    }

    @Test func setAgainMovesAndCancelTakesAway() {
        var wheel = TimerWheel<UInt32>()
        for handle: UInt32 in 0..<5 { wheel.set(handle, at: 100) }
        wheel.set(1, at: 10)
        wheel.cancel(4)
        wheel.cancel(4)
        wheel.cancel(77)
        #expect(wheel.count == 4)
        #expect(wheel.tick(of: 1) == 10 && wheel.tick(of: 4) == nil)
        #expect(advance(&wheel, to: 99) == [1])
        #expect(Set(advance(&wheel, to: 100)) == [0, 2, 3])
    }

    @Test func itDoesWhatASortedListDoes() {
        var random = SplitMix64(state: 7)
        var wheel = TimerWheel<UInt32>()
        var model: [UInt32: UInt64] = [:]
        for _ in 0..<20_000 {
            let handle = UInt32.random(in: 0..<300, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0:
                wheel.cancel(handle)
                model[handle] = nil
            case 1, 2:
                let tick = wheel.now + (UInt64(1) << UInt64.random(in: 0..<14, using: &random))
                let fired = advance(&wheel, to: tick)
                let expected = model.filter { $0.value <= tick }
                #expect(Set(fired) == Set(expected.keys) && fired.count == expected.count)
                #expect(fired.map { model[$0] ?? 0 } == expected.values.sorted())
                for handle in fired { model[handle] = nil }
            default:
                let tick =
                    wheel.now + 1
                    + UInt64.random(in: 0..<1 << UInt64.random(in: 1..<24, using: &random), using: &random)
                wheel.set(handle, at: tick)
                model[handle] = tick
            }
            #expect(wheel.count == model.count)
            #expect((wheel.nextTick ?? .max) <= (model.values.min() ?? .max))
        }
    }

    @Test func aHundredThousandTimersTakeTwoMegabytes() {
        var wheel = TimerWheel<UInt32>()
        wheel.reserve(100_000)
        for handle: UInt32 in 0..<100_000 { wheel.set(handle, at: 1 + UInt64(handle) * 8) }
        #expect(wheel.bytes < 2_000_000)
        #expect(advance(&wheel, to: 800_000).count == 100_000)
    }
}
