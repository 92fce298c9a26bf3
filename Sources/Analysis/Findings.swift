import MeshConfig
import MeshModel

/// What an analysis has found so far.
struct Findings {
    /// Of one object; a hostile one is not described without end.
    private static let limit = 100

    private var all: [Diagnostic] = []
    private var counts: [ObjectKey: Int] = [:]

    /// - Parameters:
    ///   - field: from the root of the object: `spec.hosts[0]`. Where the document does not have it, the nearest field
    ///     around it gives the place.
    ///   - severity: the code's level where it is nil, at most a warning.
    mutating func add(
        _ code: DiagnosticCode, _ object: ConfigObject, _ field: String, _ message: String,
        severity: Diagnostic.Severity? = nil
    ) {
        counts[object.key, default: 0] += 1
        guard counts[object.key, default: 0] <= Self.limit else { return }
        var location = object.ref.location
        if let document = object.document { location.position = document.position(of: field) }
        all.append(
            Diagnostic(
                severity ?? min(code.level, .warning), message, field: field, object: object.key, code: code,
                at: location))
    }

    /// By file and place.
    var sorted: [Diagnostic] {
        all.sorted {
            ($0.location.path, $0.location.position, $0.field, $0.code ?? .schemaWarning, $0.message)
                < ($1.location.path, $1.location.position, $1.field, $1.code ?? .schemaWarning, $1.message)
        }
    }
}

extension ConfigValue {
    /// Where a field stands, by a path such as `spec.http[0].labels["a.b"]`; else where what surrounds it does.
    func position(of path: String) -> SourcePosition {
        var current = self
        var rest = Array(path.utf8)[...]
        while let first = rest.first {
            switch first {
            case UInt8(ascii: "."): rest = rest.dropFirst()
            case UInt8(ascii: "["):
                guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return current.position }
                let inner = rest[rest.index(after: rest.startIndex)..<end]
                let isQuoted = inner.first == UInt8(ascii: "\"")
                let text = String(decoding: isQuoted ? inner.dropFirst().dropLast() : inner, as: UTF8.self)
                let index = isQuoted ? nil : Int(text)
                if let index, let list = current.list, list.indices.contains(index) {
                    current = list[index]
                } else if isQuoted, let value = current[text] {
                    current = value
                } else {
                    return current.position
                }
                rest = rest[rest.index(after: end)...]
            default:
                let name = rest.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "[") }
                guard let value = current[String(decoding: name, as: UTF8.self)] else { return current.position }
                current = value
                rest = rest.dropFirst(name.count)
            }
        }
        return current.position
    }
}

/// Suggests what may have been meant; a hostile set of names does not make it expensive.
struct Spelling {
    private var budget = 500
    private static let candidates = 1000

    /// Whether suggestions are still made: what only serves them need not be gathered otherwise.
    var isLeft: Bool { budget > 0 }

    /// `; did you mean "reviews"?`, or nothing.
    mutating func hint(for word: String, among names: [String]) -> String {
        guard budget > 0, !names.isEmpty else { return "" }
        budget -= 1
        guard let near = suggestion(for: word, among: Array(names.prefix(Self.candidates))) else { return "" }
        return "; did you mean \(quoted(near))?"
    }
}
