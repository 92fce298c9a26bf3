import COpenSSL
import Glibc
import MeshModel
import Synchronization
import Testing

@testable import Identity

@Suite struct PluggedInAuthorityTests {
    private let directory = TemporaryDirectory()
    private let clock = ManualClock()
    private let identity: SPIFFEID
    private let rootKey: PrivateKey
    private let key: PrivateKey
    private let root: X509Certificate
    private let certificate: X509Certificate

    init() throws {
        identity = try #require(SPIFFEID(uri: "spiffe://td/ns/a/sa/b"))
        rootKey = try PrivateKey.generate(.p384)
        key = try PrivateKey.generate(.p256)
        root = try Self.certificate("root", rootKey, at: clock.now)
        certificate = try Self.certificate("mesh", key, root, rootKey, at: clock.now)
    }

    private static func certificate(
        _ name: String, _ key: PrivateKey, _ issuer: X509Certificate? = nil, _ issuerKey: PrivateKey? = nil,
        at now: Int64, days: Int64 = 365, extensions: [(Int32, String)] = X509Certificate.authority,
        digest: OpaquePointer? = EVP_sha256()
    ) throws -> X509Certificate {
        try .make(
            name, key: key, issuer: issuer, issuerKey: issuerKey, from: now - 86_400, to: now + days * 86_400,
            extensions: extensions, digest: digest)
    }

    /// Writes Istio's four files.
    private func write(
        certificate: String? = nil, key: SecretBytes? = nil, chain: String? = nil, roots: String? = nil,
        mode: mode_t = 0o600
    ) throws {
        directory.write("ca-cert.pem", certificate ?? self.certificate.pem)
        directory.write("ca-key.pem", try key ?? self.key.pem(), mode: mode)
        directory.write("cert-chain.pem", chain ?? certificate ?? self.certificate.pem)
        directory.write("root-cert.pem", roots ?? root.pem)
    }

    private func authority() throws(AuthorityError) -> CertificateAuthority {
        try CertificateAuthority(
            .init(trustDomain: "td", stateDirectory: directory.path + "/none", pluggedInDirectory: directory.path),
            clock: clock)
    }

