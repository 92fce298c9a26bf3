import CLinux
import Glibc
import MeshModel
import StreamAPI
import Synchronization

/// What becomes of a connection that was accepted.
public enum ConnectionAdmission: Sendable {
    /// Served; with the memory that it will take until its handshake is over.
    case admitted(MemoryReservation)
    case refused(WireLimit)
}

/// Accepts connections on one address and hands each to the least loaded loop.
///
/// Accepting happens on one loop. `@unchecked Sendable`: the mutable part is touched by that loop alone.
public final class Listener: EpollHandler, @unchecked Sendable {
    /// What is made of an accepted socket, on the loop that gets it.
    public typealias Open = @Sendable (Connection) -> any ConnectionHandler

    /// Where it listens; the port is the real one where 0 was asked for.
    public let address: SocketAddress
    private let group: EventLoopGroup
    private let loop: EpollEventLoop
    private let metrics: WireMetrics
    private let credentials: TLSServerCredentials?
    private let admit: @Sendable (_ now: MonotonicTime) -> ConnectionAdmission
    private let open: Open
    private var fd: Int32
    private var registration: Registration?

    /// Binds and listens; accepting begins with ``start()``. A Unix socket's path that nobody listens on is replaced.
    /// - Parameter admit: decides over a connection that was accepted; one that is refused is closed at once.
    public init(
        _ wanted: SocketAddress, group: EventLoopGroup, metrics: WireMetrics, credentials: TLSServerCredentials?,
        admit: @escaping @Sendable (_ now: MonotonicTime) -> ConnectionAdmission, open: @escaping Open
    ) throws(SystemError) {
        self.group = group
        self.metrics = metrics
        self.credentials = credentials
        self.admit = admit
        self.open = open
        loop = group.loops[0]
        (fd, address) = try Self.listen(wanted)
    }

    private static func listen(_ wanted: SocketAddress) throws(SystemError) -> (Int32, SocketAddress) {
        let fd = socket(
            wanted.family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0
        )
        guard fd >= 0 else {
            // A machine without IPv6 still has "every address".
            if case .ipv6("::", let port) = wanted, errno == EAFNOSUPPORT {
                return try listen(.ipv4(host: "0.0.0.0", port: port))
            }
            throw SystemError("socket")
        }
        var on: Int32 = 1
        var off: Int32 = 0
        let size = socklen_t(MemoryLayout<Int32>.size)
        switch wanted {
        case .unix(let path):
            removeStaleSocket(wanted, path)
            // The file that `bind` makes has the mode of the socket, less the mask: its user's alone from the first moment.
            fchmod(fd, 0o600)
        case .ipv6:
            setsockopt(fd, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, size)
            setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, size)
        case .ipv4: setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, size)
        }
        guard wanted.withSockaddr({ bind(fd, $0, $1) }) == 0, Glibc.listen(fd, 4096) == 0 else {
            let error = SystemError("listen on \(wanted)")
            Glibc.close(fd)
            throw error
        }
        if case .unix = wanted { return (fd, wanted) }
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let named = withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(fd, $0, &length) }
        }
        return (fd, named == 0 ? SocketAddress(storage) ?? wanted : wanted)
    }

    /// Removes a socket file that no process listens on any more. Anything else is left, and `bind` says so.
    private static func removeStaleSocket(_ address: SocketAddress, _ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { return }
        defer { Glibc.close(probe) }
        if address.withSockaddr({ Glibc.connect(probe, $0, $1) }) != 0, errno == ECONNREFUSED { unlink(path) }
    }

    public func start() {
        loop.execute { self.resume() }
    }

    /// Stops accepting; `done` runs on the accepting loop once nothing more will be handed out.
    public func stop(_ done: @escaping @Sendable () -> Void = {}) {
        loop.execute {
            self.end()
            done()
        }
    }

    private func end() {
        guard fd >= 0 else { return }
        pause()
        Glibc.close(fd)
        fd = -1
        if case .unix(let path) = address { unlink(path) }
    }

    private func resume() {
        guard fd >= 0, registration == nil else { return }
        do {
            registration = try loop.register(fd, EPOLLIN.rawValue, self)
        } catch {
            rest()
        }
    }

    private func pause() {
        if let registration { loop.unregister(fd, registration) }
        registration = nil
    }

    func ready(_ events: UInt32) {
        // A bound, so that a flood of connections does not stop this loop's own.
        for _ in 0..<64 {
            guard registration != nil else { return }
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let accepted = shim_accept4(
                fd, &storage, &length, Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue))
            guard accepted >= 0 else {
                switch errno {
                case EMFILE, ENFILE, ENOBUFS, ENOMEM: return rest()
                case EINTR, ECONNABORTED, EPROTO: continue
                default: return
                }
            }
            hand(accepted, SocketAddress(storage) ?? address)
        }
    }

    /// Out of descriptors or memory: the queue waits in the kernel for a while, without the loop spinning.
    private func rest() {
        metrics.shard(loop).exceeded(.fileDescriptors)
        pause()
        _ = loop.schedule(after: .milliseconds(100)) { [weak self] in self?.resume() }
    }

    private func hand(_ socket: Int32, _ peer: SocketAddress) {
        let shard = metrics.shard(loop)
        let reservation: MemoryReservation
        switch admit(loop.now) {
        case .admitted(let memory): reservation = memory
        case .refused(let limit):
            shard.connectionsRefused.add()
            shard.exceeded(limit)
            Glibc.close(socket)
            return
        }
        shard.connectionsAccepted.add()
        let peer = if case .unix = peer { address } else { peer }
        setNoDelay(socket, peer)
        let target = group.leastLoaded
        // Counted here and not when the loop gets to it, or a burst would pass the limit.
        metrics.shard(target).connectionsOpen.add(1)
        let (metrics, credentials, open) = (metrics, credentials, open)
        if target === loop {
            Connection.accepted(
                fd: socket, address: peer, tls: credentials?.context, loop: target, shard: metrics.shard(target),
                reservation: reservation, handler: open)
            return
        }
        target.execute {
            Connection.accepted(
                fd: socket, address: peer, tls: credentials?.context, loop: target, shard: metrics.shard(target),
                reservation: reservation, handler: open)
        }
    }
}
