public import MeshModel

/// Lets one thread wait for a time or a word from another.
public final class WakeSignal: Sendable {
    private let isSet = Monitor(false)

    public init() {}

    /// Ends the wait under way, or the next one.
    public func wake() {
        isSet.withLock { $0 = true }
        isSet.signal()
    }

    /// - Parameter deadline: nil to wait for the word alone.
    public func wait(until deadline: MonotonicTime?) {
        isSet.wait(until: { _ in deadline }) { isSet -> Void? in
            guard isSet || deadline.map({ $0 <= .now }) ?? false else { return nil }
            isSet = false
            return ()
        }
    }
}
