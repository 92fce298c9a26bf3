import MeshModel

/// A value that another thread gives once and this thread waits for.
public final class Answer<Value: Sendable>: Sendable {
    private let value = Monitor<Value?>(nil)

    public init() {}

    public func give(_ value: Value) {
        self.value.withLock { $0 = value }
        self.value.broadcast()
    }

    /// Nil where nothing came in time.
    public func wait(seconds: Int) -> Value? {
        let deadline = MonotonicTime.now.advanced(by: .seconds(seconds))
        return value.wait(until: { _ in deadline }) { value -> Value?? in
            if let value { return .some(value) }
            return deadline <= .now ? .some(nil) : nil
        }
    }
}
