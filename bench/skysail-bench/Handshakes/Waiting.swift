import Threads

/// Runs `start` and waits for the value that it is given on another thread.
func wait<Value: Sendable>(_ start: (@escaping @Sendable (Value) -> Void) -> Void) -> Value {
    let result = Monitor<Value?>(nil)
    start { value in
        result.withLock { $0 = value }
        result.signal()
    }
    return result.wait { $0 }
}
