import EnvoyAPI
import MeshConfig

/// Single values of a rule as Envoy matches them. Expressions are avoided: Envoy refuses those that come to more than a
/// hundred instructions unless its bootstrap says otherwise, and names are longer.
extension AuthorizationRuleWriter {
    /// Exact, or with a `*` at one end; `*` alone means that there is something.
    func pattern(_ value: String, after prefix: String = "", ignoresCase: Bool = false) -> Envoy.StringMatcher {
        Envoy.StringMatcher(arena) {
            if value == "*" {
                $0.safeRegex = regex(".+")
            } else if value.hasPrefix("*") {
                $0.suffix = String(value.dropFirst())
            } else if value.hasSuffix("*") {
                $0.prefix = prefix + value.dropLast()
            } else {
                $0.exact = prefix + value
            }
            if ignoresCase { $0.ignoreCase = true }
        }
    }

    func regex(_ text: String) -> Envoy.RegexMatcher { Envoy.RegexMatcher(arena) { $0.regex = text } }

    // MARK: Who it comes from

    private func authenticated(_ name: Envoy.StringMatcher) -> Envoy.Principal {
        Envoy.Principal(arena) { $0.authenticated = .init(arena) { $0.principalName = name } }
    }

    /// A SPIFFE ID that ends so.
    private func spiffe(suffix: String) -> Envoy.Principal {
        .all(
            [
                authenticated(.init(arena) { $0.prefix = "spiffe://" }),
                authenticated(.init(arena) { $0.suffix = suffix }),
            ], arena)
    }

    /// The identity of the peer's certificate, without `spiffe://`.
    func principalName(_ value: String) -> Envoy.Principal {
        if value != "*", value.hasPrefix("*") { return spiffe(suffix: String(value.dropFirst())) }
        return authenticated(pattern(value, after: "spiffe://"))
    }

    func serviceAccount(_ value: String) -> Envoy.Principal? {
        let parts = value.split(separator: "/", maxSplits: 1)
        guard let last = parts.last else { return nil }
        let namespace = parts.count > 1 ? String(parts[0]) : namespace
        return spiffe(suffix: "/ns/\(namespace)/sa/\(last)")
    }

    func sourceNamespace(_ value: String) -> Envoy.Principal? {
        authenticated(
            Envoy.StringMatcher(arena) {
                if value.contains("*") {
                    $0.safeRegex = regex(".*/ns/" + Self.expression(value) + "/.*")
                } else {
                    $0.contains = "/ns/\(value)/"
                }
            })
    }

