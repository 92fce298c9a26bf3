import MeshModel

extension CORSPolicy {
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"]

    init(_ fields: Fields) {
        allowOrigins = fields.objects("allowOrigins") { origin in
            let match = StringMatch.decode(origin)
            if match == nil { origin.error("one of exact, prefix or regex is required") }
            if case .regex("") = match { origin.error("an expression may not be empty; .* matches all", "regex") }
            return match
        }
        let older = fields.strings("allowOrigin")
        if !older.isEmpty {
            fields.deprecated("allowOrigin is deprecated; use allowOrigins", "allowOrigin")
            if allowOrigins.isEmpty { allowOrigins = older.map { $0 == "*" ? .regex(".*") : .exact($0) } }
        }
        allowMethods = fields.strings("allowMethods")
        for (i, method) in allowMethods.enumerated() where method != "*" && !Self.methods.contains(method) {
            fields.notOne(method, of: Self.methods, "allowMethods[\(i)]")
        }
        allowHeaders = fields.headerNames("allowHeaders")
        exposeHeaders = fields.headerNames("exposeHeaders")
        maxAge = fields.duration("maxAge", allowsZero: true)
        if let maxAge, maxAge.components.attoseconds != 0 { fields.error("expected whole seconds", "maxAge") }
        allowCredentials = fields.bool("allowCredentials")
        set(&unmatchedPreflights, fields.enumeration("unmatchedPreflights"))
    }
}

extension Fields {
    func headerNames(_ key: String) -> [String] {
        let names = strings(key)
        for (i, name) in names.enumerated() where name != "*" {
            check(Syntax.problem(ofHeaderName: name), "\(key)[\(i)]")
        }
        return names
    }
}
