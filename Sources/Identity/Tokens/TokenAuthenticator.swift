public import MeshModel

/// An issuer whose tokens are accepted.
public struct TokenIssuer: Sendable {
    /// What `iss` must be, to the byte.
    public var url: String
    /// One of them must be among the token's audiences.
    public var audiences: [String]
    public var keys: KeySetHolder

    public init(url: String, audiences: [String], keys: KeySetHolder) {
        self.url = url
        self.audiences = audiences
        self.keys = keys
    }
}

/// Tells who brings a token: a Kubernetes service account's, `system:serviceaccount:<namespace>:<name>`, signed by an issuer
/// that is known (RFC 7519), for an audience that is ours. From any thread; it does no I/O.
public final class TokenAuthenticator: Sendable {
    private let issuers: [TokenIssuer]
    private let trustDomain: String
    private let clock: any WallClock

    private static let subjectPrefix = "system:serviceaccount:"

    /// - Parameter trustDomain: the mesh's own, which every caller's identity is in.
    public init(issuers: [TokenIssuer], trustDomain: String, clock: any WallClock) {
        self.issuers = issuers
        self.trustDomain = trustDomain
        self.clock = clock
    }

    /// - Parameter token: the compact form, without `Bearer`.
    public func authenticate(_ token: some StringProtocol) throws(TokenError) -> Caller {
        let token = try SignedToken(token)
        let claims = try TokenClaims(token.claims)
        guard let issuer = issuers.first(where: { $0.url.isIdentical(to: claims.issuer) }) else {
            throw TokenError(.issuer, "the token's issuer is not one that is accepted")
        }
        guard let keys = issuer.keys.current else {
            throw TokenError(.keysMissing, "the keys of the token's issuer are not known yet")
        }
        guard token.isSigned(by: keys) else {
            if token.namesUnknownKey(of: keys) { issuer.keys.noteUnknownKey() }
            throw TokenError(.signature, "the token is not signed by a key of its issuer")
        }
        try claims.checkTimes(now: clock.now)
        let isForUs = claims.audiences.contains { audience in
            issuer.audiences.contains { $0.isIdentical(to: audience) }
        }
        guard isForUs else { throw TokenError(.audience, "the token is for another audience") }
        guard let identity = identity(of: claims.subject) else {
            throw TokenError(.subject, "the token's subject is not a service account")
        }
        return Caller(identity: identity, credential: .token(issuer: issuer.url), expiry: claims.expiry)
    }

    private func identity(of subject: String) -> SPIFFEID? {
        guard subject.utf8.starts(with: Self.subjectPrefix.utf8) else { return nil }
        let parts = subject.utf8.dropFirst(Self.subjectPrefix.utf8.count)
            .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return SPIFFEID(
            trustDomain: trustDomain, namespace: String(decoding: parts[0], as: UTF8.self),
            serviceAccount: String(decoding: parts[1], as: UTF8.self))
    }
}
