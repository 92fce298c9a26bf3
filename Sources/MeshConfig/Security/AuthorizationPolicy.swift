import MeshModel

/// Who may reach workloads, and what for.
public struct AuthorizationPolicy: Sendable, Hashable {
    public enum Action: String, Sendable, Hashable, CaseIterable {
        /// A workload with such a policy takes only what one of them matches.
        case allow = "ALLOW"
        case deny = "DENY"
        case audit = "AUDIT"
        /// The provider decides of what matches.
        case custom = "CUSTOM"
    }

    /// Values of which one has to fit, and values of which none may; both empty: no condition.
    public struct Values: Sendable, Hashable {
        public var any: [String]
        public var none: [String]

        public init(_ any: [String] = [], none: [String] = []) {
            self.any = any
            self.none = none
        }

        public var isEmpty: Bool { any.isEmpty && none.isEmpty }
    }

    /// All of its conditions have to hold.
    public struct Source: Sendable, Hashable {
        /// `trust-domain/ns/namespace/sa/account`, exact or with a `*` at one end.
        public var principals = Values()
        /// `issuer/subject` of a token, exact or with a `*` at one end.
        public var requestPrincipals = Values()
        public var namespaces = Values()
        /// `account` of the policy's namespace, or `namespace/account`.
        public var serviceAccounts = Values()
        /// Addresses and blocks of the connection's other end.
        public var ipBlocks = Values()
        /// Of the client, as `X-Forwarded-For` or the PROXY protocol tells it.
        public var remoteIPBlocks = Values()

        public init() {}
    }

    /// All of its conditions have to hold.
    public struct Operation: Sendable, Hashable {
        public var hosts = Values()
        public var ports = Values()
        public var methods = Values()
        /// Exact, with a `*` at one end, or a template with `{*}` and `{**}`.
        public var paths = Values()

        public init() {}
    }

    public struct Condition: Sendable, Hashable {
        public var attribute: AuthorizationAttribute
        public var values: Values

        public init(_ attribute: AuthorizationAttribute, _ values: Values) {
            self.attribute = attribute
            self.values = values
        }
    }

    /// One of `from`, one of `to` and all of `when`; what is empty asks for nothing.
    public struct Rule: Sendable, Hashable {
        public var from: [Source] = []
        public var to: [Operation] = []
        public var when: [Condition] = []

        public init() {}
    }

    public var scope = PolicyScope.namespace
    public var action = Action.allow
    public var rules: [Rule] = []
    /// Of `CUSTOM`: the name of one of the mesh configuration's extension providers.
    public var provider = ""
    /// It is evaluated and counted, and decides nothing (annotation `istio.io/dry-run`).
    public var isDryRun = false

    public init() {}
}

/// What a condition of an AuthorizationPolicy looks at: its `key`.
public enum AuthorizationAttribute: Sendable, Hashable {
    case sourceIP
    case remoteIP
    case sourceNamespace
    case sourcePrincipal
    case requestPrincipal
    case requestAudiences
    case requestPresenter
    /// `request.headers[name]`
    case requestHeader(String)
    /// `request.auth.claims[a][b]`
    case requestClaim([String])
    case destinationIP
    case destinationPort
    case connectionSNI
    /// `experimental.envoy.filters.<filter>[key]`: the dynamic metadata of a filter.
    case filterMetadata(filter: String, key: String)
}

extension AuthorizationPolicy.Rule {
    /// A path with `{*}` (one segment) or `{**}` (any number).
    public static func isTemplate(path: String) -> Bool { path.contains("{*}") || path.contains("{**}") }
}
