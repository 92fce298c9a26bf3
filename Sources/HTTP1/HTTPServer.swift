import CLibevent
import Glibc
import Synchronization
import Threads

/// HTTP/1.1 for what is not hot (admin, metrics, debug): libevent's evhttp on a thread of its own.
///
/// Handlers run on that thread one after the other, so none may wait for long. Requests are bounded in size and time.
public final class HTTPServer: Sendable {
    public struct Limits: Sendable {
        public var headerBytes = 16 << 10
        public var bodyBytes = 1 << 20
        /// Idle time after which a connection is closed, in seconds.
        public var timeout: Int32 = 30
        public static let defaults = Limits()
        public init() {}
    }

    public typealias Handler = @Sendable (HTTPRequest) -> HTTPResponse

    /// A socket address to bind, in a form that a message can show.
    public struct BindError: Error, CustomStringConvertible {
        public let description: String
    }

    private let handler: Handler
    private let limits: Limits
    private let state = Mutex(State())

    private struct State {
        /// The end whose closing stops the loop; -1 where there is none.
        var stopPipe: Int32 = -1
        var isUnix = false
    }

    public init(limits: Limits = .defaults, handler: @escaping Handler) {
        self.handler = handler
        self.limits = limits
    }

    /// Binds and starts to serve; the port that was bound (of use where 0 was asked for).
    public func start(host: String, port: UInt16) throws(BindError) -> UInt16 {
        let (base, http) = try makeServer()
        guard let socket = evhttp_bind_socket_with_handle(http, host, port) else {
            let reason = String(cString: strerror(errno))
            evhttp_free(http)
            event_base_free(base)
            throw BindError(description: "cannot listen on \(host):\(port): \(reason)")
        }
        let bound = boundPort(evhttp_bound_socket_get_fd(socket)) ?? port
        try run(base, http)
        return bound
    }

    /// Binds a Unix socket and starts to serve. A socket that a predecessor left at `path` is replaced.
    /// - Parameter mode: who may connect; the owner alone unless said otherwise.
    public func start(unix path: String, mode: UInt32 = 0o600) throws(BindError) {
        let descriptor = try UnixListener.listen(path, mode: mode)
        let (base, http) = try makeServer()
        guard evhttp_accept_socket_with_handle(http, descriptor) != nil else {
            close(descriptor)
            evhttp_free(http)
            event_base_free(base)
            throw BindError(description: "cannot listen on \(path): libevent refuses the socket")
        }
        state.withLock { $0.isUnix = true }
        try run(base, http)
    }

    private func makeServer() throws(BindError) -> (base: OpaquePointer, http: OpaquePointer) {
        guard let base = event_base_new() else { throw BindError(description: "libevent cannot start") }
        guard let http = evhttp_new(base) else {
            event_base_free(base)
            throw BindError(description: "libevent cannot start")
        }
        evhttp_set_max_headers_size(http, limits.headerBytes)
        evhttp_set_max_body_size(http, limits.bodyBytes)
        evhttp_set_timeout(http, limits.timeout)
        evhttp_set_allowed_methods(
            http, UInt16(EVHTTP_REQ_GET.rawValue | EVHTTP_REQ_HEAD.rawValue | EVHTTP_REQ_POST.rawValue))
        return (base, http)
    }

    private func run(_ base: OpaquePointer, _ http: OpaquePointer) throws(BindError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            let reason = String(cString: strerror(errno))
            evhttp_free(http)
            event_base_free(base)
            throw BindError(description: "no pipe: \(reason)")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let writeEnd = ends[1]
        state.withLock { $0.stopPipe = writeEnd }
        evhttp_set_gencb(http, handleRequest, Unmanaged.passRetained(self).toOpaque())
        let stop = event_new(base, ends[0], Int16(EV_READ), stopLoop, UnsafeMutableRawPointer(base))
        event_add(stop, nil)
        let loop = ServerLoop(base: base, http: http, stop: stop, pipe: ends[0])
        Thread.start { loop.run() }
    }

    /// Ends the thread; open requests are cut.
    public func stop() {
        state.withLock { state in
            if state.stopPipe >= 0 { close(state.stopPipe) }
            state.stopPipe = -1
        }
    }

