import MeshModel
import StreamAPI
import Synchronization
import XDS

/// One secret as it is now, and the streams that want to hear of it. It may be set from any thread; each stream looks on
/// its own loop, so what it sees is never older than what it saw before.
final class SecretCell: Sendable {
    private struct Store {
        /// Nil until something is known.
        var state: SecretState?
        var watches: [UInt64: LoopBound<SecretWatch>] = [:]
        var next: UInt64 = 0
    }

    private let store: Mutex<Store>

    init(_ state: SecretState? = nil) { store = Mutex(Store(state: state)) }

    var state: SecretState? { store.withLock { $0.state } }

    /// One hand-over for each loop that watches.
    func set(_ state: SecretState) {
        let watches = store.withLock {
            $0.state = state
            return Array($0.watches.values)
        }
        for bound in Dictionary(grouping: watches, by: { ObjectIdentifier($0.loop) }).values {
            bound.first?.loop.execute { for watch in bound { watch.value.look() } }
        }
    }

    /// On `loop`, where `deliver` runs as well: soon, and then whenever the secret is another.
    func watch(
        on loop: any EventLoop, deliver: @escaping (SecretState) -> Void, cancelled: @escaping () -> Void = {}
    ) -> any SecretSubscription {
        let watch = SecretWatch(deliver, cancelled)
        let bound = LoopBound(watch, on: loop)
        let id = store.withLock {
            $0.next += 1
            $0.watches[$0.next] = bound
            return $0.next
        }
        watch.begin(self, id)
        loop.execute { bound.value.look() }
        return watch
    }

    fileprivate func leave(_ id: UInt64) { store.withLock { $0.watches[id] = nil } }
}

/// A stream's look at a cell. Owned by its loop.
final class SecretWatch: SecretSubscription {
    private enum Seen: Equatable {
        case version(ContentHash)
        case absence(String)
    }

    private var cell: SecretCell?
    private var id: UInt64 = 0
    private var seen: Seen?
    private let deliver: (SecretState) -> Void
    private let cancelled: () -> Void

    fileprivate init(_ deliver: @escaping (SecretState) -> Void, _ cancelled: @escaping () -> Void) {
        self.deliver = deliver
        self.cancelled = cancelled
    }

    fileprivate func begin(_ cell: SecretCell, _ id: UInt64) {
        self.cell = cell
        self.id = id
    }

    fileprivate func look() {
        guard let state = cell?.state else { return }
        let now: Seen =
            switch state {
            case .available(let resource): .version(resource.version)
            case .absent(let reason): .absence(reason)
            }
        guard now != seen else { return }
        seen = now
        deliver(state)
    }

    func cancel() {
        guard let cell else { return }
        self.cell = nil
        cell.leave(id)
        cancelled()
    }
}
