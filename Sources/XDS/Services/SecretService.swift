import MeshModel
import Snapshot
import StreamAPI
import Synchronization

/// `envoy.service.secret.v3.SecretDiscoveryService` by itself, without an engine: what an agent serves to the Envoy beside
/// it. Both streams; the unary FetchSecrets is not offered, as Envoy never calls it.
///
///     let secrets = SecretService(source: source) { _ in StreamAccess(identity: identity) }
///     let server = GRPCServer(group: group, services: [secrets])
///
/// Any node id will do, and none as well; secrets are given over TLS or to this machine alone.
public final class SecretService: RPCService {
    private let configuration: XDSConfiguration
    private let shards = Mutex<[ObjectIdentifier: LoopBound<Served>]>([:])
    private let metrics = Mutex<[XDSMetrics]>([])

    /// What a loop has of it.
    private final class Served {
        let shard: LoopShard
        let inbox: LoopInbox

        init(_ loop: any EventLoop, _ configuration: XDSConfiguration) {
            shard = LoopShard(loop, configuration, NoSnapshots())
            inbox = LoopInbox(shard)
        }
    }

    /// - Parameters:
    ///   - authorize: decides who a stream is let in as; without an identity it ends as Unauthenticated. Called once a
    ///     stream, on its loop; must not block.
    ///   - configuration: times, limits and observers; what it says of secrets and authorization does not count.
    public init(
        source: any SecretSource, configuration: XDSConfiguration = .init(),
        authorize: @escaping @Sendable (CallRequest) throws(RPCStatus) -> StreamAccess
    ) {
        var configuration = configuration
        configuration.secrets = source
        configuration.authorize = { request, _ throws(RPCStatus) in try authorize(request) }
        configuration.authorizeWithoutNode = authorize
        self.configuration = configuration
    }

    private static let service = "envoy.service.secret.v3.SecretDiscoveryService"
    private static let stream = "/\(service)/StreamSecrets"
    private static let delta = "/\(service)/DeltaSecrets"

    public var paths: [String] { [Self.delta, Self.stream] }

    /// The counters of all loops together. From any thread.
    public var values: XDSValues {
        var sum = XDSValues()
        for metrics in metrics.withLock({ $0 }) { sum.add(metrics.current) }
        return sum
    }

    /// Ends every stream. From any thread.
    public func finishAll(_ status: RPCStatus = RPCStatus(.unavailable, "the server is shutting down")) {
        for served in shards.withLock({ Array($0.values) }) {
            served.loop.execute {
                for stream in Array(served.value.shard.streams.values) { stream.finish(status) }
            }
        }
    }

    public func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler {
        let variant: StreamMachine.Variant
        switch request.path {
        case Self.stream: variant = .sotw
        case Self.delta: variant = .delta
        default: throw RPCStatus(.unimplemented, "\(request.path) is not served")
        }
        let served = served(on: call.loop).value
        let stream = XDSStream(request, call, variant, .secret, served.shard, served.inbox)
        stream.begin()
        return stream
    }

    private func served(on loop: any EventLoop) -> LoopBound<Served> {
        shards.withLock { shards in
            if let known = shards[ObjectIdentifier(loop)] { return known }
            let new = Served(loop, configuration)
            let bound = LoopBound(new, on: loop)
            shards[ObjectIdentifier(loop)] = bound
            let counters = new.shard.metrics
            metrics.withLock { $0.append(counters) }
            return bound
        }
    }
}

/// There is nothing but secrets.
private final class NoSnapshots: SnapshotSource {
    var isSynced: Bool { true }
    func register(_ proxy: ProxyID, node: ProxyNode, subscriber: any SnapshotSubscriber) {}
    func unregister(_ proxy: ProxyID) {}
}
