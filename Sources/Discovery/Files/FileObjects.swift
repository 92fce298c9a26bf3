import MeshConfig
import MeshModel

/// What all files say together: which document stands for which object, and what is new since the last delivery.
///
/// It does no I/O. Of several documents that name an object the first in (directory, path, document) order stands for
/// it; when that one goes, the next takes over.
struct FileObjects {
    /// What changed since the last call of ``takeChanges()``.
    struct Changes {
        /// Removals by key, then upserts in the order of the files.
        var events: [ObjectEvent] = []
        /// All there is to say now about each path whose diagnostics changed.
        var reports: [(path: String, diagnostics: [Diagnostic])] = []
    }

    private struct File {
        var order: UInt32
        var documents: [ReadDocument] = []
        /// What is wrong with the file itself.
        var problems: [Diagnostic] = []
    }

    /// One document's word for one object. A class, because objects are large and are sorted by the thousand.
    private final class Claim: Sendable {
        let order: UInt32
        let path: String
        let document: UInt32
        let index: Int
        let object: ConfigObject

        init(order: UInt32, path: String, document: UInt32, index: Int, object: ConfigObject) {
            self.order = order
            self.path = path
            self.document = document
            self.index = index
            self.object = object
        }

        static func precedes(_ a: Claim, _ b: Claim) -> Bool {
            (a.order, a.path, a.document, a.index) < (b.order, b.path, b.document, b.index)
        }
    }

    private let reading: DocumentReading
    private var files: [String: File] = [:]
    private var claims: [ObjectKey: [Claim]] = [:]
    private var delivered: [ObjectKey: Claim] = [:]
    private var affected: Set<ObjectKey> = []
    /// For each path the keys whose documents there are not used, with what to say about it.
    private var duplicates: [String: [ObjectKey: [Diagnostic]]] = [:]
    private var losers: [ObjectKey: Set<String>] = [:]
    private var toReport: Set<String> = []
    private var reported: [String: [Diagnostic]] = [:]
    static let maximumDiagnostics = 200

    init(reading: DocumentReading) {
        self.reading = reading
    }

    /// Every path there is something to say about or to keep of.
    var paths: [String] { Array(files.keys) }

    func order(of path: String) -> UInt32? { files[path]?.order }

    /// Takes the content of a file.
    mutating func update(_ path: String, order: UInt32, content: UnsafeRawBufferPointer) {
        let old = files[path]
        let before = old?.order == order ? old?.documents ?? [] : []
        if content.isEmpty {
            let holds = before.contains { !$0.claims.isEmpty }
            return fail(
                path, order: order,
                holds ? "the file is empty: what it held before stays in force" : "the file is empty", .warning)
        }
        guard
            let documents = FileReconciliation.read(
                content, path: path, order: order, after: before, reading: reading)
        else {
            return fail(path, order: order, "the file holds more than \(reading.options.yaml.documents) documents")
        }
        replace(path, with: File(order: order, documents: documents))
    }

    /// Notes that a path cannot be read now; what it held stays in force.
    mutating func fail(
        _ path: String, order: UInt32, _ message: String, _ severity: Diagnostic.Severity = .error
    ) {
        var file = files[path] ?? File(order: order)
        file.problems = [Diagnostic(severity, message, at: SourceLocation(path: path))]
        guard files[path]?.problems != file.problems else { return }
        files[path] = file
        toReport.insert(path)
    }

    /// The path is gone, and with it what it held.
    mutating func remove(_ path: String) {
        guard files[path] != nil else { return }
        replace(path, with: nil)
    }

