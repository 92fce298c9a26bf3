import Glibc
import Identity
import MeshModel

/// The last good key set of each URI or issuer, in a folder, so that a restart while an issuer is down does not refuse every
/// token. Public keys only; each file is replaced whole.
struct KeySetStore: Sendable {
    private let directory: String
    /// The most files that are kept.
    private let capacity: Int
    /// How long a set serves after it was fetched last, in seconds.
    private let lifetime: Int64
    private let clock: any WallClock

    /// - Parameter directory: made when the first set is kept.
    init(directory: String, capacity: Int = 1_000, lifetime: Int64 = 7 * 86_400, clock: any WallClock) {
        self.directory = directory
        self.capacity = capacity
        self.lifetime = lifetime
        self.clock = clock
    }

    /// Nil where there is none, where it is too old, and where it is not what was kept.
    func load(_ name: String) -> KeySet? {
        let path = path(name)
        guard let stamp = SmallFile.Stamp(path), clock.now - stamp.modified <= lifetime else { return nil }
        guard let bytes = try? SmallFile.read(path, limit: KeySet.largest) else { return nil }
        return try? KeySet(json: bytes)
    }

    /// Keeps a set; a set that is kept already counts as new again.
    /// - Parameter wanted: the names whose files stay, whatever their number.
    func save(_ set: KeySet, _ name: String, wanted: some Sequence<String>) throws(KeySetFailure) {
        try SmallFile.makeDirectory(directory)
        try SmallFile.replace(path(name), with: Array(set.json.utf8))
        prune(keeping: Set(wanted.map(fileName)).union([fileName(name)]))
    }

    /// Removes the oldest files that nobody wants, beyond the capacity.
    private func prune(keeping wanted: Set<String>) {
        let files = files()
        guard files.count > capacity else { return }
        let unwanted = files.filter { !wanted.contains($0) }
            .map { (SmallFile.Stamp("\(directory)/\($0)")?.modified ?? 0, $0) }.sorted { $0 < $1 }
        for (_, name) in unwanted.prefix(files.count - capacity) { unlink("\(directory)/\(name)") }
    }

    private func files() -> [String] {
        guard let folder = opendir(directory) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".json") { names.append(name) }
        }
        return names
    }

    private func fileName(_ name: String) -> String {
        Array(name.utf8).withUnsafeBytes { "\(ContentHash(of: $0)).json" }
    }

    private func path(_ name: String) -> String { "\(directory)/\(fileName(name))" }
}
