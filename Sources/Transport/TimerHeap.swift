import MeshModel
import StreamAPI

/// A task that waits in a ``TimerHeap``. It knows its place there, so that cancelling frees it at once.
final class HeapTimer: LoopTimer {
    let deadline: MonotonicTime
    let order: UInt64
    var task: (() -> Void)?
    fileprivate var position = -1
    private weak var heap: TimerHeap?

    init(deadline: MonotonicTime, order: UInt64, heap: TimerHeap, task: @escaping () -> Void) {
        self.deadline = deadline
        self.order = order
        self.heap = heap
        self.task = task
    }

    func cancel() {
        task = nil
        heap?.remove(self)
    }

    func isBefore(_ other: HeapTimer) -> Bool {
        deadline == other.deadline ? order < other.order : deadline < other.deadline
    }
}

/// A binary heap of timers: adding and cancelling cost O(log n), the next deadline O(1). Owned by one loop.
final class TimerHeap {
    private var nodes: [HeapTimer] = []
    private var nextOrder: UInt64 = 0

    var nextDeadline: MonotonicTime? { nodes.first?.deadline }
    var count: Int { nodes.count }

    func add(at deadline: MonotonicTime, _ task: @escaping () -> Void) -> HeapTimer {
        let timer = HeapTimer(deadline: deadline, order: nextOrder, heap: self, task: task)
        nextOrder += 1
        timer.position = nodes.count
        nodes.append(timer)
        rise(timer.position)
        return timer
    }

    /// Removes and returns the first timer that is due.
    func popDue(_ now: MonotonicTime) -> HeapTimer? {
        guard let first = nodes.first, first.deadline <= now else { return nil }
        remove(first)
        return first
    }

    func remove(_ timer: HeapTimer) {
        let hole = timer.position
        guard hole >= 0 else { return }
        timer.position = -1
        let last = nodes.removeLast()
        guard last !== timer else { return }
        nodes[hole] = last
        last.position = hole
        rise(hole)
        sink(last.position)
    }

    private func rise(_ start: Int) {
        var i = start
        while i > 0 {
            let parent = (i - 1) / 2
            guard nodes[i].isBefore(nodes[parent]) else { return }
            swap(i, parent)
            i = parent
        }
    }

    private func sink(_ start: Int) {
        var i = start
        while true {
            var least = i
            for child in [2 * i + 1, 2 * i + 2] where child < nodes.count && nodes[child].isBefore(nodes[least]) {
                least = child
            }
            guard least != i else { return }
            swap(i, least)
            i = least
        }
    }

    private func swap(_ a: Int, _ b: Int) {
        nodes.swapAt(a, b)
        nodes[a].position = a
        nodes[b].position = b
    }
}
