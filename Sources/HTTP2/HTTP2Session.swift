import CNghttp2
import MeshModel
import StreamAPI
import Transport

/// What is built on a session. On its loop.
public protocol HTTP2SessionHandler: AnyObject {
    /// Connected; nothing has been received.
    func opened(_ peer: Peer)
    /// The peer's first SETTINGS came: it speaks HTTP/2.
    func ready()
    /// Server: a request. Set `stream.handler`, or answer at once.
    func request(_ stream: HTTP2Stream, _ headers: HeaderBlock)
    func pingAcknowledged(_ payload: UInt64)
    /// The peer wants no more streams beyond `lastStream`.
    func goAway(lastStream: Int32, _ error: HTTP2Error)
    /// A stream ended; `session.streamCount` is without it.
    func streamClosed()
    /// The connection is over; the streams are closed next.
    func willClose(_ reason: CloseReason)
    /// The connection is over, and every stream was closed before.
    func closed(_ reason: CloseReason)
}

/// An HTTP/2 connection, client or server, on nghttp2 (RFC 9113).
///
/// nghttp2 calls back into this object with an unretained pointer: `native` is freed in `closed`, before it can go away.
public final class HTTP2Session: ConnectionHandler {
    public enum Role: Hashable, Sendable { case client, server }

    public struct Configuration: Hashable, Sendable {
        /// How many bytes a peer may send on a stream before it is told that they were read.
        public var streamWindow = 64 * 1024
        public var connectionWindow = 1024 * 1024
        /// Streams that the peer may have open.
        public var maximumStreams = 100
        /// SETTINGS_MAX_HEADER_LIST_SIZE; beyond it a request is answered 431, and beyond eight times that the connection
        /// ends.
        public var headerBytes = 32 * 1024
        public var budgets = FloodBudgets.Limits()

        public init() {}
    }

    public let role: Role
    public let connection: Connection
    private let configuration: Configuration
    private var handler: (any HTTP2SessionHandler)?
    private(set) var native: OpaquePointer?
    private var streams: [HTTP2Stream] = []
    private var drained: [HTTP2Stream] = []
    private var incoming = HeaderBlock()
    var budgets = FloodBudgets()
    /// The burst that is being filled.
    private(set) var burst: OutputBurst?
    private var isReady = false
    private var isCondemned = false
    private var closesWhenIdle = false
    public private(set) var lastReceived: MonotonicTime

    public init(
        _ role: Role, _ connection: Connection, _ configuration: Configuration, _ handler: any HTTP2SessionHandler
    ) {
        self.role = role
        self.connection = connection
        self.configuration = configuration
        self.handler = handler
        lastReceived = connection.loop.now
        // A client queues its first calls while it connects; a server needs no session before a peer is there.
        if role == .client { start() }
    }

    public var streamCount: Int { streams.count }
    /// The streams, in no order.
    public var openStreams: [HTTP2Stream] { streams }

    // MARK: ConnectionHandler

    public func opened(_ peer: Peer) {
        if role == .server { start() }
        connection.setNeedsFlush()
        handler?.opened(peer)
    }

    private func start() {
        let me = Unmanaged.passUnretained(self).toOpaque()
        let code =
            role == .server
            ? nghttp2_session_server_new2(
                &native, SessionCallbacks.shared.callbacks, me, SessionCallbacks.shared.options)
            : nghttp2_session_client_new2(
                &native, SessionCallbacks.shared.callbacks, me, SessionCallbacks.shared.options)
        guard code == 0 else { return connection.close(.closedHere("HTTP/2 session: \(errorText(code))")) }
        var settings = [
            entry(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, configuration.streamWindow),
            entry(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, configuration.headerBytes),
        ]
        switch role {
        case .server: settings.append(entry(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, configuration.maximumStreams))
        case .client: settings.append(entry(NGHTTP2_SETTINGS_ENABLE_PUSH, 0))
        }
        nghttp2_submit_settings(native, UInt8(NGHTTP2_FLAG_NONE.rawValue), settings, settings.count)
        nghttp2_session_set_local_window_size(
            native, UInt8(NGHTTP2_FLAG_NONE.rawValue), 0, Int32(clamping: configuration.connectionWindow))
    }

