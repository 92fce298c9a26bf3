import Glibc

/// A walk through the configured roots: the files of objects, in a fixed order, and the folders to watch.
struct FolderScan {
    struct File: Hashable {
        var path: String
        /// Position of its root among those configured.
        var order: UInt32
    }

    struct Problem {
        var path: String
        var message: String
    }

    private(set) var files: [File] = []
    private(set) var folders: [String] = []
    private(set) var problems: [Problem] = []
    /// Roots that are not there.
    private(set) var missingRoots: Set<UInt32> = []

    private struct Place: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    /// Deeper folders are a mistake.
    private static let maximumDepth = 64

    init(roots: [String]) {
        var seen: Set<Place> = []
        for (order, root) in roots.enumerated() {
            var status = stat()
            guard stat(root, &status) == 0 else {
                missingRoots.insert(UInt32(order))
                problems.append(Problem(path: root, message: "\(String(cString: strerror(errno)))"))
                continue
            }
            if status.st_mode & S_IFMT == S_IFREG {
                files.append(File(path: root, order: UInt32(order)))
            } else {
                walk(root, order: UInt32(order), depth: 0, &seen)
            }
        }
    }

    /// True for names of files that hold objects.
    static func holdsObjects(_ name: String) -> Bool {
        guard !name.hasPrefix(".") else { return false }
        return name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".json")
    }

    private mutating func walk(_ folder: String, order: UInt32, depth: Int, _ seen: inout Set<Place>) {
        guard depth <= Self.maximumDepth else {
            problems.append(Problem(path: folder, message: "nested more than \(Self.maximumDepth) folders deep"))
            return
        }
        guard let directory = opendir(folder) else {
            problems.append(Problem(path: folder, message: String(cString: strerror(errno))))
            return
        }
        defer { closedir(directory) }
        var status = stat()
        guard fstat(dirfd(directory), &status) == 0 else { return }
        // A folder that a link leads to again is read once: loops end here.
        guard seen.insert(Place(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))).inserted else { return }
        folders.append(folder)

        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            // Kubernetes keeps the versions of a mounted ConfigMap in hidden folders, reached by links beside them.
            if !name.hasPrefix(".") { names.append(name) }
        }
        for name in names.sorted() {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var status = stat()
            guard stat(path, &status) == 0 else {
                if Self.holdsObjects(name), errno != ENOENT {
                    problems.append(Problem(path: path, message: String(cString: strerror(errno))))
                }
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: walk(path, order: order, depth: depth + 1, &seen)
            case S_IFREG: if Self.holdsObjects(name) { files.append(File(path: path, order: order)) }
            default:
                if Self.holdsObjects(name) {
                    problems.append(Problem(path: path, message: "not a regular file: left alone"))
                }
            }
        }
    }
}
