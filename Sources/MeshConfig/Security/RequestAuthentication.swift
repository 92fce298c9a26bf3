import MeshModel

/// Which JSON Web Tokens (RFC 7519) workloads know. A request with a token of theirs that is invalid is rejected; one
/// without a token passes, unless an AuthorizationPolicy asks for what a token would say.
public struct RequestAuthentication: Sendable, Hashable {
    public var scope = PolicyScope.namespace
    public var jwtRules: [JWTRule] = []

    public init() {}
}
