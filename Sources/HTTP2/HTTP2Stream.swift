import CNghttp2
import MeshModel
import Transport

/// What is built on a stream. On its loop; a call may arrive while the session is reading or sending, so it may queue
/// things there but never wait for them.
public protocol HTTP2StreamHandler: AnyObject {
    /// A client's response headers, or trailers on either side.
    func received(_ headers: HeaderBlock, areTrailers: Bool)
    func received(_ data: UnsafeRawBufferPointer)
    /// The peer sends no more.
    func receivedEnd()
    /// What was queued is with the socket.
    func drained()
    /// Over; called once.
    func closed(_ error: HTTP2Error)
}

/// One stream of a session.
public final class HTTP2Stream {
    public internal(set) var id: Int32 = 0
    /// Not counted: a session closes its streams before it goes, and nobody sends on a stream after that.
    public private(set) unowned(unsafe) var session: HTTP2Session
    public var handler: (any HTTP2StreamHandler)?
    /// The session's index of it.
    var place = 0
    var queue = OutboundQueue()
    private enum Ending {
        case open, end
        case trailers(HeaderFields)
        case ended
    }
    private var ending = Ending.open
    /// Headers went out with a body to follow.
    public private(set) var hasBody = false
    private var isDeferred = false
    var isListedAsDrained = false
    public internal(set) var remoteEnded = false
    public internal(set) var isClosed = false

    init(_ session: HTTP2Session) { self.session = session }

    /// Bytes that are queued and not yet with the socket or TLS.
    public var unsentBytes: Int { queue.count }
    /// True when the peer has a part of a message.
    public var isInsideMessage: Bool { queue.isInsideEntry }
    /// Since when the message that is next has waited to be sent; nil when there is none.
    public var waitingSince: MonotonicTime? { queue.count > 0 ? queue.headSince : nil }
    /// True when our side has said that it ends.
    public var isEnding: Bool {
        if case .open = ending { false } else { true }
    }

    /// Server: sends response headers; a body follows.
    public func respond(_ headers: HeaderFields) {
        guard !isClosed, !hasBody, !isEnding, let native = session.native else { return }
        hasBody = true
        var provider = dataProvider()
        _ = withNameValues(headers) { nghttp2_submit_response(native, id, $0, $1, &provider) }
        session.connection.setNeedsFlush()
    }

    /// Server: sends response headers that are the whole answer.
    public func respondOnly(_ headers: HeaderFields) {
        guard !isClosed, !hasBody, !isEnding, let native = session.native else { return }
        ending = .ended
        _ = withNameValues(headers) { nghttp2_submit_response(native, id, $0, $1, nil) }
        session.connection.setNeedsFlush()
    }

    /// Queues `prefixCount` bytes of `prefix` (lowest first, at most eight), then `message`. Needs headers first.
    public func send(prefix: UInt64, prefixCount: Int, _ pieces: [ByteSlice], count: Int) {
        guard !isClosed, hasBody, !isEnding else { return }
        queue.append(prefix: prefix, prefixCount: prefixCount, pieces, count, now: session.connection.loop.now)
        session.creditSentMessage()
        resume()
    }

    /// Ends our side after what is queued.
    public func end(trailers: HeaderFields? = nil) {
        guard !isClosed, !isEnding else { return }
        ending = trailers.map { .trailers($0) } ?? .end
        resume()
    }

    /// Forgets what is queued. Only between messages does the peer not notice.
    public func dropQueue() { queue.clear() }

    /// Ends both sides at once with RST_STREAM; `closed` follows when it has been sent.
    public func reset(_ error: HTTP2Error) {
        guard !isClosed, let native = session.native else { return }
        queue.clear()
        ending = .ended
        nghttp2_submit_rst_stream(native, UInt8(NGHTTP2_FLAG_NONE.rawValue), id, error.rawValue)
        session.connection.setNeedsFlush()
    }

    private func resume() {
        guard let native = session.native else { return }
        if isDeferred {
            isDeferred = false
            nghttp2_session_resume_data(native, id)
        }
        session.connection.setNeedsFlush()
    }

    // MARK: For the session

    /// Says that the body goes through ``read(_:_:)`` and ``HTTP2Session``'s burst.
    func dataProvider() -> nghttp2_data_provider {
        hasBody = true
        var provider = nghttp2_data_provider()
        provider.source.ptr = Unmanaged.passUnretained(self).toOpaque()
        provider.read_callback = readData
        return provider
    }

    /// How much of at most `length` bytes the next DATA frame carries.
    func read(_ length: Int, _ flags: UnsafeMutablePointer<UInt32>) -> Int {
        let count = min(length, queue.count)
        if count > 0 { flags.pointee |= NGHTTP2_DATA_FLAG_NO_COPY.rawValue }
        guard count == queue.count else { return count }
        switch ending {
        case .open:
            guard count > 0 else {
                isDeferred = true
                return Int(NGHTTP2_ERR_DEFERRED.rawValue)
            }
        case .end, .ended:
            flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
            ending = .ended
        case .trailers(let trailers):
            flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue | NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
            if let native = session.native {
                _ = withNameValues(trailers) { nghttp2_submit_trailer(native, id, $0, $1) }
            }
            ending = .ended
        }
        return count
    }
}

private func readData(
    _: OpaquePointer?, _: Int32, _: UnsafeMutablePointer<UInt8>?, _ length: Int, _ flags: UnsafeMutablePointer<UInt32>?,
    _ source: UnsafeMutablePointer<nghttp2_data_source>?, _ user: UnsafeMutableRawPointer?
) -> Int {
    guard let flags, let pointer = source?.pointee.ptr else { return Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue) }
    let stream = Unmanaged<HTTP2Stream>.fromOpaque(pointer).takeUnretainedValue()
    guard let burst = stream.session.burst, burst.hasRoom else { return Int(NGHTTP2_ERR_PAUSE.rawValue) }
    return stream.read(length, flags)
}
