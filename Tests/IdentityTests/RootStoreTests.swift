import Glibc
import MeshModel
import Synchronization
import Testing

@testable import Identity

@Suite struct RootStoreTests {
    private let directory = TemporaryDirectory()
    private let clock = ManualClock()
    private let identity: SPIFFEID

    init() throws { identity = try #require(SPIFFEID(uri: "spiffe://td/ns/a/sa/b")) }

    private func authority() throws(AuthorityError) -> CertificateAuthority {
        try CertificateAuthority(.init(trustDomain: "td", stateDirectory: directory.path), clock: clock)
    }

    private func mode(_ name: String) -> mode_t {
        var status = stat()
        return stat("\(directory.path)/\(name)", &status) == 0 ? status.st_mode & 0o777 : 0
    }

    /// Whether a leaf verifies to one of the roots that are trusted.
    private func isTrusted(_ issued: IssuedCertificate, _ authority: CertificateAuthority) throws -> Bool {
        let leaf = try Seen(issued.chain[0]).certificate
        return try X509Certificate.read(pem: Array(authority.trustBundle.pem.utf8)).contains { root in
            (try? ChainVerifier.verify(leaf, through: [], to: root, at: clock.now)) != nil
        }
    }

    @Test func theRootIsMadeOnceAndKept() throws {
        let first = try authority()
        let second = try authority()
        #expect(first.trustBundle == second.trustBundle)
        #expect(first.roots.count == 1 && first.roots[0].role == .signing)
        #expect(directory.read("ca/root-cert.pem") == first.trustBundle.pem)
    }

    @Test func noFingerprintLooksLikeAnOption() throws {
        let authority = try authority()
        // By itself, one in 64 would: two of three times one of these.
        for _ in 0..<64 {
            let root = try authority.addRoot().fingerprint
            #expect(!root.description.hasPrefix("-"))
            try authority.retire(root)
        }
    }

    @Test func onlyTheOwnerMayReadTheKey() throws {
        let authority = try authority()
        let fingerprint = authority.roots[0].fingerprint
        #expect(mode("ca") == 0o700)
        #expect(mode("ca/key-\(fingerprint).pem") == 0o600)
        #expect(directory.names(under: "ca").filter { $0.hasSuffix(".new") } == [])
    }

    @Test(arguments: [0o644, 0o640, 0o620, 0o604, 0o602] as [mode_t])
    func aKeyThatOthersMayReadOrWriteIsRefused(_ mode: mode_t) throws {
        let name = "key-\(try authority().roots[0].fingerprint).pem"
        chmod("\(directory.path)/ca/\(name)", mode)
        let error = #expect(throws: AuthorityError.self) { try authority() }
        #expect(error?.code == .permissions)
        #expect(error?.place.hasSuffix(name) == true)
        #expect(error?.reason.contains("0600") == true)
    }

    @Test func aDirectoryThatOthersMayChangeIsRefused() throws {
        _ = try authority()
        chmod("\(directory.path)/ca", 0o770)
        #expect(#expect(throws: AuthorityError.self) { try authority() }?.code == .permissions)
    }

    @Test func manyThatComeAtOnceAgreeOnOneRoot() async throws {
        let clock = clock
        let path = directory.path
        let bundles = try await withThrowingTaskGroup(of: TrustBundle.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try CertificateAuthority(.init(trustDomain: "td", stateDirectory: path), clock: clock).trustBundle
                }
            }
            return try await group.reduce(into: Set<TrustBundle>()) { $0.insert($1) }
        }
        #expect(bundles.count == 1)
        #expect(directory.names(under: "ca").count { $0.hasPrefix("key-") } == 1)
    }

    @Test func aRootIsRotatedAcrossRestarts() throws {
        var authority = try authority()
        let old = authority.roots[0].fingerprint
        let before = try authority.issue(for: identity, lifetime: nil).certificate

        let added = try authority.addRoot()
        #expect(authority.roots.map(\.role) == [.signing, .distributed])
        // The new root is known before anything is signed with it.
        #expect(authority.trustBundle.roots == [old, added.fingerprint])
        #expect(try authority.issue(for: identity, lifetime: nil).certificate.root == old)

        authority = try self.authority()
        #expect(authority.roots.map(\.role) == [.signing, .distributed])
        try authority.promote(added.fingerprint)
        authority = try self.authority()
        #expect(authority.roots.map(\.role) == [.trusted, .signing])
        let after = try authority.issue(for: identity, lifetime: nil).certificate
        #expect(after.root == added.fingerprint)
        #expect(after.chain.count == 2)
        #expect(try Seen(after.chain[1]).certificate.fingerprint == added.fingerprint)
        #expect(try isTrusted(before, authority) && isTrusted(after, authority))

        try authority.retire(old)
        authority = try self.authority()
        #expect(authority.roots.map(\.fingerprint) == [added.fingerprint])
        #expect(try !isTrusted(before, authority))
        #expect(try isTrusted(after, authority))
        #expect(directory.names(under: "ca").count { $0.hasPrefix("key-") } == 1)
    }

    @Test func aPromotionCanBeTakenBack() throws {
        let authority = try authority()
        let old = authority.roots[0].fingerprint
        try authority.promote(try authority.addRoot().fingerprint)
        try authority.promote(old)
        #expect(authority.roots.map(\.role) == [.signing, .trusted])
        try authority.promote(old)
        #expect(authority.roots.map(\.role) == [.signing, .trusted])
    }

    @Test func theRootThatSignsIsNotRetired() throws {
        let authority = try authority()
        let bundle = authority.trustBundle
        #expect(#expect(throws: AuthorityError.self) { try authority.retire(bundle.roots[0]) }?.code == .roots)
        let unknown = ContentHash(high: 1, low: 2)
        #expect(#expect(throws: AuthorityError.self) { try authority.promote(unknown) }?.code == .roots)
        #expect(#expect(throws: AuthorityError.self) { try authority.retire(unknown) }?.code == .roots)
        #expect(authority.trustBundle == bundle)
    }

    @Test func thereIsAnEndToAddingRoots() throws {
        let authority = try authority()
        for _ in 1..<RootStore.most { try authority.addRoot() }
        #expect(throws: AuthorityError.self) { try authority.addRoot() }
        #expect(authority.roots.count == RootStore.most)
    }

    @Test func observersHearOfEachChange() throws {
        let authority = try authority()
        let old = authority.roots[0].fingerprint
        let heard = Mutex(0)
        authority.observe { heard.withLock { $0 += 1 } }
        let added = try authority.addRoot()
        #expect(heard.withLock { $0 } == 1)
        try authority.promote(added.fingerprint)
        #expect(heard.withLock { $0 } == 2)
        try authority.retire(old)
        #expect(heard.withLock { $0 } == 3)
        #expect(try authority.reload() == .unchanged)
        #expect(heard.withLock { $0 } == 3)
    }

    @Test func anotherReplicasRotationIsSeen() throws {
        let one = try authority()
        let other = try authority()
        let added = try one.addRoot()
        #expect(try other.reload() == .replaced)
        try one.promote(added.fingerprint)
        #expect(try other.reload() == .replaced)
        #expect(try other.issue(for: identity, lifetime: nil).certificate.root == added.fingerprint)
    }

    @Test func anAuthorityThatHasExpiredDoesNotStart() throws {
        let expiry = try authority().expiry
        clock.now = expiry
        let error = #expect(throws: AuthorityError.self) { try authority() }
        #expect(error?.code == .expired)
        #expect(error?.reason.contains("expired at") == true)
    }

    @Test func anAuthorityThatIsNotYetValidDoesNotStart() throws {
        _ = try authority()
        clock.now -= 10 * 86_400
        #expect(#expect(throws: AuthorityError.self) { try authority() }?.code == .notYetValid)
    }

    @Test func aRootNearsItsEnd() throws {
        let authority = try authority()
        #expect(!authority.needsRootRotation(at: clock.now))
        let life = RootCertificate.lifetime + RootCertificate.head
        #expect(!authority.needsRootRotation(at: authority.rootExpiry - life / 5))
        #expect(authority.needsRootRotation(at: authority.rootExpiry - life / 5 + 1))
    }

    @Test(arguments: ["", "x", "signing\n", "trusted AAAAAAAAAAAAAAAAAAAAAA\n", "signing AAAAAAAAAAAAAAAAAAAAAA\n"])
    func aDamagedIndexIsRefusedAndLeftAlone(_ text: String) throws {
        _ = try authority()
        let before = directory.names(under: "ca")
        directory.write("ca/roots", text)
        #expect(#expect(throws: AuthorityError.self) { try authority() }?.code == .file)
        #expect(directory.names(under: "ca") == before)
        #expect(directory.read("ca/roots") == text)
    }

    @Test func whatACrashLeftIsPutRight() throws {
        let authority = try authority()
        directory.write("ca/key-x.pem.1.new", "half a key", mode: 0o600)
        directory.write("ca/root-cert.pem", "half a bundle")
        _ = try self.authority()
        #expect(!directory.names(under: "ca").contains("key-x.pem.1.new"))
        #expect(directory.read("ca/root-cert.pem") == authority.trustBundle.pem)
    }

    @Test func aKeyOfAnotherRootIsRefused() throws {
        let authority = try authority()
        let added = try authority.addRoot()
        let old = authority.roots[0].fingerprint
        rename("\(directory.path)/ca/key-\(old).pem", "\(directory.path)/ca/key-\(added.fingerprint).pem")
        #expect(#expect(throws: AuthorityError.self) { try authority.promote(added.fingerprint) }?.code == .key)
        #expect(authority.roots.map(\.role) == [.signing, .distributed])
    }

    @Test(arguments: ["", "TD", "a b", "a/b"]) func whatIsNoTrustDomainIsRefused(_ trustDomain: String) {
        let error = #expect(throws: AuthorityError.self) {
            try CertificateAuthority(.init(trustDomain: trustDomain, stateDirectory: directory.path), clock: clock)
        }
        #expect(error?.code == .configuration)
    }
}
