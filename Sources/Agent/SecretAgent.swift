import GRPC
import HTTP1
import Identity
public import MeshModel
import StreamAPI
public import Transport
import XDS

/// The agent without the proxy: it gets a certificate, keeps it and the roots current, and gives both out over SDS on a
/// Unix socket.
///
///     let agent = try SecretAgent(options, identity: id, report: { say($0) }, onReady: { … })
///     try agent.start()
///     …
///     agent.stop()
public final class SecretAgent: Sendable {
    public let state = CertificateState()
    public let metrics = AgentMetrics()
    private let group: EventLoopGroup
    private let server: GRPCServer
    private let keeper: LoopBound<CertificateKeeper>
    private let socket: SocketAddress

    /// - Parameters:
    ///   - identity: who the proxy is taken for, on a socket that only its user can open.
    ///   - random: in 0 ..< 1.
    ///   - report: takes a line for the operator; on the agent's loop.
    ///   - onReady: runs once, on the agent's loop, when there is a certificate and what it is verified with.
    public init(
        _ options: AgentOptions, identity: SPIFFEID, clock: any WallClock = SystemClock(),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        report: @escaping @Sendable (String) -> Void, onReady: @escaping @Sendable () -> Void
    ) throws {
        socket = try SecretSocket.prepare(options.secretsSocket)
        group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let secrets = AgentSecrets(on: loop, lookInterval: options.lookInterval)
        let access = StreamAccess(identity: identity)
        let service = SecretService(source: secrets) { request throws(RPCStatus) in
            guard request.peer.isLoopback else { throw RPCStatus(.permissionDenied, "secrets are for this machine") }
            return access
        }
        var limits = GRPCServer.Limits()
        limits.connections = 1_000
        server = GRPCServer(group: group, services: [service], limits: limits)
        keeper = LoopBound(
            CertificateKeeper(
                options, on: loop, wire: server.metrics, secrets: secrets, state: state, metrics: metrics, clock: clock,
                random: random, report: report, onReady: onReady),
            on: loop)
    }

    /// Binds the socket and begins.
    public func start() throws(SystemError) {
        try server.bind(socket)
        keeper.loop.execute { [keeper] in keeper.value.start() }
    }

    /// Ends it; what the proxy has, it keeps. Not from the agent's loop.
    public func stop() {
        keeper.loop.execute { [keeper] in keeper.value.stop() }
        // Closes the socket and removes its file; the loops run what they have been given before they end.
        server.shutdown(grace: .zero) {}
        group.shutdown()
    }
}
