import MeshModel

/// Something about an input that its author should know, with the place and, where there is one, the way out.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
    public enum Severity: Int, Sendable, Hashable, Comparable {
        case info, warning, error
        public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    public var severity: Severity
    public var location: SourceLocation
    /// Nil where the document is too broken to say which object it is.
    public var object: ObjectKey?
    /// `spec.http[0].route[1].destination.host`; empty where it concerns the whole document.
    public var field: String
    /// What is wrong and what would be right, as one sentence without a full stop.
    public var message: String
    /// Nil for what is wrong with an object by itself: ``DiagnosticCode/schemaError`` or ``DiagnosticCode/schemaWarning``.
    public var code: DiagnosticCode?

    public init(
        _ severity: Severity, _ message: String, field: String = "", object: ObjectKey? = nil,
        code: DiagnosticCode? = nil, at location: SourceLocation
    ) {
        self.severity = severity
        self.location = location
        self.object = object
        self.field = field
        self.message = message
        self.code = code
    }

    public var description: String {
        var text = "\(location): \(severity)"
        if let object { text += ": \(object)" }
        if !field.isEmpty { text += ": \(field)" }
        text += ": \(message)"
        return code.map { text + " [\($0)]" } ?? text
    }
}
