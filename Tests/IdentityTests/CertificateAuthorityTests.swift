import COpenSSL
import MeshModel
import Synchronization
import Testing

@testable import Identity

@Suite struct CertificateAuthorityTests {
    private typealias B = RequestBuilder
    private let directory = TemporaryDirectory()
    private let clock = ManualClock()
    private let identity: SPIFFEID

    init() throws {
        identity = try #require(SPIFFEID(uri: "spiffe://cluster.local/ns/bookshop/sa/storefront"))
    }

    private func authority(
        _ change: (inout CertificateAuthority.Configuration) -> Void = { _ in },
        random: @escaping @Sendable (Int) -> [UInt8] = SerialNumber.systemRandom
    ) throws -> CertificateAuthority {
        var configuration = CertificateAuthority.Configuration(
            trustDomain: "cluster.local", stateDirectory: directory.path)
        change(&configuration)
        return try CertificateAuthority(configuration, clock: clock, random: random)
    }

    /// What a peer makes of a chain: OpenSSL's verdict as a server and as a client.
    private func verify(_ chain: [String], at now: Int64? = nil) throws {
        let certificates = try chain.map { try Seen($0).certificate }
        let root = try #require(certificates.last)
        let leaf = try #require(certificates.first)
        for purpose in [X509_PURPOSE_SSL_SERVER, X509_PURPOSE_SSL_CLIENT] {
            let path = try ChainVerifier.verify(
                leaf, through: Array(certificates.dropFirst().dropLast()), to: root, at: now ?? clock.now,
                purpose: purpose, isStrict: true)
            #expect(path.map(\.der) == certificates.map(\.der))
        }
    }

    // MARK: What a certificate says

    @Test(
        arguments: [WorkloadKey.Algorithm.p256, .rsa2048], [WorkloadKey.Algorithm.p256, .p384, .rsa2048])
    func aCertificateNamesTheCallerAndNothingElse(
        _ root: WorkloadKey.Algorithm, _ algorithm: WorkloadKey.Algorithm
    ) throws {
        let authority = try authority { $0.rootKey = root }
        let key = try WorkloadKey.generate(algorithm)
        let asked = B.requesting(
            B.san(
                (0x86, Array("spiffe://cluster.local/ns/kube-system/sa/admin".utf8)), (0x82, Array("evil.example".utf8))
            ),
            B.ext(ObjectIdentifiers.basicConstraints, critical: true, [0x30, 0x03, 0x01, 0x01, 0xff]),
            B.ext(ObjectIdentifiers.keyUsage, critical: true, [0x03, 0x02, 0x02, 0x04]),
            B.ext(ObjectIdentifiers.extendedKeyUsage, B.tlv(0x30, B.tlv(0x06, [0x55, 0x1d, 0x25, 0x00]))))
        let request = try RequestBuilder(subject: B.subject(Array("root".utf8)), attributes: asked).pem(key.key)
        let issued = try authority.issue(request, for: identity, lifetime: nil)

        #expect(issued.chain.count == 2)
        let leaf = try Seen(issued.chain[0])
        #expect(leaf.printedNames == "URI:\(identity.uri)")
        #expect(leaf.isCritical(NID_subject_alt_name) == true)
        #expect(leaf.certificate.subject == [0x30, 0x00])
        #expect(leaf.certificate.publicKey == key.key.publicKey)
        #expect(leaf.printed(NID_key_usage) == "Digital Signature, Key Encipherment")
        #expect(leaf.isCritical(NID_key_usage) == true)
        #expect(leaf.printed(NID_ext_key_usage) == "TLS Web Server Authentication, TLS Web Client Authentication")
        #expect(leaf.printed(NID_basic_constraints) == "CA:FALSE")
        #expect(leaf.isCritical(NID_basic_constraints) == true)
        #expect(leaf.isCritical(NID_authority_key_identifier) == false)
        #expect(X509_get_version(leaf.certificate.handle) == 2)
        #expect(X509_get_ext_count(leaf.certificate.handle) == 5)
        #expect(leaf.certificate.notBefore == clock.now - 120)
        #expect(leaf.certificate.notAfter == clock.now + 86_400)
        #expect(issued.notBefore == leaf.certificate.notBefore && issued.notAfter == leaf.certificate.notAfter)
        #expect(issued.root == authority.trustBundle.roots[0])
        #expect(issued.chain[1] == authority.trustBundle.pem)
        try verify(issued.chain)
    }

