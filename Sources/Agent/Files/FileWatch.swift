import Glibc
import StreamAPI

/// Notices that some files are others than before, by looking at them every now and then. Looking finds what events miss:
/// a mount that is swapped under a symbolic link, a network file system, a folder that is not there yet.
///
/// A file that still changes from one look to the next is being written; it is taken when it has come to rest. A value:
/// ``looked()`` is the whole of it, and who owns it says when.
struct FileWatch {
    /// What a file looks like from outside; all zero where there is none.
    private struct Stamp: Hashable {
        var device: UInt64 = 0
        var inode: UInt64 = 0
        var size: Int64 = 0
        var seconds: Int = 0
        var nanoseconds: Int = 0

        init(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return }
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            size = Int64(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    let paths: [String]
    /// What was taken last.
    private var taken: [Stamp]?
    private var seen: [Stamp]?

    init(_ paths: [String]) { self.paths = paths }

    /// Looks. True where the files are others than when they were last taken, and the same as at the look before; the
    /// first look takes them at once. They count as taken then.
    mutating func looked() -> Bool {
        let now = paths.map(Stamp.init)
        defer { seen = now }
        guard let taken else {
            self.taken = now
            return true
        }
        guard now != taken, now == seen else { return false }
        self.taken = now
        return true
    }

    /// What was read was not whole: the next look takes the files again.
    mutating func again() { taken = nil }
}

/// Looks at files on a loop, until it is stopped. Used on that loop alone.
final class RepeatedLook {
    private let loop: any EventLoop
    private let interval: Duration
    private let look: () -> Void
    private var timer: (any LoopTimer)?
    private var isStopped = false

    /// Looks at once, and then again after each interval.
    init(every interval: Duration, on loop: any EventLoop, _ look: @escaping () -> Void) {
        self.loop = loop
        self.interval = interval
        self.look = look
        turn()
    }

    private func turn() {
        guard !isStopped else { return }
        look()
        timer = loop.schedule(after: interval) { [weak self] in self?.turn() }
    }

    func stop() {
        isStopped = true
        timer?.cancel()
        timer = nil
    }
}
