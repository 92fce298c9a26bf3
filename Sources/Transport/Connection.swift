import CLinux
import Glibc
import MeshModel
import StreamAPI

/// Why a connection ended.
public enum CloseReason: Sendable, CustomStringConvertible {
    case closedByPeer
    case closedHere(String)
    case connectFailed(SystemError)
    case failed(SystemError)
    case tlsFailed(TLSError)
    case noHTTP2
    case loopStopped

    public var description: String {
        switch self {
        case .closedByPeer: "the peer closed the connection"
        case .closedHere(let why): why
        case .connectFailed(let error): error.description
        case .failed(let error): error.description
        case .tlsFailed(let error): error.description
        case .noHTTP2: "the peer did not agree on HTTP/2"
        case .loopStopped: "the event loop stopped"
        }
    }
}

/// What a protocol implements on top of a ``Connection``. Called on its loop.
public protocol ConnectionHandler: AnyObject {
    /// Connected, and the TLS handshake is over.
    func opened(_ peer: Peer)
    func received(_ bytes: UnsafeRawBufferPointer)
    /// Adds output while `burst.hasRoom`.
    func produce(into burst: OutputBurst)
    /// Everything produced so far is with the socket.
    func flushed()
    /// Over; called exactly once, with none of the connection's code running.
    func closed(_ reason: CloseReason)
}

/// A socket with or without TLS, owned by a loop for life.
public final class Connection: EpollHandler {
    enum State { case connecting, handshaking, open, lingering, closed }

    public let loop: EpollEventLoop
    public let shard: WireShard
    private var handler: (any ConnectionHandler)?
    private var fd: Int32
    private var registration: Registration?
    private var state: State
    private var tls: TLSSession?
    private let peerAddress: SocketAddress
    /// The loop's index of it.
    var place = 0
    private var isDirty = false
    private var closesWhenFlushed = false
    private var handshakeFailure: HandshakeFailure?
    // A handshake's input waits for its turn on the loop (HandshakeQueue).
    private var isQueued = false
    private var hasBegunHandshake = false
    private var pendingEvents: UInt32 = 0
    private var reason = CloseReason.closedByPeer
    /// What it will take; nil once the handshake is over.
    private var reservation: MemoryReservation?

    // What the socket did not take; the socket is blocked while it is not empty.
    private var leftover: [UInt8] = []
    private var leftoverOffset = 0
    /// Since when the socket has taken less than it was given; nil while it takes everything.
    public private(set) var blockedSince: MonotonicTime?

    private static let burstsATurn = 8
    private static let leftoverLimit = 1 << 20
    private static let lingerTime = Duration.seconds(1)

    private init(
        fd: Int32, address: SocketAddress, state: State, tls: TLSSession?, loop: EpollEventLoop, shard: WireShard
    ) {
        self.fd = fd
        peerAddress = address
        self.state = state
        self.tls = tls
        self.loop = loop
        self.shard = shard
    }

    /// Takes over an accepted socket, which the caller has counted as open. On the loop.
    static func accepted(
        fd: Int32, address: SocketAddress, tls: TLSServerContext?, loop: EpollEventLoop, shard: WireShard,
        reservation: MemoryReservation, handler: (Connection) -> any ConnectionHandler
    ) {
        let session: TLSSession?
        do {
            session = try tls.map { context throws(TLSError) in try TLSSession(server: context, loop.buffers) }
        } catch {
            Glibc.close(fd)
            shard.handshakeFailed(.other)
            shard.connectionsOpen.add(-1)
            return
        }
        let connection = Connection(
            fd: fd, address: address, state: session == nil ? .open : .handshaking, tls: session, loop: loop,
            shard: shard)
        if session != nil { connection.reservation = reservation }
        connection.handler = handler(connection)
        connection.begin(connection.interest)
        if session == nil, connection.state == .open { connection.handler?.opened(connection.peer()) }
    }