    private mutating func replace(_ path: String, with new: File?) {
        let old = files[path]
        files[path] = new
        toReport.insert(path)
        let oldDocuments = old?.documents ?? []
        let newDocuments = new?.documents ?? []
        func isSame(_ i: Int) -> Bool {
            guard i < oldDocuments.count, i < newDocuments.count, old?.order == new?.order else { return false }
            let (a, b) = (oldDocuments[i], newDocuments[i])
            // Kept objects of an equal text may have been dropped or added.
            return a.hash == b.hash && a.line == b.line && !a.claims.contains(where: \.isKept)
                && !b.claims.contains(where: \.isKept)
        }
        var gone: [ObjectKey: Set<UInt32>] = [:]
        for (i, document) in oldDocuments.enumerated() where !isSame(i) {
            for claim in document.claims { gone[claim.object.key, default: []].insert(document.ordinal) }
        }
        for (key, ordinals) in gone {
            claims[key]?.removeAll { $0.path == path && ordinals.contains($0.document) }
            affected.insert(key)
        }
        for (i, document) in newDocuments.enumerated() where !isSame(i) {
            for (index, claim) in document.claims.enumerated() {
                let key = claim.object.key
                claims[key, default: []].append(
                    Claim(
                        order: new?.order ?? 0, path: path, document: document.ordinal, index: index,
                        object: claim.object))
                affected.insert(key)
            }
        }
    }

    /// What is new since the last call.
    mutating func takeChanges() -> Changes {
        var changes = Changes()
        var upserts: [Claim] = []
        var removals: [ObjectRef] = []
        for key in affected {
            if let all = claims[key], all.count > 1 { claims[key] = all.sorted(by: Claim.precedes) }
            guard let first = claims[key]?.first else {
                claims[key] = nil
                noteDuplicates(of: key, [])
                if let gone = delivered.removeValue(forKey: key) { removals.append(gone.object.ref) }
                continue
            }
            noteDuplicates(of: key, claims[key] ?? [])
            if let last = delivered[key]?.object, last.spec == first.object.spec,
                last.metadata == first.object.metadata
            {
                continue
            }
            delivered[key] = first
            upserts.append(first)
        }
        affected.removeAll(keepingCapacity: true)
        removals.sort { $0.key < $1.key }
        upserts.sort(by: Claim.precedes)
        changes.events = removals.map { .remove($0) }
        changes.events += upserts.map { .upsert($0.object) }

        for path in toReport.sorted() {
            let now = diagnostics(of: path)
            guard reported[path, default: []] != now else { continue }
            reported[path] = now.isEmpty ? nil : now
            changes.reports.append((path, now))
        }
        toReport.removeAll(keepingCapacity: true)
        return changes
    }

    private mutating func noteDuplicates(of key: ObjectKey, _ all: [Claim]) {
        for path in losers.removeValue(forKey: key) ?? [] {
            duplicates[path]?[key] = nil
            if duplicates[path]?.isEmpty == true { duplicates[path] = nil }
            toReport.insert(path)
        }
        guard let winner = all.first else { return }
        for claim in all.dropFirst() {
            losers[key, default: []].insert(claim.path)
            toReport.insert(claim.path)
            duplicates[claim.path, default: [:]][key, default: []].append(
                Diagnostic(
                    .warning,
                    "the name is taken by \(winner.object.ref.location), which comes first; this one is not used",
                    object: key, at: claim.object.ref.location))
        }
    }

    private func diagnostics(of path: String) -> [Diagnostic] {
        guard let file = files[path] else { return [] }
        var all = file.problems
        for document in file.documents { all += document.diagnostics }
        if let found = duplicates[path] {
            for key in found.keys.sorted() { all += found[key] ?? [] }
            // The rest is in the order of the text already; a stable sort keeps what belongs together.
            all = all.enumerated()
                .sorted { a, b in
                    (a.element.location.position, a.offset) < (b.element.location.position, b.offset)
                }
                .map(\.element)
        }
        guard all.count > Self.maximumDiagnostics else { return all }
        let rest = all.count - Self.maximumDiagnostics
        all.removeLast(rest)
        all.append(Diagnostic(.warning, "and \(rest) more like these", at: SourceLocation(path: path)))
        return all
    }

    /// What stands for each object now, in the order of the files.
    var objects: [ConfigObject] {
        claims.values.compactMap { $0.min(by: Claim.precedes) }.sorted(by: Claim.precedes).map(\.object)
    }

    /// Everything there is to say, path by path.
    var diagnostics: [Diagnostic] {
        files.keys.sorted { (files[$0]?.order ?? 0, $0) < (files[$1]?.order ?? 0, $1) }.flatMap { diagnostics(of: $0) }
    }
}
