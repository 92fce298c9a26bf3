import MeshModel

extension GatewayAPI.Mirror {
    init?(_ fields: Fields) {
        let percent = fields.int("percent", in: 0...100)
        let fraction = fields.object("fraction") { fraction -> Double? in
            let parts = fraction.int("numerator") ?? 0
            let whole = fraction.int("denominator", in: 1...Int(Int32.max)) ?? 100
            if parts > whole { fraction.error("is more than the denominator", "numerator") }
            return 100 * Double(parts) / Double(whole)
        }
        if percent != nil, fraction != nil { fields.error("percent and fraction exclude each other", "fraction") }
        percentage = fraction ?? percent.map(Double.init) ?? 100
        if !fields.has("backendRef") { fields.error("is required", "backendRef") }
        guard let backend = fields.object("backendRef", GatewayAPI.BackendReference.init) else { return nil }
        self.backend = backend
    }
}

extension CORSPolicy {
    /// What a filter of the type CORS says.
    static func ofGatewayAPI(_ fields: Fields) -> CORSPolicy {
        var policy = CORSPolicy()
        policy.allowOrigins = fields.strings("allowOrigins").map { origin in
            guard origin != "*", let star = origin.firstIndex(of: "*") else { return .exact(origin) }
            // A wildcard stands for labels of the host.
            return .regex(
                Syntax.escaped(origin[..<star]) + "[^/:]+" + Syntax.escaped(origin[origin.index(after: star)...]))
        }
        policy.allowMethods = fields.strings("allowMethods")
        policy.allowHeaders = fields.strings("allowHeaders")
        policy.exposeHeaders = fields.strings("exposeHeaders")
        if fields.bool("allowCredentials") == true { policy.allowCredentials = true }
        policy.maxAge = .seconds(fields.int("maxAge", in: 1...Int(Int32.max)) ?? 5)
        for (i, origin) in policy.allowOrigins.enumerated() {
            if case .exact(let text) = origin, text != "*", !text.contains("://") {
                fields.error("\(quoted(text)) is not an origin, such as \"https://example.com\"", "allowOrigins[\(i)]")
            }
        }
        return policy
    }
}

extension Syntax {
    /// The expression that matches a text alone.
    static func escaped(_ text: some StringProtocol) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            if scalar.isASCII, !isAlphanumeric(UInt8(truncatingIfNeeded: scalar.value)), scalar != "/", scalar != "_" {
                out += "\\"
            }
            out.unicodeScalars.append(scalar)
        }
        return out
    }
}

extension HTTPRewrite {
    /// Of a path whose first elements are `prefix`. Both are taken without a slash at the end, so that `/a` for `/` makes
    /// `/a/x` of `/x`, and `/` for `/a` makes `/x` of `/a/x`.
    public init(replacing prefix: String, by replacement: String) {
        self.init()
        var text = replacement
        while text.hasSuffix("/") { text.removeLast() }
        switch (prefix == "/", text.isEmpty) {
        case (true, true): uri = "/"
        case (true, false): uri = text + "/"
        case (false, true): uriRegex = Regex(match: "^" + Syntax.escaped(prefix) + "/?(.*)", rewrite: "/\\1")
        case (false, false): uri = text
        }
    }
}
