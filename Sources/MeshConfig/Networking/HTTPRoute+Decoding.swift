import MeshModel

extension HTTPRoute {
    init?(_ fields: Fields, isInDelegate: Bool) {
        name = fields.string("name") ?? ""
        matches = fields.objects("match", HTTPMatch.init)
        rewrite = fields.object("rewrite", HTTPRewrite.init)
        timeout = fields.duration("timeout", allowsZero: true)
        retries = fields.object("retries", HTTPRetry.init)
        fault = fields.object("fault", HTTPFault.init)
        mirrors = Self.mirrors(fields)
        cors = fields.object("corsPolicy", CORSPolicy.init)
        headers = fields.headerOperations("headers", allowsAuthority: true)

        var destinations = fields.objects("route", HTTPRouteDestination.init)
        if destinations.count == 1, destinations[0].weight == 0 { destinations[0].weight = 100 }
        checkWeights(destinations.map(\.weight), fields)
        let redirect = fields.object("redirect", HTTPRedirect.init)
        let direct = fields.object("directResponse", HTTPDirectResponse.init)
        let delegate = fields.object("delegate", Delegate.init)

        let actions = ["route", "redirect", "directResponse", "delegate"].filter { fields.has($0) }
        if actions.isEmpty || actions == ["route"] && fields.list("route").isEmpty {
            fields.error("a rule needs an action: expected one of route, redirect, directResponse or delegate")
        } else if actions.count > 1 {
            fields.error("\(words(actions, "and")) exclude each other; keep one of them", actions[1])
        }
        if redirect != nil || direct != nil {
            for key in ["fault", "rewrite"] where fields.has(key) {
                fields.error("a \(actions[0]) never reaches a destination, so it cannot have a \(key)", key)
            }
        }
        if delegate != nil, isInDelegate { fields.error("a delegate may not delegate again", "delegate") }

        if !destinations.isEmpty {
            action = .route(destinations)
        } else if let redirect {
            action = .redirect(redirect)
        } else if let direct {
            action = .directResponse(direct)
        } else if let delegate {
            action = .delegate(delegate)
        } else {
            return nil
        }
    }

    private static func mirrors(_ fields: Fields) -> [Mirror] {
        var result = fields.objects("mirrors") { mirror -> Mirror? in
            let percentage = mirror.percentage("percentage") ?? 100
            return mirror.destination("destination").map { Mirror(destination: $0, percentage: percentage) }
        }
        let percentage = fields.percentage("mirrorPercentage")
        let whole = fields.int("mirrorPercent", in: 0...100)
        if whole != nil { fields.warning("mirrorPercent is deprecated; use mirrorPercentage", "mirrorPercent") }
        if let mirror = fields.object("mirror", Destination.init) {
            if !result.isEmpty { fields.error("mirror and mirrors exclude each other; keep mirrors", "mirror") }
            result.append(Mirror(destination: mirror, percentage: percentage ?? whole.map(Double.init) ?? 100))
        }
        return result
    }
}

extension HTTPRoute.Delegate {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        namespace = fields.string("namespace") ?? ""
        if name.isEmpty { fields.error("the name of the VirtualService is required", "name") }
    }
}

extension HTTPRouteDestination {
    init?(_ fields: Fields) {
        weight = fields.int("weight") ?? 0
        headers = fields.headerOperations("headers", allowsAuthority: false)
        guard let destination = fields.destination("destination") else { return nil }
        self.destination = destination
    }
}

extension HTTPMatch {
    init(_ fields: Fields) {
        name = fields.string("name") ?? ""
        uri = fields.stringMatch("uri")
        scheme = fields.stringMatch("scheme")
        method = fields.stringMatch("method")
        authority = fields.stringMatch("authority")
        headers = fields.namedMatches("headers", check: Self.checkHeader)
        withoutHeaders = fields.namedMatches("withoutHeaders", check: Self.checkHeader)
        queryParams = fields.namedMatches("queryParams") { fields, name in
            if name.isEmpty { fields.error("a parameter's name may not be empty") }
        }
        ignoresURICase = fields.bool("ignoreUriCase") ?? false
        port = fields.port("port")
        sourceLabels = fields.labels("sourceLabels")
        sourceNamespace = fields.string("sourceNamespace") ?? ""
        gateways = fields.strings("gateways")
        checkGateways(fields, key: "gateways", gateways)
        statPrefix = fields.string("statPrefix") ?? ""
    }

