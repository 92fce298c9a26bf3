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

    private let messages = Monitor<[Message]>([])

    func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        messages.signal()
    }

    /// Waits for messages until `deadline` (forever without one) and takes all there are.
    func take(until deadline: MonotonicTime?) -> [Message] {
        messages.wait(until: { _ in deadline }) { messages in
            guard !messages.isEmpty || deadline.map({ $0 <= .now }) ?? false else { return nil }
            defer { messages = [] }
            return messages
        }
    }
}
