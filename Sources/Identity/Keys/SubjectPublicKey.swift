/// A public key as a request brings it: a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) of a kind that gets a certificate.
///
/// The kinds are EC P-256 and P-384 with a named curve and an uncompressed point, and RSA of 2048 to 4096 bits. That a
/// point lies on its curve is found when the signature is verified.
struct SubjectPublicKey: Hashable, Sendable {
    static let rsaBits = 2048...4096
    /// RFC 8017 allows larger exponents; nobody uses them, and they make verifying dear.
    static let longestExponent = 4

    var kind: KeyKind
    /// The SubjectPublicKeyInfo, in DER.
    var encoded: [UInt8]

    /// The point of an EC key.
    var point: ArraySlice<UInt8>? { kind.pointPrefix.map { encoded.dropFirst($0.count) } }

    /// Reads the next value of `reader`.
    init(_ reader: inout DERReader) throws(DERError) {
        let element = try reader.read(.sequence, "the public key")
        let bytes = reader.bytes
        encoded = Array(bytes[element.encoded])
        for kind in [KeyKind.p256, .p384] where Self.isPoint(encoded, kind) {
            self.kind = kind
            return
        }
        var fields = try reader.inside(element)
        var algorithm = try fields.enter(.sequence, "the key's algorithm")
        let identifier = try algorithm.readIdentifier("the key's algorithm")
        if algorithm.matches(identifier, ObjectIdentifiers.ecPublicKey) { throw Self.refusal(ofCurve: &algorithm) }
        guard algorithm.matches(identifier, ObjectIdentifiers.rsaEncryption) else {
            throw fields.failure("the key is neither RSA nor EC P-256 or P-384")
        }
        try algorithm.check(algorithm.read(.null, "the NULL of an RSA key's algorithm"))
        try algorithm.finish("the key's algorithm")
        var key = try fields.enterBits("the RSA key")
        try fields.finish("the public key")
        kind = try Self.rsa(&key)
    }

    private static func isPoint(_ encoded: [UInt8], _ kind: KeyKind) -> Bool {
        guard let prefix = kind.pointPrefix, let length = kind.pointLength else { return false }
        return encoded.count == prefix.count + length && encoded.starts(with: prefix) && encoded[prefix.count] == 0x04
    }

    private static func refusal(ofCurve algorithm: inout DERReader) -> DERError {
        guard let parameters = try? algorithm.read() else {
            return algorithm.failure("the EC key names no curve")
        }
        guard parameters.tag == .objectIdentifier else {
            return algorithm.failure("the EC key spells its curve out; only a named curve is taken")
        }
        let isKnown =
            algorithm.matches(parameters.content, ObjectIdentifiers.p256)
            || algorithm.matches(parameters.content, ObjectIdentifiers.p384)
        return algorithm.failure(
            isKnown
                ? "the EC key is not an uncompressed point of its curve"
                : "the EC key's curve is neither P-256 nor P-384")
    }

    /// RSAPublicKey (RFC 8017 §A.1.1).
    private static func rsa(_ outer: inout DERReader) throws(DERError) -> KeyKind {
        var key = try outer.enter(.sequence, "the RSA key")
        try outer.finish("the RSA key")
        let modulus = key.bytes[try key.readUnsigned("the RSA modulus")]
        let exponent = key.bytes[try key.readUnsigned("the RSA exponent")]
        try key.finish("the RSA key")
        guard let high = modulus.first, let low = modulus.last else { throw key.failure("the RSA modulus is empty") }
        let size = modulus.count * 8 - high.leadingZeroBitCount
        guard rsaBits.contains(size) else {
            throw key.failure("the RSA key has \(size) bits; 2048 to 4096 are taken")
        }
        guard low & 1 == 1 else { throw key.failure("the RSA modulus is even") }
        guard exponent.count <= longestExponent else {
            throw key.failure("the RSA exponent is longer than \(longestExponent * 8) bits")
        }
        let value = exponent.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard value >= 65_537, value & 1 == 1 else {
            throw key.failure("the RSA exponent is \(value); an odd one from 65537 on is taken")
        }
        return .rsa(bits: size)
    }
}
