public import Analysis
public import IdentityService
public import MeshConfig
public import MeshModel

extension Diagnostic {
    /// What `--output json` and the debug pages show of it.
    public var document: ConfigValue {
        let code = code ?? (severity == .error ? .schemaError : .schemaWarning)
        return .object([
            "code": .text("\(code)"),
            "name": .text(code.name),
            "level": .text("\(self.code?.level ?? severity)"),
            "severity": .text("\(severity)"),
            "file": .text(location.path),
            "line": .number(location.position.line),
            "column": .number(location.position.column),
            "object": object.map { .text("\($0)") },
            "field": field.isEmpty ? nil : .text(field),
            "message": .text(message),
        ])
    }
}

extension AnalysisOptions {
    /// - Parameter secrets: all that there are.
    public init(_ secrets: [UsableSecret]) {
        self.init()
        for secret in secrets {
            var parts: Credential = []
            if secret.hasCertificate { parts.insert(.certificate) }
            if secret.hasAuthority { parts.insert(.authority) }
            credentials[secret.namespace, default: [:]][secret.name] = parts
        }
    }
}
