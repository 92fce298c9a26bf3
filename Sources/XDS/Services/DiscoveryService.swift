import MeshModel
import StreamAPI

/// The xDS methods: ADS and one service a type, state of the world and delta.
public struct DiscoveryService: RPCService {
    private struct Method {
        var variant: StreamMachine.Variant
        /// Nil for ADS.
        var type: ResourceType?
    }

    private let shards: [LoopBound<LoopShard>]
    private let inboxes: [LoopInbox]

    init(shards: [LoopBound<LoopShard>], inboxes: [LoopInbox]) {
        self.shards = shards
        self.inboxes = inboxes
    }

    private static let methods: [String: Method] = {
        var methods: [String: Method] = [:]
        func add(_ service: String, _ noun: String, _ type: ResourceType?) {
            methods["/\(service)/Stream\(noun)"] = Method(variant: .sotw, type: type)
            methods["/\(service)/Delta\(noun)"] = Method(variant: .delta, type: type)
        }
        add("envoy.service.discovery.v3.AggregatedDiscoveryService", "AggregatedResources", nil)
        add("envoy.service.cluster.v3.ClusterDiscoveryService", "Clusters", .cluster)
        add("envoy.service.endpoint.v3.EndpointDiscoveryService", "Endpoints", .endpoint)
        add("envoy.service.listener.v3.ListenerDiscoveryService", "Listeners", .listener)
        add("envoy.service.route.v3.RouteDiscoveryService", "Routes", .route)
        add("envoy.service.secret.v3.SecretDiscoveryService", "Secrets", .secret)
        add("envoy.service.extension.v3.ExtensionConfigDiscoveryService", "ExtensionConfigs", .extensionConfig)
        return methods
    }()

    public var paths: [String] { Self.methods.keys.sorted() }

    public func open(_ request: CallRequest, _ call: any ServerCall) throws(RPCStatus) -> any ServerCallHandler {
        guard let method = Self.methods[request.path] else {
            throw RPCStatus(.unimplemented, "\(request.path) is not a discovery method")
        }
        let index = call.loop.index
        guard shards.indices.contains(index), shards[index].loop === call.loop else {
            throw RPCStatus(.internal, "the call belongs to a loop that the xDS server does not serve")
        }
        let shard = shards[index].value
        let memory = shard.configuration.memory
        // A proxy that was sent a cluster cannot use it without its secret.
        guard let reservation = memory.reserve(method.type == .secret ? .neededStream : .stream, now: call.loop.now)
        else { throw memory.refusal }
        let stream = XDSStream(
            request, call, method.variant, method.type, shard, inboxes[index], reservation: reservation)
        stream.begin()
        return stream
    }
}
