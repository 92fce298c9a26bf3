/// What sort of key a key is: the ones that the mesh uses, and no other.
enum KeyKind: Hashable, Sendable, CustomStringConvertible {
    case p256
    case p384
    case p521
    case rsa(bits: Int)

    var description: String {
        switch self {
        case .p256: "EC P-256"
        case .p384: "EC P-384"
        case .p521: "EC P-521"
        case .rsa(let bits): "RSA \(bits)"
        }
    }

    /// What comes before the uncompressed point in a SubjectPublicKeyInfo (RFC 5480 §2), down to the BIT STRING's count of
    /// unused bits; nil for RSA.
    var pointPrefix: [UInt8]? {
        switch self {
        case .p256: Self.p256Prefix
        case .p384: Self.p384Prefix
        case .p521: Self.p521Prefix
        case .rsa: nil
        }
    }

    /// The length of an uncompressed point.
    var pointLength: Int? {
        switch self {
        case .p256: 65
        case .p384: 97
        case .p521: 133
        case .rsa: nil
        }
    }

    private static let p256Prefix: [UInt8] =
        [0x30, 0x59, 0x30, 0x13, 0x06, 0x07] + ObjectIdentifiers.ecPublicKey + [0x06, 0x08] + ObjectIdentifiers.p256
        + [0x03, 0x42, 0x00]
    private static let p384Prefix: [UInt8] =
        [0x30, 0x76, 0x30, 0x10, 0x06, 0x07] + ObjectIdentifiers.ecPublicKey + [0x06, 0x05] + ObjectIdentifiers.p384
        + [0x03, 0x62, 0x00]
    private static let p521Prefix: [UInt8] =
        [0x30, 0x81, 0x9b, 0x30, 0x10, 0x06, 0x07] + ObjectIdentifiers.ecPublicKey + [0x06, 0x05]
        + ObjectIdentifiers.p521 + [0x03, 0x81, 0x86, 0x00]
}
