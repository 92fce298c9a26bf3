import Glibc
import MeshConfig
import MeshModel

/// What the thread of a ``FileSource`` owns: the watches, the stamps of the files, and what they say.
///
/// An event about a plain file costs a look at that file. Everything else (folders, links, overflow, a root that comes or
/// goes) makes it walk the roots again and compare stamps, which is right whatever has happened in between.
final class FileWatcher {
    private struct Watch {
        /// The folder of a root, by path; nil for what is only watched to see a root come back.
        var directory: (path: String, order: UInt32)?
        /// The target of links: which paths lead here does not matter.
        var isFile = false
        /// Names that make a difference in a folder that is not part of a root.
        var anchored: Set<String> = []
    }

    private let roots: [String]
    private let options: FileOptions
    /// Nil where the kernel has none left.
    private let inotify: Inotify?
    private var objects: FileObjects
    private var watches: [Int32: Watch] = [:]
    private var directories: Set<String> = []
    private var stamps: [String: FileStamp] = [:]
    /// Files that somebody has begun to write: they are read when they are closed.
    private var writing: Set<String> = []
    /// True where the kernel refused a watch, so that changes may go unseen.
    private(set) var isBlind = false

    init(roots: [String], options: FileOptions) {
        self.roots = roots
        self.options = options
        inotify = Inotify()
        objects = FileObjects(reading: DocumentReading(options: options))
    }

    /// What becomes readable when something has happened; negative where there is none.
    var descriptor: Int32 { inotify?.descriptor ?? -1 }

    func takeChanges() -> FileObjects.Changes { objects.takeChanges() }

    /// Reads what waits in the queue and acts on it; `first` is called when the first event has been read.
    func handleEvents(first: () -> Void) {
        handle(inotify?.drain(first: first) ?? [])
    }

    func handle(_ events: [Inotify.Event]) {
        var dirty: [String: UInt32] = [:]
        var needsWalk = false
        for event in events {
            if event.has(IN_Q_OVERFLOW) {
                needsWalk = true
                // The closing of any of them may be among what was lost.
                writing.removeAll()
            } else if watches[event.watch] != nil {
                note(event, dirty: &dirty, needsWalk: &needsWalk)
            }
        }
        if !needsWalk {
            for (path, order) in dirty where !check(path, order: order) { needsWalk = true }
        }
        if needsWalk { walk(touched: Set(dirty.keys)) }
    }

    private func note(_ event: Inotify.Event, dirty: inout [String: UInt32], needsWalk: inout Bool) {
        if event.has(IN_IGNORED) { watches[event.watch] = nil }
        if event.has(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED) || event.name?.isEmpty == true {
            if !event.has(IN_MODIFY) { needsWalk = true }
            return
        }
        guard let watch = watches[event.watch] else { return }
        guard let name = event.name else {
            needsWalk = true
            return
        }
        if watch.anchored.contains(name), !event.has(IN_MODIFY) { needsWalk = true }
        guard let (directory, order) = watch.directory else { return }
        if name == "..data", event.has(IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE) {
            // A mounted ConfigMap has been replaced as a whole.
            needsWalk = true
        }
        if name.hasPrefix(".") { return }
        if event.mask & Inotify.Event.isDirectory != 0 {
            needsWalk = true
            return
        }
        let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
        guard DirectoryScan.isCandidate(name) else {
            if event.has(IN_CREATE | IN_MOVED_TO), let status = FileReading.status(path, follow: false),
                case .link = FileReading.Kind(status.st_mode)
            {
                needsWalk = true
            } else if event.has(IN_DELETE | IN_MOVED_FROM), directories.contains(path) {
                needsWalk = true
            }
            return
        }
        if event.has(IN_CREATE) {
            // What is created is read once it is closed, unless it is a link or a second name of something complete.
            if let status = FileReading.status(path, follow: false), case .file = FileReading.Kind(status.st_mode),
                status.st_nlink == 1
            {
                writing.insert(path)
            } else {
                dirty[path] = order
            }
        } else if event.has(IN_MODIFY) {
            writing.insert(path)
        } else {
            if !event.has(IN_ATTRIB) { writing.remove(path) }
            if !writing.contains(path) { dirty[path] = order }
        }
    }

