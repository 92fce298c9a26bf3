import Glibc
import MeshConfig
import MeshModel
import Synchronization

/// Folders of YAML and JSON objects, read once and then watched.
///
/// A thread of its own waits for the kernel's news. Files are read when they are closed after writing or moved into place;
/// a change that can be told from its name costs that file alone, everything else a walk that reads only files whose
/// size, times or inode differ.
public final class FileSource: Sendable {
    private let roots: [String]
    private let sink: any ObjectSink
    /// A pipe whose write end is written to when the thread is to end.
    private let stopDescriptor: Int32
    private let stopWriter: Int32

    /// - Parameter directories: folders (or single files), in the order that decides between equal objects.
    public init(directories: [String], sink: any ObjectSink) {
        roots = directories.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        self.sink = sink
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        (stopDescriptor, stopWriter) = (ends[0], ends[1])
    }

    deinit {
        close(stopDescriptor)
        close(stopWriter)
    }

    /// Starts the thread. Once.
    public func start() {
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<FileSource>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        precondition(result == 0, "the system refuses another thread (error \(result))")
        pthread_detach(thread)
    }

    /// Ends the thread soon.
    public func stop() {
        var one: UInt64 = 1
        _ = write(stopWriter, &one, 8)
    }

    private func run() {
        var reader = FolderReader(roots: roots)
        var first = reader.scan()
        send(&first, isFirst: true, seen: .now)
        while true {
            // Roots that are missing have no watch that could tell of their return.
            guard wait(on: reader.descriptor, timeout: reader.isMissingRoots ? 1_000 : -1) else { return }
            let seen = MonotonicTime.now
            var outcome = reader.takeNews()
            send(&outcome, isFirst: false, seen: seen)
        }
    }

    private func send(_ outcome: inout FileTable.Outcome, isFirst: Bool, seen: MonotonicTime) {
        for report in outcome.reports { sink.report(report.diagnostics, for: report.path) }
        guard isFirst || !outcome.events.isEmpty else { return }
        sink.deliver(ObjectBatch(outcome.events, seen: seen, completesInitialSync: isFirst))
    }

    /// False when the thread is to end.
    private func wait(on descriptor: Int32, timeout: Int32) -> Bool {
        var polled = [
            pollfd(fd: stopDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&polled, 2, timeout) < 0, errno == EINTR {}
        return polled[0].revents == 0
    }
}

extension MonotonicTime {
    fileprivate static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
    }
}
