import EnvoyAPI
import Identity
import MeshConfig
import MeshModel
import StreamAPI
import Synchronization
import TestCertificates
import Testing
import XDS

@testable import IdentityService

private final class BundleIssuer: CertificateIssuer {
    private let state = Mutex<(bundle: TrustBundle, observers: [@Sendable () -> Void])>(
        (TrustBundle(pem: "", roots: []), []))

    var trustBundle: TrustBundle {
        get { state.withLock { $0.bundle } }
        set {
            let observers = state.withLock { state in
                state.bundle = newValue
                return state.observers
            }
            for observer in observers { observer() }
        }
    }

    func observe(_ observer: @escaping @Sendable () -> Void) { state.withLock { $0.observers.append(observer) } }

    func issue(_: [UInt8], for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError) -> IssuedCertificate {
        throw IssuanceError(.notReady, "a fake")
    }

    func issue(for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError) -> KeyedCertificate {
        throw IssuanceError(.notReady, "a fake")
    }
}

private final class FakeCertificates: WorkloadCertificateSource {
    final class Hold: CertificateHold {
        let identity: SPIFFEID
        let proxy: String
        let observer: @Sendable (Result<KeyedCertificate, IssuanceError>) -> Void
        let isReleased = Mutex(false)

        init(
            _ identity: SPIFFEID, _ proxy: String,
            _ observer: @escaping @Sendable (Result<KeyedCertificate, IssuanceError>) -> Void
        ) {
            self.identity = identity
            self.proxy = proxy
            self.observer = observer
        }

        func release() { isReleased.withLock { $0 = true } }

        func give(_ chain: [String], _ key: String) {
            let certificate = IssuedCertificate(
                identity: identity, chain: chain, notBefore: 0, notAfter: 1, serial: [],
                root: ContentHash(high: 0, low: 0))
            observer(.success(KeyedCertificate(certificate: certificate, key: SecretBytes(key.utf8))))
        }
    }

    private let state = Mutex<[Hold]>([])
    var holds: [Hold] { state.withLock { $0 } }

    func hold(
        _ identity: SPIFFEID, proxy: String,
        observer: @escaping @Sendable (Result<KeyedCertificate, IssuanceError>) -> Void
    ) -> any CertificateHold {
        let hold = Hold(identity, proxy, observer)
        state.withLock { $0.append(hold) }
        return hold
    }
}

@Suite struct MeshSecretsTests {
    private let issuer = BundleIssuer()
    private let certificates = FakeCertificates()
    private let vault = SecretVault(FakeSink())
    private let secrets: MeshSecrets
    private let loop = StillLoop()
    private let authority: TestAuthority

    init() throws {
        secrets = MeshSecrets(issuer: issuer, certificates: certificates, vault: vault)
        authority = try TestAuthority()
    }

    private func access(_ namespace: String = "shop") -> StreamAccess {
        StreamAccess(identity: SPIFFEID(trustDomain: "td", namespace: namespace, serviceAccount: "web"))
    }

    private func subscribe(
        _ name: String, as access: StreamAccess? = nil, node namespace: String = "shop"
    ) -> (Listener, any SecretSubscription) {
        let listener = Listener(loop)
        let node = ProxyNode(
            id: "router~10.0.0.1~gw.\(namespace)~d", kind: .router, addresses: ["10.0.0.1"], namespace: namespace)
        let subscription = secrets.subscribe(to: name, as: access ?? self.access(), node: node, on: loop) {
            listener.take($0)
        }
        #expect(listener.lines.isEmpty, "nothing is delivered inside the call")
        return (listener, subscription)
    }

    // MARK: ROOTCA

    @Test func rootsFollowTheAuthorityAndAreOneResourceForAll() throws {
        let (a, _) = subscribe("ROOTCA")
        #expect(a.news() == ["absent: the certificate authority has no root yet"])
        issuer.trustBundle = TrustBundle(pem: "one\n", roots: [])
        #expect(a.news() == ["ROOTCA trust one\n"])
        let (b, subscription) = subscribe("ROOTCA", as: access("bank"))
        #expect(b.news() == ["ROOTCA trust one\n"])
        #expect(b.resources.first === a.resources.first)
        subscription.cancel()
        issuer.trustBundle = TrustBundle(pem: "one\ntwo\n", roots: [])
        #expect(a.news() == ["ROOTCA trust one\ntwo\n"])
        #expect(b.news() == [])
    }

