import Glibc
import MeshConfig
import MeshModel
import Synchronization

/// Folders of YAML and JSON objects, read and then watched on a thread of its own, delivered to a sink as changes.
///
/// Directories are read recursively, in order; symbolic links are followed. A change is read when its file is closed or
/// renamed into place, and goes out at once; what the kernel reports together goes out together. What is broken is
/// reported and its last good version stays in force.
///
/// ```swift
/// let source = FileSource(directories: ["config"], sink: sink)
/// source.start()
/// ```
public final class FileSource: Sendable {
    private let control: Control
    private let launch: Launch
    private let thread = Mutex<pthread_t?>(nil)

    /// What the thread needs to begin.
    private final class Launch: Sendable {
        let directories: [String]
        let options: FileOptions
        let sink: any ObjectSink
        let control: Control

        init(directories: [String], options: FileOptions, sink: any ObjectSink, control: Control) {
            self.directories = directories
            self.options = options
            self.sink = sink
            self.control = control
        }
    }

    /// What the thread and its owner share: a flag, and a pipe that wakes the thread.
    private final class Control: Sendable {
        let isStopping = Atomic(false)
        let overflows = Atomic(0)
        let wakeRead: Int32
        let wakeWrite: Int32

        init() {
            var ends: [Int32] = [-1, -1]
            // Without a pipe the thread looks at the flag after each wait, which then ends by itself.
            if pipe(&ends) == 0 {
                for end in ends {
                    _ = fcntl(end, F_SETFL, O_NONBLOCK)
                    _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                }
            }
            wakeRead = ends[0]
            wakeWrite = ends[1]
        }

        deinit {
            close(wakeRead)
            close(wakeWrite)
        }

        func wake() {
            var byte: UInt8 = 0
            _ = write(wakeWrite, &byte, 1)
        }
    }

    /// - Parameter directories: As the operator named them; diagnostics and locations use these names. A directory need
    ///   not exist yet. The earlier one wins where two name the same object.
    public init(directories: [String], options: FileOptions = .defaults, sink: any ObjectSink) {
        control = Control()
        launch = Launch(directories: directories, options: options, sink: sink, control: control)
    }

    deinit { stop() }

    /// Starts the thread. The initial content arrives as one batch that completes the initial sync, also where there is
    /// nothing. Later calls change nothing.
    public func start() {
        thread.withLock { thread in
            guard thread == nil, !control.isStopping.load(ordering: .acquiring) else { return }
            var created = pthread_t()
            let context = Unmanaged.passRetained(launch)
            if pthread_create(&created, nil, fileSourceThread, context.toOpaque()) == 0 {
                thread = created
            } else {
                context.release()
                let message = "there are no threads left to watch it with"
                for path in launch.directories {
                    launch.sink.report([Diagnostic(.error, message, at: SourceLocation(path: path))], for: path)
                }
            }
        }
    }

    /// Ends the thread and waits for it (not where the thread itself calls, from the sink). Nothing is delivered after.
    public func stop() {
        control.isStopping.store(true, ordering: .releasing)
        control.wake()
        let running = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        guard let running else { return }
        if pthread_equal(running, pthread_self()) != 0 {
            pthread_detach(running)
        } else {
            pthread_join(running, nil)
        }
    }

    /// Behaves as if the kernel had lost events.
    func simulateOverflow() {
        control.overflows.add(1, ordering: .relaxed)
        control.wake()
    }

    fileprivate static func run(_ context: UnsafeMutableRawPointer) {
        let launch = Unmanaged<Launch>.fromOpaque(context).takeRetainedValue()
        let watcher = FileWatcher(roots: launch.directories, options: launch.options)
        let control = launch.control
        var seen = MonotonicTime.now
        watcher.walk()
        deliver(watcher.takeChanges(), seen: seen, isFirst: true, launch)
        while !control.isStopping.load(ordering: .acquiring) {
            let wakes = wait(watcher, launch)
            if control.isStopping.load(ordering: .acquiring) { return }
            seen = .now
            if wakes.command {
                drainCommands(control)
                if control.overflows.exchange(0, ordering: .relaxed) > 0 {
                    watcher.handle([Inotify.Event(watch: -1, mask: UInt32(IN_Q_OVERFLOW), name: "")])
                }
            }
            if wakes.events { watcher.handleEvents(first: { seen = .now }) }
            if !wakes.command, !wakes.events { watcher.walk() }
            deliver(watcher.takeChanges(), seen: seen, isFirst: false, launch)
        }
    }

    /// Waits for something to happen, or, where not everything can be watched, for the time to look.
    private static func wait(_ watcher: FileWatcher, _ launch: Launch) -> (events: Bool, command: Bool) {
        let isBlind = watcher.isBlind || watcher.descriptor < 0 || launch.control.wakeRead < 0
        let timeout = isBlind ? Int32(clamping: max(1, launch.options.fallbackInterval) * 1000) : -1
        while true {
            var descriptors = [
                pollfd(fd: watcher.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: launch.control.wakeRead, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&descriptors, 2, timeout)
            if ready < 0, errno == EINTR { continue }
            return (descriptors[0].revents != 0, descriptors[1].revents != 0)
        }
    }

    private static func drainCommands(_ control: Control) {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
            while read(control.wakeRead, buffer.baseAddress, buffer.count) > 0 {}
        }
    }

    private static func deliver(_ changes: FileObjects.Changes, seen: MonotonicTime, isFirst: Bool, _ launch: Launch) {
        guard !launch.control.isStopping.load(ordering: .acquiring) else { return }
        for report in changes.reports { launch.sink.report(report.diagnostics, for: report.path) }
        guard isFirst || !changes.events.isEmpty else { return }
        launch.sink.deliver(ObjectBatch(changes.events, seen: seen, completesInitialSync: isFirst))
    }
}

private func fileSourceThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { FileSource.run(context) }
    return nil
}
