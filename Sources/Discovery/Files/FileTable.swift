import MeshConfig
import MeshModel

/// What all files hold, and which object of each identity is in force. No I/O: file contents come in, events go out.
///
/// Of two objects with one identity the first in force is the first by root, path and document. An object whose new text
/// is broken stays as it was, for as long as its file still seems to mean it.
struct FileTable {
    /// Where an object stands; the smallest wins.
    private struct Claim: Comparable {
        var order: UInt32
        var path: String
        var document: UInt32
        var object: ConfigObject

        static func == (a: Claim, b: Claim) -> Bool { a.place == b.place }
        static func < (a: Claim, b: Claim) -> Bool { a.place < b.place }
        var place: (UInt32, String, UInt32) { (order, path, document) }
    }

    private struct File {
        var order: UInt32
        var documents: [DecodedText]
        /// What it claims, with what it kept of an earlier version.
        var objects: [ConfigObject]
        var fileDiagnostics: [Diagnostic]
    }

    private var files: [String: File] = [:]
    private var claims: [ObjectKey: [Claim]] = [:]
    private var inForce: [ObjectKey: ConfigObject] = [:]
    /// What was said last about each path.
    private var said: [String: [Diagnostic]] = [:]

    var paths: [String] { Array(files.keys) }
    /// In force, sorted by identity.
    var objects: [ConfigObject] { inForce.values.sorted { $0.key < $1.key } }
    /// What was said last, sorted by path.
    var diagnostics: [Diagnostic] { said.keys.sorted().flatMap { said[$0] ?? [] } }

    /// What a change came to.
    struct Outcome {
        /// In the order of identities.
        var events: [ObjectEvent] = []
        /// Paths about which there is something else to say now.
        var reports: [(path: String, diagnostics: [Diagnostic])] = []
    }

    /// The changes gathered since `finish` was called last.
    private var touchedKeys: Set<ObjectKey> = []
    private var touchedPaths: Set<String> = []

    /// The file has this content now.
    mutating func set(_ path: String, order: UInt32, bytes: [UInt8]) {
        let before = files[path]
        touchedPaths.insert(path)
        if bytes.isEmpty, let before, !before.objects.isEmpty {
            files[path]?.fileDiagnostics = [
                Diagnostic(
                    .warning, "the file is empty: the \(before.objects.count) objects it held stay in force",
                    at: SourceLocation(path: path))
            ]
            return
        }
        let output = FileDecoder.decode(bytes, path: path, order: order, previous: before?.documents ?? [])
        if output.isUnreadable, before != nil {
            files[path]?.fileDiagnostics = output.diagnostics
            return
        }
        var objects = output.documents.flatMap(\.decoded.objects)
        if let before { objects += kept(of: before, in: output.documents, besides: Set(objects.map(\.key))) }
        replaceClaims(path, order: order, with: objects)
        files[path] = File(
            order: order, documents: output.documents, objects: objects, fileDiagnostics: output.diagnostics)
    }

    /// The file cannot be read: what it held stays.
    mutating func fail(_ path: String, order: UInt32, _ message: String) {
        touchedPaths.insert(path)
        let diagnostic = Diagnostic(.error, message, at: SourceLocation(path: path))
        if files[path] == nil {
            files[path] = File(order: order, documents: [], objects: [], fileDiagnostics: [diagnostic])
        } else {
            files[path]?.fileDiagnostics = [diagnostic]
        }
    }

    /// The file is gone, and with it what it held.
    mutating func remove(_ path: String) {
        guard let file = files.removeValue(forKey: path) else { return }
        touchedPaths.insert(path)
        replaceClaims(path, order: file.order, with: [])
    }

    /// Objects of the version before that a broken document of the new version may still mean.
    private func kept(of before: File, in documents: [DecodedText], besides present: Set<ObjectKey>) -> [ConfigObject] {
        let invalid = Set(documents.flatMap(\.decoded.invalid))
        var hasUnidentified = false
        for document in documents where document.decoded.hasUnidentified { hasUnidentified = true }
        return before.objects.filter { object in
            !present.contains(object.key) && (hasUnidentified || invalid.contains(object.key))
        }
    }

    private mutating func replaceClaims(_ path: String, order: UInt32, with objects: [ConfigObject]) {
        for object in files[path]?.objects ?? [] {
            claims[object.key]?.removeAll { $0.path == path }
            if claims[object.key]?.isEmpty == true { claims[object.key] = nil }
            touchedKeys.insert(object.key)
        }
        for object in objects {
            let claim = Claim(
                order: order, path: path, document: object.metadata.age.document, object: object)
            var list = claims[object.key] ?? []
            // Within one document the first stands before the second.
            list.insert(claim, at: list.firstIndex { claim < $0 } ?? list.count)
            claims[object.key] = list
            touchedKeys.insert(object.key)
        }
    }

    /// Everything that the changes since the last call come to.
    mutating func finish() -> Outcome {
        var outcome = Outcome()
        for key in touchedKeys.sorted() {
            let old = inForce[key]
            if let winner = claims[key]?.first?.object {
                inForce[key] = winner
                if let old, old.spec == winner.spec, old.metadata == winner.metadata, old.ref == winner.ref { continue }
                outcome.events.append(.upsert(winner))
            } else if let old {
                inForce[key] = nil
                outcome.events.append(.remove(old.ref))
            }
            for claim in claims[key] ?? [] { touchedPaths.insert(claim.path) }
        }
        touchedKeys.removeAll()
        for path in touchedPaths.sorted() {
            let diagnostics = self.diagnostics(of: path)
            guard diagnostics != said[path] ?? [] else { continue }
            said[path] = diagnostics.isEmpty ? nil : diagnostics
            outcome.reports.append((path, diagnostics))
        }
        touchedPaths.removeAll()
        return outcome
    }

    private func diagnostics(of path: String) -> [Diagnostic] {
        guard let file = files[path] else { return [] }
        var all = file.fileDiagnostics + file.documents.flatMap(\.decoded.diagnostics)
        var counted: Set<ObjectKey> = []
        for object in file.objects {
            guard let winner = claims[object.key]?.first?.object else { continue }
            let isSecondHere = !counted.insert(object.key).inserted
            guard isSecondHere || winner.ref.location.path != path else { continue }
            all.append(
                Diagnostic(
                    .error, "defined a second time: the one at \(winner.ref.location) counts", object: object.key,
                    at: object.ref.location))
        }
        return all
    }
}
