import COpenSSL

@testable import Identity

/// Signs tokens as an issuer does.
///
/// `@unchecked Sendable`: the key is only read.
final class TestSigner: @unchecked Sendable {
    private let key: OpaquePointer
    let algorithm: String
    let keyID: String?

    /// RSA keys take a while to make: one for all tests.
    static let rsa = TestSigner("RS256", id: "rsa-1")
    static let otherRSA = TestSigner("RS256", id: "rsa-1")
    static let p256 = TestSigner("ES256", id: "p256-1")

    init(_ algorithm: String, id: String?, bits: UInt32 = 2_048) {
        self.algorithm = algorithm
        keyID = id
        switch algorithm {
        case "ES256": key = shim_evp_ec_gen("P-256")
        case "ES384": key = shim_evp_ec_gen("P-384")
        case "ES512": key = shim_evp_ec_gen("P-521")
        case "EdDSA": key = Self.generate("ED25519") { _ in }
        default: key = Self.generate("RSA") { EVP_PKEY_CTX_set_rsa_keygen_bits($0, Int32(bits)) }
        }
    }

    /// The same key under another algorithm.
    init(_ other: TestSigner, algorithm: String) {
        self.algorithm = algorithm
        keyID = other.keyID
        EVP_PKEY_up_ref(other.key)
        key = other.key
    }

    deinit { EVP_PKEY_free(key) }

    private static func generate(_ name: String, _ configure: (OpaquePointer) -> Void) -> OpaquePointer {
        let context = EVP_PKEY_CTX_new_from_name(nil, name, nil)!
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        EVP_PKEY_keygen_init(context)
        configure(context)
        EVP_PKEY_generate(context, &key)
        return key!
    }

    private var width: Int? {
        switch algorithm {
        case "ES256": 32
        case "ES384": 48
        case "ES512": 66
        default: nil
        }
    }

    // MARK: The public key

    var members: [(name: String, value: String)] {
        var members: [(name: String, value: String)] = []
        switch algorithm {
        case "EdDSA":
            var bytes = [UInt8](repeating: 0, count: 32)
            var count = 32
            EVP_PKEY_get_raw_public_key(key, &bytes, &count)
            members = [("kty", "OKP"), ("crv", "Ed25519"), ("x", Base64URL.encode(bytes))]
        case "ES256", "ES384", "ES512":
            let curve = ["ES256": "P-256", "ES384": "P-384", "ES512": "P-521"][algorithm]!
            members = [
                ("kty", "EC"), ("crv", curve), ("x", number("qx", width: width)), ("y", number("qy", width: width)),
            ]
        default: members = [("kty", "RSA"), ("n", number("n")), ("e", number("e"))]
        }
        if let keyID { members.append(("kid", keyID)) }
        return members
    }

    private func number(_ name: String, width: Int? = nil) -> String {
        var number: OpaquePointer?
        EVP_PKEY_get_bn_param(key, name, &number)
        defer { BN_free(number) }
        var bytes = [UInt8](repeating: 0, count: width ?? Int((BN_num_bits(number) + 7) / 8))
        BN_bn2binpad(number, &bytes, Int32(bytes.count))
        return Base64URL.encode(bytes)
    }

    var jwk: String { jwk() }

    func jwk(_ more: [(name: String, value: String)] = []) -> String {
        JSONWriter.object((members + more).map { ($0.name, JSONWriter.string($0.value)) })
    }

    var keySet: KeySet { get throws { try TestSigner.keySet([jwk]) } }

    static func keySet(_ keys: [String]) throws -> KeySet {
        try KeySet(json: Array("{\"keys\":[\(keys.joined(separator: ","))]}".utf8))
    }

    // MARK: Tokens

    func token(_ payload: String, header: String? = nil, der: Bool = false) -> String {
        let kid = keyID.map { ",\"kid\":\"\($0)\"" } ?? ""
        let header = header ?? "{\"alg\":\"\(algorithm)\"\(kid)}"
        let input = Base64URL.encode(header.utf8) + "." + Base64URL.encode(payload.utf8)
        return input + "." + Base64URL.encode(sign(Array(input.utf8), der: der))
    }

    func sign(_ input: [UInt8], der: Bool = false) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        let digest =
            switch algorithm.suffix(3) {
            case "256": EVP_sha256()
            case "384": EVP_sha384()
            case "512": EVP_sha512()
            default: OpaquePointer?.none
            }
        var parameters: OpaquePointer?
        EVP_DigestSignInit(context, &parameters, digest, nil, key)
        if algorithm.hasPrefix("PS") {
            EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING)
            EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST)
        }
        var signature = [UInt8](repeating: 0, count: 2_048)
        var count = signature.count
        EVP_DigestSign(context, &signature, &count, input, input.count)
        signature.removeSubrange(count...)
        guard let width, !der else { return signature }
        var start: UnsafePointer<UInt8>? = nil
        return signature.withUnsafeBufferPointer { bytes in
            start = bytes.baseAddress
            let parsed = d2i_ECDSA_SIG(nil, &start, bytes.count)
            defer { ECDSA_SIG_free(parsed) }
            var raw = [UInt8](repeating: 0, count: width * 2)
            raw.withUnsafeMutableBufferPointer {
                BN_bn2binpad(ECDSA_SIG_get0_r(parsed), $0.baseAddress, Int32(width))
                BN_bn2binpad(ECDSA_SIG_get0_s(parsed), $0.baseAddress! + width, Int32(width))
            }
            return raw
        }
    }
}

/// Numbers that are the same on each run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
