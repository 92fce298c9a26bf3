/// The public keys (RFC 7517) behind a RequestAuthentication's `jwksUri`, or behind an issuer that names none, as the
/// control plane fetched them last. Its object is named by the URI, or by the issuer.
public struct JWKSDocument: Sendable, Hashable {
    /// A JSON Web Key Set, checked and written anew: fields that are not part of a public key are gone.
    public var json: String

    public init(json: String) { self.json = json }
}
