import Glibc
import MeshConfig
import MeshModel

/// Keeps a ``FileTable`` equal to what stands in the folders, by walks and by the kernel's news. Used by one thread.
struct FolderReader: ~Copyable {
    private let roots: [String]
    private var table = FileTable()
    private var identities: [String: FileIdentity] = [:]
    /// Nil where the system gives no inotify: then every wait is followed by a walk.
    private var watch: FileWatch?
    private var folders: Set<String> = []
    /// Problems of places rather than of files: folders, links, roots.
    private var placeProblems: [String: [Diagnostic]] = [:]
    private var orders: [String: UInt32] = [:]
    private(set) var isMissingRoots = false

    init(roots: [String]) {
        self.roots = roots
        watch = FileWatch()
    }

    /// What to wait on for news.
    var descriptor: Int32 {
        switch watch {
        case .some(let watch): watch.descriptor
        case .none: -1
        }
    }

    /// Reads everything that differs from what is known.
    mutating func scan() -> FileTable.Outcome {
        // Watch before reading: what changes in between is told afterwards.
        var scan = FolderScan(roots: roots)
        var problems = watchFolders(of: scan)
        // Folders that appeared before their parents were watched show in a second walk.
        let again = FolderScan(roots: roots)
        if again.folders != scan.folders { problems = watchFolders(of: again) }
        scan = again
        isMissingRoots = !scan.missingRoots.isEmpty

        let present = Set(scan.files.map(\.path))
        for path in table.paths where !present.contains(path) {
            // A root that vanishes takes nothing with it.
            if let order = orders[path], scan.missingRoots.contains(order) { continue }
            table.remove(path)
            identities[path] = nil
        }
        for file in scan.files {
            orders[file.path] = file.order
            read(file.path, order: file.order, evenIfUnchanged: false)
        }
        for problem in scan.problems { problems[problem.path] = problem.message }
        return outcome(problems: problems)
    }

    /// Takes what the kernel has to tell.
    mutating func takeNews() -> FileTable.Outcome {
        guard let news = watch?.read(), !news.needsScan, !isMissingRoots else { return scan() }
        for path in news.removed.sorted() {
            table.remove(path)
            identities[path] = nil
        }
        for path in news.changed.sorted() { read(path, order: order(of: path), evenIfUnchanged: false) }
        return outcome(problems: nil)
    }

    private mutating func read(_ path: String, order: UInt32, evenIfUnchanged: Bool) {
        var status = stat()
        if stat(path, &status) == 0, identities[path] == FileIdentity(status) { return }
        orders[path] = order
        do {
            let (bytes, identity) = try FileReading.read(path)
            identities[path] = identity
            table.set(path, order: order, bytes: bytes)
        } catch {
            identities[path] = nil
            if error.isMissing { table.remove(path) } else { table.fail(path, order: order, error.message) }
        }
    }

    /// The root that a path belongs to: the longest that begins it.
    private func order(of path: String) -> UInt32 {
        if let known = orders[path] { return known }
        var best: (length: Int, order: Int) = (-1, 0)
        for (order, root) in roots.enumerated() where path == root || path.hasPrefix(root + "/") {
            if root.utf8.count > best.length { best = (root.utf8.count, order) }
        }
        return UInt32(best.order)
    }

    private mutating func watchFolders(of scan: FolderScan) -> [String: String] {
        // A root that is a single file is watched by way of its folder.
        var wanted = scan.folders
        for root in roots where scan.files.contains(where: { $0.path == root }) {
            let folder = root.lastIndex(of: "/").map { String(root[..<$0]) } ?? "."
            wanted.append(folder.isEmpty ? "/" : folder)
        }
        return watch?.watch(wanted) ?? [:]
    }

    /// What the changes come to, with what there is to say about places where that was looked at.
    private mutating func outcome(problems: [String: String]?) -> FileTable.Outcome {
        var outcome = table.finish()
        guard let problems else { return outcome }
        var next: [String: [Diagnostic]] = [:]
        for (path, message) in problems { next[path] = [Diagnostic(.error, message, at: SourceLocation(path: path))] }
        for path in Set(next.keys).union(placeProblems.keys).sorted() where next[path] != placeProblems[path] {
            outcome.reports.append((path, next[path] ?? []))
        }
        placeProblems = next
        return outcome
    }
}