    /// Connects. On the loop; failure arrives at the handler's `closed`.
    public static func connect(
        to address: SocketAddress, tls: TLSClientContext?, loop: EpollEventLoop, shard: WireShard,
        handler: (Connection) -> any ConnectionHandler
    ) {
        let fd = socket(
            address.family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue),
            0)
        let connection = Connection(fd: fd, address: address, state: .connecting, tls: nil, loop: loop, shard: shard)
        shard.connectionsOpen.add(1)
        connection.handler = handler(connection)
        guard fd >= 0 else {
            loop.adopt(connection)
            return connection.close(.connectFailed(SystemError("socket")))
        }
        if let tls {
            do {
                connection.tls = try TLSSession(client: tls, loop.buffers)
            } catch {
                loop.adopt(connection)
                return connection.close(.tlsFailed(error))
            }
        }
        setNoDelay(fd, address)
        let result = address.withSockaddr { Glibc.connect(fd, $0, $1) }
        let code = errno
        connection.begin(EPOLLOUT.rawValue)
        if result != 0, code != EINPROGRESS {
            connection.close(.connectFailed(SystemError("connect to \(address)", code: code)))
        }
    }

    private func begin(_ interest: UInt32) {
        loop.adopt(self)
        // A server that shuts down closes a connection as it gets it.
        guard state != .closed else { return }
        do {
            registration = try loop.register(fd, interest, self)
        } catch {
            close(.failed(error))
        }
    }

    private func peer() -> Peer {
        let verified = tls?.verifiedPeer
        return Peer(
            address: peerAddress.description, isLoopback: peerAddress.isLoopback, usesTLS: tls != nil,
            uriSANs: verified?.uriSANs ?? [], certificateExpiry: verified?.notAfter, certificateRoot: verified?.root)
    }

    // MARK: For the protocol above

    public var isOpen: Bool { state == .open }

    /// Asks for `produce` at the end of the round.
    public func setNeedsFlush() {
        guard !isDirty, state == .open else { return }
        isDirty = true
        loop.needsFlush(self)
    }

    /// Ends the connection at once. The handler's `closed` follows at the end of the round.
    public func close(_ reason: CloseReason) {
        guard state != .closed else { return }
        if state == .handshaking {
            let failure =
                if case .closedByPeer = reason { HandshakeFailure.closedByPeer } else { HandshakeFailure.other }
            shard.handshakeFailed(handshakeFailure ?? failure)
        }
        if state != .lingering { self.reason = reason }
        state = .closed
        if let registration { loop.unregister(fd, registration) }
        registration = nil
        loop.isOver(self)
    }

    /// Ends a connection that took too long until it could carry calls.
    public func handshakeTimedOut(_ why: String) {
        // TLS may be done, and HTTP/2 not.
        if state == .handshaking { handshakeFailure = .timedOut } else { shard.handshakeFailed(.timedOut) }
        close(.closedHere(why))
    }

    /// Ends the connection after all output has been sent. Input is no longer read.
    public func closeWhenFlushed(_ reason: CloseReason) {
        guard state == .open else { return close(reason) }
        guard !closesWhenFlushed else { return }
        closesWhenFlushed = true
        self.reason = reason
        setNeedsFlush()
    }

    /// The last step, by the loop at the end of a round.
    func bury() {
        shard.connectionsOpen.add(-1)
        if fd >= 0 { Glibc.close(fd) }
        fd = -1
        tls = nil
        leftover = []
        reservation = nil
        let handler = handler
        self.handler = nil
        handler?.closed(reason)
    }

    // MARK: Events

    func ready(_ events: UInt32) {
        if state == .connecting {
            guard events & (EPOLLOUT.rawValue | EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 else { return }
            return finishConnecting()
        }
        if state == .handshaking {
            pendingEvents |= events
            guard !isQueued else { return }
            isQueued = true
            return loop.awaitsHandshake(self, hasBegun: hasBegunHandshake)
        }
        transfer(events)
    }

    /// Its turn, by the loop.
    func continueHandshake() {
        isQueued = false
        guard state == .handshaking else { return }
        // In a storm many have given up before their turn: work for them would make those behind them give up as well.
        guard !hasPeerClosed(fd) else { return close(.closedByPeer) }
        hasBegunHandshake = true
        let events = pendingEvents
        pendingEvents = 0
        transfer(events)
        listen()
    }

    /// What epoll is to report. During a handshake each report is the last until its turn has come, so that thousands that
    /// wait do not crowd out the others.
    private var interest: UInt32 {
        EPOLLIN.rawValue | (blockedSince == nil ? 0 : EPOLLOUT.rawValue)
            | (state == .handshaking ? EPOLLONESHOT.rawValue : 0)
    }

    private func listen() {
        if let registration { loop.change(fd, interest, registration) }
    }

    private func transfer(_ events: UInt32) {
        if events & EPOLLOUT.rawValue != 0 { writable() }
        if events & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 { readable() }
    }

    private func finishConnecting() {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(fd, SOL_SOCKET, SO_ERROR, &code, &length)
        guard code == 0 else {
            return close(.connectFailed(SystemError("connect to \(peerAddress)", code: code)))
        }
        state = tls == nil ? .open : .handshaking
        listen()
        guard tls != nil else {
            handler?.opened(peer())
            return
        }
        decrypt(UnsafeRawBufferPointer(start: nil, count: 0))
    }

    private func readable() {
        guard state != .closed else { return }
        let buffer = loop.buffers.input
        let count = recv(fd, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        if count < 0 {
            if errno == EAGAIN || errno == EINTR { return }
            return close(.failed(SystemError("recv")))
        }
        if count == 0 { return close(.closedByPeer) }
        shard.bytesReceived.add(count)
        guard state != .lingering, !closesWhenFlushed else { return }
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        if tls == nil { handler?.received(bytes) } else { decrypt(bytes) }
    }

    private func decrypt(_ ciphertext: UnsafeRawBufferPointer) {
        guard let tls else { return }
        let buffers = loop.buffers
        buffers.ciphertext = ciphertext
        buffers.output.begin(fd: fd, tls: nil)
        defer { buffers.ciphertext = UnsafeRawBufferPointer(start: nil, count: 0) }
        var failure: CloseReason?
        reading: while state == .handshaking || state == .open {
            if state == .handshaking {
                switch tls.handshake() {
                case .needsInput: break reading
                case .failed(let error, let why):
                    failure = .tlsFailed(error)
                    handshakeFailure = why
                    break reading
                case .done:
                    guard tls.negotiatedHTTP2 else {
                        failure = .noHTTP2
                        handshakeFailure = .noHTTP2
                        break reading
                    }
                    state = .open
                    reservation = nil
                    handler?.opened(peer())
                    continue reading
                }
            }
            switch tls.read(into: buffers.plain) {
            case .bytes(let count):
                if !closesWhenFlushed {
                    handler?.received(UnsafeRawBufferPointer(rebasing: buffers.plain[..<count]))
                }
                // Asking once more for nothing costs as much as half a record.
                if buffers.ciphertext.isEmpty, !tls.hasPending { break reading }
            case .needsInput: break reading
            case .peerClosed:
                failure = .closedByPeer
                break reading
            case .failed(let error):
                failure = .tlsFailed(error)
                break reading
            }
        }
        // Handshake messages and alerts.
        sendBurst()
        guard let failure, state != .closed else { return }
        if state == .handshaking { shard.handshakeFailed(handshakeFailure ?? .other) }
        if case .closedByPeer = failure { return close(failure) }
        reason = failure
        linger()
    }

    // MARK: Output

    /// By the loop, at the end of a round in which there was something to send.
    func flush() {
        isDirty = false
        guard state == .open, blockedSince == nil else { return }
        let burst = loop.buffers.output
        for turn in 1...Self.burstsATurn {
            burst.begin(fd: fd, tls: tls)
            handler?.produce(into: burst)
            let isFull = !burst.hasRoom
            guard burst.finish() else {
                burst.reset()
                return close(.tlsFailed(TLSError("TLS write")))
            }
            sendBurst()
            guard state == .open, blockedSince == nil else { return }
            guard isFull else { break }
            // The others of this loop come first.
            if turn == Self.burstsATurn { setNeedsFlush() }
        }
        everythingSent()
    }

    private func everythingSent() {
        handler?.flushed()
        if closesWhenFlushed, !isDirty, state == .open { linger() }
    }

    private func sendBurst() {
        let burst = loop.buffers.output
        defer { burst.reset() }
        guard burst.count > 0, state != .closed else { return }
        guard blockedSince == nil else { return keep(burst, from: 0) }
        switch burst.send() {
        case .failed(let error): close(.failed(error))
        case .bytes(let sent):
            shard.bytesSent.add(sent)
            if sent < burst.count { keep(burst, from: sent) }
        }
    }

    private func keep(_ burst: OutputBurst, from offset: Int) {
        burst.copy(from: offset, to: &leftover)
        guard leftover.count <= Self.leftoverLimit else {
            return close(.closedHere("the peer makes the server answer but does not read"))
        }
        guard blockedSince == nil else { return }
        blockedSince = loop.now
        listen()
    }

    private func writable() {
        guard blockedSince != nil, state != .closed else { return }
        let sent = leftover.withUnsafeBytes { bytes in
            Glibc.send(
                fd, bytes.baseAddress.map { $0 + leftoverOffset }, bytes.count - leftoverOffset,
                Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        guard sent >= 0 else {
            if errno == EAGAIN || errno == EINTR || errno == ENOBUFS { return }
            return close(.failed(SystemError("send")))
        }
        shard.bytesSent.add(sent)
        leftoverOffset += sent
        guard leftoverOffset == leftover.count else { return }
        leftover = []
        leftoverOffset = 0
        blockedSince = nil
        listen()
        if state == .lingering { shutdown(fd, Int32(SHUT_WR)) } else { setNeedsFlush() }
    }

    /// Closes our side and waits for the peer to close its own: closing at once, with input unread, would make the
    /// kernel send a reset, and the peer might lose the last frames.
    private func linger() {
        guard state != .lingering, state != .closed else { return }
        if let tls, state == .open {
            loop.buffers.output.begin(fd: fd, tls: nil)
            tls.close()
        }
        state = .lingering
        sendBurst()
        guard state == .lingering else { return }
        if blockedSince == nil { shutdown(fd, Int32(SHUT_WR)) }
        let reason = reason
        _ = loop.schedule(after: Self.lingerTime) { [weak self] in self?.close(reason) }
    }
}

/// True when the peer has closed its side, whatever is left to read.
private func hasPeerClosed(_ fd: Int32) -> Bool {
    let gone = Int16(EPOLLRDHUP.rawValue | EPOLLERR.rawValue | EPOLLHUP.rawValue)  // poll has the same bits
    var query = pollfd(fd: fd, events: gone, revents: 0)
    return poll(&query, 1, 0) > 0 && query.revents & gone != 0
}

func setNoDelay(_ fd: Int32, _ address: SocketAddress) {
    guard address.port != nil else { return }
    var on: Int32 = 1
    setsockopt(fd, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
}
