import Glibc

/// One walk over the roots: which files there are to read, and what is in the way.
///
/// Folders are entered once each, by device and inode, however many links lead to them. What starts with a dot is passed
/// over: editors' swap files, `.git`, and the `..data` of mounted ConfigMaps, whose files are reached through the links
/// that stand beside it.
struct DirectoryScan {
    struct File {
        var path: String
        var order: UInt32
        var stamp: FileStamp
        /// Events of the folder do not tell when the target changes.
        var isLink: Bool
    }

    struct Problem {
        var path: String
        var order: UInt32
        var message: String
        var isError = true
    }

    enum Watch {
        case directory(order: UInt32)
        case file(order: UInt32)
    }

    private(set) var files: [File] = []
    private(set) var problems: [Problem] = []
    /// Places whose content is not known now: nothing below them counts as gone.
    private(set) var unknown: [String] = []
    private(set) var missingRoots: [Int] = []

    private let options: FileOptions
    /// Called before a folder is listed, so that no change falls between.
    private let watch: (String, Watch) -> Void
    private struct Identity: Hashable {
        var device: UInt64
        var inode: UInt64
    }
    private var entered: [Identity: String] = [:]
    private var seen: Set<String> = []
    private var skipped = 0

    init(_ roots: [String], options: FileOptions, watch: @escaping (String, Watch) -> Void = { _, _ in }) {
        self.options = options
        self.watch = watch
        for (i, root) in roots.enumerated() {
            let order = UInt32(clamping: i)
            guard let status = FileReading.status(root, follow: true) else {
                missingRoots.append(i)
                unknown.append(root)
                problems.append(Problem(path: root, order: order, message: Self.missing(errno)))
                continue
            }
            if case .directory = FileReading.Kind(status.st_mode) {
                enter(root, status, order: order, ancestors: [])
            } else {
                add(root, status, order: order, isLink: true)
            }
        }
        if skipped > 0, let root = roots.first {
            problems.append(
                Problem(
                    path: root, order: 0,
                    message: "there are more than \(options.maximumFiles) files: \(skipped) are not read"))
        }
    }

    private static func missing(_ code: Int32) -> String {
        code == ENOENT || code == ENOTDIR
            ? "does not exist: what it held before stays in force until it is back"
            : "cannot be read: \(FileReading.message(code))"
    }

    /// True for names whose files are read.
    static func isCandidate(_ name: some StringProtocol) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".json"))
    }

    private mutating func enter(_ path: String, _ status: stat, order: UInt32, ancestors: [Identity]) {
        let identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        if ancestors.contains(identity) {
            problems.append(
                Problem(
                    path: path, order: order, message: "leads back to a folder above it: it is not followed",
                    isError: false))
            return
        }
        if let other = entered[identity] {
            problems.append(
                Problem(
                    path: path, order: order, message: "is the same folder as \(other): it is read once", isError: false
                ))
            return
        }
        guard ancestors.count < options.maximumDepth else {
            problems.append(
                Problem(
                    path: path, order: order,
                    message: "is nested deeper than \(options.maximumDepth) folders: it is not read"))
            unknown.append(path)
            return
        }
        entered[identity] = path
        watch(path, .directory(order: order))
        guard let names = list(path, order: order) else { return }
        for (name, type) in names {
            let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
            let isCandidate = Self.isCandidate(name)
            // Only what may matter costs a look.
            if !isCandidate, type == DT_REG || type == DT_FIFO || type == DT_SOCK || type == DT_CHR || type == DT_BLK {
                continue
            }
            guard let status = FileReading.status(child, follow: true) else {
                let code = errno
                guard isCandidate else { continue }
                if code == ENOENT, type != DT_LNK { continue }
                let message =
                    code == ENOENT ? "is a link to nothing" : "cannot be read: \(FileReading.message(code))"
                problems.append(Problem(path: child, order: order, message: message))
                continue
            }
            if case .directory = FileReading.Kind(status.st_mode) {
                enter(child, status, order: order, ancestors: ancestors + [identity])
            } else if isCandidate {
                add(child, status, order: order, isLink: type == DT_LNK || type == DT_UNKNOWN)
            }
        }
    }

    private mutating func add(_ path: String, _ status: stat, order: UInt32, isLink: Bool) {
        guard files.count < options.maximumFiles else {
            skipped += 1
            return
        }
        guard case .file = FileReading.Kind(status.st_mode) else {
            if case .other(let what) = FileReading.Kind(status.st_mode) {
                problems.append(Problem(path: path, order: order, message: "is \(what), not a file: it is not read"))
            }
            return
        }
        guard seen.insert(path).inserted else {
            problems.append(
                Problem(path: path, order: order, message: "another file has the same name in other Unicode characters")
            )
            return
        }
        if isLink { watch(path, .file(order: order)) }
        files.append(File(path: path, order: order, stamp: FileStamp(status), isLink: isLink))
    }

    /// The visible names of a folder, sorted; nil, and a problem, where it cannot be listed.
    private mutating func list(_ path: String, order: UInt32) -> [(String, Int)]? {
        guard let directory = opendir(path) else {
            problems.append(
                Problem(path: path, order: order, message: "cannot be listed: \(FileReading.message(errno))"))
            unknown.append(path)
            return nil
        }
        defer { closedir(directory) }
        var names: [(String, Int)] = []
        var unreadable = 0
        errno = 0
        while let entry = readdir(directory) {
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
            let bytes = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            guard let name = String(validatingCString: bytes) else {
                unreadable += 1
                continue
            }
            if name.hasPrefix(".") { continue }
            names.append((name, Int(entry.pointee.d_type)))
        }
        if unreadable > 0 {
            problems.append(
                Problem(path: path, order: order, message: "\(unreadable) names in it are not UTF-8: they are not read")
            )
        }
        return names.sorted { $0.0 < $1.0 }
    }
}
