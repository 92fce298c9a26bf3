import MeshModel

extension JWTRule {
    init(_ fields: Fields) {
        issuer = fields.string("issuer") ?? ""
        if issuer.isEmpty { fields.error("a rule needs the issuer of its tokens", "issuer") }
        fields.check(Syntax.problem(ofText: issuer), "issuer")
        audiences = fields.filledStrings("audiences")
        jwksURI = fields.nonEmpty("jwksUri")
        if let jwksURI { fields.check(Self.problem(ofURI: jwksURI), "jwksUri") }
        jwks = fields.nonEmpty("jwks")
        if let jwks {
            switch KeySetText.check(jwks) {
            case .keys(let count):
                if count == 0 { fields.warning("there is no key in it, so that no token is valid", "jwks") }
            case .problem(let problem): fields.error(problem, "jwks")
            }
            if jwksURI != nil { fields.warning("jwks is used, and jwksUri is not", "jwksUri") }
        }
        fromHeaders = fields.objects("fromHeaders") { header in
            let name = header.headerName("name")
            let prefix = header.string("prefix") ?? ""
            header.check(Syntax.problem(ofText: prefix), "prefix")
            header.rejectUnknown(except: "name", "prefix")
            return HeaderLocation(name: name, prefix: prefix)
        }
        fromParams = fields.filledStrings("fromParams")
        fromCookies = fields.filledStrings("fromCookies")
        if fields.nonEmpty("outputPayloadToHeader") != nil {
            outputPayloadToHeader = fields.headerName("outputPayloadToHeader")
        }
        forwardsToken = fields.bool("forwardOriginalToken") ?? false
        outputClaimToHeaders = fields.objects("outputClaimToHeaders") { output in
            let claim = output.string("claim") ?? ""
            if claim.isEmpty { output.error("the name of a claim is required", "claim") }
            output.check(Syntax.problem(ofText: claim), "claim")
            output.rejectUnknown(except: "header", "claim")
            return ClaimHeader(header: output.headerName("header"), claim: claim)
        }
        set(&timeout, fields.duration("timeout"))
        spaceDelimitedClaims = fields.filledStrings("spaceDelimitedClaims")
        fields.rejectUnknown(
            except: "issuer", "audiences", "jwksUri", "jwks", "fromHeaders", "fromParams", "fromCookies",
            "outputPayloadToHeader", "forwardOriginalToken", "outputClaimToHeaders", "timeout", "spaceDelimitedClaims")
    }

    private static func problem(ofURI uri: String) -> String? {
        let rest =
            uri.hasPrefix("https://") ? uri.dropFirst(8) : uri.hasPrefix("http://") ? uri.dropFirst(7) : uri.prefix(0)
        guard !rest.isEmpty, rest.first != "/", uri.utf8.count <= 2048,
            uri.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return "\(quoted(uri)) is not the address of keys: expected http:// or https://, and a host" }
        return nil
    }
}

extension Fields {
    /// Nil where the text is absent or empty.
    func nonEmpty(_ key: String) -> String? { string(key).flatMap { $0.isEmpty ? nil : $0 } }

    /// Strings of which none may be empty or hold control characters, a NUL above all, where C's strings end.
    func filledStrings(_ key: String) -> [String] {
        let values = strings(key)
        for (i, value) in values.enumerated() {
            if value.isEmpty { error("an empty value says nothing", "\(key)[\(i)]") }
            check(Syntax.problem(ofText: value), "\(key)[\(i)]")
        }
        return values
    }

    /// The name of a header that Envoy reads or writes by it; `%` would begin a command of its formatter.
    func headerName(_ key: String) -> String {
        let name = string(key) ?? ""
        if has(key), raw(key)?.string == nil { return name }
        if name.utf8.contains(UInt8(ascii: "%")) {
            error("\(quoted(name)) is not the name of a header", key)
        } else {
            check(Syntax.problem(ofHeaderName: name), key)
        }
        return name
    }
}

extension Syntax {
    /// Any text without control characters.
    static func problem(ofText text: String) -> String? {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) { return nil }
        return "\(quoted(text)) holds a control character"
    }
}
