import Discovery
import Engine
import EnvoyAPI
import GRPC
import MeshConfig
import MeshModel
import StreamAPI
import Synchronization
import Transport
import World
import XDS

/// A whole server in this process, and the objects it serves. It lives as long as it or one of its clients is held.
///
///     let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"))
///     let client = try mesh.connect(.delta)
///     client.subscribe(.cluster)
///     let clusters = try client.next(.cluster)
final class Mesh {
    let engine: Engine
    let xds: XDSServer
    let grpc: GRPCServer
    let health: HealthService
    let address: SocketAddress
    private let sink: any ObjectSink
    /// Unsent bytes above which nothing more is queued for a stream.
    let queueLimit: Int
    private let group: EventLoopGroup

    /// The clients' loop; never stopped, for a process of tests has one.
    private static let clients: Result<EventLoopGroup, any Error> = Result { try EventLoopGroup(count: 1) }

    struct Settings {
        /// False leaves the source unread: nothing is served before ``finishReading()``.
        var isRead = true
        var xds = XDSConfiguration()
        var limits = GRPCServer.Limits()
        /// What stands before the engine, and where secrets come from.
        var secrets: ((Engine) -> (sink: any ObjectSink, source: any SecretSource))?

        init(_ change: (inout Settings) -> Void = { _ in }) {
            xds.stream.clusterDrain = .zero
            change(&self)
        }
    }

    init(_ objects: String..., settings: Settings = Settings()) throws {
        var options = Engine.Options(world: WorldOptions(), sources: 1)
        options.settling.quiet = .zero
        engine = Engine(options: options)
        engine.start()
        group = try EventLoopGroup(count: 2)
        var configuration = settings.xds
        if let made = settings.secrets?(engine) {
            sink = made.sink
            configuration.secrets = made.source
        } else {
            sink = engine
        }
        xds = XDSServer(loops: group.loops, source: engine, configuration: configuration)
        queueLimit = settings.xds.unsentBytes
        health = HealthService()
        let services: [any RPCService] = [xds.service, health]
        let reflection = ReflectionService(paths: services.flatMap(\.paths))
        grpc = GRPCServer(group: group, services: services + [reflection], limits: settings.limits)
        address = try grpc.bind(try SocketAddress("127.0.0.1:0"))
        try apply(objects)
        if settings.isRead { finishReading() }
    }

    deinit {
        let _: Bool? = try? answer { done in grpc.shutdown(grace: .zero) { done(true) } }
        group.shutdown()
        engine.stop()
    }

    // MARK: Objects

    /// Adds or replaces objects, as one change.
    func apply(_ objects: String...) throws { try apply(objects) }

    /// Takes objects away.
    func remove(_ objects: String...) throws { deliver(try Self.decode(objects).map { .remove($0.ref) }) }

    /// Adds and takes away in one change.
    func replace(_ old: String, with new: String) throws {
        deliver(try Self.decode([old]).map { .remove($0.ref) } + Self.decode([new]).map { .upsert($0) })
    }

    /// The source has delivered what it had at start.
    func finishReading() {
        sink.deliver(ObjectBatch([], seen: MonotonicTime(nanoseconds: 1), completesInitialSync: true))
    }

    private func apply(_ objects: [String]) throws { deliver(try Self.decode(objects).map { .upsert($0) }) }

    private func deliver(_ events: [ObjectEvent]) {
        sink.deliver(ObjectBatch(events, seen: MonotonicTime(nanoseconds: 1)))
    }

    private static func decode(_ objects: [String]) throws -> [ConfigObject] {
        let (decoded, diagnostics) = loadText(objects.joined(separator: "\n---\n"), path: "mesh.yaml")
        guard let error = diagnostics.first(where: { $0.severity == .error }) else { return decoded }
        throw Invalid(description: "\(error)")
    }

    struct Invalid: Error, CustomStringConvertible { let description: String }

    // MARK: Clients

    func connect(
        _ variant: Client.Variant, _ service: Client.Service = .aggregated, as node: NodeMessage? = Client.node(),
        beside other: Client? = nil
    ) throws -> Client {
        try Client(self, variant, service, node, on: Self.clients.get(), beside: other)
    }

    func call(_ path: String) throws -> Wire { try Wire(path, to: address, on: Self.clients.get(), beside: nil) }

    // MARK: What is known inside

    /// Returns when all that was applied so far has become responses, where there is anybody to send them to.
    func settle() throws {
        // The second question is asked when the round of the first has been taken up.
        for _ in 0..<2 { _ = try answer { done in engine.ask { _ in done(true) } } }
        for loop in group.loops { _ = try answer { done in loop.execute { done(true) } } }
    }

    func connections() throws -> [ConnectionReport] { try answer { xds.connections($0) } }

    func report(_ client: Client) throws -> ConnectionReport? {
        try connections().first { $0.node.id == client.nodeID }
    }
}
