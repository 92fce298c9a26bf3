import COpenSSL
import Glibc
import MeshModel
import Synchronization
import Testing

@testable import Identity

@Suite struct AuthorityWatcherTests {
    private let directory = TemporaryDirectory()
    private let clock = ManualClock()
    private let root: X509Certificate
    private let rootKey: PrivateKey

    init() throws {
        rootKey = try PrivateKey.generate(.p256)
        root = try X509Certificate.make("root", key: rootKey, from: clock.now - 60, to: clock.now + 86_400)
    }

    /// A version of a Kubernetes volume: a directory of its own.
    private func write(_ version: String) throws {
        mkdir("\(directory.path)/\(version)", 0o700)
        let key = try PrivateKey.generate(.p256)
        let certificate = try X509Certificate.make(
            version, key: key, issuer: root, issuerKey: rootKey, from: clock.now - 60, to: clock.now + 86_400)
        directory.write("\(version)/ca-cert.pem", certificate.pem)
        directory.write("\(version)/ca-key.pem", try key.pem())
        directory.write("\(version)/cert-chain.pem", certificate.pem)
        directory.write("\(version)/root-cert.pem", root.pem)
    }

    private func point(to version: String) {
        symlink(version, "\(directory.path)/..new")
        rename("\(directory.path)/..new", "\(directory.path)/..data")
    }

    private func volume() throws -> CertificateAuthority {
        try write("..1")
        point(to: "..1")
        for name in PluggedInAuthority.watched.prefix(4) { symlink("..data/\(name)", "\(directory.path)/\(name)") }
        return try CertificateAuthority(
            .init(trustDomain: "td", stateDirectory: directory.path, pluggedInDirectory: directory.path), clock: clock)
    }

    private func signer(_ authority: CertificateAuthority) throws -> String {
        let identity = try #require(SPIFFEID(uri: "spiffe://td/ns/a/sa/b"))
        return try Seen(authority.issue(for: identity, lifetime: 60).certificate.chain[1]).certificate.subjectText
    }

    @Test func aSwappedVolumeIsReadWhenItIsAtRest() throws {
        let authority = try volume()
        let reports = Mutex(0)
        let watcher = AuthorityWatcher(authority) { _ in reports.withLock { $0 += 1 } }
        #expect(watcher.check() == nil)
        try write("..2")
        #expect(watcher.check() == nil)
        point(to: "..2")
        #expect(watcher.check() == nil)
        #expect(watcher.check() == .success(.replaced))
        #expect(try signer(authority) == "CN=..2")
        #expect(watcher.check() == nil)
        #expect(reports.withLock { $0 } == 1)
    }

    @Test func aFileThatIsStillChangingIsNotRead() throws {
        let authority = try volume()
        let watcher = AuthorityWatcher(authority) { _ in }
        try write("..2")
        point(to: "..2")
        #expect(watcher.check() == nil)
        try write("..3")
        point(to: "..3")
        #expect(watcher.check() == nil)
        #expect(watcher.check() == .success(.replaced))
        #expect(try signer(authority) == "CN=..3")
    }

    @Test func aBadChangeIsReportedOnceAndAGoodOneHeals() throws {
        let authority = try volume()
        let watcher = AuthorityWatcher(authority) { _ in }
        try write("..2")
        directory.write("..2/ca-key.pem", try rootKey.pem())
        point(to: "..2")
        #expect(watcher.check() == nil)
        guard case .failure(let error) = watcher.check() else {
            Issue.record("a key of another certificate was taken")
            return
        }
        #expect(error.code == .key)
        #expect(watcher.check() == nil && watcher.check() == nil)
        #expect(try signer(authority) == "CN=..1")
        try write("..3")
        point(to: "..3")
        #expect(watcher.check() == nil)
        #expect(watcher.check() == .success(.replaced))
    }

    @Test func theThreadReportsAndStops() async throws {
        let authority = try volume()
        let (outcomes, continuation) = AsyncStream.makeStream(of: AuthorityWatcher.Outcome.self)
        let watcher = AuthorityWatcher(authority, interval: 0.01) { continuation.yield($0) }
        watcher.start()
        watcher.start()
        try write("..2")
        point(to: "..2")
        var iterator = outcomes.makeAsyncIterator()
        #expect(await iterator.next() == .success(.replaced))
        watcher.stop()
        watcher.stop()
    }
}