    @Test func furtherRootsAreAddedToTheBundle() throws {
        issuer.trustBundle = TrustBundle(pem: "one", roots: [])
        let (listener, _) = subscribe("ROOTCA")
        _ = listener.news()
        let further = String(decoding: authority.certificatePEM, as: UTF8.self)
        try secrets.setFurtherRoots(further)
        #expect(listener.news() == ["ROOTCA trust one\n\(further)"])
        #expect(throws: TLSMaterialProblem.self) { try secrets.setFurtherRoots("nonsense") }
        #expect(listener.news() == [])
        try secrets.setFurtherRoots("")
        #expect(listener.news() == ["ROOTCA trust one\n"])
    }

    // MARK: default

    @Test func aWorkloadGetsItsChainWithoutTheRootAndEachRotationOnce() throws {
        let (listener, subscription) = subscribe("default")
        #expect(listener.news() == [])
        let hold = try #require(certificates.holds.first)
        #expect(hold.identity == access().identity)
        #expect(hold.proxy == "router~10.0.0.1~gw.shop~d")
        hold.give(["leaf\n", "middle", "root"], "key")
        #expect(listener.news() == ["default cert leaf\nmiddle\n key"])
        hold.give(["leaf2", "root"], "key2")
        hold.give(["leaf2", "root"], "key2")
        #expect(listener.news() == ["default cert leaf2\n key2"])
        #expect(!hold.isReleased.withLock { $0 })
        subscription.cancel()
        #expect(hold.isReleased.withLock { $0 })
        hold.give(["leaf3", "root"], "key3")
        #expect(listener.news() == [])
    }

    @Test func anAuthorityThatIsNotReadyIsCountedAndTheCertificateFollows() throws {
        let (listener, _) = subscribe("default")
        let hold = try #require(certificates.holds.first)
        hold.observer(.failure(IssuanceError(.notReady, "no key yet")))
        #expect(listener.news() == ["absent: no key yet"])
        #expect(secrets.values.certificateErrors == 1)
        hold.give(["leaf", "root"], "key")
        #expect(listener.news() == ["default cert leaf\n key"])
    }

    // MARK: Who may have what

    @Test func aProxyReadsTheNamespaceOfItsIdentityWhateverItsNodeSays() throws {
        let leaf = try authority.issue(["DNS:web"])
        vault.deliver(batch(.upsert(secretObject("web", in: "bank", tlsData(leaf)))))
        let (foreign, _) = subscribe("kubernetes://web", node: "bank")
        #expect(foreign.news() == ["absent: there is no Secret shop/web"])
        let (across, _) = subscribe("kubernetes://bank/web", node: "bank")
        #expect(across.news() == ["absent: spiffe://td/ns/shop/sa/web may read Secrets of its own namespace only"])
        let (gateway, _) = subscribe("kubernetes-gateway://bank/web")
        #expect(
            gateway.news() == ["absent: no ReferenceGrant of namespace bank lets a Gateway of shop refer to Secret web"]
        )
        let (own, _) = subscribe("kubernetes://bank/web", as: access("bank"))
        #expect(own.news() == ["kubernetes://bank/web cert \(leaf.text)"])
        #expect(secrets.values.certificateErrors == 3)
        #expect(foreign.resources.isEmpty && across.resources.isEmpty && gateway.resources.isEmpty)
    }

    @Test(arguments: ["default", "ROOTCA", "kubernetes://web"])
    func withoutAnIdentityThereIsNothing(_ name: String) throws {
        issuer.trustBundle = TrustBundle(pem: "one", roots: [])
        let (listener, _) = subscribe(name, as: .anonymous)
        #expect(listener.news() == ["absent: the stream has no identity"])
        #expect(certificates.holds.isEmpty)
    }

    @Test func unknownNamesAndMissingPartsAreAbsent() throws {
        #expect(subscribe("file-cert:a~b").0.news().count == 1)
        let bare = MeshSecrets(issuer: issuer, certificates: nil, vault: nil)
        for name in ["default", "kubernetes://web"] {
            let listener = Listener(loop)
            _ = bare.subscribe(to: name, as: access(), node: nil, on: loop) { listener.take($0) }
            #expect(listener.news().map { $0.hasPrefix("absent: ") } == [true])
        }
    }

    @Test func subscriptionsAreCountedOnce() throws {
        let (_, a) = subscribe("ROOTCA")
        let (_, b) = subscribe("default")
        #expect(secrets.values.subscriptions == 2)
        a.cancel()
        a.cancel()
        b.cancel()
        #expect(secrets.values.subscriptions == 0)
    }
}