    private func entry(_ id: nghttp2_settings_id, _ value: Int) -> nghttp2_settings_entry {
        nghttp2_settings_entry(settings_id: Int32(id.rawValue), value: UInt32(clamping: value))
    }

    public func received(_ bytes: UnsafeRawBufferPointer) {
        guard let native, !isCondemned else { return }
        lastReceived = connection.loop.now
        let count = nghttp2_session_mem_recv(native, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
        if count < 0, !isCondemned {
            switch nghttp2_error(Int32(clamping: count)) {
            case NGHTTP2_ERR_BAD_CLIENT_MAGIC:
                // Not HTTP/2 at all; it would not understand an answer.
                connection.shard.handshakeFailed(.noHTTP2)
                return connection.close(.closedHere("the peer does not speak HTTP/2"))
            case NGHTTP2_ERR_TOO_MANY_CONTINUATIONS: exceeded(.continuations)
            case NGHTTP2_ERR_FLOODED: exceeded(.unreadAnswers)
            default: terminate(.protocolError, errorText(Int32(clamping: count)))
            }
        }
        if nghttp2_session_want_write(native) != 0 || nghttp2_session_want_read(native) == 0 {
            connection.setNeedsFlush()
        }
    }

    public func produce(into burst: OutputBurst) {
        guard let native else { return }
        self.burst = burst
        let code = nghttp2_session_send(native)
        self.burst = nil
        if code != 0 { connection.close(.closedHere("HTTP/2 send: \(errorText(code))")) }
    }

    public func flushed() {
        // On the way out nobody is asked for more.
        if isCondemned { drained = [] }
        if !drained.isEmpty {
            let streams = drained
            drained = []
            for stream in streams {
                stream.isListedAsDrained = false
                if !stream.isClosed, stream.unsentBytes == 0 { stream.handler?.drained() }
            }
        }
        closeIfDone()
    }

    public func closed(_ reason: CloseReason) {
        handler?.willClose(reason)
        for stream in streams { finish(stream, .cancel) }
        streams = []
        drained = []
        if let native { nghttp2_session_del(native) }
        native = nil
        let handler = handler
        self.handler = nil
        handler?.closed(reason)
    }

    // MARK: For the protocol above

    /// Client: opens a stream. Nil when the session takes no more.
    public func open(_ headers: HeaderFields, handler: any HTTP2StreamHandler) -> HTTP2Stream? {
        guard let native, !isCondemned else { return nil }
        let stream = HTTP2Stream(self)
        stream.handler = handler
        var provider = stream.dataProvider()
        let id = withNameValues(headers) {
            nghttp2_submit_request(native, nil, $0, $1, &provider, Unmanaged.passUnretained(stream).toOpaque())
        }
        guard id > 0 else { return nil }
        stream.id = id
        add(stream)
        connection.setNeedsFlush()
        return stream
    }

    public func ping(_ payload: UInt64) {
        guard let native else { return }
        withUnsafeBytes(of: payload) {
            _ = nghttp2_submit_ping(
                native, UInt8(NGHTTP2_FLAG_NONE.rawValue), $0.bindMemory(to: UInt8.self).baseAddress)
        }
        connection.setNeedsFlush()
    }

    /// First step of a graceful end: the peer is asked to open no more streams, those on their way are still served.
    public func announceShutdown() {
        guard let native else { return }
        nghttp2_submit_shutdown_notice(native)
        connection.setNeedsFlush()
    }

    /// Second step: no further streams are served, and the connection closes after the last one.
    public func refuseNewStreams() {
        guard let native, !closesWhenIdle else { return }
        closesWhenIdle = true
        nghttp2_submit_goaway(
            native, UInt8(NGHTTP2_FLAG_NONE.rawValue), nghttp2_session_get_last_proc_stream_id(native), 0, nil, 0)
        connection.setNeedsFlush()
    }

    /// Ends the connection with GOAWAY. Nothing further is read.
    public func terminate(_ error: HTTP2Error, _ why: String) {
        guard let native, !isCondemned else { return }
        isCondemned = true
        let debug = Array(why.utf8)
        nghttp2_submit_goaway(
            native, UInt8(NGHTTP2_FLAG_NONE.rawValue), nghttp2_session_get_last_proc_stream_id(native), error.rawValue,
            debug, debug.count)
        connection.closeWhenFlushed(.closedHere("\(error): \(why)"))
    }

    /// A whole message came on some stream: small frames were no flood.
    public func creditMessage() { budgets.credit(.tinyData, 1, configuration.budgets, now: connection.loop.now) }

    /// A message goes out: its reader may say that it was read.
    func creditSentMessage() { budgets.credit(.windowUpdate, 2, configuration.budgets, now: connection.loop.now) }

    // MARK: For the callbacks

    private func add(_ stream: HTTP2Stream) {
        stream.place = streams.count
        streams.append(stream)
        connection.shard.streamsOpened.add()
        connection.shard.streamsOpen.add()
    }

    private func finish(_ stream: HTTP2Stream, _ error: HTTP2Error) {
        guard !stream.isClosed else { return }
        stream.isClosed = true
        stream.dropQueue()
        connection.shard.streamsOpen.add(-1)
        let handler = stream.handler
        stream.handler = nil
        handler?.closed(error)
    }

    private func closeIfDone() {
        guard let native else { return }
        if closesWhenIdle, streams.isEmpty { return connection.closeWhenFlushed(.closedHere("shut down")) }
        if nghttp2_session_want_read(native) == 0, nghttp2_session_want_write(native) == 0 {
            connection.closeWhenFlushed(.closedHere("HTTP/2 session ended"))
        }
    }

    private func exceeded(_ limit: WireLimit) {
        connection.shard.exceeded(limit)
        // The words gRPC's clients know (gRFC A8).
        terminate(.enhanceYourCalm, limit == .pings ? "too_many_pings" : "too many: \(limit.rawValue)")
    }

    /// Counts a frame; false ends the reading.
    func began(_ header: nghttp2_frame_hd) -> Bool {
        let event: FloodBudgets.Event
        switch nghttp2_frame_type(UInt32(header.type)) {
        case NGHTTP2_DATA:
            let ends = header.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0
            guard !ends, header.length < configuration.budgets.tinyDataBytes else { return true }
            event = .tinyData
        case NGHTTP2_PING:
            guard header.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) == 0 else { return true }
            event = .ping
        case NGHTTP2_SETTINGS: event = .settings
        case NGHTTP2_WINDOW_UPDATE: event = .windowUpdate
        case NGHTTP2_RST_STREAM: event = .resetReceived
        case NGHTTP2_PRIORITY: event = .priority
        default: return true
        }
        return note(event)
    }

