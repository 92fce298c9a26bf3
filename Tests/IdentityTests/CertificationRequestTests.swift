import COpenSSL
import MeshModel
import Testing

@testable import Identity

@Suite struct CertificationRequestTests {
    private typealias B = RequestBuilder
    private let key: PrivateKey
    private let context: VerificationContext

    init() throws {
        key = try PrivateKey.generate(.p256)
        context = try VerificationContext()
    }

    private func judge(_ pem: [UInt8]) throws {
        try CertificationRequest(pem: pem).verify(with: context)
    }

    private func refuses(
        _ builder: RequestBuilder, key: PrivateKey? = nil, because reason: String,
        at location: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let pem = try builder.pem(key ?? self.key)
        let error = #expect(throws: IssuanceError.self, sourceLocation: location) { try judge(pem) }
        #expect(error?.code == .request, sourceLocation: location)
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")", sourceLocation: location)
    }

    // MARK: What is asked for and ignored

    @Test func aForeignIdentityAndMoreNamesAreIgnored() throws {
        let san = B.san(
            (0x86, Array("spiffe://cluster.local/ns/kube-system/sa/admin".utf8)), (0x82, Array("*.example.com".utf8)),
            (0x87, [10, 0, 0, 1]), (0x81, Array("a@example.com".utf8)))
        try judge(try RequestBuilder(attributes: B.requesting(san)).pem(key))
    }

    @Test func beingAnAuthorityIsIgnored() throws {
        let asked = B.requesting(
            B.ext(ObjectIdentifiers.basicConstraints, critical: true, [0x30, 0x03, 0x01, 0x01, 0xff]),
            B.ext(ObjectIdentifiers.keyUsage, critical: true, [0x03, 0x02, 0x02, 0x04]),
            B.ext(ObjectIdentifiers.extendedKeyUsage, B.tlv(0x30, B.tlv(0x06, [0x55, 0x1d, 0x25, 0x00]))))
        try judge(try RequestBuilder(subject: B.subject(Array("root".utf8)), attributes: asked).pem(key))
    }

    @Test func aChallengePasswordIsIgnored() throws {
        let attribute = B.attribute(
            [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x07], B.tlv(0x0c, Array("x".utf8)))
        try judge(try RequestBuilder(attributes: attribute).pem(key))
    }

    @Test func theOlderLabelAndWhiteSpaceAroundAreTaken() throws {
        let pem = try RequestBuilder(label: "NEW CERTIFICATE REQUEST").pem(key)
        try judge(Array("\n \t\r\n".utf8) + pem + Array("\n\n".utf8))
    }

    // MARK: Keys

    @Test func otherCurvesAreRefused() throws {
        let oid: [UInt8] = [0x2b, 0x81, 0x04, 0x00, 0x21]
        try refuses(
            RequestBuilder(publicKey: B.ec(B.tlv(0x06, oid), [0x04] + [UInt8](repeating: 7, count: 56))),
            because: "neither P-256 nor P-384")
        let p521 = try PrivateKey.generate(.p521)
        try refuses(RequestBuilder(), key: p521, because: "neither P-256 nor P-384")
    }

    /// A request as OpenSSL makes it.
    private static func made(by handle: OpaquePointer, _ digest: OpaquePointer?) throws -> [UInt8] {
        let request = try #require(X509_REQ_new())
        defer { X509_REQ_free(request) }
        X509_REQ_set_pubkey(request, handle)
        X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request), "O", MBSTRING_UTF8, "", 0, -1, 0)
        try #require(X509_REQ_sign(request, handle, digest) > 0)
        var out: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509_REQ(request, &out)
        defer { shim_openssl_free(out) }
        return Array(UnsafeBufferPointer(start: out, count: Int(count)))
    }

    @Test func aRealP224RequestIsRefused() throws {
        let handle = try #require(shim_evp_ec_gen("P-224"))
        defer { EVP_PKEY_free(handle) }
        let der = try Self.made(by: handle, EVP_sha256())
        #expect(throws: DERError.self) { try CertificationRequest(der: der) }
    }

    @Test(arguments: [KeyKind.p256, .p384, .rsa(bits: 2048), .rsa(bits: 4096)])
    func everyDigestOfSHA2IsTaken(_ kind: KeyKind) throws {
        let key = try PrivateKey.generate(kind)
        for digest in [EVP_sha256(), EVP_sha384(), EVP_sha512()] {
            try CertificationRequest(der: try Self.made(by: key.handle, digest)).verify(with: context)
        }
        for digest in [EVP_sha1(), EVP_sha224(), EVP_sha3_256()] {
            let der = try Self.made(by: key.handle, digest)
            #expect(throws: DERError.self) { try CertificationRequest(der: der) }
        }
    }

    @Test func aCurveThatIsSpelledOutIsRefused() throws {
        try refuses(
            RequestBuilder(
                publicKey: B.ec(B.tlv(0x30, [0x02, 0x01, 0x01]), [0x04] + [UInt8](repeating: 7, count: 64))),
            because: "only a named curve")
    }

    @Test(arguments: [[0x00], [0x02] + [UInt8](repeating: 7, count: 32), [0x04] + [UInt8](repeating: 7, count: 63)])
    func whatIsNoUncompressedPointIsRefused(_ point: [UInt8]) throws {
        try refuses(
            RequestBuilder(publicKey: B.ec(B.tlv(0x06, ObjectIdentifiers.p256), point)), because: "uncompressed point")
    }

    @Test(arguments: [KeyKind.p256, .p384])
    func aPointThatIsNotOnItsCurveIsRefused(_ kind: KeyKind) throws {
        let key = try PrivateKey.generate(kind)
        var publicKey = key.publicKey
        publicKey[publicKey.count - 1] ^= 1
        try refuses(RequestBuilder(publicKey: publicKey), key: key, because: "not a valid \(kind) key")
        // The context is as good as before.
        try judge(try RequestBuilder().pem(key))
    }

    @Test(arguments: [64, 128, 255, 513, 2048])
    func rsaKeysOfOtherSizesAreRefused(_ bytes: Int) throws {
        try refuses(
            RequestBuilder(publicKey: B.rsa(modulusBytes: bytes)),
            because: "has \(bytes * 8) bits; 2048 to 4096 are taken")
    }

    @Test(arguments: [[0x03], [0x01], [0x01, 0x00, 0x00], [0x00, 0x80, 0x00, 0x00, 0x00, 0x01, 0x01], [0xff]])
    func otherRSAExponentsAreRefused(_ exponent: [UInt8]) throws {
        try refuses(RequestBuilder(publicKey: B.rsa(modulusBytes: 256, exponent: exponent)), because: "exponent")
    }

    @Test func anEvenModulusIsRefused() throws {
        try refuses(RequestBuilder(publicKey: B.rsa(modulusBytes: 256, last: 0x02)), because: "even")
    }

    @Test func otherKindsOfKeysAreRefused() throws {
        let ed25519 = B.tlv(
            0x30, B.tlv(0x30, B.tlv(0x06, [0x2b, 0x65, 0x70])) + B.tlv(0x03, [0] + [UInt8](repeating: 9, count: 32)))
        try refuses(RequestBuilder(publicKey: ed25519), because: "neither RSA nor EC")
    }

    // MARK: Signatures

    @Test(arguments: [KeyKind.p256, .p384, .rsa(bits: 2048)])
    func aSignatureByAnotherKeyIsRefused(_ kind: KeyKind) throws {
        let other = try PrivateKey.generate(kind)
        let key = try PrivateKey.generate(kind)
        try refuses(RequestBuilder(publicKey: other.publicKey), key: key, because: "not signed by the private key")
    }

    @Test func aSignatureOfNothingIsRefused() throws {
        try refuses(RequestBuilder(signature: []), because: "not signed")
        try refuses(RequestBuilder(signature: [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]), because: "not signed")
    }

    @Test(arguments: [
        // ecdsa-with-SHA1; ecdsa-with-SHA256 with NULL; sha256WithRSAEncryption without NULL; RSASSA-PSS.
        [0x30, 0x09, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01],
        [0x30, 0x0c, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02, 0x05, 0x00],
        [0x30, 0x0b, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b],
        [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a, 0x05, 0x00],
    ])
    func otherSignatureAlgorithmsAreRefused(_ algorithm: [UInt8]) throws {
        try refuses(RequestBuilder(signatureAlgorithm: algorithm), because: "neither ECDSA nor RSA")
    }

    @Test func anAlgorithmOfTheOtherKindOfKeyIsRefused() throws {
        try refuses(RequestBuilder(signatureAlgorithm: SignatureAlgorithm.rsaSHA256.encoded), because: "not signed")
    }

    // MARK: Form

    @Test func bytesAfterTheEndAreRefused() throws {
        try refuses(RequestBuilder(trailing: [0x05, 0x00]), because: "bytes after its end")
    }

    @Test func otherVersionsAreRefused() throws {
        try refuses(RequestBuilder(version: [0x02, 0x01, 0x01]), because: "version")
        try refuses(RequestBuilder(version: [0x02, 0x02, 0x00, 0x00]), because: "INTEGER")
        try refuses(RequestBuilder(version: []), because: "version")
    }

    @Test func attributesAndExtensionsGivenTwiceAreRefused() throws {
        let san = B.san(uri: "spiffe://td/ns/a/sa/b")
        try refuses(RequestBuilder(attributes: B.requesting(san, san)), because: "requested twice")
        try refuses(RequestBuilder(attributes: B.requesting(san) + B.requesting(san)), because: "given twice")
    }

    @Test func anUnknownExtensionMayBeAskedForButNotAsCritical() throws {
        let type: [UInt8] = [0x2b, 0x06, 0x01, 0x04, 0x01, 0x63]
        try judge(try RequestBuilder(attributes: B.requesting(B.ext(type, [0xde, 0xad]))).pem(key))
        try refuses(
            RequestBuilder(attributes: B.requesting(B.ext(type, critical: true, [0xde, 0xad]))), because: "critical")
    }

    @Test func aKnownExtensionThatIsGarbageIsRefused() throws {
        let garbage = B.ext(ObjectIdentifiers.basicConstraints, [0xde, 0xad])
        try refuses(RequestBuilder(attributes: B.requesting(garbage)), because: "malformed")
        let trailing = B.ext(ObjectIdentifiers.basicConstraints, [0x30, 0x00, 0x00])
        try refuses(RequestBuilder(attributes: B.requesting(trailing)), because: "after its end")
    }

    @Test(arguments: [
        (0x86, "spiffe://cluster.local/ns/a/sa/b\0.evil"), (0x86, "spiffe://cluster.local/ns/../sa/b"),
        (0x86, "no-scheme"),
        (0x86, "spiffe://cluster.local/ns/a/sa/b c"), (0x86, "spiffe://cluster.local/ns/ü/sa/b"), (0x86, ""),
        (0x82, "a..b"), (0x82, "a\0b"), (0x82, ".a"), (0x82, "-a.b"), (0x82, ""), (0x82, "a b"), (0x81, "a\0@b"),
        (0x87, "abc"), (0x88, ""), (0x8b, "x"),
    ])
    func malformedNamesAreRefused(_ tag: UInt8, _ text: String) throws {
        try refuses(
            RequestBuilder(attributes: B.requesting(B.san((tag, Array(text.utf8))))),
            because: "subject alternative name 1 is malformed")
    }

    @Test func aSubjectWithANULIsRefused() throws {
        try refuses(RequestBuilder(subject: B.subject(Array("a\0b".utf8))), because: "control character")
    }

    @Test func deepNestingIsRefused() throws {
        var value: [UInt8] = [0x05, 0x00]
        for _ in 0..<1000 { value = B.tlv(0x30, value) }
        let attribute = B.attribute([0x2a, 0x03], value)
        try refuses(RequestBuilder(attributes: attribute), because: "nested too deep")
    }

    // MARK: The text

    @Test func onlyOneBlockOfTheRightKindIsTaken() throws {
        let pem = try RequestBuilder().pem(key)
        let text = String(decoding: pem, as: UTF8.self)
        // Without the last character of the base64.
        let end = try #require(text.firstRange(of: "\n-----END"))
        let cut = String(text[..<end.lowerBound].dropLast() + text[end.lowerBound...])
        for wrong in [
            "", "hello", text + text, "x" + text, text + "x",
            text.replacing("CERTIFICATE REQUEST", with: "CERTIFICATE"),
            text.replacing("-----END", with: "----END"), cut, text + "\0",
            text.replacing("REQUEST-----\n", with: "REQUEST-----\nProc-Type: 4,ENCRYPTED\n\n", maxReplacements: 1),
        ] {
            #expect(throws: IssuanceError.self, "\(wrong)") { try judge(Array(wrong.utf8)) }
        }
    }

    @Test func aLongTextIsNotRead() throws {
        let pem = try RequestBuilder().pem(key)
        let long = pem + [UInt8](repeating: 0x0a, count: CertificationRequest.largest + 1 - pem.count)
        let error = #expect(throws: IssuanceError.self) { try judge(long) }
        #expect(error?.reason.contains("at most 16384") == true)
        try judge(Array(long.dropLast()))
    }
}
