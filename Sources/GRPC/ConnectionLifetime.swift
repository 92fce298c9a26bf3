import MeshModel
import StreamAPI

/// When a server's connection is pinged, asked to go, and ended. Pure: it is told the time and what is known, and answers
/// with what to do now.
struct ConnectionLifetime: Equatable {
    enum Action: Equatable {
        case nothing
        case ping
        /// GOAWAY that still allows streams on their way; with the limit that is the cause, where one is.
        case announceShutdown(WireLimit?)
        /// The final GOAWAY.
        case refuseNewStreams
        /// End the streams with a status that says so.
        case abortStreams(String)
        /// End the connection; nil where that is not for a limit.
        case close(WireLimit?)
    }

    struct Limits: Equatable {
        var handshakeTime: Duration
        var idleTime: Duration
        var keepaliveInterval: Duration
        var keepaliveTimeout: Duration
        /// With jitter applied.
        var age: Duration
        var ageGrace: Duration
    }

    private enum Phase: Equatable {
        case handshaking
        case serving
        case announced(at: MonotonicTime, grace: Duration, why: String)
        case draining(until: MonotonicTime, why: String)
        case aborted(at: MonotonicTime)
    }

    private let limits: Limits
    private let born: MonotonicTime
    private var phase = Phase.handshaking
    private var idleSince: MonotonicTime?
    private var pinged: MonotonicTime?
    private var wanted: (grace: Duration, why: String)?
    /// How long streams on their way may take to arrive after the announcement.
    private static let announceTime = Duration.milliseconds(200)
    /// How long the last words may take.
    private static let lastWordsTime = Duration.seconds(1)

    init(_ limits: Limits, born: MonotonicTime) {
        self.limits = limits
        self.born = born
    }

    static func == (a: Self, b: Self) -> Bool {
        a.phase == b.phase && a.idleSince == b.idleSince && a.pinged == b.pinged
    }

    /// The peer speaks HTTP/2.
    mutating func ready() { if phase == .handshaking { phase = .serving } }

    /// The server shuts down: `grace` for the streams that are open.
    mutating func shutDown(grace: Duration, why: String = "the server is shutting down") { wanted = (grace, why) }

    /// The peer answered the ping of the announcement, so whatever it had sent before is here.
    mutating func announcementConfirmed() -> Action {
        guard case .announced(let at, let grace, let why) = phase else { return .nothing }
        phase = .draining(until: at.advanced(by: grace), why: why)
        return .refuseNewStreams
    }

    mutating func check(now: MonotonicTime, streams: Int, lastReceived: MonotonicTime) -> Action {
        switch phase {
        case .handshaking:
            if wanted != nil { return .close(nil) }
            return now.since(born) >= limits.handshakeTime ? .close(.handshakeTime) : .nothing
        case .serving:
            if let wanted {
                phase = .announced(at: now, grace: wanted.grace, why: wanted.why)
                return .announceShutdown(nil)
            }
            if now.since(born) >= limits.age {
                phase = .announced(at: now, grace: limits.ageGrace, why: "the connection has reached its maximum age")
                return .announceShutdown(.connectionAge)
            }
        case .announced(let at, let grace, _):
            // A shutdown does not wait for the longer grace of old age.
            if let wanted, wanted.grace < grace {
                phase = .announced(at: at, grace: wanted.grace, why: wanted.why)
            }
            if now.since(at) >= Self.announceTime { return announcementConfirmed() }
            return .nothing
        case .draining(let until, let why):
            if let wanted, why != wanted.why {
                phase = .draining(until: min(until, now.advanced(by: wanted.grace)), why: wanted.why)
                return .nothing
            }
            guard now >= until else { return .nothing }
            phase = .aborted(at: now)
            return .abortStreams(why)
        case .aborted(let at):
            return now.since(at) >= Self.lastWordsTime ? .close(nil) : .nothing
        }
        if streams > 0 {
            idleSince = nil
        } else if let idleSince {
            if now.since(idleSince) >= limits.idleTime {
                phase = .announced(at: now, grace: .zero, why: "the connection was idle")
                return .close(.idleTime)
            }
        } else {
            idleSince = now
        }
        return keepalive(now, lastReceived)
    }

    private mutating func keepalive(_ now: MonotonicTime, _ lastReceived: MonotonicTime) -> Action {
        if let sent = pinged {
            if lastReceived >= sent {
                pinged = nil
            } else if now.since(sent) >= limits.keepaliveTimeout {
                return .close(.keepaliveTime)
            }
            return .nothing
        }
        guard now.since(lastReceived) >= limits.keepaliveInterval else { return .nothing }
        pinged = now
        return .ping
    }
}
