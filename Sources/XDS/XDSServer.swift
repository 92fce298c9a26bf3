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
    private let slowReaders: SlowReaders
    /// The discovery methods: aggregated and per type, state of the world and delta.
    public let service: DiscoveryService

    /// - Parameter loops: in the order of their `index`, from 0.
    public init(loops: [any EventLoop], source: any SnapshotSource, configuration: XDSConfiguration = .init()) {
        let slowReaders = SlowReaders()
        self.slowReaders = slowReaders
        let shards = loops.map { LoopShard($0, configuration, source, slowReaders) }
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

    /// Bytes that wait for clients which have not read for a second, at the latest look. From any thread.
    public var slowReaderBytes: Int { slowReaders.bytes }

    /// Looks at every stream for what has waited longest; `completion` runs on one of the loops, and not before each has
    /// had its turn.
    public func queueAges(_ completion: @escaping @Sendable (QueueAges) -> Void) {
        guard !shards.isEmpty else { return completion(QueueAges()) }
        let sum = GatheredAges(shards.count)
        for shard in shards {
            shard.loop.execute { if let all = sum.add(shard.value.queueAges) { completion(all) } }
        }
    }

    /// Gathers every identified stream, those of the SecretDiscoveryService left out, sorted by node id; `completion` runs
    /// on one of the loops.
    public func connections(_ completion: @escaping @Sendable ([ConnectionReport]) -> Void) {
        gather({ !$0.isSecretService }, completion)
    }

    private func gather(
        _ isWanted: @escaping @Sendable (XDSStream) -> Bool,
        _ completion: @escaping @Sendable ([ConnectionReport]) -> Void
    ) {
        let gathered = Mutex<(left: Int, reports: [ConnectionReport])>((shards.count, []))
        let box = Gathering(gathered)
        for shard in shards {
            shard.loop.execute {
                let reports = shard.value.streams.values.filter(isWanted).compactMap(\.report)
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

    /// Ends streams over ``XDSConfiguration/endWindow``, so that proxies come back one after the other; from any thread.
    /// Streams that have not said who they are stay.
    ///
    /// - Parameter isEnding: called on the streams' loops, with who a stream was let in as and its node.
    public func endStreams(
        _ status: RPCStatus, where isEnding: @escaping @Sendable (StreamAccess, ProxyNode?) -> Bool
    ) {
        for shard in shards {
            shard.loop.execute {
                let window = shard.value.configuration.endWindow
                for stream in Array(shard.value.streams.values) {
                    guard let access = stream.tenure?.access, isEnding(access, stream.node) else { continue }
                    stream.end(after: window * shard.value.configuration.jitter(), status)
                }
            }
        }
    }

    /// Ends the streams that were let in by a certificate of another root than these, as ``endStreams(_:where:)`` does: a
    /// root has been retired.
    public func endStreams(withRootNotIn roots: Set<ContentHash>) {
        let status = RPCStatus(.unauthenticated, "the root of this stream's client certificate is not trusted any more")
        endStreams(status) { access, _ in access.root.map { !roots.contains($0) } ?? false }
    }

    /// How many connected streams were let in by a certificate of each root, those of the SecretDiscoveryService left out:
    /// a proxy counts once. From any thread.
    public var streamsByRoot: [ContentHash: Int] { values.connectedByRoot }

    /// How many streams that subscribe to this secret have taken each version of it; nil stands for none yet. Of ROOTCA:
    /// how many proxies trust what. `completion` runs on one of the loops.
    public func acknowledgedVersions(
        ofSecret name: String, _ completion: @escaping @Sendable ([ContentHash?: Int]) -> Void
    ) {
        gather({ _ in true }) { reports in
            var counts: [ContentHash?: Int] = [:]
            for report in reports {
                for secret in report.secrets where secret.name == name {
                    counts[secret.acknowledgedVersion, default: 0] += 1
                }
            }
            completion(counts)
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

private final class GatheredAges: Sendable {
    private let state: Mutex<(left: Int, ages: QueueAges)>

    init(_ count: Int) { state = Mutex((count, QueueAges())) }

    /// The sum once the last part is in.
    func add(_ ages: QueueAges) -> QueueAges? {
        state.withLock {
            $0.ages.add(ages)
            $0.left -= 1
            return $0.left == 0 ? $0.ages : nil
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