    /// Every `*` for any text, everything else for itself.
    private static func expression(_ value: String) -> String {
        var out = ""
        for scalar in value.unicodeScalars {
            if scalar == "*" {
                out += ".*"
            } else {
                if "\\.+?()[]{}|^$".unicodeScalars.contains(scalar) { out += "\\" }
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    func directAddress(_ block: String) -> Envoy.Principal? {
        Envoy.Principal(arena) { $0.directRemoteIp = cidr(block) }
    }

    func remoteAddress(_ block: String) -> Envoy.Principal? { Envoy.Principal(arena) { $0.remoteIp = cidr(block) } }

    func cidr(_ block: String) -> Envoy.CidrRange {
        let parts = block.split(separator: "/", maxSplits: 1)
        let whole: UInt32 = block.utf8.contains(UInt8(ascii: ":")) ? 128 : 32
        return Envoy.CidrRange(arena) {
            $0.addressPrefix = parts.first.map(String.init) ?? ""
            $0.prefixLen = parts.count > 1 ? min(UInt32(parts[1]) ?? whole, whole) : whole
        }
    }

    // MARK: What the token says

    /// `issuer/subject`. An issuer is often a URL, so the last slash parts the two.
    func requestPrincipal(_ value: String) -> Envoy.Principal? {
        guard layer == .http else { return nil }
        let slash = value.lastIndex(of: "/")
        let first = slash.map { String(value[..<$0]) } ?? value
        let last = slash.map { String(value[value.index(after: $0)...]) } ?? ""
        let (issuer, subject) =
            switch (value.hasPrefix("*"), value.hasSuffix("*")) {
            case _ where value == "*": (pattern("*"), pattern("*"))
            case (true, _): slash == nil ? (pattern("*"), pattern(value)) : (pattern(first), exact(last))
            case (false, true): slash == nil ? (pattern(value), pattern("*")) : (exact(first), pattern(last))
            case (false, false): (exact(first), exact(last))
            }
        return .all(
            [
                metadata(Self.tokenFilter, [Self.payloadKey, "iss"], .init(arena) { $0.stringMatch = issuer }),
                metadata(Self.tokenFilter, [Self.payloadKey, "sub"], .init(arena) { $0.stringMatch = subject }),
            ], arena)
    }

    private func exact(_ text: String) -> Envoy.StringMatcher { Envoy.StringMatcher(arena) { $0.exact = text } }

    /// A claim that is the value, or a list that holds it.
    func claim(_ path: [String], _ value: String) -> Envoy.Principal? {
        guard layer == .http else { return nil }
        let text = Envoy.ValueMatcher(arena) { $0.stringMatch = pattern(value) }
        let member = Envoy.ValueMatcher(arena) { $0.listMatch = .init(arena) { $0.oneOf = text } }
        return metadata(
            Self.tokenFilter, [Self.payloadKey] + path,
            .init(arena) { $0.orMatch = .init(arena) { $0.valueMatchers = [text, member] } })
    }

    /// Where jwt_authn leaves the payload of a valid token.
    static var tokenFilter: String { "envoy.filters.http.jwt_authn" }
    static var payloadKey: String { "payload" }

    private func metadata(_ filter: String, _ path: [String], _ value: Envoy.ValueMatcher) -> Envoy.Principal {
        Envoy.Principal(arena) { $0.metadata = matcher(filter, path, value) }
    }

    private func matcher(_ filter: String, _ path: [String], _ value: Envoy.ValueMatcher) -> Envoy.MetadataMatcher {
        Envoy.MetadataMatcher(arena) {
            $0.filter = filter
            $0.path = path.map { key in .init(arena) { $0.key = key } }
            $0.value = value
        }
    }

    // MARK: What it is for

    /// A condition of requests.
    func http(_ header: Envoy.HeaderMatcher) -> Envoy.Permission? {
        layer == .http ? Envoy.Permission(arena) { $0.header = header } : nil
    }

    func header(_ name: String, _ value: String, ignoresCase: Bool = false) -> Envoy.HeaderMatcher {
        Envoy.HeaderMatcher(arena) {
            $0.name = name
            if value == "*" {
                $0.presentMatch = true
            } else {
                $0.stringMatch = pattern(value, ignoresCase: ignoresCase)
            }
        }
    }

    func path(_ value: String) -> Envoy.Permission? {
        guard layer == .http else { return nil }
        return Envoy.Permission(arena) {
            if AuthorizationPolicy.Rule.isTemplate(path: value) {
                $0.uriTemplate = pathTemplate(value)
            } else {
                $0.urlPath = .init(arena) { $0.path = pattern(value) }
            }
        }
    }

    private func pathTemplate(_ value: String) -> Envoy.TypedExtensionConfig {
        let template = value.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            segment == "{*}" ? "*" : segment == "{**}" ? "**" : String(segment)
        }
        let config = Envoy.UriTemplateMatchConfig(arena) { $0.pathTemplate = template.joined(separator: "/") }
        return Envoy.TypedExtensionConfig(arena) {
            $0.name = "envoy.path.match.uri_template.uri_template_matcher"
            $0.typedConfig = .pack(config)
        }
    }

    func port(_ value: String) -> Envoy.Permission? {
        guard let number = UInt32(value), number <= 65535 else { return nil }
        return Envoy.Permission(arena) { $0.destinationPort = number }
    }

    /// The dynamic metadata of a filter: text, or with brackets around the value a list that holds it.
    func filterMetadata(_ filter: String, _ key: String, _ value: String) -> Envoy.MetadataMatcher {
        let isMember = value.hasPrefix("[") && value.hasSuffix("]") && value.utf8.count > 2
        let text = Envoy.ValueMatcher(arena) {
            $0.stringMatch = pattern(isMember ? String(value.dropFirst().dropLast()) : value)
        }
        return matcher(
            filter, [key], isMember ? .init(arena) { $0.listMatch = .init(arena) { $0.oneOf = text } } : text)
    }
}
