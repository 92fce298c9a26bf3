import MeshModel

extension HTTPMatch {
    /// What a rule without matches takes.
    public static let everyPath: HTTPMatch = {
        var match = HTTPMatch()
        match.uri = .prefix("/")
        return match
    }()

    var isPrefix: Bool { if case .prefix = uri { true } else { false } }

    static func ofHTTP(_ fields: Fields) -> HTTPMatch {
        var match = everyPath
        fields.object("path") { path -> Void? in
            let text = path.string("value") ?? "/"
            switch path.word("type", of: ["Exact", "PathPrefix", "RegularExpression"]) ?? "PathPrefix" {
            case "Exact":
                path.check(Syntax.problem(ofPath: text), "value")
                match.uri = .exact(text)
            case "RegularExpression":
                path.check(Syntax.problem(ofRegex: text), "value")
                match.uri = .regex(text)
            default:
                path.check(Syntax.problem(ofPath: text), "value")
                // Elements of a path are compared, so a slash at the end says nothing.
                let prefix = text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
                match.uri = .prefix(prefix)
                match.isPathSeparated = prefix != "/"
            }
            return nil
        }
        match.headers = fields.typedMatches("headers", areHeaders: true)
        match.queryParams = fields.typedMatches("queryParams", areHeaders: false)
        let methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"]
        match.method = fields.word("method", of: methods).map(StringMatch.exact)
        return match
    }

    static func ofGRPC(_ fields: Fields) -> HTTPMatch {
        var match = everyPath
        fields.object("method") { method -> Void? in
            let isRegex = method.word("type", of: ["Exact", "RegularExpression"]) == "RegularExpression"
            let service = method.string("service") ?? ""
            let name = method.string("method") ?? ""
            for (key, text) in [("service", service), ("method", name)] where !text.isEmpty {
                if isRegex {
                    method.check(Syntax.problem(ofRegex: text), key)
                } else if text.contains("/") {
                    method.error("\(quoted(text)) has a \"/\"", key)
                }
            }
            switch (service.isEmpty, name.isEmpty) {
            case (true, true): method.error("one of service and method is required")
            case (false, true): match.uri = isRegex ? .regex("/\(service)/.+") : .prefix("/\(service)/")
            case (true, false): match.uri = .regex("/[^/]+/\(name)")
            case (false, false): match.uri = isRegex ? .regex("/\(service)/\(name)") : .exact("/\(service)/\(name)")
            }
            return nil
        }
        match.headers = fields.typedMatches("headers", areHeaders: true)
        return match
    }
}

extension Fields {
    /// `{type, name, value}`; of equal names the first counts.
    fileprivate func typedMatches(_ key: String, areHeaders: Bool) -> [NamedMatch] {
        var seen: Set<String> = []
        let all = objects(key) { match -> NamedMatch? in
            let isRegex = match.word("type", of: ["Exact", "RegularExpression"]) == "RegularExpression"
            guard let name = match.required("name") else { return nil }
            if areHeaders { match.check(Syntax.problem(ofHeaderName: name), "name") }
            guard let value = match.required("value") else { return nil }
            if isRegex { match.check(Syntax.problem(ofRegex: value), "value") }
            return NamedMatch(name: name, match: isRegex ? .regex(value) : .exact(value))
        }
        return all.filter { seen.insert(areHeaders ? $0.name.lowercased() : $0.name).inserted }
            .sorted { $0.name < $1.name }
    }
}

extension Syntax {
    /// The value of a path that is compared as it is.
    static func problem(ofPath path: String) -> String? {
        guard path.hasPrefix("/") else { return "\(quoted(path)) is not an absolute path" }
        let lower = path.lowercased()
        for part in ["//", "/./", "/../", "%2f", "#"] where lower.contains(part) {
            return "\(quoted(path)) has a \(quoted(part)), which no request's path has"
        }
        for end in ["/..", "/."] where path.hasSuffix(end) { return "\(quoted(path)) ends with \(quoted(end))" }
        return nil
    }
}
