import Analysis
import Discovery
import IdentityService
import MeshConfig
import MeshModel
import Operations
import Synchronization
import World

/// The objects of some files, and everything there is to say about them.
struct JudgedFiles {
    /// Valid objects.
    let count: Int
    /// In the order of the files as they were named, and of their text.
    private(set) var diagnostics: [Diagnostic]
    private let objects: [ConfigObject]
    private let secrets: [UsableSecret]
    private let paths: [String]

    init(_ paths: [String], rootNamespace: String) {
        self.paths = paths
        let rejected = Gathered<ConfigObject>()
        var options = FileOptions(rootNamespace: rootNamespace)
        options.decoder.document = { value, origin in
            // An object that is checked before it is applied may have no name yet (`generateName`).
            var origin = origin
            origin.allowsUnnamed = true
            let decoded = decodeDocument(value, origin: origin)
            rejected.add(decoded.rejected)
            return decoded
        }
        let (valid, said) = loadFiles(paths, options: options)
        count = valid.count
        // An invalid object is no reason to complain of those that name it.
        let known = Set(valid.map(\.key))
        let all = valid + rejected.all.filter { !known.contains($0.key) }
        let sink = Remaining()
        let vault = SecretVault(sink)
        vault.deliver(ObjectBatch(all.map { .upsert($0) }, seen: MonotonicTime(nanoseconds: 0)))
        objects = sink.objects.all
        secrets = vault.usable
        diagnostics = said + sink.diagnostics.all
    }

    /// Adds what is wrong with how the objects stand to each other.
    mutating func analyze(_ references: References, _ world: WorldOptions) {
        var options = AnalysisOptions(secrets)
        options.references = references
        diagnostics += Analysis.analyze(objects, world: world, options: options)
        let order = Dictionary(
            diagnostics.map { ($0.location.path, rank($0.location.path)) }, uniquingKeysWith: { a, _ in a })
        diagnostics = diagnostics.enumerated().sorted { a, b in
            let (x, y) = (a.element.location, b.element.location)
            return (order[x.path] ?? 0, x.path, x.position, a.offset) < (
                order[y.path] ?? 0, y.path, y.position, b.offset
            )
        }.map(\.element)
    }

    private func rank(_ path: String) -> Int {
        paths.firstIndex { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") } ?? paths.count
    }
}

private final class Gathered<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])
    func add(_ more: [Element]) { elements.withLock { $0 += more } }
    var all: [Element] { elements.withLock { $0 } }
}

/// What a vault passes on.
private final class Remaining: ObjectSink {
    let objects = Gathered<ConfigObject>()
    let diagnostics = Gathered<Diagnostic>()

    func deliver(_ batch: ObjectBatch) {
        objects.add(
            batch.events.compactMap { event in
                if case .upsert(let object) = event { object } else { nil }
            })
    }

    func report(_ diagnostics: [Diagnostic], for path: String) { self.diagnostics.add(diagnostics) }
}