    private func note(_ event: FloodBudgets.Event) -> Bool {
        guard !isCondemned else { return false }
        guard let limit = budgets.note(event, configuration.budgets, now: connection.loop.now) else { return true }
        exceeded(limit)
        return false
    }

    func beganHeaders(_ frame: nghttp2_frame) {
        incoming = HeaderBlock()
        guard role == .server, frame.headers.cat == NGHTTP2_HCAT_REQUEST, let native else { return }
        let stream = HTTP2Stream(self)
        stream.id = frame.hd.stream_id
        add(stream)
        nghttp2_session_set_stream_user_data(native, stream.id, Unmanaged.passUnretained(stream).toOpaque())
    }

    /// False ends the reading: so much came that decoding it is an attack.
    func header(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !isCondemned else { return false }
        incoming.add(name: name, value: value, limit: configuration.headerBytes)
        guard incoming.size > configuration.headerBytes * 8 else { return true }
        exceeded(.headerBytes)
        return false
    }

    func received(_ frame: nghttp2_frame, _ stream: HTTP2Stream?) {
        let ends = frame.hd.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0
        switch nghttp2_frame_type(UInt32(frame.hd.type)) {
        case NGHTTP2_HEADERS:
            guard let stream else { return }
            let headers = incoming
            incoming = HeaderBlock()
            if headers.isTooLarge { connection.shard.exceeded(.headerBytes) }
            if role == .server, frame.headers.cat == NGHTTP2_HCAT_REQUEST {
                handler?.request(stream, headers)
            } else {
                stream.handler?.received(headers, areTrailers: headers.status == nil)
            }
            if ends { receivedEnd(stream) }
        case NGHTTP2_DATA:
            if ends, let stream { receivedEnd(stream) }
        case NGHTTP2_SETTINGS:
            guard !isReady, frame.hd.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) == 0 else { return }
            isReady = true
            handler?.ready()
        case NGHTTP2_PING where frame.hd.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) != 0:
            let payload = withUnsafeBytes(of: frame.ping.opaque_data) { $0.loadUnaligned(as: UInt64.self) }
            handler?.pingAcknowledged(payload)
        case NGHTTP2_GOAWAY:
            handler?.goAway(
                lastStream: frame.goaway.last_stream_id, HTTP2Error(rawValue: frame.goaway.error_code))
        default: break
        }
    }

    private func receivedEnd(_ stream: HTTP2Stream) {
        stream.remoteEnded = true
        if !stream.isClosed { stream.handler?.receivedEnd() }
    }

    func invalidFrame(_ frame: nghttp2_frame, _ code: Int32) {
        if frame.hd.type == UInt8(NGHTTP2_HEADERS.rawValue), streams.count >= configuration.maximumStreams {
            connection.shard.exceeded(.streams)
        }
    }

    /// A request that nghttp2 gave up before it was sent, after GOAWAY for example.
    func notSent(_ frame: nghttp2_frame) {
        guard role == .client, frame.hd.type == UInt8(NGHTTP2_HEADERS.rawValue),
            let stream = streams.first(where: { $0.id == frame.hd.stream_id })
        else { return }
        streamClosed(stream, .refusedStream)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let burst, burst.hasRoom else { return Int(NGHTTP2_ERR_WOULDBLOCK.rawValue) }
        let count = burst.append(copying: bytes)
        return count > 0 ? count : Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue)
    }

    /// Sends one DATA frame from the stream's queue. `read` has made sure that the bytes are there.
    func sendData(_ header: UnsafeRawBufferPointer, _ length: Int, _ stream: HTTP2Stream) -> Int32 {
        guard let burst else { return NGHTTP2_ERR_CALLBACK_FAILURE.rawValue }
        guard stream.queue.count >= length else { return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue }
        _ = burst.append(copying: header)
        stream.queue.take(length, into: burst, now: connection.loop.now)
        let now = connection.loop.now
        budgets.credit(.windowUpdate, 2, configuration.budgets, now: now)
        budgets.credit(.ping, 1, configuration.budgets, now: now)
        if stream.unsentBytes == 0, !stream.isListedAsDrained {
            stream.isListedAsDrained = true
            drained.append(stream)
        }
        return 0
    }

    func sent(_ frame: nghttp2_frame, _ stream: HTTP2Stream?) {
        switch nghttp2_frame_type(UInt32(frame.hd.type)) {
        case NGHTTP2_DATA, NGHTTP2_HEADERS:
            // A server that has answered wants no more of the request (RFC 9113 §8.1).
            guard role == .server, frame.hd.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0, let stream,
                !stream.remoteEnded, let native
            else { return }
            nghttp2_submit_rst_stream(native, UInt8(NGHTTP2_FLAG_NONE.rawValue), frame.hd.stream_id, 0)
        case NGHTTP2_RST_STREAM:
            let error = HTTP2Error(rawValue: frame.rst_stream.error_code)
            // These two are ours; any other answers something that the peer did wrong.
            guard error != .noError, error != .cancel else { return }
            if error == .refusedStream { connection.shard.exceeded(.streams) }
            _ = note(.resetProvoked)
        default: break
        }
    }

    func streamClosed(_ stream: HTTP2Stream, _ error: HTTP2Error) {
        guard !stream.isClosed else { return }
        finish(stream, error)
        let last = streams.removeLast()
        if last !== stream {
            streams[stream.place] = last
            last.place = stream.place
        }
        handler?.streamClosed()
        if closesWhenIdle, streams.isEmpty { connection.setNeedsFlush() }
    }
}

func errorText(_ code: Int32) -> String { String(cString: nghttp2_strerror(code)) }
