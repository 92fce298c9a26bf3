import MeshModel

/// One issuer of tokens, its keys, where a request carries them, and what the application is told.
public struct JWTRule: Sendable, Hashable {
    public struct HeaderLocation: Sendable, Hashable {
        public var name: String
        /// What precedes the token: `Bearer `.
        public var prefix: String

        public init(name: String, prefix: String = "") {
            self.name = name
            self.prefix = prefix
        }
    }

    public struct ClaimHeader: Sendable, Hashable {
        public var header: String
        public var claim: String

        public init(header: String, claim: String) {
            self.header = header
            self.claim = claim
        }
    }

    public var issuer: String
    /// A token has to be for one of them; empty: for anybody.
    public var audiences: [String] = []
    /// Where the keys are fetched; nil: where the issuer's OpenID configuration says.
    public var jwksURI: String?
    /// The keys themselves (RFC 7517), which are taken before any that are fetched.
    public var jwks: String?
    /// Where none of the three is given: the header `Authorization` with `Bearer `, and the parameter `access_token`.
    public var fromHeaders: [HeaderLocation] = []
    public var fromParams: [String] = []
    public var fromCookies: [String] = []
    /// A header that gets the payload in base64url; empty: none.
    public var outputPayloadToHeader = ""
    /// The application sees the token.
    public var forwardsToken = false
    public var outputClaimToHeaders: [ClaimHeader] = []
    /// Claims whose text is a list of words, beside `scope` and `permission`.
    public var spaceDelimitedClaims: [String] = []
    /// Of one fetch of the keys.
    public var timeout: Duration = .seconds(5)

    public init(issuer: String) { self.issuer = issuer }

    /// What the object of the fetched keys is named by; nil where nothing has to be fetched.
    public var keySetName: String? { jwks == nil ? jwksURI ?? issuer : nil }
}
