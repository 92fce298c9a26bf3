import MeshModel

/// Handshakes that have input and wait for their turn: a step of one costs hundreds of microseconds, so a loop does few of
/// them between two looks at its established connections. Those that have begun go first, because the work done for them
/// is lost when the client gives up; among equals the one that has waited longest.
struct HandshakeQueue<Element> {
    private var begun = FIFO<(element: Element, since: MonotonicTime)>()
    private var fresh = FIFO<(element: Element, since: MonotonicTime)>()

    var isEmpty: Bool { begun.isEmpty && fresh.isEmpty }
    var count: Int { begun.count + fresh.count }
    /// Since when the one that has waited longest waits.
    var oldest: MonotonicTime? { [begun.first?.since, fresh.first?.since].compactMap(\.self).min() }

    mutating func add(_ element: Element, hasBegun: Bool, at now: MonotonicTime) {
        if hasBegun { begun.add((element, now)) } else { fresh.add((element, now)) }
    }

    mutating func next() -> Element? { (begun.next() ?? fresh.next())?.element }
}
