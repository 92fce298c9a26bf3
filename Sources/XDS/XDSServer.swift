import MeshModel
import Snapshot
import StreamAPI
import Synchronization

/// The xDS server: streams over event loops, fed by a ``SnapshotSource``.
///
///     let xds = XDSServer(loops: loops, source: engine, configuration: .init())
///     server.add(xds.service)            // every discovery method
///
/// A stream lives on its connection's loop for life; a round of the engine reaches each loop once.
public final class XDSServer: Sendable {
    private let shards: [LoopBound<LoopShard>]
    private let metrics: [XDSMetrics]
    /// The discovery methods: aggregated and per type, state of the world and delta.
    public let service: DiscoveryService

    /// - Parameter loops: in the order of their `index`, from 0.
    public init(loops: [any EventLoop], source: any SnapshotSource, configuration: XDSConfiguration = .init()) {
        let shards = loops.map { LoopShard($0, configuration, source) }
        metrics = shards.map(\.metrics)
        self.shards = shards.map { LoopBound($0, on: $0.loop) }
        service = DiscoveryService(shards: self.shards, inboxes: shards.map { LoopInbox($0) })
    }

    /// The counters of all loops together. From any thread.
    public var values: XDSValues {
        var sum = XDSValues()
        for metrics in metrics { sum.add(metrics.current) }
        return sum
    }

    /// Gathers every identified stream, sorted by node id; `completion` runs on one of the loops.
    public func connections(_ completion: @escaping @Sendable ([ConnectionReport]) -> Void) {
        let gathered = Mutex<(left: Int, reports: [ConnectionReport])>((shards.count, []))
        let box = Gathering(gathered)
        for shard in shards {
            shard.loop.execute {
                let reports = shard.value.streams.values.compactMap(\.report)
                guard let all = box.add(reports) else { return }
                completion(all.sorted { ($0.node.id, $0.id.number) < ($1.node.id, $1.id.number) })
            }
        }
        if shards.isEmpty { completion([]) }
    }

    /// Ends every stream, so that proxies reconnect (elsewhere). From any thread.
    public func finishAll(_ status: RPCStatus = RPCStatus(.unavailable, "the server is shutting down")) {
        for shard in shards {
            shard.loop.execute { for stream in Array(shard.value.streams.values) { stream.finish(status) } }
        }
    }

    /// Ends the streams of one node. From any thread.
    public func disconnect(nodeID: String) {
        for shard in shards {
            shard.loop.execute {
                for stream in Array(shard.value.streams.values) where stream.report?.node.id == nodeID {
                    stream.finish(RPCStatus(.unavailable, "disconnected by the operator"))
                }
            }
        }
    }
}

private final class Gathering: Sendable {
    private let state: Mutex<(left: Int, reports: [ConnectionReport])>

    init(_ state: consuming Mutex<(left: Int, reports: [ConnectionReport])>) { self.state = state }

    /// All reports once the last part is in.
    func add(_ reports: [ConnectionReport]) -> [ConnectionReport]? {
        state.withLock {
            $0.reports += reports
            $0.left -= 1
            return $0.left == 0 ? $0.reports : nil
        }
    }
}
