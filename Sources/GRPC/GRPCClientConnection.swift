import HTTP2
import MeshModel
import StreamAPI
import Transport

/// A client's connection. It belongs to one loop: make it, use it and keep it there.
///
///     let metrics = WireMetrics(group: group)
///     let loop = group.leastLoaded
///     loop.execute {
///         let connection = GRPCClientConnection(to: address, on: loop, metrics: metrics)
///         connection.onEnd = { reason in … }
///         let call = connection.call("/package.Service/Method", handler: handler)
///         call.send(OutboundMessage(bytes))
///     }
///
/// Calls may be made at once; they go out when it is connected. It does not reconnect: after `onEnd` make a new one.
/// Somebody has to hold it or one of its calls. What it keeps is small: its buffers are the loop's.
public final class GRPCClientConnection: HTTP2SessionHandler {
    public struct Options: Hashable, Sendable {
        /// HTTP/2 windows for what the server sends, in bytes.
        public var streamWindow = 1024 * 1024
        public var connectionWindow = 4 * 1024 * 1024
        /// The largest message that is accepted, in bytes.
        public var messageBytes = 64 * 1024 * 1024
        public var headerBytes = 64 * 1024
        public var userAgent = "skysail"
        /// A server from which nothing came for this long is pinged, and the connection closed when nothing comes for as
        /// long again; nil leaves that to the system.
        public var keepaliveInterval: Duration?
        /// `:authority`; the address where nil.
        public var authority: String?
        public var budgets = FloodBudgets.Limits()

        public init() {}

        /// Envoy's windows: 16 MiB a stream, 24 MiB a connection.
        public static var envoy: Options {
            var options = Options()
            options.streamWindow = 16 * 1024 * 1024
            options.connectionWindow = 24 * 1024 * 1024
            return options
        }
    }

    public let loop: EpollEventLoop
    public let options: Options
    let shard: WireShard
    private(set) var session: HTTP2Session?
    private var connection: Connection?
    private let authority: String
    private let scheme: String
    /// Why it is over.
    private(set) var ended: String?
    private var isDraining = false
    private var keepalive: (any LoopTimer)?

    /// Connected, and TLS agreed on HTTP/2.
    public var onOpen: ((Peer) -> Void)?
    /// The server asked for no further calls (GOAWAY); those that are open go on.
    public var onGoAway: (() -> Void)?
    /// Over, for whatever reason; every call's `closed` came before.
    public var onEnd: ((CloseReason) -> Void)?

    /// Connects. On `loop` only.
    public init(
        to address: SocketAddress, tls: TLSClientContext? = nil, on loop: EpollEventLoop, metrics: WireMetrics,
        options: Options = Options()
    ) {
        precondition(loop.isCurrent, "a client connection is made on its loop")
        self.loop = loop
        self.options = options
        shard = metrics.shard(loop)
        scheme = tls == nil ? "http" : "https"
        let isUnix = address.port == nil
        authority = options.authority ?? (isUnix ? "localhost" : address.description)
        var configuration = HTTP2Session.Configuration()
        configuration.streamWindow = options.streamWindow
        configuration.connectionWindow = options.connectionWindow
        configuration.headerBytes = options.headerBytes
        configuration.budgets = options.budgets
        Connection.connect(to: address, tls: tls, loop: loop, shard: shard) { connection in
            let session = HTTP2Session(.client, connection, configuration, self)
            self.connection = connection
            self.session = session
            return session
        }
    }

    /// Opens a call. Failure of any kind arrives at the handler's `closed`, never before this returns.
    /// - Parameter metadata: names in lower case.
    @discardableResult
    public func call(
        _ path: String, metadata: [(name: String, value: String)] = [], timeout: Duration? = nil,
        handler: any ClientCallHandler
    ) -> GRPCClientCall {
        var headers: HeaderFields = [
            (":method", "POST"), (":scheme", scheme), (":path", path), (":authority", authority),
            ("te", "trailers"), ("content-type", "application/grpc"), ("user-agent", options.userAgent),
        ]
        if let timeout { headers.append(("grpc-timeout", GRPCTimeout.format(timeout))) }
        headers += metadata
        let call = GRPCClientCall(self, handler)
        guard !isDraining, let stream = session?.open(headers, handler: call) else {
            // Later, so that the caller has the call before its end.
            let why = ended ?? "the connection takes no more calls"
            let bound = LoopBound(handler, on: loop)
            loop.execute { bound.value.closed(RPCStatus(.unavailable, why), trailers: []) }
            return call
        }
        call.start(stream, timeout: timeout)
        return call
    }

    /// The calls that are open.
    public var openCalls: Int { session?.streamCount ?? 0 }
    public var isOpen: Bool { connection?.isOpen ?? false }

    /// Ends the connection and its calls at once.
    public func close() { connection?.close(.closedHere("closed here")) }

    // MARK: HTTP2SessionHandler

    public func opened(_ peer: Peer) {
        onOpen?(peer)
        scheduleKeepalive()
    }

    public func ready() {}
    public func request(_ stream: HTTP2Stream, _ headers: HeaderBlock) {}
    public func pingAcknowledged(_ payload: UInt64) {}

    public func goAway(lastStream: Int32, _ error: HTTP2Error) {
        guard !isDraining else { return }
        isDraining = true
        onGoAway?()
        closeIfDrained()
    }

    public func streamClosed() { closeIfDrained() }

    private func scheduleKeepalive(pinged: MonotonicTime? = nil) {
        guard let interval = options.keepaliveInterval else { return }
        keepalive = loop.schedule(after: interval) { [weak self] in
            guard let self, let session else { return }
            let heardAt = session.lastReceived
            if let pinged, heardAt < pinged {
                connection?.close(.closedHere("the server does not answer"))
            } else if loop.now.since(heardAt) >= interval {
                session.ping(1)
                scheduleKeepalive(pinged: loop.now)
            } else {
                scheduleKeepalive()
            }
        }
    }

    private func closeIfDrained() {
        guard isDraining, openCalls == 0 else { return }
        connection?.closeWhenFlushed(.closedHere("the server asked the client to go"))
    }

    public func willClose(_ reason: CloseReason) { ended = reason.description }

    public func closed(_ reason: CloseReason) {
        keepalive?.cancel()
        keepalive = nil
        session = nil
        connection = nil
        let onEnd = onEnd
        self.onEnd = nil
        onOpen = nil
        onGoAway = nil
        onEnd?(reason)
    }
}
