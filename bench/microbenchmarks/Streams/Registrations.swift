import Engine
import MeshModel
import Snapshot
import Synchronization

/// Takes registrations until somebody runs a round.
final class Registrations: SnapshotSource {
    private let waiting = Mutex<[EngineCore.Registration]>([])
    let isSynced = true

    func register(_ proxy: ProxyID, node: ProxyNode, subscriber: any SnapshotSubscriber) {
        waiting.withLock { $0.append(.init(proxy: proxy, node: node, subscriber: subscriber)) }
    }

    func unregister(_ proxy: ProxyID) {}

    func take() -> [EngineCore.Registration] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    /// For registrations of another thread.
    func waitForOne() -> EngineCore.Registration {
        while true {
            if let first = take().first { return first }
        }
    }
}
