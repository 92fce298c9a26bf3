/// Why a token is not accepted. The text holds nothing of the token.
public struct TokenError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        case malformed
        /// `none`, an HMAC, or anything else that is not a signature of a public key.
        case algorithm
        case issuer
        /// The issuer's keys have never been fetched.
        case keysMissing
        case signature
        case expired
        case notYetValid
        case audience
        /// It is no service account's.
        case subject
    }

    public var code: Code
    public var reason: String

    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { reason }
}
