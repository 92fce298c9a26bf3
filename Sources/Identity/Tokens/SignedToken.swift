/// A token in its compact form (RFC 7515 §7.1), taken apart. Nothing in it is true before ``isSigned(by:)``.
struct SignedToken: Sendable {
    let algorithm: TokenAlgorithm
    let keyID: String?
    let claims: JSONObject
    private let input: [UInt8]
    private let signature: [UInt8]

    /// The longest token that is read, in bytes.
    static let longest = 16 << 10
    /// The most keys that one token is tried against: a set of keys without names must not cost a caller's choice of work.
    static let mostTries = 16
    private static let limits = JSONReader.Limits(bytes: longest, depth: 16, values: 1_024)

    init(_ text: some StringProtocol) throws(TokenError) {
        let bytes = Array(text.utf8.prefix(Self.longest + 1))
        guard bytes.count <= Self.longest else {
            throw TokenError(.malformed, "the token is longer than \(Self.longest) bytes")
        }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            throw TokenError(.malformed, "the token is not a signed one: header, payload and signature between dots")
        }
        guard let header = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { throw TokenError(.malformed, "a part of the token is not base64url without padding") }

        let fields = try Self.object(header, "header")
        guard let name = fields["alg"]?.string else { throw TokenError(.malformed, "the token's header has no alg") }
        guard let algorithm = TokenAlgorithm(name: name) else {
            throw TokenError(.algorithm, "the token's alg is not a signature of a public key that is accepted")
        }
        // RFC 7515 §4.1.11: what must be understood and is not; RFC 7797's b64 is among it, with or without crit.
        guard fields["crit"] == nil, fields["b64"] == nil else {
            throw TokenError(.malformed, "the token's header asks for an extension")
        }
        if let kid = fields["kid"] {
            guard let id = kid.string else { throw TokenError(.malformed, "the token's kid is not a string") }
            keyID = id
        } else {
            keyID = nil
        }
        self.algorithm = algorithm
        self.signature = signature
        claims = try Self.object(payload, "payload")
        input = Array(bytes[..<parts[1].endIndex])
    }

    /// Whether one of the keys has signed it.
    func isSigned(by keys: KeySet) -> Bool {
        keys.candidates(id: keyID, algorithm: algorithm).prefix(Self.mostTries)
            .contains { $0.key.verifies(signature, of: input, by: algorithm) }
    }

    /// It names a key, and none of the keys is that one.
    func namesUnknownKey(of keys: KeySet) -> Bool {
        keyID != nil && !keys.candidates(id: keyID, algorithm: algorithm).contains { _ in true }
    }

    private static func object(_ bytes: [UInt8], _ part: String) throws(TokenError) -> JSONObject {
        let value: JSONValue
        do {
            value = try JSONReader.read(bytes, limits: limits)
        } catch {
            throw TokenError(.malformed, "the token's \(part) is not JSON as it should be: \(error)")
        }
        guard let object = value.object else { throw TokenError(.malformed, "the token's \(part) is not an object") }
        return object
    }
}
