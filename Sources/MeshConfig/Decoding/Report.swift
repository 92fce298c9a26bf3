import MeshModel

/// Gathers what is to be said about one object. Not shared: one object, one report.
final class Report {
    /// A hostile object is not described without end.
    static let limit = 100

    let path: String
    let version: String
    var object: ObjectKey?
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var errors = 0
    private var suppressed = 0

    init(path: String, version: String, object: ObjectKey? = nil) {
        self.path = path
        self.version = version
        self.object = object
    }

    /// Nothing more is kept; what only makes a message better need not be computed.
    var isFull: Bool { diagnostics.count >= Self.limit }

    var namespace: String { object?.namespace ?? "" }

    func add(
        _ severity: Diagnostic.Severity, _ message: String, field: String = "", code: DiagnosticCode? = nil,
        at position: SourcePosition
    ) {
        if severity == .error { errors += 1 }
        // An error is always kept, so that an object that is left out is never left out in silence.
        guard diagnostics.count < Self.limit || (severity == .error && errors == 1) else {
            suppressed += 1
            return
        }
        diagnostics.append(
            Diagnostic(
                severity, message, field: field, object: object, code: code,
                at: SourceLocation(path: path, position: position, version: version)))
    }

    /// Everything, in the order of the text, and of the checks where the place is the same.
    func finish() -> [Diagnostic] {
        var sorted = diagnostics.enumerated().sorted {
            ($0.element.location.position, $0.offset) < ($1.element.location.position, $1.offset)
        }.map(\.element)
        if suppressed > 0, let last = sorted.last {
            sorted.append(
                Diagnostic(
                    errors > 0 ? .error : .warning, "and \(suppressed) more problems, not shown", object: object,
                    at: last.location))
        }
        return sorted
    }
}