    private static func checkHeader(_ fields: Fields, _ name: String) {
        if name.hasPrefix("@request.auth.claims") { return }
        if let problem = Syntax.problem(ofHeaderName: name.hasPrefix(":") ? name.dropFirst() : name[...]) {
            fields.error(problem)
        }
    }
}

extension HTTPRedirect {
    init(_ fields: Fields) {
        uri = fields.string("uri") ?? ""
        authority = fields.string("authority") ?? ""
        scheme = fields.string("scheme") ?? ""
        switch fields.only(of: ["port", "derivePort"]) {
        case "port": port = fields.port("port").map(Port.number)
        case "derivePort":
            switch fields.string("derivePort") {
            case "FROM_PROTOCOL_DEFAULT": port = .fromProtocolDefault
            case "FROM_REQUEST_PORT": port = .fromRequestPort
            case let word?: fields.notOne(word, of: ["FROM_PROTOCOL_DEFAULT", "FROM_REQUEST_PORT"], "derivePort")
            case nil: break
            }
        default: break
        }
        let status = fields.int("redirectCode") ?? 0
        if status != 0 {
            if [301, 302, 303, 307, 308].contains(status) {
                code = status
            } else {
                fields.error("\(status) is not a redirect: expected 301, 302, 303, 307 or 308", "redirectCode")
            }
        }
        if uri.isEmpty, authority.isEmpty, scheme.isEmpty, port == nil, fields.report.errors == 0 {
            fields.error("a redirect has to change something: expected uri, authority, scheme, port or derivePort")
        }
        if !scheme.isEmpty, scheme != "http", scheme != "https" {
            fields.error("\(quoted(scheme)) is neither http nor https", "scheme")
        }
    }
}

extension HTTPDirectResponse {
    /// Envoy's own limit is 1 MiB (`max_direct_response_body_size_bytes`).
    private static let maximumBody = 1 << 20

    init?(_ fields: Fields) {
        body = fields.object("body") { body -> [UInt8]? in
            switch body.only(of: ["string", "bytes"], required: true) {
            case "string": return body.string("string").map { Array($0.utf8) }
            case "bytes":
                guard let text = body.string("bytes") else { return nil }
                let bytes = decodeBase64(text)
                if bytes == nil { body.error("is not base64", "bytes") }
                return bytes
            default: return nil
            }
        }
        if (body?.count ?? 0) > Self.maximumBody { fields.error("the body is larger than 1 MiB", "body") }
        if !fields.has("status") { fields.error("a status is required: expected 200 to 599", "status") }
        guard let status = fields.int("status", in: 200...599) else { return nil }
        self.status = status
    }
}

extension HTTPRewrite {
    init(_ fields: Fields) {
        uri = fields.string("uri") ?? ""
        authority = fields.string("authority") ?? ""
        uriRegex = fields.object("uriRegexRewrite") { regex in
            let match = regex.regex("match") ?? ""
            let rewrite = regex.string("rewrite") ?? ""
            if match.isEmpty { regex.error("an expression is required", "match") }
            if !regex.has("rewrite") { regex.error("what to write is required", "rewrite") }
            regex.check(Self.problem(ofSubstitution: rewrite, groups: Syntax.groups(ofRegex: match)), "rewrite")
            return Regex(match: match, rewrite: rewrite)
        }
        if !uri.isEmpty, uriRegex != nil {
            fields.error("uri and uriRegexRewrite exclude each other", "uriRegexRewrite")
        }
        if uri.isEmpty, authority.isEmpty, !fields.has("uriRegexRewrite") {
            fields.error("a rewrite has to change something: expected uri, authority or uriRegexRewrite")
        }
    }

    /// RE2's substitution: `\0` to `\9`, and `\\`.
    private static func problem(ofSubstitution text: String, groups: Int) -> String? {
        var bytes = text.utf8[...]
        while let slash = bytes.firstIndex(of: UInt8(ascii: "\\")) {
            let next = bytes[bytes.index(after: slash)...]
            switch next.first {
            case UInt8(ascii: "\\"): break
            case let digit? where digit >= UInt8(ascii: "0") && digit <= UInt8(ascii: "9"):
                let number = Int(digit - UInt8(ascii: "0"))
                if groups >= 0, number > groups {
                    return "\(quoted(text)) refers to group \(number), but the expression has \(groups)"
                }
            default: return "\(quoted(text)) has a \"\\\" that is not followed by a digit or a second one"
            }
            bytes = next.dropFirst()
        }
        return nil
    }
}

