import MeshModel
import StreamAPI
import Testing

@testable import GRPC

/// The pure machine: a time and what is known in, an action out.
struct LifetimeTests {
    private static let limits = ConnectionLifetime.Limits(
        handshakeTime: .seconds(10), idleTime: .seconds(60), keepaliveInterval: .seconds(30),
        keepaliveTimeout: .seconds(5), age: .seconds(1000), ageGrace: .seconds(20))

    private func at(_ seconds: Int) -> MonotonicTime { MonotonicTime(nanoseconds: UInt64(seconds) * 1_000_000_000) }

    private func serving() -> ConnectionLifetime {
        var lifetime = ConnectionLifetime(Self.limits, born: at(0))
        lifetime.ready()
        return lifetime
    }

    @Test func handshakeHasALimit() {
        var lifetime = ConnectionLifetime(Self.limits, born: at(0))
        #expect(lifetime.check(now: at(9), streams: 0, lastReceived: at(0)) == .nothing)
        #expect(lifetime.check(now: at(10), streams: 0, lastReceived: at(9)) == .close(.handshakeTime))
    }

    @Test func idleCountsFromTheLastStream() {
        var lifetime = serving()
        #expect(lifetime.check(now: at(10), streams: 1, lastReceived: at(10)) == .nothing)
        #expect(lifetime.check(now: at(100), streams: 0, lastReceived: at(100)) == .nothing)
        #expect(lifetime.check(now: at(159), streams: 0, lastReceived: at(159)) == .nothing)
        #expect(lifetime.check(now: at(160), streams: 0, lastReceived: at(160)) == .close(.idleTime))
    }

    @Test func quietPeerIsPingedThenClosed() {
        var lifetime = serving()
        #expect(lifetime.check(now: at(29), streams: 1, lastReceived: at(0)) == .nothing)
        #expect(lifetime.check(now: at(30), streams: 1, lastReceived: at(0)) == .ping)
        #expect(lifetime.check(now: at(34), streams: 1, lastReceived: at(0)) == .nothing)
        #expect(lifetime.check(now: at(35), streams: 1, lastReceived: at(0)) == .close(.keepaliveTime))
    }

    @Test func answeredPingStartsOver() {
        var lifetime = serving()
        #expect(lifetime.check(now: at(30), streams: 1, lastReceived: at(0)) == .ping)
        #expect(lifetime.check(now: at(36), streams: 1, lastReceived: at(31)) == .nothing)
        #expect(lifetime.check(now: at(61), streams: 1, lastReceived: at(31)) == .ping)
    }

    @Test func oldConnectionIsAskedThenDrainedThenCut() {
        var lifetime = serving()
        #expect(lifetime.check(now: at(1000), streams: 1, lastReceived: at(1000)) == .announceShutdown(.connectionAge))
        #expect(lifetime.announcementConfirmed() == .refuseNewStreams)
        #expect(lifetime.announcementConfirmed() == .nothing)
        #expect(lifetime.check(now: at(1019), streams: 1, lastReceived: at(1019)) == .nothing)
        let why = "the connection has reached its maximum age"
        #expect(lifetime.check(now: at(1020), streams: 1, lastReceived: at(1020)) == .abortStreams(why))
        #expect(lifetime.check(now: at(1021), streams: 1, lastReceived: at(1021)) == .close(nil))
    }

    @Test func unconfirmedAnnouncementDoesNotWaitForEver() {
        var lifetime = serving()
        #expect(lifetime.check(now: at(1000), streams: 1, lastReceived: at(1000)) == .announceShutdown(.connectionAge))
        #expect(lifetime.check(now: at(1001), streams: 1, lastReceived: at(1000)) == .refuseNewStreams)
    }

    @Test func shutdownIsNotDelayedByTheGraceOfAge() {
        var lifetime = serving()
        _ = lifetime.check(now: at(1000), streams: 1, lastReceived: at(1000))
        _ = lifetime.announcementConfirmed()
        lifetime.shutDown(grace: .seconds(2))
        #expect(lifetime.check(now: at(1001), streams: 1, lastReceived: at(1001)) == .nothing)
        let why = "the server is shutting down"
        #expect(lifetime.check(now: at(1003), streams: 1, lastReceived: at(1003)) == .abortStreams(why))
    }
}
