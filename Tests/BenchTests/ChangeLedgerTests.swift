import MeshModel
import Testing

@testable import skysail_bench

@Suite("The account of changes")
struct ChangeLedgerTests {
    private func at(_ milliseconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: milliseconds * 1_000_000) }

    private func close(_ nanoseconds: UInt64, _ milliseconds: UInt64) -> Bool {
        // The histogram keeps three digits.
        nanoseconds.magnitude / 1_000_000 >= milliseconds - 1 && nanoseconds / 1_000_000 <= milliseconds + 1
    }

    @Test func aNewerChangeOfAServiceBringsTheOlderOnesEachByItsOwnTime() {
        var ledger = ChangeLedger(proxies: 1)
        ledger.announce(sequence: 1, of: 7, at: at(0))
        ledger.announce(sequence: 2, of: 7, at: at(100))
        ledger.announce(sequence: 3, of: 7, at: at(200))

        #expect(ledger.received(0, .endpoint, [(7, 2)], at: at(300)) == 2)

        #expect(close(ledger.receivedLatency.max, 300))
        #expect(close(ledger.receivedLatency.min, 200))
        #expect(ledger.missing.map(\.sequence) == [3])
    }

    @Test func whatAProxyHasIsNotCountedAgain() {
        var ledger = ChangeLedger(proxies: 1)
        ledger.announce(sequence: 1, of: 7, at: at(0))
        ledger.received(0, .endpoint, [(7, 1)], at: at(1))

        #expect(ledger.received(0, .endpoint, [(7, 1)], at: at(2)) == 0)
    }

    @Test func servicesAndProxiesAreAccountedForApart() {
        var ledger = ChangeLedger(proxies: 2)
        ledger.announce(sequence: 1, of: 7, at: at(0))
        ledger.announce(sequence: 2, of: 8, at: at(0))

        #expect(ledger.received(0, .endpoint, [(8, 2)], at: at(1)) == 1)

        #expect(ledger.missing.map { [$0.service, $0.proxies] } == [[7, 2], [8, 1]])
    }

    @Test func onlyAffectedProxiesAreWaitedFor() {
        var ledger = ChangeLedger(proxies: 4) { proxy, service in service == nil || proxy % 2 == 0 }
        ledger.announce(sequence: 1, of: 0, at: at(0))
        #expect(ledger.expected == 2)

        #expect(ledger.received(1, .endpoint, [(0, 1)], at: at(1)) == 0)
        for proxy in [0, 2] {
            ledger.received(proxy, .endpoint, [(0, 1)], at: at(1))
            ledger.acknowledged(proxy, .endpoint, at: at(2))
        }

        #expect(ledger.isSettled)
        #expect(ledger.missing.isEmpty)
    }

    @Test func theFirstResponseOfTheExpectedTypeIsTheChange() {
        var ledger = ChangeLedger(proxies: 1)
        ledger.announce([.route, .virtualHost], at: at(0))

        #expect(ledger.received(0, .cluster, [], at: at(1)) == 0)
        #expect(ledger.received(0, .virtualHost, [], at: at(2)) == 1)
        #expect(ledger.received(0, .route, [], at: at(3)) == 0)
    }

    @Test func anAcknowledgementCountsForItsTypeAlone() {
        var ledger = ChangeLedger(proxies: 1)
        ledger.announce([.route], at: at(0))
        ledger.received(0, .route, [], at: at(1))

        #expect(ledger.acknowledged(0, .cluster, at: at(2)) == 0)
        #expect(!ledger.isSettled)
        #expect(ledger.acknowledged(0, .route, at: at(5)) == 1)
        #expect(ledger.isSettled)
        #expect(close(ledger.acknowledgedLatency.max, 5))
    }
}