    private func refused(
        _ code: AuthorityError.Code, _ file: String, _ reason: String,
        at location: Testing.SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: AuthorityError.self, sourceLocation: location) { try authority() }
        #expect(error?.code == code, "\(error?.description ?? "")", sourceLocation: location)
        #expect(error?.place.hasSuffix(file) == true, "\(error?.description ?? "")", sourceLocation: location)
        #expect(error?.reason.contains(reason) == true, "\(error?.description ?? "")", sourceLocation: location)
    }

    // MARK: What is taken

    @Test func theChainGoesFromTheLeafToTheRoot() throws {
        try write()
        let issued = try authority().issue(for: identity, lifetime: nil).certificate
        #expect(issued.chain.dropFirst() == [certificate.pem, root.pem])
        #expect(issued.root == root.fingerprint)
        let leaf = try Seen(issued.chain[0]).certificate
        _ = try ChainVerifier.verify(leaf, through: [certificate], to: root, at: clock.now, isStrict: true)
        #expect(directory.names().contains("none") == false)
    }

    @Test func aLongerChainIsPutInOrder() throws {
        let upperKey = try PrivateKey.generate(.rsa(bits: 2048))
        let upper = try Self.certificate("upper", upperKey, root, rootKey, at: clock.now)
        let lower = try Self.certificate("lower", key, upper, upperKey, at: clock.now, days: 100)
        try write(certificate: lower.pem, chain: root.pem + upper.pem + lower.pem)
        let authority = try authority()
        let issued = try authority.issue(for: identity, lifetime: nil).certificate
        #expect(issued.chain.dropFirst() == [lower.pem, upper.pem, root.pem])
        #expect(authority.expiry == lower.notAfter)
        #expect(authority.rootExpiry == root.notAfter)
        clock.now = lower.notAfter - 10
        #expect(try authority.issue(for: identity, lifetime: nil).certificate.notAfter == lower.notAfter)
    }

    @Test func aKubernetesTLSSecretIsTaken() throws {
        directory.write("tls.crt", certificate.pem + root.pem)
        directory.write("tls.key", try key.pem(), mode: 0o440)
        directory.write("ca.crt", root.pem)
        #expect(try authority().issue(for: identity, lifetime: nil).certificate.chain.count == 3)
    }

    @Test func aRootThatSignsItselfIsTaken() throws {
        try write(certificate: root.pem, key: rootKey.pem(), chain: "")
        unlink(directory.path + "/cert-chain.pem")
        let issued = try authority().issue(for: identity, lifetime: nil).certificate
        #expect(issued.chain.dropFirst() == [root.pem])
    }

    @Test func everyRootIsTrustedAndChainsEndAtTheFirstThatVerifies() throws {
        let other = try Self.certificate("other", try PrivateKey.generate(.p256), at: clock.now)
        try write(roots: other.pem + root.pem)
        let authority = try authority()
        #expect(authority.trustBundle.roots == [other.fingerprint, root.fingerprint])
        #expect(authority.roots.map(\.role) == [.trusted, .signing])
        #expect(try authority.issue(for: identity, lifetime: nil).certificate.root == root.fingerprint)
        #expect(#expect(throws: AuthorityError.self) { try authority.addRoot() }?.code == .roots)
    }

    @Test(arguments: [KeyKind.p256, .p384, .p521, .rsa(bits: 2048)])
    func keysInTheOldFormatsAreRead(_ kind: KeyKind) throws {
        let key = try PrivateKey.generate(kind)
        let certificate = try Self.certificate("mesh", key, root, rootKey, at: clock.now)
        let bio = try #require(BIO_new(BIO_s_mem()))
        defer { BIO_free(bio) }
        try #require(PEM_write_bio_PrivateKey_traditional(bio, key.handle, nil, nil, 0, nil, nil) == 1)
        var start: UnsafeMutablePointer<CChar>?
        let count = shim_bio_mem_data(bio, &start)
        try write(certificate: certificate.pem, key: SecretBytes(UnsafeRawBufferPointer(start: start, count: count)))
        let issued = try authority().issue(for: identity, lifetime: nil).certificate
        _ = try ChainVerifier.verify(
            Seen(issued.chain[0]).certificate, through: [certificate], to: root, at: clock.now, isStrict: true)
    }

    // MARK: What is refused

    @Test func aKeyOfAnotherCertificateIsRefused() throws {
        try write(key: rootKey.pem())
        refused(.key, "ca-key.pem", "not the key of the certificate in ca-cert.pem")
    }

    @Test func whatIsNoAuthorityIsRefused() throws {
        let leaf = try Self.certificate(
            "mesh", key, root, rootKey, at: clock.now, extensions: [(NID_basic_constraints, "CA:FALSE")])
        try write(certificate: leaf.pem)
        refused(.certificate, "ca-cert.pem", "CA:TRUE")
    }

    @Test func anAuthorityThatMayNotSignIsRefused() throws {
        let mute = try Self.certificate(
            "mesh", key, root, rootKey, at: clock.now,
            extensions: [(NID_basic_constraints, "critical,CA:TRUE"), (NID_key_usage, "critical,digitalSignature")])
        try write(certificate: mute.pem)
        refused(.certificate, "ca-cert.pem", "keyCertSign")
    }

    @Test func aPathThatIsTooLongIsRefused() throws {
        let short = try Self.certificate(
            "root", rootKey, at: clock.now,
            extensions: [
                (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"), (NID_key_usage, "critical,keyCertSign"),
            ])
        try write(roots: short.pem)
        refused(.chain, "root-cert.pem", "path length")
    }

    @Test func aNameConstraintThatForbidsTheMeshIsRefused() throws {
        let narrow = try Self.certificate(
            "mesh", key, root, rootKey, at: clock.now,
            extensions: X509Certificate.authority + [(NID_name_constraints, "critical,permitted;URI:.example.com")])
        try write(certificate: narrow.pem)
        refused(.chain, "ca-cert.pem", "permitted subtree")
    }

    @Test func aChainToAnotherRootIsRefused() throws {
        let other = try Self.certificate("root", try PrivateKey.generate(.p256), at: clock.now)
        try write(roots: other.pem)
        refused(.chain, "ca-cert.pem", "does not verify to a root of root-cert.pem")
    }

    @Test func anIssuersNameThatDoesNotMatchIsRefused() throws {
        let renamed = try X509Certificate.make(
            "mesh", key: key, issuer: root, issuerKey: rootKey, issuerName: "somebody", from: clock.now - 60,
            to: clock.now + 86_400)
        try write(certificate: renamed.pem)
        refused(.chain, "ca-cert.pem", "issuer")
    }

    @Test func aCertificateOfAnotherTimeIsRefused() throws {
        try write()
        clock.now = certificate.notAfter
        refused(.expired, "ca-cert.pem", "expired at")
        clock.now = certificate.notBefore - 1
        refused(.notYetValid, "ca-cert.pem", "not valid before")
    }

    @Test func aRootThatHasExpiredIsRefused() throws {
        let old = try Self.certificate("root", rootKey, at: clock.now, days: 1)
        try write(roots: old.pem)
        clock.now += 2 * 86_400
        refused(.chain, "root-cert.pem", "expired")
    }

    @Test func weakSignaturesAreRefused() throws {
        let weak = try Self.certificate("mesh", key, root, rootKey, at: clock.now, digest: EVP_sha1())
        try write(certificate: weak.pem)
        refused(.certificate, "ca-cert.pem", "weak algorithm")
    }

    @Test func weakKeysAreRefused() throws {
        let handle = try #require(shim_evp_rsa_gen(1024))
        defer { EVP_PKEY_free(handle) }
        let bio = try #require(BIO_new(BIO_s_mem()))
        defer { BIO_free(bio) }
        PEM_write_bio_PKCS8PrivateKey(bio, handle, nil, nil, 0, nil, nil)
        var start: UnsafeMutablePointer<CChar>?
        let count = shim_bio_mem_data(bio, &start)
        try write(key: SecretBytes(UnsafeRawBufferPointer(start: start, count: count)))
        refused(.key, "ca-key.pem", "1024 bits")
    }

    @Test func anEncryptedKeyIsRefusedWithoutAsking() throws {
        let bio = try #require(BIO_new(BIO_s_mem()))
        defer { BIO_free(bio) }
        try #require(PEM_write_bio_PKCS8PrivateKey(bio, key.handle, EVP_aes_128_cbc(), "secret", 6, nil, nil) == 1)
        var start: UnsafeMutablePointer<CChar>?
        let count = shim_bio_mem_data(bio, &start)
        try write(key: SecretBytes(UnsafeRawBufferPointer(start: start, count: count)))
        refused(.key, "ca-key.pem", "encrypted")
    }

    @Test(arguments: [0o644, 0o660, 0o604] as [mode_t]) func aKeyThatOthersMayReadIsRefused(_ mode: mode_t) throws {
        try write(mode: mode)
        refused(.permissions, "ca-key.pem", "defaultMode")
    }

    @Test func missingAndEmptyFilesAreNamed() throws {
        refused(.file, directory.path, "neither ca-cert.pem")
        try write()
        unlink(directory.path + "/root-cert.pem")
        refused(.file, "root-cert.pem", "cannot be read")
        try write(roots: "nothing")
        refused(.certificate, "root-cert.pem", "no certificate")
        try write(certificate: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", chain: "")
        refused(.certificate, "ca-cert.pem", "not DER")
        try write(key: SecretBytes("nothing".utf8))
        refused(.key, "ca-key.pem", "no private key")
    }

    // MARK: Reloading

    @Test func aGoodReloadReplacesTheChain() throws {
        try write()
        let authority = try authority()
        let heard = Mutex(0)
        authority.observe { heard.withLock { $0 += 1 } }
        #expect(try authority.reload() == .unchanged)
        let newKey = try PrivateKey.generate(.rsa(bits: 2048))
        let new = try Self.certificate("mesh 2", newKey, root, rootKey, at: clock.now)
        try write(certificate: new.pem, key: newKey.pem())
        #expect(try authority.reload() == .replaced)
        #expect(heard.withLock { $0 } == 1)
        let issued = try authority.issue(for: identity, lifetime: nil).certificate
        #expect(issued.chain.dropFirst() == [new.pem, root.pem])
        _ = try ChainVerifier.verify(Seen(issued.chain[0]).certificate, through: [new], to: root, at: clock.now)
    }

    @Test func aBadReloadKeepsTheOldChain() throws {
        try write()
        let authority = try authority()
        try write(key: rootKey.pem())
        #expect(#expect(throws: AuthorityError.self) { try authority.reload() }?.code == .key)
        #expect(
            try authority.issue(for: identity, lifetime: nil).certificate.chain.dropFirst() == [
                certificate.pem, root.pem,
            ])
    }

    @Test func rootsThatNobodyKnowsAreRefused() throws {
        try write()
        let authority = try authority()
        let bundle = authority.trustBundle
        let newRoot = try Self.certificate("new root", try PrivateKey.generate(.p256), at: clock.now)
        let newRootKey = try PrivateKey.generate(.p256)
        let other = try Self.certificate("other root", newRootKey, at: clock.now)
        let otherCertificate = try Self.certificate("mesh", key, other, newRootKey, at: clock.now)
        try write(certificate: otherCertificate.pem, roots: other.pem)
        let error = #expect(throws: AuthorityError.self) { try authority.reload() }
        #expect(error?.code == .roots)
        #expect(authority.trustBundle == bundle)
        // A superset is taken, and then the chain may move.
        try write(roots: root.pem + other.pem + newRoot.pem)
        #expect(try authority.reload() == .replaced)
        #expect(authority.trustBundle.roots.count == 3)
        try write(certificate: otherCertificate.pem, roots: root.pem + other.pem)
        #expect(try authority.reload() == .replaced)
        try write(certificate: otherCertificate.pem, roots: other.pem)
        #expect(try authority.reload() == .replaced)
        #expect(authority.trustBundle.roots == [other.fingerprint])
    }
}
