import Glibc

/// inotify on a set of folders. Used by one thread.
struct FileWatch: ~Copyable {
    /// What the kernel told.
    struct News {
        /// Files that were written or moved into place, by path.
        var changed: Set<String> = []
        /// Files that are gone, by path.
        var removed: Set<String> = []
        /// Something happened that only a walk through the folders can tell: folders, links, an overflow.
        var needsScan = false
    }

    let descriptor: Int32
    private var folders: [Int32: String] = [:]
    private var watches: [String: Int32] = [:]

    private static let mask = UInt32(
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB
            | IN_ONLYDIR)

    init?() {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Watches these folders and no others; a message for each that cannot be watched.
    mutating func watch(_ wanted: [String]) -> [String: String] {
        var problems: [String: String] = [:]
        let wantedSet = Set(wanted)
        for (path, watch) in watches where !wantedSet.contains(path) {
            inotify_rm_watch(descriptor, watch)
            folders[watch] = nil
            watches[path] = nil
        }
        for path in wanted {
            // Asked for again as well: the folder may be another one under the same name.
            let watch = inotify_add_watch(descriptor, path, Self.mask)
            guard watch >= 0 else {
                problems[path] = "changes are not seen: \(String(cString: strerror(errno)))"
                continue
            }
            if let old = watches[path], old != watch { folders[old] = nil }
            folders[watch] = path
            watches[path] = watch
        }
        return problems
    }

    /// Everything that the kernel has to tell at the moment; does not wait.
    mutating func read() -> News {
        var news = News()
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return news }
            buffer.withUnsafeBytes { bytes in
                var at = 0
                while at + MemoryLayout<inotify_event>.size <= count {
                    let event = bytes.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
                    let nameStart = at + MemoryLayout<inotify_event>.size
                    let nameEnd = min(nameStart + Int(event.len), count)
                    let name = String(decoding: bytes[nameStart..<nameEnd].prefix { $0 != 0 }, as: UTF8.self)
                    at = nameEnd
                    take(event.mask, event.wd, name, &news)
                }
            }
        }
    }

    private mutating func take(_ mask: UInt32, _ watch: Int32, _ name: String, _ news: inout News) {
        func has(_ flag: Int32) -> Bool { mask & UInt32(bitPattern: flag) != 0 }
        if has(Int32(IN_Q_OVERFLOW)) {
            news.needsScan = true
            return
        }
        guard let folder = folders[watch] else { return }
        if has(Int32(IN_IGNORED)) {
            folders[watch] = nil
            if watches[folder] == watch { watches[folder] = nil }
            news.needsScan = true
            return
        }
        if has(Int32(IN_DELETE_SELF)) || has(Int32(IN_MOVE_SELF)) || has(Int32(bitPattern: UInt32(IN_ISDIR))) {
            news.needsScan = true
            return
        }
        if name.hasPrefix("..") {
            news.needsScan = true
            return
        }
        guard FolderScan.holdsObjects(name) else { return }
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        if has(Int32(IN_CLOSE_WRITE)) || has(Int32(IN_MOVED_TO)) {
            news.changed.insert(path)
            news.removed.remove(path)
        } else if has(Int32(IN_DELETE)) || has(Int32(IN_MOVED_FROM)) {
            news.removed.insert(path)
            news.changed.remove(path)
        } else if has(Int32(IN_CREATE)) {
            // A regular file is read when it is closed; a link is never closed.
            var status = stat()
            if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { news.needsScan = true }
        } else if has(Int32(IN_ATTRIB)) {
            // A file that could not be read may be readable now.
            news.changed.insert(path)
        }
    }
}
