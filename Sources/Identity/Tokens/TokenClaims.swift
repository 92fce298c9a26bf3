/// The registered claims of a token (RFC 7519 §4.1) that are looked at.
struct TokenClaims: Sendable {
    var issuer: String
    var subject: String
    var audiences: [String]
    /// Seconds since 1970.
    var expiry: Int64
    var notBefore: Int64?
    var issuedAt: Int64?

    /// How far the clocks of an issuer and ours may be apart, in seconds.
    static let leeway: Int64 = 60
    /// The end of the year 9999: no time of a token lies beyond.
    private static let latest: Int64 = 253_402_300_799
    private static let mostAudiences = 64

    init(_ object: JSONObject) throws(TokenError) {
        guard let issuer = object["iss"]?.string else { throw TokenError(.malformed, "the token has no iss") }
        guard let subject = object["sub"]?.string else { throw TokenError(.malformed, "the token has no sub") }
        guard let expiry = try Self.time(object, "exp") else { throw TokenError(.malformed, "the token has no exp") }
        self.issuer = issuer
        self.subject = subject
        self.expiry = expiry
        notBefore = try Self.time(object, "nbf")
        issuedAt = try Self.time(object, "iat")
        audiences = try Self.audiences(object["aud"])
    }

    /// Whether the token is valid at `now`, seconds since 1970.
    func checkTimes(now: Int64) throws(TokenError) {
        guard now < expiry + Self.leeway else { throw TokenError(.expired, "the token has expired") }
        if let notBefore, now < notBefore - Self.leeway {
            throw TokenError(.notYetValid, "the token is not valid yet")
        }
        if let issuedAt, now < issuedAt - Self.leeway {
            throw TokenError(.notYetValid, "the token was issued in the future")
        }
    }

    /// RFC 7519 §2, NumericDate: seconds, perhaps with a fraction, which is cut.
    private static func time(_ object: JSONObject, _ name: String) throws(TokenError) -> Int64? {
        let seconds: Int64
        switch object[name] {
        case nil: return nil
        case .integer(let value): seconds = value
        // Compared as Double first: the conversion traps beyond Int64.
        case .fraction(let value) where value >= 0 && value <= Double(latest): seconds = Int64(value)
        default: throw TokenError(.malformed, "the token's \(name) is not a time")
        }
        guard (0...latest).contains(seconds) else { throw TokenError(.malformed, "the token's \(name) is not a time") }
        return seconds
    }

    /// One string, or an array of strings.
    private static func audiences(_ value: JSONValue?) throws(TokenError) -> [String] {
        switch value {
        case nil: return []
        case .string(let audience): return [audience]
        case .array(let elements):
            let audiences = elements.compactMap(\.string)
            guard audiences.count == elements.count, audiences.count <= mostAudiences else { break }
            return audiences
        default: break
        }
        throw TokenError(.malformed, "the token's aud is not a string or a short array of strings")
    }
}
