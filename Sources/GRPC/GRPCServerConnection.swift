import HTTP2
import MeshModel
import StreamAPI
import Transport

/// One client's connection to a ``GRPCServer``.
final class GRPCServerConnection: HTTP2SessionHandler {
    let connection: Connection
    let limits: GRPCServer.Limits
    private let server: GRPCServer
    private let owner: ServerLoop
    private(set) var session: HTTP2Session?
    private(set) var peer: Peer
    private var lifetime: ConnectionLifetime
    /// The owner's index of it.
    var place = 0
    /// Bytes held for messages that are not complete.
    var heldMemory = 0

    private static let keepalivePing: UInt64 = 1
    private static let shutdownPing: UInt64 = 2

    init(_ connection: Connection, _ server: GRPCServer, _ owner: ServerLoop) {
        self.connection = connection
        self.server = server
        self.owner = owner
        limits = server.limits
        peer = Peer(address: "")
        let jitter = Double.random(in: -1...1) * min(max(limits.connectionAgeJitter, 0), 1)
        lifetime = ConnectionLifetime(
            ConnectionLifetime.Limits(
                handshakeTime: limits.handshakeTime, idleTime: limits.idleTime,
                keepaliveInterval: limits.keepaliveInterval, keepaliveTimeout: limits.keepaliveTimeout,
                age: limits.connectionAge + limits.connectionAge * jitter, ageGrace: limits.connectionAgeGrace),
            born: connection.loop.now)
        session = HTTP2Session(.server, connection, limits.http2, self)
    }

    var loop: EpollEventLoop { connection.loop }
    var shard: WireShard { connection.shard }
    func service(_ path: String) -> (any RPCService)? { server.service(path) }

    /// Called at intervals.
    func check() {
        let now = loop.now
        act(
            lifetime.check(
                now: now, streams: session?.streamCount ?? 0, lastReceived: session?.lastReceived ?? now))
        checkReaders(now)
    }

    func shutDown(grace: Duration) {
        lifetime.shutDown(grace: grace)
        check()
    }

    /// Only this connection, with the grace of old age.
    func shutDown(why: String) {
        lifetime.shutDown(grace: limits.connectionAgeGrace, why: why)
        check()
    }

    private func act(_ action: ConnectionLifetime.Action) {
        switch action {
        case .nothing: break
        case .ping: session?.ping(Self.keepalivePing)
        case .announceShutdown(let limit):
            if let limit { shard.exceeded(limit) }
            session?.announceShutdown()
            session?.ping(Self.shutdownPing)
        case .refuseNewStreams: session?.refuseNewStreams()
        case .abortStreams(let why):
            for stream in session?.openStreams ?? [] {
                (stream.handler as? GRPCServerCall)?.abort(RPCStatus(.unavailable, why))
            }
        case .close(.handshakeTime):
            shard.exceeded(.handshakeTime)
            connection.handshakeTimedOut("no HTTP/2 within the handshake time")
        case .close(.idleTime):
            shard.exceeded(.idleTime)
            session?.terminate(.noError, "idle")
        case .close(let limit):
            if let limit { shard.exceeded(limit) }
            connection.close(.closedHere(limit.map { "limit: \($0.rawValue)" } ?? "shut down"))
        }
    }

    private func checkReaders(_ now: MonotonicTime) {
        if let since = connection.blockedSince, now.since(since) >= limits.stalledReaderTime {
            shard.exceeded(.stalledReader)
            return connection.close(.closedHere("the client does not read"))
        }
        guard let session else { return }
        for stream in session.openStreams {
            guard let since = stream.waitingSince, now.since(since) >= limits.stalledReaderTime else { continue }
            shard.exceeded(.stalledReader)
            (stream.handler as? GRPCServerCall)?.abort(RPCStatus(.unavailable, "the client does not read"))
        }
    }

    // MARK: HTTP2SessionHandler

    func opened(_ peer: Peer) { self.peer = peer }

    func ready() { lifetime.ready() }

    func request(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        if headers.isTooLarge { return stream.respondOnly([(":status", "431")]) }
        guard headers.method == "POST" else {
            return stream.respondOnly([(":status", "405"), ("allow", "POST")])
        }
        guard let type = headers["content-type"], isGRPC(type) else { return stream.respondOnly([(":status", "415")]) }
        let call = GRPCServerCall(self, stream)
        stream.handler = call
        call.open(headers.path ?? "", headers)
    }

    private func isGRPC(_ type: String) -> Bool {
        let name = "application/grpc"
        guard type.hasPrefix(name) else { return false }
        guard let next = type.utf8.dropFirst(name.utf8.count).first else { return true }
        return next == UInt8(ascii: "+") || next == UInt8(ascii: ";")
    }

    func pingAcknowledged(_ payload: UInt64) {
        if payload == Self.shutdownPing { act(lifetime.announcementConfirmed()) }
    }

    func goAway(lastStream: Int32, _ error: HTTP2Error) {}

    func streamClosed() {}

    func willClose(_ reason: CloseReason) {}

    func closed(_ reason: CloseReason) {
        session = nil
        owner.remove(self)
    }
}