    /// Looks at one path; false where the roots have to be walked to know what it means.
    private func check(_ path: String, order: UInt32) -> Bool {
        if directories.contains(path) { return false }
        guard let status = FileReading.status(path, follow: false) else {
            guard errno == ENOENT || errno == ENOTDIR else { return false }
            forget(path)
            return true
        }
        guard case .file = FileReading.Kind(status.st_mode) else { return false }
        read(path, order: order)
        return true
    }

    private func forget(_ path: String) {
        objects.remove(path)
        stamps[path] = nil
    }

    private func read(_ path: String, order: UInt32) {
        do throws(FileReading.Failure) {
            let (content, stamp) = try FileReading.read(path, limit: options.maximumFileSize)
            stamps[path] = stamp.isSettled(at: Self.now()) ? stamp : nil
            content.withUnsafeBytes { objects.update(path, order: order, content: $0) }
        } catch {
            stamps[path] = nil
            switch error {
            case .missing: objects.remove(path)
            case .changing: break
            case .unreadable(let message): objects.fail(path, order: order, message)
            }
        }
    }

    private static func now() -> timespec {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return now
    }

    /// Walks the roots, reads what is not as it was, and renews the watches. Files in `touched` are read however they look.
    func walk(touched: Set<String> = []) {
        var renewed: [Int32: Watch] = [:]
        var directories: Set<String> = []
        isBlind = false
        let scan = DirectoryScan(roots, options: options) { [inotify] path, kind in
            guard let number = inotify?.add(path) else {
                self.isBlind = true
                return
            }
            switch kind {
            case .directory(let order):
                directories.insert(path)
                renewed[number, default: Watch()].directory = (path, order)
            case .file: renewed[number, default: Watch()].isFile = true
            }
        }
        self.directories = directories
        for root in roots { anchor(root, into: &renewed) }
        for number in watches.keys where renewed[number] == nil { inotify?.remove(number) }
        watches = renewed
        compare(scan, touched: touched)
    }

    private func compare(_ scan: DirectoryScan, touched: Set<String>) {
        var present: Set<String> = []
        for file in scan.files {
            present.insert(file.path)
            if writing.contains(file.path) { continue }
            if stamps[file.path] != file.stamp || touched.contains(file.path) { read(file.path, order: file.order) }
        }
        var messages: [String: (order: UInt32, texts: [String], isError: Bool)] = [:]
        for problem in scan.problems {
            messages[problem.path, default: (problem.order, [], false)].texts.append(problem.message)
            if problem.isError { messages[problem.path]?.isError = true }
        }
        if isBlind, let root = roots.first {
            let text = "the kernel watches no more folders: changes are looked for every \(options.fallbackInterval) s"
            messages[root, default: (0, [], false)].texts.append(text)
        }
        for (path, problem) in messages {
            present.insert(path)
            stamps[path] = nil
            objects.fail(
                path, order: problem.order, problem.texts.joined(separator: "; "), problem.isError ? .error : .warning)
        }
        for path in objects.paths where !present.contains(path) {
            let isUnknown = scan.unknown.contains { path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") || path == $0 }
            if !isUnknown { forget(path) }
        }
        writing.formIntersection(present)
    }

    /// Watches what tells that a root comes back or that the link it is leads elsewhere: the folder it stands in, or the
    /// nearest above that exists.
    private func anchor(_ root: String, into renewed: inout [Int32: Watch]) {
        if let status = FileReading.status(root, follow: false), case .directory = FileReading.Kind(status.st_mode) {
            return
        }
        var path = root
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        for _ in 0..<256 {
            let name: String
            let parent: String
            if let slash = path.lastIndex(of: "/") {
                name = String(path[path.index(after: slash)...])
                parent = slash == path.startIndex ? "/" : String(path[..<slash])
            } else {
                name = path
                parent = "."
            }
            if let number = inotify?.add(parent) {
                renewed[number, default: Watch()].anchored.insert(name)
                // Between the look and the watch it may have come.
                if FileReading.status(path, follow: false) == nil { return }
                if path == root || FileReading.status(root, follow: true) != nil { return }
                // A part of the way has appeared meanwhile: watch from there.
                path = root
                continue
            }
            if parent == "/" || parent == "." {
                isBlind = true
                return
            }
            path = parent
        }
        isBlind = true
    }
}
