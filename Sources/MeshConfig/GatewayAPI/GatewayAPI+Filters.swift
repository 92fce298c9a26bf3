import MeshModel

extension GatewayAPI {
    /// The `filters` of a rule or of a backend.
    struct Filters {
        var headers = HeaderOperations()
        var redirect: HTTPRedirect?
        var rewrite: HTTPRewrite?
        var prefixReplacement: String?
        var cors: CORSPolicy?
        var mirrors: [Mirror] = []
        /// One that cannot be followed.
        var unknown = ""
    }
}

extension GatewayAPI.Filters {
    private static let types = [
        "RequestHeaderModifier", "ResponseHeaderModifier", "RequestMirror", "RequestRedirect", "URLRewrite", "CORS",
        "ExtensionRef",
    ]

    init(_ fields: Fields, isGRPC: Bool, isOfBackend: Bool) {
        var seen: Set<String> = []
        _ = fields.objects("filters") { filter -> Void? in
            guard let type = filter.required("type") else { return nil }
            // A mirror alone may be there several times.
            if type != "RequestMirror", type != "ExtensionRef", !seen.insert(type).inserted {
                filter.error("there is a \(type) already", "type")
            }
            let key = type == "CORS" ? "cors" : type == "URLRewrite" ? "urlRewrite" : type.lowercasingFirst
            let isHTTPOnly = type == "RequestRedirect" || type == "URLRewrite" || type == "CORS"
            let isKnown = Self.types.contains(type) && !(isGRPC && isHTTPOnly)
            if !isKnown {
                filter.notOne(
                    type, of: Self.types.filter { !isGRPC || !["RequestRedirect", "URLRewrite", "CORS"].contains($0) },
                    "type")
                filter.ignore("externalAuth")
                return nil
            }
            if !filter.has(key) { filter.error("a \(type) needs its settings", key) }
            if type == "ExtensionRef" || isOfBackend && !type.hasSuffix("HeaderModifier") {
                filter.ignore(key)
                filter.warning("a \(type) cannot be followed here, so requests are answered with an error", "type")
                unknown = type
                return nil
            }
            switch type {
            case "RequestHeaderModifier": set(&headers.request, filter.object(key, Self.edits))
            case "ResponseHeaderModifier": set(&headers.response, filter.object(key, Self.edits))
            case "RequestMirror": if let mirror = filter.object(key, GatewayAPI.Mirror.init) { mirrors.append(mirror) }
            case "RequestRedirect": redirect = filter.object(key) { readRedirect($0) }
            case "URLRewrite": rewrite = filter.object(key) { readRewrite($0) }
            default: cors = filter.object(key, CORSPolicy.ofGatewayAPI)
            }
            return nil
        }
    }

    private static func edits(_ fields: Fields) -> HeaderOperations.Edits {
        var edits = HeaderOperations.Edits()
        edits.set = headers(fields, "set")
        edits.add = headers(fields, "add")
        edits.remove = fields.strings("remove")
        for (i, name) in edits.remove.enumerated() {
            fields.check(Syntax.problem(ofHeaderName: name), "remove[\(i)]")
        }
        return edits
    }

    /// Of equal names the first counts. What is no command of Envoy's formatter is taken as it is.
    private static func headers(_ fields: Fields, _ key: String) -> [HeaderOperations.Header] {
        var seen: Set<String> = []
        let all = fields.objects(key) { header -> HeaderOperations.Header? in
            guard let name = header.required("name") else { return nil }
            header.check(Syntax.problem(ofHeaderName: name), "name")
            var value = header.string("value") ?? ""
            if value.contains("%"), Syntax.problem(ofHeaderValue: value) != nil {
                value = value.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
            }
            header.check(Syntax.problem(ofHeaderValue: value), "value")
            return HeaderOperations.Header(name: name.lowercased(), value: value)
        }
        return all.filter { seen.insert($0.name).inserted }.sorted { $0.name < $1.name }
    }

    private mutating func readRedirect(_ fields: Fields) -> HTTPRedirect {
        var redirect = HTTPRedirect()
        redirect.scheme = fields.word("scheme", of: ["http", "https"]) ?? ""
        redirect.authority = hostname(fields)
        redirect.port = fields.port("port").map(HTTPRedirect.Port.number)
        // Without a port it is the scheme's, else the listener's.
        if redirect.port == nil { redirect.port = redirect.scheme.isEmpty ? .fromRequestPort : .fromProtocolDefault }
        redirect.code = 302
        if let code = fields.int("statusCode") {
            if [301, 302, 303, 307, 308].contains(code) {
                redirect.code = code
            } else {
                fields.error("\(code) is not a redirect: expected 301, 302, 303, 307 or 308", "statusCode")
            }
        }
        redirect.uri = fullPath(fields) ?? ""
        return redirect
    }

    private mutating func readRewrite(_ fields: Fields) -> HTTPRewrite {
        var rewrite = HTTPRewrite()
        rewrite.authority = hostname(fields)
        if let path = fullPath(fields) {
            let text = path.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
            rewrite.uriRegex = HTTPRewrite.Regex(match: "/.*", rewrite: text)
        }
        return rewrite
    }

    private func hostname(_ fields: Fields) -> String {
        let host = fields.string("hostname") ?? ""
        if !host.isEmpty { fields.check(Syntax.problem(ofHost: host), "hostname") }
        return host
    }

    /// `path`: the whole of it, or what takes the place of a prefix.
    private mutating func fullPath(_ fields: Fields) -> String? {
        fields.object("path") { path -> String? in
            switch path.word("type", of: ["ReplaceFullPath", "ReplacePrefixMatch"]) {
            case "ReplaceFullPath":
                if !path.has("replaceFullPath") { path.error("is required", "replaceFullPath") }
                let text = path.string("replaceFullPath") ?? ""
                return text.isEmpty ? "/" : text
            case "ReplacePrefixMatch":
                if !path.has("replacePrefixMatch") { path.error("is required", "replacePrefixMatch") }
                prefixReplacement = path.string("replacePrefixMatch") ?? ""
            default: if !path.has("type") { path.error("is required", "type") }
            }
            return nil
        }
    }
}

extension String {
    fileprivate var lowercasingFirst: String { prefix(1).lowercased() + dropFirst() }
}
