import MeshModel

extension StringMatch {
    /// Nil where nothing is said.
    static func decode(_ fields: Fields) -> StringMatch? {
        switch fields.only(of: ["exact", "prefix", "regex"]) {
        case "exact": fields.string("exact").map(StringMatch.exact)
        case "prefix": fields.string("prefix").map(StringMatch.prefix)
        case "regex": fields.regex("regex").map(StringMatch.regex)
        default: nil
        }
    }

    /// The match of a header or a parameter, where an empty text and the regex `*` mean that it is present.
    static func decodePresence(_ fields: Fields) -> StringMatch?? {
        if fields.raw("regex")?.string == "*" { return .some(nil) }
        guard let match = decode(fields) else { return .some(nil) }
        switch match {
        case .exact(""), .prefix(""), .regex(""): return .some(nil)
        default: return .some(match)
        }
    }
}

extension Fields {
    func stringMatch(_ key: String) -> StringMatch? {
        object(key) { fields in
            let match = StringMatch.decode(fields)
            if case .prefix("") = match { fields.error("a prefix may not be empty", "prefix") }
            if case .regex("") = match { fields.error("an expression may not be empty; .* matches all", "regex") }
            return match
        }
    }

    /// A map of name to match, sorted by name.
    func namedMatches(_ key: String, check: (Fields, String) -> Void) -> [NamedMatch] {
        objectMap(key) { name, fields -> NamedMatch? in
            check(fields, name)
            return NamedMatch(name: name, match: StringMatch.decodePresence(fields) ?? nil)
        }.map(\.value)
    }

    func destination(_ key: String) -> Destination? {
        guard has(key) else {
            error("a destination is required", key)
            return nil
        }
        return object(key, Destination.init)
    }
}

extension Destination {
    init?(_ fields: Fields) {
        host = fields.host("host") ?? ""
        subset = fields.string("subset") ?? ""
        port = fields.portSelector("port")
        if host.isEmpty {
            if fields.raw("host")?.string != nil || !fields.has("host") {
                fields.error("the host of a destination is required", "host")
            }
        } else if host == "*" {
            fields.error("a destination has to be a host, not \"*\"", "host")
        } else if !Syntax.isIPAddress(host) {
            fields.check(Syntax.problem(ofWildcardHost: host), "host")
        }
        if !subset.isEmpty, !Syntax.isDNSLabel(subset) {
            fields.error("\(quoted(subset)) is not the name of a subset", "subset")
        }
    }
}

extension HeaderOperations {
    /// `allowsAuthority`: a route may set `:authority`, a single destination may not.
    init(_ fields: Fields, allowsAuthority: Bool) {
        set(&request, fields.object("request") { Edits($0, allowsAuthority: allowsAuthority) })
        set(&response, fields.object("response") { Edits($0, allowsAuthority: false) })
    }
}

extension HeaderOperations.Edits {
    init(_ fields: Fields, allowsAuthority: Bool) {
        self.set = Self.headers(fields, "set", allowsAuthority: allowsAuthority)
        add = Self.headers(fields, "add", allowsAuthority: allowsAuthority)
        remove = fields.strings("remove")
        for (i, name) in remove.enumerated() {
            Self.check(fields, name, "remove[\(i)]", allowsAuthority: false)
        }
    }

    private static func headers(
        _ fields: Fields, _ key: String, allowsAuthority: Bool
    ) -> [HeaderOperations.Header] {
        fields.stringMap(key).sorted { $0.key < $1.key }.map { name, value in
            check(fields, name, key, allowsAuthority: allowsAuthority)
            fields.check(Syntax.problem(ofHeaderValue: value), key)
            return HeaderOperations.Header(name: name, value: value)
        }
    }

    private static func check(_ fields: Fields, _ name: String, _ key: String, allowsAuthority: Bool) {
        if name.hasPrefix(":") {
            if !(allowsAuthority && name == ":authority") {
                fields.error("the header \(quoted(name)) cannot be changed here", key)
            }
        } else {
            fields.check(Syntax.problem(ofHeaderName: name), key)
        }
    }
}

extension Fields {
    func headerOperations(_ key: String, allowsAuthority: Bool) -> HeaderOperations {
        object(key) { HeaderOperations($0, allowsAuthority: allowsAuthority) } ?? HeaderOperations()
    }

    /// A map of strings as headers, sorted by name.
    func headerList(_ key: String) -> [HeaderOperations.Header] {
        stringMap(key).sorted { $0.key < $1.key }.map { HeaderOperations.Header(name: $0.key, value: $0.value) }
    }

    /// `namespace/dnsName`, or in a Gateway the host alone. Nil and reported where it is none.
    func checkScopedHost(_ text: String, _ key: String, isGateway: Bool) -> (namespace: String, host: String)? {
        var namespace = ""
        var host = text[...]
        if let slash = text.firstIndex(of: "/") {
            namespace = String(text[..<slash])
            host = text[text.index(after: slash)...]
            if namespace.isEmpty || host.isEmpty {
                error("\(quoted(text)) needs a namespace and a host, as in \"default/*.example.com\"", key)
                return nil
            }
            if namespace != "*", namespace != ".", namespace != "~", !Syntax.isDNSLabel(namespace) {
                error("\(quoted(namespace)) is not a namespace; expected a name, \".\" or \"*\"", key)
                return nil
            }
        } else if !isGateway {
            error("\(quoted(text)) is not of the form namespace/host, as in \"./*\" or \"*/reviews.example.com\"", key)
            return nil
        }
        if isGateway, Syntax.isIPAddress(host) { return (namespace, String(host)) }
        if host != "*", !host.contains(".") {
            error("\(quoted(host)) is a short name; expected a fully qualified one or \"*\"", key)
            return nil
        }
        if Syntax.isPartialWildcard(host) {
            error("a wildcard has to be the whole first label, as in \"*.example.com\": \(quoted(host))", key)
            return nil
        }
        if let problem = Syntax.problem(ofWildcardHost: host) {
            error(problem, key)
            return nil
        }
        return (namespace, String(host))
    }
}