extension HTTPRetry {
    /// Words of Envoy's `retry_on` and `retry_grpc_on`.
    private static let conditions = [
        "5xx", "gateway-error", "reset", "reset-before-request", "connect-failure", "envoy-ratelimited",
        "retriable-4xx", "refused-stream", "retriable-status-codes", "retriable-headers", "http3-post-connect-failure",
        "cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable",
    ]

    init(_ fields: Fields) {
        attempts = fields.int("attempts") ?? 0
        perTryTimeout = fields.duration("perTryTimeout", allowsZero: true)
        retryOn = fields.string("retryOn") ?? ""
        retryRemoteLocalities = fields.bool("retryRemoteLocalities")
        retryIgnorePreviousHosts = fields.bool("retryIgnorePreviousHosts")
        backoff = fields.duration("backoff")
        if fields.has("attempts"), attempts == 0,
            perTryTimeout != nil || !retryOn.isEmpty || retryRemoteLocalities != nil
        {
            fields.error("0 attempts disable retries, so nothing else may be set", "attempts")
        } else if !fields.has("attempts"), perTryTimeout != nil || !retryOn.isEmpty || retryRemoteLocalities != nil {
            fields.error("how many attempts is required; without it, retries are disabled", "attempts")
        }
        for word in retryOn.split(separator: ",", omittingEmptySubsequences: true) {
            let word = word.drop { $0 == " " }
            let text = String(word.reversed().drop { $0 == " " }.reversed())
            if let status = Int(text) {
                if !(100...599).contains(status) { fields.error("\(status) is not an HTTP status", "retryOn") }
            } else if !Self.conditions.contains(text) {
                fields.notOne(text, of: Self.conditions, "retryOn")
            }
        }
    }
}

extension HTTPFault {
    /// Names of gRPC statuses; the index is the number.
    private static let grpcStatuses = [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ]

    init(_ fields: Fields) {
        delay = fields.object("delay") { delay in
            let percentage = Self.share(delay)
            if delay.has("exponentialDelay") {
                delay.error("exponentialDelay is not supported; use fixedDelay", "exponentialDelay")
            } else if !delay.has("fixedDelay") {
                delay.error("a delay is required", "fixedDelay")
            }
            return delay.duration("fixedDelay").map { Delay(percentage: percentage, fixedDelay: $0) }
        }
        abort = fields.object("abort") { abort in
            let percentage = Self.share(abort)
            if abort.has("http2Error") { abort.error("http2Error is not supported; use httpStatus", "http2Error") }
            switch abort.only(of: ["httpStatus", "grpcStatus"], required: !abort.has("http2Error")) {
            case "httpStatus":
                return abort.int("httpStatus", in: 200...599).map { Abort(percentage: percentage, status: .http($0)) }
            case "grpcStatus":
                guard let name = abort.string("grpcStatus") else { return nil }
                guard let number = Self.grpcStatuses.firstIndex(of: name) else {
                    abort.notOne(name, of: Self.grpcStatuses, "grpcStatus")
                    return nil
                }
                return Abort(percentage: percentage, status: .grpc(number))
            default: return nil
            }
        }
        if !fields.has("delay"), !fields.has("abort") { fields.error("a fault needs a delay, an abort or both") }
    }

    /// `percentage`, or the older whole number; all requests where neither is said.
    private static func share(_ fields: Fields) -> Double {
        let whole = fields.int("percent", in: 0...100)
        if whole != nil { fields.warning("percent is deprecated; use percentage", "percent") }
        return fields.percentage("percentage") ?? whole.map(Double.init) ?? 100
    }
}

extension CORSPolicy {
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"]

    init(_ fields: Fields) {
        allowOrigins = fields.objects("allowOrigins") { origin in
            let match = StringMatch.decode(origin)
            if match == nil { origin.error("one of exact, prefix or regex is required") }
            return match
        }
        let older = fields.strings("allowOrigin")
        if !older.isEmpty {
            fields.warning("allowOrigin is deprecated; use allowOrigins", "allowOrigin")
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
