import MeshConfig
import MeshModel
import Snapshot
import Threads

/// Messages to the engine's thread, in order.
final class Inbox: Sendable {
    enum Message: Sendable {
        case batch(ObjectBatch)
        case register(EngineCore.Registration)
        case unregister(ProxyID)
        case question(@Sendable (borrowing EngineCore) -> Void)
        case stop
    }

    private struct State {
        var messages: [Message] = []
        /// When the first of them came.
        var since = MonotonicTime(nanoseconds: 0)
    }

    private let state = Monitor(State())

    func post(_ message: Message) {
        state.withLock { state in
            if state.messages.isEmpty { state.since = .now }
            state.messages.append(message)
        }
        state.signal()
    }

    /// How many messages wait, and since when the first of them has.
    var waiting: (count: Int, since: MonotonicTime)? {
        state.withLock { $0.messages.isEmpty ? nil : ($0.messages.count, $0.since) }
    }

    /// Waits for messages until `deadline` (forever without one) and takes all there are.
    func take(until deadline: MonotonicTime?) -> [Message] {
        state.wait(until: { _ in deadline }) { state in
            guard !state.messages.isEmpty || deadline.map({ $0 <= .now }) ?? false else { return nil }
            defer { state.messages = [] }
            return state.messages
        }
    }
}
