import MeshModel
import Testing

@testable import Identity

@Suite struct AccessControlTests {
    private let clock = ManualClock()
    private let access: AccessControl
    private let root = ContentHash(high: 1, low: 1)
    private let otherRoot = ContentHash(high: 2, low: 2)

    init() throws {
        access = try Self.make(clock)
    }

    private static func make(_ clock: ManualClock, allowsUnauthenticated: Bool = false, tokens: Bool = true) throws
        -> AccessControl
    {
        let authenticator = TokenAuthenticator(
            issuers: [
                TokenIssuer(
                    url: "https://issuer.example", audiences: ["istio-ca"],
                    keys: KeySetHolder(try TestSigner.p256.keySet))
            ], trustDomain: "cluster.local", clock: clock)
        return AccessControl(
            .init(
                trustDomain: "cluster.local", aliases: ["old.local"], allowsUnauthenticated: allowsUnauthenticated),
            tokens: tokens ? authenticator : nil, clock: clock)
    }

    private func certificate(_ uris: String..., expiresIn: Int64? = 3_600, root: ContentHash? = .init(high: 1, low: 1))
        -> Evidence
    {
        Evidence(
            isLoopback: false, usesTLS: true, certificateURIs: uris,
            certificateExpiry: expiresIn.map { clock.now + $0 },
            certificateRoot: root)
    }

    private func token(
        _ namespace: String = "shop", tls: Bool = true, loopback: Bool = false, scheme: String = "Bearer "
    )
        -> Evidence
    {
        let claims =
            #"{"iss":"https://issuer.example","sub":"system:serviceaccount:\#(namespace):front","aud":"istio-ca","exp":\#(clock.now + 3_600)}"#
        return Evidence(
            isLoopback: loopback, usesTLS: tls, authorization: scheme + TestSigner.p256.token(claims))
    }

    private let shop = "spiffe://cluster.local/ns/shop/sa/front"
    private let operatorURI = "spiffe://cluster.local/ns/istio-system/sa/admin"

    private func code(_ body: () throws(AccessDenied) -> Void) -> AccessDenied.Code? {
        do throws(AccessDenied) {
            try body()
            return nil
        } catch {
            #expect(!error.reason.isEmpty)
            return error.code
        }
    }

    // MARK: Certificates

    @Test func aCertificateSaysWhoItsHolderIs() throws {
        let caller = try access.identify(certificate(shop))
        #expect(caller?.identity.uri == shop)
        #expect(caller?.credential == .certificate(root: root))
        #expect(caller?.expiry == clock.now + 3_600)
    }

    @Test func nothingIsNobody() throws {
        #expect(try access.identify(Evidence(isLoopback: false, usesTLS: true)) == nil)
    }

    @Test(arguments: [
        "spiffe://evil.local/ns/shop/sa/front", "spiffe://CLUSTER.LOCAL/ns/shop/sa/front",
        "spiffe://Cluster.local/ns/shop/sa/front", "spiffe://cluster.local.evil/ns/shop/sa/front",
        "spiffe://cluster.local",
        "spiffe://cluster.local/ns/shop/sa/front/x", "spiffe://cluster.local/ns/shop",
        "https://cluster.local/ns/shop/sa/front",
        "spiffe://cluster.local/ns/../sa/front", "spiffe://cluster.local/ns/shop%2f/sa/front",
        "spiffe://cluster.local/ns/shop/sa/front?x", "spiffe://cluster.local:443/ns/shop/sa/front", "",
    ])
    func aCertificateWithAnotherURIIsRefused(_ uri: String) {
        #expect(code { () throws(AccessDenied) in _ = try access.identify(certificate(uri)) } == .unauthenticated)
    }

    @Test func aCertificateHasExactlyOneURI() {
        let none = Evidence(isLoopback: false, usesTLS: true, certificateExpiry: clock.now + 60, certificateRoot: root)
        for evidence in [none, certificate(shop, operatorURI), certificate(shop, shop), certificate(shop, "https://x")]
        {
            #expect(code { () throws(AccessDenied) in _ = try access.identify(evidence) } == .unauthenticated)
        }
    }

