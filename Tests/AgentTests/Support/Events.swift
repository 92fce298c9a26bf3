import Synchronization

/// Things that happened, in order; a test takes them one by one.
final class Events<Element: Sendable>: Sendable {
    private struct State {
        var queue: [Element] = []
        var waiting: CheckedContinuation<Element, Never>?
    }
    private let state = Mutex(State())

    func add(_ element: Element) {
        let waiting = state.withLock { state in
            if state.waiting == nil { state.queue.append(element) }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: element)
    }

    func next() async -> Element {
        await withCheckedContinuation { continuation in
            let element: Element? = state.withLock { state in
                if state.queue.isEmpty {
                    state.waiting = continuation
                    return nil
                }
                return state.queue.removeFirst()
            }
            if let element { continuation.resume(returning: element) }
        }
    }

    /// The next one that `wanted` is true of; those before are dropped.
    func next(where wanted: (Element) -> Bool) async -> Element {
        while true {
            let element = await next()
            if wanted(element) { return element }
        }
    }
}