    @Test func theRootIsTenYearsOfTheTrustDomain() throws {
        let authority = try authority()
        let root = try Seen(authority.trustBundle.pem)
        #expect(root.certificate.subjectText == "O=cluster.local")
        #expect(root.certificate.isSelfIssued && root.certificate.isAuthority)
        #expect(root.printed(NID_key_usage) == "Certificate Sign, CRL Sign")
        #expect(root.isCritical(NID_basic_constraints) == true)
        #expect(root.certificate.subjectKeyIdentifier?.count == 20)
        #expect(root.certificate.notAfter == clock.now + 3650 * 86_400)
        #expect(authority.expiry == root.certificate.notAfter && authority.rootExpiry == root.certificate.notAfter)
    }

    @Test func aKeyIsMadeForTheControlPlanesOwnProxies() throws {
        let issued = try authority().issue(for: identity, lifetime: 3600)
        let leaf = try Seen(issued.certificate.chain[0])
        #expect(try PrivateKey(pem: issued.key).publicKey == leaf.certificate.publicKey)
        #expect(leaf.printedNames == "URI:\(identity.uri)")
        #expect(issued.certificate.notAfter == clock.now + 3600)
    }

    @Test func aServersCertificateHasItsNames() throws {
        let authority = try authority()
        let server = try authority.serverIdentity(
            names: ControlPlaneNames.standard(revision: "canary", extra: ["XDS.example.com"]))
        let leaf = try Seen(server.chain[0])
        #expect(
            leaf.printedNames
                == "DNS:istiod.istio-system.svc, DNS:istiod.istio-system, DNS:istiod-canary.istio-system.svc, "
                + "DNS:istiod-canary.istio-system, DNS:istiod-remote.istio-system.svc, DNS:istiod-remote.istio-system, "
                + "DNS:istio-pilot.istio-system.svc, DNS:istio-pilot.istio-system, DNS:localhost, "
                + "IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:xds.example.com")
        #expect(leaf.printed(NID_ext_key_usage) == "TLS Web Server Authentication")
        #expect(leaf.printed(NID_key_usage) == "Digital Signature")
        #expect(try PrivateKey(pem: server.key).publicKey == leaf.certificate.publicKey)
        let root = try Seen(server.chain[1]).certificate
        _ = try ChainVerifier.verify(leaf.certificate, through: [], to: root, at: clock.now, isStrict: true)
        for names in [[], ["a..b"], ["a b"], ["a\0b"], [""]] {
            #expect(throws: IssuanceError.self) { try authority.serverIdentity(names: names) }
        }
    }

    @Test func otherTrustDomainsGetNoCertificate() throws {
        let authority = try authority()
        let other = try #require(SPIFFEID(uri: "spiffe://other/ns/a/sa/b"))
        #expect(throws: IssuanceError.self) { try authority.issue(for: other, lifetime: nil) }
    }

    @Test func serialNumbersArePositiveAndWhole() throws {
        for (random, printed) in [
            (UInt8(0), "01"), (0xff, String(repeating: "FF", count: 16)), (0x80, String(repeating: "80", count: 16)),
        ] {
            let fresh = CertificateAuthorityTests.Nested()
            let authority = try fresh.authority { [UInt8](repeating: random, count: $0) }
            let issued = try authority.issue(for: identity, lifetime: nil)
            let leaf = try Seen(issued.certificate.chain[0])
            let number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(leaf.certificate.handle), nil)
            defer { BN_free(number) }
            let text = BN_bn2hex(number)
            defer { shim_openssl_free(text) }
            #expect(text.map { String(cString: $0) } == printed)
            #expect(issued.certificate.serial.count == 16)
        }
    }

    private struct Nested {
        let directory = TemporaryDirectory()

        func authority(_ random: @escaping @Sendable (Int) -> [UInt8]) throws -> CertificateAuthority {
            try CertificateAuthority(
                .init(trustDomain: "cluster.local", stateDirectory: directory.path), clock: ManualClock(),
                random: random)
        }
    }

    @Test func serialNumbersDiffer() throws {
        let authority = try authority()
        let serials = try (0..<100).map { _ in try authority.issue(for: identity, lifetime: nil).certificate.serial }
        #expect(Set(serials).count == 100)
    }

    // MARK: Lifetimes and clocks

    @Test(arguments: [nil, 0, -1, Int64.min] as [Int64?])
    func noLifetimeIsTheDefault(_ lifetime: Int64?) throws {
        let issued = try authority().issue(for: identity, lifetime: lifetime).certificate
        #expect(issued.notAfter == clock.now + 86_400)
    }

    @Test(arguments: [90 * 86_400 + 1, Int64.max] as [Int64])
    func aLifetimeBeyondTheLongestIsRefused(_ lifetime: Int64) throws {
        let authority = try authority()
        let error = #expect(throws: IssuanceError.self) { try authority.issue(for: identity, lifetime: lifetime) }
        #expect(error?.code == .lifetime)
        _ = try authority.issue(for: identity, lifetime: 90 * 86_400)
    }

    @Test(arguments: [nil, 3600, 90 * 86_400] as [Int64?])
    func noCertificateOutlivesTheAuthority(_ lifetime: Int64?) throws {
        let authority = try authority()
        clock.now = authority.expiry - 60
        let issued = try authority.issue(for: identity, lifetime: lifetime).certificate
        #expect(issued.notAfter == authority.expiry)
        try verify(issued.chain)
        clock.now = authority.expiry
        let error = #expect(throws: IssuanceError.self) { try authority.issue(for: identity, lifetime: lifetime) }
        #expect(error?.code == .notReady)
    }

    @Test(arguments: [-86_400, -3600, 3600, 86_400] as [Int64])
    func aClockThatJumpsLeavesCertificatesThatAreRight(_ jump: Int64) throws {
        let authority = try authority()
        clock.now += jump
        let issued = try authority.issue(for: identity, lifetime: nil).certificate
        #expect(issued.notBefore == clock.now - 120)
        #expect(issued.notAfter == clock.now + 86_400)
        let root = try Seen(issued.chain[1]).certificate
        #expect(issued.notBefore >= root.notBefore && issued.notAfter <= root.notAfter)
        try verify(issued.chain)
    }

    @Test func aClockBeforeTheAuthoritysBeginningStopsIssuing() throws {
        let authority = try authority()
        clock.now -= 3 * 86_400
        let error = #expect(throws: IssuanceError.self) { try authority.issue(for: identity, lifetime: nil) }
        #expect(error?.code == .notReady)
        #expect(error?.reason.contains("clock") == true)
    }

    @Test func certificatesBeginNoEarlierThanTheirAuthority() throws {
        let authority = try authority()
        let root = try Seen(authority.trustBundle.pem).certificate
        clock.now = root.notBefore
        #expect(try authority.issue(for: identity, lifetime: nil).certificate.notBefore == root.notBefore)
    }

    @Test func timesAfter2049AreWrittenAsRFC5280Says() throws {
        clock.now = 2_524_608_000 - 3600
        let issued = try authority().issue(for: identity, lifetime: 7200).certificate
        #expect(try Seen(issued.chain[0]).certificate.notAfter == clock.now + 7200)
        try verify(issued.chain)
    }

    // MARK: Threads

    @Test func manyThreadsIssueWhileRootsChange() async throws {
        let authority = try authority()
        let identity = identity
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let key = try WorkloadKey.generate()
                    let request = try key.certificationRequest(naming: identity)
                    for _ in 0..<50 {
                        let issued = try authority.issue(request, for: identity, lifetime: nil)
                        let certificates = try issued.chain.map { try Seen($0).certificate }
                        // Whatever the moment, the leaf is of the root that it comes with.
                        _ = try ChainVerifier.verify(
                            certificates[0], through: [], to: certificates[1], at: issued.notBefore)
                    }
                }
            }
            group.addTask {
                for _ in 0..<5 {
                    let old = authority.roots.first { $0.role == .signing }
                    let added = try authority.addRoot()
                    try authority.promote(added.fingerprint)
                    try authority.reload()
                    if let old { try authority.retire(old.fingerprint) }
                }
            }
            try await group.waitForAll()
        }
    }
}
