import MeshModel

extension HTTPRedirect {
    init(_ fields: Fields) {
        uri = fields.string("uri") ?? ""
        authority = fields.string("authority") ?? ""
        fields.check(Syntax.problem(ofText: uri), "uri")
        fields.check(Syntax.problem(ofText: authority), "authority")
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
        fields.check(Syntax.problem(ofText: uri), "uri")
        fields.check(Syntax.problem(ofText: authority), "authority")
        uriRegex = fields.object("uriRegexRewrite") { regex in
            let match = regex.regex("match") ?? ""
            let rewrite = regex.string("rewrite") ?? ""
            if match.isEmpty { regex.error("an expression is required", "match") }
            regex.check(Syntax.problem(ofText: rewrite), "rewrite")
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
