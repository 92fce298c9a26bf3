import MeshModel

extension GatewayAPI.Route {
    init(_ fields: Fields, kind: ObjectKind) {
        parents = fields.objects("parentRefs", GatewayAPI.ParentReference.init)
        if kind != .tcpRoute {
            hostnames = fields.strings("hostnames")
            for (i, host) in hostnames.enumerated() { fields.checkHostname(host, "hostnames[\(i)]") }
        }
        rules = fields.objects("rules") { GatewayAPI.Rule($0, kind: kind) }
        if kind == .httpRoute, !fields.has("rules") {
            // Without rules everything matches, and nothing is there to take it.
            var rule = GatewayAPI.Rule()
            rule.matches = [.everyPath]
            rules = [rule]
        }
        var seen: Set<GatewayAPI.ParentReference> = []
        for (i, parent) in parents.enumerated() where !seen.insert(parent).inserted {
            fields.error("this parent is there twice", "parentRefs[\(i)]")
        }
        if fields.has("useDefaultGateways") { fields.experimental("useDefaultGateways") }
    }
}

extension GatewayAPI.ParentReference {
    init?(_ fields: Fields) {
        sectionName = fields.string("sectionName") ?? ""
        port = fields.port("port")
        guard let object = GatewayAPI.Reference(fields, default: .kubernetesGateway) else { return nil }
        self.object = object
    }
}

extension GatewayAPI.Rule {
    init(_ fields: Fields, kind: ObjectKind) {
        name = fields.string("name") ?? ""
        backends = fields.objects("backendRefs") { GatewayAPI.Backend($0, kind: kind) }
        guard kind == .httpRoute || kind == .grpcRoute else {
            if backends.isEmpty, fields.isEmptyList("backendRefs") {
                fields.error("a rule needs a backend", "backendRefs")
            }
            return
        }
        let isGRPC = kind == .grpcRoute
        matches = fields.objects("matches") { isGRPC ? .ofGRPC($0) : .ofHTTP($0) }
        if fields.isEmptyList("matches") { matches = [.everyPath] }
        let filters = GatewayAPI.Filters(fields, isGRPC: isGRPC, isOfBackend: false)
        headers = filters.headers
        redirect = filters.redirect
        rewrite = filters.rewrite
        prefixReplacement = filters.prefixReplacement
        cors = filters.cors
        mirrors = filters.mirrors
        unknownFilter = filters.unknown
        if redirect != nil {
            if !backends.isEmpty { fields.error("a redirect never reaches a backend; keep one of them", "backendRefs") }
            if rewrite != nil { fields.error("RequestRedirect and URLRewrite exclude each other", "filters") }
        }
        if prefixReplacement != nil, !matches.allSatisfy(\.isPrefix) {
            fields.error("ReplacePrefixMatch needs matches of the type PathPrefix alone", "matches")
        }
        for key in ["retry", "sessionPersistence"] where fields.has(key) { fields.experimental(key) }
        guard !isGRPC else { return }
        fields.object("timeouts") { timeouts -> Void? in
            requestTimeout = timeouts.duration("request", allowsZero: true)
            backendTimeout = timeouts.duration("backendRequest", allowsZero: true)
            if let all = requestTimeout, let one = backendTimeout, all > .zero, one > all {
                timeouts.error("is longer than the whole request may take", "backendRequest")
            }
            return nil
        }
    }
}

extension GatewayAPI.Backend {
    init?(_ fields: Fields, kind: ObjectKind) {
        weight = fields.int("weight", in: 0...1_000_000) ?? 1
        if kind == .httpRoute || kind == .grpcRoute {
            let filters = GatewayAPI.Filters(fields, isGRPC: kind == .grpcRoute, isOfBackend: true)
            headers = filters.headers
            unknownFilter = filters.unknown
        }
        guard let backend = GatewayAPI.BackendReference(fields) else { return nil }
        self.backend = backend
    }
}

extension GatewayAPI.BackendReference {
    init?(_ fields: Fields) {
        port = fields.port("port")
        guard let object = GatewayAPI.Reference(fields, default: .service) else { return nil }
        self.object = object
        if object.isOf(.service), port == nil, !fields.has("port") {
            fields.error("the port of a Service is required", "port")
        }
    }
}

extension HTTPMatch {
    /// What a rule without matches takes.
    public static let everyPath: HTTPMatch = {
        var match = HTTPMatch()
        match.uri = .prefix("/")
        return match
    }()

    var isPrefix: Bool { if case .prefix = uri { true } else { false } }

    fileprivate static func ofHTTP(_ fields: Fields) -> HTTPMatch {
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

    fileprivate static func ofGRPC(_ fields: Fields) -> HTTPMatch {
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

    /// A field of the experimental channel, which is not followed.
    func experimental(_ key: String) {
        warning("is of the Gateway API's experimental channel, and ignored", key)
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
