/// First in, first out, at O(1) each: an array whose front is cut off once it is the larger half.
struct Fifo<Element> {
    private var items: [Element?] = []
    private var front = 0

    var count: Int { items.count - front }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ element: Element) { items.append(element) }

    mutating func removeFirst() -> Element? {
        guard front < items.count else { return nil }
        let element = items[front]
        items[front] = nil
        front += 1
        if front == items.count {
            items.removeAll(keepingCapacity: items.capacity <= 4_096)
            front = 0
        } else if front >= 64, front * 2 >= items.count {
            items.removeFirst(front)
            front = 0
        }
        return element
    }
}
