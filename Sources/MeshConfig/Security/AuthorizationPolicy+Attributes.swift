import MeshModel

extension AuthorizationAttribute {
    /// Nil for what is no attribute.
    init?(key: String) {
        switch key {
        case "source.ip": self = .sourceIP
        case "remote.ip": self = .remoteIP
        case "source.namespace": self = .sourceNamespace
        case "source.principal": self = .sourcePrincipal
        case "request.auth.principal": self = .requestPrincipal
        case "request.auth.audiences": self = .requestAudiences
        case "request.auth.presenter": self = .requestPresenter
        case "destination.ip": self = .destinationIP
        case "destination.port": self = .destinationPort
        case "connection.sni": self = .connectionSNI
        default:
            if let names = Self.bracketed(key, after: "request.headers"), names.count == 1,
                Syntax.problem(ofHeaderName: names[0].drop { $0 == ":" }) == nil
            {
                self = .requestHeader(names[0])
            } else if let claims = Self.bracketed(key, after: "request.auth.claims") {
                self = .requestClaim(claims)
            } else if let filter = Self.filterMetadata(key) {
                self = filter
            } else {
                return nil
            }
        }
    }

    /// `[a][b]` behind a prefix, as `a` and `b`; nil where a bracket is missing or a name is empty.
    private static func bracketed(_ key: String, after prefix: String) -> [String]? {
        guard key.hasPrefix(prefix) else { return nil }
        var rest = key[key.index(key.startIndex, offsetBy: prefix.count)...]
        var names: [String] = []
        while rest.first == "[", let close = rest.firstIndex(of: "]") {
            let name = rest[rest.index(after: rest.startIndex)..<close]
            guard !name.isEmpty, !name.contains("["), Syntax.problem(ofText: String(name)) == nil else { return nil }
            names.append(String(name))
            rest = rest[rest.index(after: close)...]
        }
        return rest.isEmpty && !names.isEmpty && names.count <= 16 ? names : nil
    }

    /// `experimental.envoy.filters.a.b[c]` is the key `c` of the filter `envoy.filters.a.b`.
    private static func filterMetadata(_ key: String) -> AuthorizationAttribute? {
        guard key.hasPrefix("experimental.envoy.filters."), key.hasSuffix("]"), let open = key.firstIndex(of: "[")
        else {
            return nil
        }
        let filter = key[..<open].dropFirst("experimental.".count)
        let name = key[key.index(after: open)...].dropLast()
        guard !name.isEmpty, !filter.hasSuffix("."), Syntax.problem(ofText: key) == nil else { return nil }
        return .filterMetadata(filter: String(filter), key: String(name))
    }

    /// It is known of requests, not of connections.
    public var isHTTP: Bool {
        switch self {
        case .requestPrincipal, .requestAudiences, .requestPresenter, .requestHeader, .requestClaim: true
        default: false
        }
    }

    /// It says who the client is, which a provider of CUSTOM finds out by itself.
    var isIdentity: Bool {
        switch self {
        case .sourceNamespace, .sourcePrincipal, .requestPrincipal, .requestAudiences, .requestPresenter,
            .requestClaim:
            true
        default: false
        }
    }

    func problem(ofValue value: String) -> String? {
        switch self {
        case .sourceIP, .remoteIP, .destinationIP: Self.problem(ofBlock: value)
        case .destinationPort: Self.problem(ofPort: value)
        case .sourceNamespace: Self.problem(ofNamespace: value)
        default: nil
        }
    }

    static func problem(ofBlock value: String) -> String? {
        Syntax.isSubnet(value) ? nil : "\(quoted(value)) is not an IP address or a block such as 10.0.0.0/8"
    }

    static func problem(ofPort value: String) -> String? {
        let isNumber = (1...5).contains(value.utf8.count) && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, let port = Int(value), port <= 65535 { return nil }
        return "\(quoted(value)) is not a port: expected \"1\" to \"65535\""
    }

    /// A wildcard becomes an expression, of which Envoy refuses long ones.
    static func problem(ofNamespace value: String) -> String? {
        if value.utf8.count > 64 { return "\(quoted(value)) is longer than any namespace" }
        return value.utf8.count { $0 == UInt8(ascii: "*") } <= 3
            ? nil : "\(quoted(value)) has more than three wildcards"
    }

    static func problem(ofAccount value: String) -> String? {
        let parts = value.split(separator: "/", omittingEmptySubsequences: false)
        let isValid =
            switch parts.count {
            case 1: Syntax.problem(ofObjectName: value) == nil
            case 2: Syntax.isDNSLabel(parts[0]) && Syntax.problem(ofObjectName: String(parts[1])) == nil
            default: false
            }
        return isValid ? nil : "\(quoted(value)) is not a service account: expected a name or namespace/name"
    }

    /// Segments of a template are whole: `/a/{*}/b` takes one in the middle, `/a/{**}` all that follow.
    static func problem(ofPath path: String) -> String? {
        guard AuthorizationPolicy.Rule.isTemplate(path: path) else { return nil }
        guard path.hasPrefix("/") else { return "the template \(quoted(path)) has to begin with \"/\"" }
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        var isOpen = true
        for segment in segments {
            if segment == "{*}" || segment == "{**}" {
                guard isOpen else { return "nothing but names may follow {**} in \(quoted(path))" }
                isOpen = segment == "{*}"
            } else if segment.isEmpty || !segment.utf8.allSatisfy(isLiteral) {
                return "\(quoted(segment)) cannot be a segment of the template \(quoted(path)): "
                    + "expected {*}, {**} or a name without wildcards"
            }
        }
        return nil
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        Syntax.isAlphanumeric(byte) || "-._~%!$&'()+,;:@".utf8.contains(byte)
    }
}
