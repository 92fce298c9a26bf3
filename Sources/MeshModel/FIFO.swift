/// First in, first out, in O(1) on average; what was taken is let go of at once.
package struct FIFO<Element> {
    private var elements: [Element?] = []
    private var head = 0

    package init() {}

    package var isEmpty: Bool { head == elements.count }
    package var count: Int { elements.count - head }
    package var first: Element? { head < elements.count ? elements[head] : nil }

    package mutating func add(_ element: Element) { elements.append(element) }

    package mutating func add(contentsOf others: FIFO) { elements += others.elements[others.head...] }

    package mutating func next() -> Element? {
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