    fileprivate func respond(to request: OpaquePointer) {
        let response = parse(request).map(handler) ?? .text("bad request\n", status: 400)
        let headers = evhttp_request_get_output_headers(request)
        evhttp_add_header(headers, "Content-Type", response.contentType)
        evhttp_add_header(headers, "Cache-Control", "no-store")
        evhttp_add_header(headers, "X-Content-Type-Options", "nosniff")
        guard let buffer = evbuffer_new() else { return evhttp_send_error(request, 503, nil) }
        _ = response.body.withUnsafeBytes { evbuffer_add(buffer, $0.baseAddress, $0.count) }
        evhttp_send_reply(request, Int32(response.status), nil, buffer)
        evbuffer_free(buffer)
    }

    private func parse(_ request: OpaquePointer) -> HTTPRequest? {
        guard let uri = evhttp_request_get_evhttp_uri(request), let rawPath = evhttp_uri_get_path(uri) else {
            return nil
        }
        let method: HTTPRequest.Method =
            switch evhttp_request_get_command(request) {
            case EVHTTP_REQ_GET: .get
            case EVHTTP_REQ_HEAD: .head
            case EVHTTP_REQ_POST: .post
            default: .other
            }
        var parsed = HTTPRequest(method: method, path: decode(rawPath, plus: false), remote: remoteAddress(of: request))
        if let rawQuery = evhttp_uri_get_query(uri) {
            for part in String(cString: rawQuery).split(separator: "&").prefix(64) {
                let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = String(pieces[0]).withCString { decode($0, plus: true) }
                let value = pieces.count > 1 ? String(pieces[1]).withCString { decode($0, plus: true) } : ""
                parsed.query.append((name, value))
            }
        }
        var header = evhttp_request_get_input_headers(request)?.pointee.tqh_first
        while let entry = header {
            if let name = entry.pointee.key, let value = entry.pointee.value {
                parsed.headers.append((String(cString: name), String(cString: value)))
            }
            header = entry.pointee.next.tqe_next
        }
        if let input = evhttp_request_get_input_buffer(request) {
            let count = evbuffer_get_length(input)
            parsed.body = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = max(0, Int(evbuffer_copyout(input, buffer.baseAddress, count)))
            }
        }
        return parsed
    }

    private func decode(_ text: UnsafePointer<CChar>, plus: Bool) -> String {
        guard let decoded = evhttp_uridecode(text, plus ? 1 : 0, nil) else { return String(cString: text) }
        defer { free(decoded) }
        return String(cString: decoded)
    }

    private func remoteAddress(of request: OpaquePointer) -> String {
        if state.withLock({ $0.isUnix }) { return HTTPRequest.unixSocket }
        guard let connection = evhttp_request_get_connection(request) else { return "" }
        var address: UnsafeMutablePointer<CChar>?
        var port: UInt16 = 0
        evhttp_connection_get_peer(connection, &address, &port)
        return address.map { String(cString: $0) } ?? ""
    }

    private func boundPort(_ descriptor: Int32) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard result == 0 else { return nil }
        // The port stands at the same place of sockaddr_in and sockaddr_in6.
        return withUnsafeBytes(of: &storage) { UInt16(bigEndian: $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self)) }
    }
}

/// C calls it for each request, on the server's thread.
private func handleRequest(_ request: OpaquePointer?, _ context: UnsafeMutableRawPointer?) {
    guard let request, let context else { return }
    Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue().respond(to: request)
}

private func stopLoop(_ descriptor: Int32, _ what: Int16, _ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    event_base_loopbreak(OpaquePointer(context))
}

/// What one server's thread owns.
///
/// `@unchecked Sendable` because it is handed over once, to the thread that alone uses it afterwards.
private final class ServerLoop: @unchecked Sendable {
    let base: OpaquePointer
    let http: OpaquePointer
    let stop: OpaquePointer?
    let pipe: Int32

    init(base: OpaquePointer, http: OpaquePointer, stop: OpaquePointer?, pipe: Int32) {
        self.base = base
        self.http = http
        self.stop = stop
        self.pipe = pipe
    }

    func run() {
        event_base_dispatch(base)
        event_free(stop)
        evhttp_free(http)
        event_base_free(base)
        close(pipe)
    }
}
