import StreamAPI
import Synchronization
import Transport

/// A gRPC server: services on any number of addresses, in plaintext (HTTP/2 with prior knowledge) or TLS.
///
///     let group = try EventLoopGroup(count: 2)
///     let server = GRPCServer(group: group, services: [ads, health])
///     let plain = try server.bind(SocketAddress("127.0.0.1:15010"))
///     let context = try TLSServerContext(identity: identity, trustBundlePEM: roots)
///     try server.bind(SocketAddress("0.0.0.0:15012"), tls: TLSServerCredentials(context))
///     …
///     await server.shutdown(grace: .seconds(5))
///     group.shutdown()
///
/// It serves from the first `bind` on. A connection stays on one loop, and every method of its calls' handlers runs there.
public final class GRPCServer: Sendable {
    public let group: EventLoopGroup
    public let limits: Limits
    public let metrics: WireMetrics
    private let memory: MemoryBudget
    private let services: [String: any RPCService]
    private let loops: [LoopBound<ServerLoop>]
    private struct State {
        var listeners: [Listener] = []
        var isShutDown = false
    }
    private let state = Mutex(State())

    /// Of two services with one path the first wins.
    /// - Parameter memory: decides, besides the number of connections, whether one more is accepted.
    public init(
        group: EventLoopGroup, services: [any RPCService], limits: Limits = Limits(), memory: MemoryBudget = .unlimited
    ) {
        self.group = group
        self.limits = limits
        self.memory = memory
        metrics = WireMetrics(group: group, memory: memory)
        self.services = Dictionary(
            services.flatMap { service in service.paths.map { ($0, service) } }, uniquingKeysWith: { first, _ in first }
        )
        loops = group.loops.map { loop in
            LoopBound(ServerLoop(loop, checkInterval: limits.checkInterval), on: loop)
        }
    }

    /// Listens on one more address and returns it, with the real port where port 0 was asked for.
    @discardableResult
    public func bind(_ address: SocketAddress, tls: TLSServerCredentials? = nil) throws(SystemError) -> SocketAddress {
        let metrics = metrics
        let (maximum, memory, usesTLS) = (limits.connections, memory, tls != nil)
        let listener = try Listener(
            address, group: group, metrics: metrics, credentials: tls,
            admit: { now in
                guard metrics.openConnections < maximum else { return .refused(.connections) }
                return memory.reserve(.connection(usesTLS: usesTLS), now: now).map { .admitted($0) }
                    ?? .refused(.memory)
            },
            open: { [weak self] connection in
                guard let self else { return RefusedConnection(connection) }
                return accept(connection)
            })
        let isShutDown = state.withLock { state in
            if !state.isShutDown { state.listeners.append(listener) }
            return state.isShutDown
        }
        if isShutDown { listener.stop() } else { listener.start() }
        return listener.address
    }

    private func accept(_ connection: Connection) -> any ConnectionHandler {
        let owner = loops[connection.loop.index].value
        let served = GRPCServerConnection(connection, self, owner)
        owner.add(served)
        return served.session ?? RefusedConnection(connection)
    }

    func service(_ path: String) -> (any RPCService)? { services[path] }

    /// Stops accepting, asks every client to go, ends what is still open after `grace` with UNAVAILABLE, and returns when
    /// the last connection has gone.
    public func shutdown(grace: Duration) async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            shutdown(grace: grace) { done.resume() }
        }
    }

    /// As ``shutdown(grace:)``; `done` runs on a loop.
    public func shutdown(grace: Duration, done: @escaping @Sendable () -> Void) {
        let listeners = state.withLock { state in
            state.isShutDown = true
            defer { state.listeners = [] }
            return state.listeners
        }
        // Accepting loops first: what they have handed out is on its loop before the loop is told to drain.
        countdown(listeners.count) {
            self.countdown(self.loops.count) {
                done()
            } each: { index, step in
                let bound = self.loops[index]
                bound.loop.execute { bound.value.shutDown(grace: grace, done: step) }
            }
        } each: { index, step in
            listeners[index].stop(step)
        }
    }

    /// Runs `each` for 0 ..< count, and `then` once every one of them has called back.
    private func countdown(
        _ count: Int, then: @escaping @Sendable () -> Void, each: (Int, @escaping @Sendable () -> Void) -> Void
    ) {
        guard count > 0 else { return then() }
        let left = Countdown(count)
        for index in 0..<count { each(index) { if left.isLast() { then() } } }
    }
}

private final class Countdown: Sendable {
    private let left: Atomic<Int>
    init(_ count: Int) { left = Atomic(count) }
    func isLast() -> Bool { left.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 }
}

/// Closes a connection that came when its server was gone.
private final class RefusedConnection: ConnectionHandler {
    init(_ connection: Connection) { connection.close(.closedHere("the server is gone")) }
    func opened(_ peer: Peer) {}
    func received(_ bytes: UnsafeRawBufferPointer) {}
    func produce(into burst: OutputBurst) {}
    func flushed() {}
    func closed(_ reason: CloseReason) {}
}