    @Test func aBadCertificateIsNotMadeGoodByATokenOrByTheOperatorsLeave() throws {
        let open = try Self.make(clock, allowsUnauthenticated: true)
        var evidence = certificate("spiffe://evil.local/ns/shop/sa/front")
        evidence.authorization = token().authorization
        for access in [access, open] {
            #expect(code { () throws(AccessDenied) in _ = try access.identify(evidence) } == .unauthenticated)
            #expect(
                code { () throws(AccessDenied) in _ = try access.authorizeStream(evidence, namespace: "shop") }
                    == .unauthenticated)
        }
    }

    @Test func anAliasIsTheSameWorkloadInTheMeshsOwnTrustDomain() throws {
        let old = certificate("spiffe://old.local/ns/shop/sa/front")
        #expect(try access.identify(old)?.identity.uri == shop)
        access.setAliases(["older.local"])
        #expect(code { () throws(AccessDenied) in _ = try access.identify(old) } == .unauthenticated)
        #expect(try access.identify(certificate("spiffe://older.local/ns/shop/sa/front"))?.identity.uri == shop)
    }

    @Test func anExpiredCertificateIsRefusedOnAnOpenConnection() throws {
        let evidence = certificate(shop)
        let caller = try #require(try access.identify(evidence))
        let start = clock.now
        for (jump, isValid) in [
            (0, true), (3_600, true), (3_601, false), (86_400, false), (-3_600, true), (-86_400, true),
        ] as [(Int64, Bool)] {
            clock.now = start + jump
            let expected: AccessDenied.Code? = isValid ? nil : .unauthenticated
            #expect(code { () throws(AccessDenied) in _ = try access.identify(evidence) } == expected, "\(jump)")
            #expect(code { () throws(AccessDenied) in try access.confirm(caller) } == expected, "\(jump)")
            #expect(
                code { () throws(AccessDenied) in _ = try access.authorizeIssuance(evidence) } == expected, "\(jump)")
        }
    }

    @Test func aCertificateWhoseExpiryNobodyKnowsIsRefused() {
        let evidence = certificate(shop, expiresIn: nil)
        #expect(code { () throws(AccessDenied) in _ = try access.identify(evidence) } == .unauthenticated)
    }

    @Test func aRootThatIsNotTrustedAnyMoreEndsItsCertificates() throws {
        let evidence = certificate(shop)
        let caller = try #require(try access.identify(evidence))
        access.setTrustedRoots([root, otherRoot])
        #expect(try access.identify(evidence) != nil)
        access.setTrustedRoots([otherRoot])
        #expect(code { () throws(AccessDenied) in _ = try access.identify(evidence) } == .unauthenticated)
        #expect(code { () throws(AccessDenied) in try access.confirm(caller) } == .unauthenticated)
        #expect(
            code { () throws(AccessDenied) in _ = try access.identify(certificate(shop, root: nil)) }
                == .unauthenticated)
        #expect(try access.identify(certificate(shop, root: otherRoot)) != nil)
        access.setTrustedRoots([])
        #expect(
            code { () throws(AccessDenied) in _ = try access.identify(certificate(shop, root: otherRoot)) }
                == .unauthenticated)
    }

    @Test func aCertificateInPlaintextIsRefused() {
        var evidence = certificate(shop)
        evidence.usesTLS = false
        #expect(code { () throws(AccessDenied) in _ = try access.identify(evidence) } == .unauthenticated)
    }

    // MARK: Tokens

    @Test func aTokenSaysWhoItsBearerIs() throws {
        #expect(try access.identify(token())?.identity.uri == shop)
        #expect(try access.identify(token(scheme: "bearer "))?.identity.uri == shop)
    }

    @Test func aTokenInPlaintextIsRefusedUnlessFromThisMachine() throws {
        #expect(code { () throws(AccessDenied) in _ = try access.identify(token(tls: false)) } == .unauthenticated)
        #expect(try access.identify(token(tls: false, loopback: true)) != nil)
    }

    @Test(arguments: ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer x", "Bearer a.b.c", "Bearerx", "é"])
    func anAuthorizationThatIsNoGoodTokenIsRefused(_ header: String) {
        let evidence = Evidence(isLoopback: true, usesTLS: true, authorization: header)
        #expect(code { () throws(AccessDenied) in _ = try access.identify(evidence) } == .unauthenticated)
    }

    @Test func withoutIssuersEveryTokenIsRefused() throws {
        let access = try Self.make(clock, tokens: false)
        #expect(code { () throws(AccessDenied) in _ = try access.identify(token()) } == .unauthenticated)
    }

    @Test func anExpiredTokenEndsWhatItAllowed() throws {
        let caller = try #require(try access.identify(token()))
        clock.now += 3_659
        #expect(code { () throws(AccessDenied) in try access.confirm(caller) } == nil)
        clock.now += 1
        #expect(code { () throws(AccessDenied) in try access.confirm(caller) } == .unauthenticated)
    }

    // MARK: What may be done

    @Test func certificatesAreNeverIssuedInPlaintextOrToNobody() throws {
        #expect(try access.authorizeIssuance(certificate(shop)).identity.uri == shop)
        #expect(try access.authorizeIssuance(token()).identity.uri == shop)
        let open = try Self.make(clock, allowsUnauthenticated: true)
        for evidence in [
            token(tls: false, loopback: true), token(tls: false), Evidence(isLoopback: true, usesTLS: true),
            Evidence(isLoopback: true, usesTLS: false), Evidence(isLoopback: false, usesTLS: true),
        ] {
            #expect(code { () throws(AccessDenied) in _ = try open.authorizeIssuance(evidence) } == .unauthenticated)
            #expect(code { () throws(AccessDenied) in _ = try open.authorizeSecrets(evidence) } == .unauthenticated)
        }
    }

    @Test func aNodeMustBeOfItsCallersNamespaceAndServiceAccount() throws {
        for evidence in [certificate(shop), token()] {
            #expect(try access.authorizeStream(evidence, namespace: "shop")?.identity.uri == shop)
            #expect(try access.authorizeStream(evidence, namespace: "shop", serviceAccount: "front") != nil)
            #expect(
                try access.authorizeSecrets(evidence, namespace: "shop", serviceAccount: "front").identity.uri == shop)
            for (namespace, account) in [("bank", "front"), ("shop", "admin"), ("", ""), ("Shop", ""), ("shop ", "")] {
                #expect(
                    code { () throws(AccessDenied) in
                        _ = try access.authorizeStream(evidence, namespace: namespace, serviceAccount: account)
                    } == .forbidden)
                #expect(
                    code { () throws(AccessDenied) in
                        _ = try access.authorizeSecrets(evidence, namespace: namespace, serviceAccount: account)
                    } == .forbidden)
            }
        }
    }

    @Test func theOperatorsLeaveDoesNotLetAKnownCallerBeAnother() throws {
        let open = try Self.make(clock, allowsUnauthenticated: true)
        #expect(
            code { () throws(AccessDenied) in _ = try open.authorizeStream(certificate(shop), namespace: "bank") }
                == .forbidden)
    }

    @Test func anAnonymousStreamIsFromThisMachineInPlaintextOrAllowed() throws {
        #expect(try access.authorizeStream(Evidence(isLoopback: true, usesTLS: false), namespace: "shop") == nil)
        for evidence in [
            Evidence(isLoopback: false, usesTLS: false), Evidence(isLoopback: false, usesTLS: true),
            Evidence(isLoopback: true, usesTLS: true),
        ] {
            #expect(
                code { () throws(AccessDenied) in _ = try access.authorizeStream(evidence, namespace: "shop") }
                    == .unauthenticated)
        }
        let open = try Self.make(clock, allowsUnauthenticated: true)
        #expect(try open.authorizeStream(Evidence(isLoopback: false, usesTLS: false), namespace: "shop") == nil)
    }

    // MARK: Pages

    private func page(_ page: AccessControl.Page, _ evidence: Evidence, _ access: AccessControl? = nil)
        -> AccessDenied.Code?
    {
        code { () throws(AccessDenied) in try (access ?? self.access).authorizePage(page, evidence) }
    }

    private func local(_ host: String, origin: String? = nil, site: String? = nil) -> Evidence {
        Evidence(
            isLoopback: true, usesTLS: false, browser: BrowserHints(host: host, origin: origin, fetchSite: site))
    }

    @Test func openPagesAreForEverybody() {
        for evidence in [Evidence(isLoopback: false, usesTLS: false), certificate("x"), local("attacker.example")] {
            #expect(page(.open, evidence) == nil)
        }
    }

    @Test func pagesAreForThisMachineAndTheRootNamespace() throws {
        for kind in [AccessControl.Page.debug, .operate] {
            #expect(page(kind, Evidence(isLoopback: true, usesTLS: false)) == nil)
            #expect(page(kind, local("localhost:15014")) == nil)
            #expect(page(kind, certificate(operatorURI)) == nil)
            #expect(page(kind, token("istio-system")) == nil)
            #expect(page(kind, certificate(shop)) == .forbidden)
            #expect(page(kind, token()) == .forbidden)
            #expect(page(kind, Evidence(isLoopback: false, usesTLS: true)) == .unauthenticated)
            #expect(page(kind, certificate(operatorURI, expiresIn: -1)) == .unauthenticated)
        }
    }

    @Test func theOperatorsLeaveOpensDebugPagesAndNoMore() throws {
        let open = try Self.make(clock, allowsUnauthenticated: true)
        let stranger = Evidence(isLoopback: false, usesTLS: false)
        #expect(page(.debug, stranger, open) == nil)
        #expect(page(.debug, certificate(shop), open) == nil)
        #expect(page(.operate, stranger, open) == .unauthenticated)
        #expect(page(.operate, certificate(shop), open) == .forbidden)
    }

    @Test func aPageOfAnotherSiteCannotUseTheOperatorsBrowser() {
        #expect(page(.debug, local("attacker.example:15014")) == .forbidden)
        #expect(page(.debug, local("")) == .forbidden)
        #expect(page(.operate, local("attacker.example")) == .forbidden)
        #expect(page(.operate, local("localhost", origin: "https://attacker.example")) == .forbidden)
        #expect(page(.operate, local("localhost", origin: "null")) == .forbidden)
        #expect(page(.operate, local("localhost", site: "cross-site")) == .forbidden)
        #expect(page(.operate, local("localhost", site: "same-site")) == .forbidden)
        #expect(page(.operate, local("localhost", site: "none")) == nil)
        #expect(page(.operate, local("127.0.0.1:15014", site: "same-origin")) == nil)
    }
}
