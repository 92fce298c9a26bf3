/// Handshakes that have input and wait for their turn: a step of one costs hundreds of microseconds, so a loop does few of
/// them between two looks at its established connections. Those that have begun go first, because the work done for them
/// is lost when the client gives up; among equals the one that has waited longest.
struct HandshakeQueue<Element> {
    private var begun = FIFO<Element>()
    private var fresh = FIFO<Element>()

    var isEmpty: Bool { begun.isEmpty && fresh.isEmpty }

    mutating func add(_ element: Element, hasBegun: Bool) {
        if hasBegun { begun.add(element) } else { fresh.add(element) }
    }

    mutating func next() -> Element? { begun.next() ?? fresh.next() }
}

/// First in, first out; what was taken is let go of at once.
private struct FIFO<Element> {
    private var elements: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }

    mutating func add(_ element: Element) { elements.append(element) }

    mutating func next() -> Element? {
        guard head < elements.count else { return nil }
        let element = elements[head]
        elements[head] = nil
        head += 1
        if head == elements.count {
            elements.removeAll(keepingCapacity: head <= 1024)
            head = 0
        } else if head >= 1024, head * 2 >= elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }
}
