import EnvoyAPI
import MeshModel
import StreamAPI
import TestCertificates
import Testing
import XDS

@testable import IdentityService
@testable import MeshConfig

@Suite struct SecretVaultTests {
    private let sink = FakeSink()
    private let vault: SecretVault
    private let loop = StillLoop()
    private let authority: TestAuthority

    init() throws {
        vault = SecretVault(sink)
        authority = try TestAuthority()
    }

    private func put(_ object: ConfigObject) { vault.deliver(batch(.upsert(object))) }

    private func watch(_ resource: String, in namespace: String = "shop") throws -> (Listener, any SecretSubscription) {
        guard case .credential(let credential)? = SecretName(resource) else { throw NotACredential() }
        let listener = Listener(loop)
        let subscription = vault.watch(credential, resource: resource, as: namespace, on: loop) { listener.take($0) }
        return (listener, subscription)
    }

    private struct NotACredential: Error {}

    // MARK: Passing through

    @Test func everythingButSecretsPassesInItsOrder() throws {
        let other = ConfigObject(
            ref: ObjectRef(
                ObjectKey(.namespace, namespace: "", name: "shop"), at: MeshModel.SourceLocation(path: "ns.yaml")),
            metadata: ObjectMetadata(name: "shop", namespace: ""), spec: .namespace(NamespaceSpec()))
        let secret = secretObject("web", tlsData(try authority.issue(["DNS:web"])))
        vault.deliver(batch(.upsert(secret), .upsert(other), .remove(secret.ref), .upsert(secret)))
        #expect(sink.batches.map { $0.events.map(\.ref) } == [[other.ref]])
        #expect(vault.count == 1)
    }

    @Test func theEndOfTheInitialSyncPassesEvenAlone() throws {
        let secret = secretObject("web", tlsData(try authority.issue(["DNS:web"])))
        vault.deliver(batch(.upsert(secret)))
        #expect(sink.batches.isEmpty)
        vault.deliver(batch(.upsert(secret), completesInitialSync: true))
        #expect(sink.batches.map(\.events.count) == [0])
        #expect(sink.batches.map(\.completesInitialSync) == [true])
    }

    // MARK: Contents

    @Test func aSecretIsGivenAndFollowedAndGone() throws {
        let (listener, _) = try watch("kubernetes://web")
        #expect(listener.news() == ["absent: there is no Secret shop/web"])
        let first = try authority.issue(["DNS:web"])
        put(secretObject("web", tlsData(first)))
        #expect(listener.news() == ["kubernetes://web cert \(first.text)"])
        put(secretObject("web", tlsData(first)))
        #expect(listener.news() == [])
        let second = try authority.issue(["DNS:web"])
        put(secretObject("web", tlsData(second)))
        #expect(listener.news() == ["kubernetes://web cert \(second.text)"])
        vault.deliver(batch(.remove(secretObject("web", [:]).ref)))
        #expect(listener.news() == ["absent: there is no Secret shop/web"])
        #expect(vault.count == 0)
    }

    @Test func theGenericFormWins() throws {
        let leaf = try authority.issue(["DNS:web"])
        var data = tlsData(try authority.issue(["DNS:web"]), ca: Array("nonsense".utf8))
        data["cert"] = leaf.certificatePEM
        data["key"] = leaf.keyPEM
        data["cacert"] = authority.certificatePEM
        put(secretObject("web", type: "Opaque", data))
        let ca = String(decoding: authority.certificatePEM, as: UTF8.self)
        #expect(try watch("kubernetes://web").0.news() == ["kubernetes://web cert \(leaf.text)"])
        #expect(try watch("kubernetes://web-cacert").0.news() == ["kubernetes://web-cacert trust \(ca)"])
        #expect(sink.reports.isEmpty)
    }

    @Test func authoritiesComeFromTheirOwnSecretFirst() throws {
        let other = try TestAuthority("other")
        let (listener, _) = try watch("kubernetes://web-cacert")
        #expect(listener.news() == ["absent: there is no Secret shop/web"])
        put(secretObject("web", tlsData(try authority.issue(["DNS:web"]), ca: authority.certificatePEM)))
        let first = String(decoding: authority.certificatePEM, as: UTF8.self)
        #expect(listener.news() == ["kubernetes://web-cacert trust \(first)"])
        put(secretObject("web-cacert", type: "Opaque", ["cacert": other.certificatePEM]))
        let second = String(decoding: other.certificatePEM, as: UTF8.self)
        #expect(listener.news() == ["kubernetes://web-cacert trust \(second)"])
        vault.deliver(batch(.remove(secretObject("web-cacert", [:]).ref)))
        #expect(listener.news() == ["kubernetes://web-cacert trust \(first)"])
    }

    @Test func aSecretWithoutTheKeysSaysWhichItLacks() throws {
        put(secretObject("web", type: "Opaque", ["password": Array("x".utf8)]))
        #expect(
            try watch("kubernetes://web").0.news() == [
                "absent: Secret shop/web has no tls.crt and tls.key, or cert and key, that can be used"
            ])
        #expect(
            try watch("kubernetes://web-cacert").0.news() == [
                "absent: Secret shop/web has no ca.crt or cacert that can be used"
            ])
        #expect(sink.reports.isEmpty)
    }

    // MARK: Bad secrets

    @Test func aBadSecretLeavesTheLastGoodAndIsReportedWithoutItsContent() throws {
        let (listener, _) = try watch("kubernetes://web")
        let good = try authority.issue(["DNS:web"])
        let stranger = try authority.issue(["DNS:web"])
        put(secretObject("web", tlsData(good)))
        _ = listener.news()
        put(secretObject("web", ["tls.crt": good.certificatePEM, "tls.key": stranger.keyPEM]))
        #expect(listener.news() == [])
        let reports = sink.reports["secrets.yaml"] ?? []
        #expect(
            reports.map(\.description) == [
                "secrets.yaml: error: Secret shop/web: data[\"tls.key\"]: the private key does not belong to the first "
                    + "certificate of the chain; the last good one stays in use"
            ])
        #expect(vault.rejections == 1)
        put(secretObject("web", tlsData(stranger)))
        #expect(listener.news() == ["kubernetes://web cert \(stranger.text)"])
        #expect(sink.reports.isEmpty)
    }

    @Test func aSecretThatWasNeverGoodIsAbsent() throws {
        let key = Array("-----BEGIN PRIVATE KEY-----\nc3dvcmRmaXNo\n-----END PRIVATE KEY-----\n".utf8)
        let leaf = try authority.issue(["DNS:web"])
        put(secretObject("web", ["tls.crt": leaf.certificatePEM, "tls.key": key]))
        #expect(try watch("kubernetes://web").0.news().map { $0.hasPrefix("absent: ") } == [true])
        let text = "\(sink.reports)"
        #expect(text.contains("is not a PEM private key"))
        #expect(!text.contains("c3dvcmRmaXNo"))
    }

    @Test func halfAPairIsReported() throws {
        put(secretObject("web", ["tls.crt": try authority.issue(["DNS:web"]).certificatePEM]))
        #expect(sink.reports["secrets.yaml"]?.map(\.field) == ["data[\"tls.key\"]"])
    }

    @Test func theVaultsReportsStandBesideTheSources() throws {
        let said = Diagnostic(.warning, "odd", at: MeshModel.SourceLocation(path: "secrets.yaml"))
        vault.report([said], for: "secrets.yaml")
        put(secretObject("web", ["tls.crt": Array("x".utf8), "tls.key": Array("y".utf8)]))
        #expect(sink.reports["secrets.yaml"]?.map(\.severity) == [.warning, .error])
        vault.report([], for: "secrets.yaml")
        #expect(sink.reports["secrets.yaml"]?.map(\.severity) == [.error])
        vault.deliver(batch(.remove(secretObject("web", [:]).ref)))
        #expect(sink.reports.isEmpty)
    }

    @Test func aSecretThatMovedToAnotherFileIsNotReportedAtTheOldOne() throws {
        let bad = ["tls.crt": Array("x".utf8), "tls.key": Array("y".utf8)]
        put(secretObject("web", bad, path: "old.yaml"))
        put(secretObject("web", bad, path: "new.yaml"))
        #expect(sink.reports.keys.sorted() == ["new.yaml"])
    }

    // MARK: Streams

    @Test func aChangeReachesTheStreamsThatAskForItAndNoOthers() throws {
        let (web, _) = try watch("kubernetes://web")
        let (api, _) = try watch("kubernetes://api")
        let (foreign, _) = try watch("kubernetes://web", in: "bank")
        let (gone, subscription) = try watch("kubernetes://web")
        for listener in [web, api, foreign, gone] { _ = listener.news() }
        subscription.cancel()
        let leaf = try authority.issue(["DNS:web"])
        put(secretObject("web", tlsData(leaf)))
        #expect(web.news().count == 1)
        #expect(api.news() == [])
        #expect(foreign.news() == [])
        #expect(gone.news() == [])
    }

    // MARK: Grants

    private func grant(_ namespace: String, to reader: String, secret: String = "") -> ConfigObject {
        var grant = GatewayAPI.ReferenceGrant()
        grant.from = [.init(group: "gateway.networking.k8s.io", kind: "Gateway", namespace: reader)]
        grant.to = [.init(group: "", kind: "Secret", name: secret)]
        return ConfigObject(
            ref: ObjectRef(
                ObjectKey(.referenceGrant, namespace: namespace, name: "grant"),
                at: MeshModel.SourceLocation(path: "grant.yaml")),
            metadata: ObjectMetadata(name: "grant", namespace: namespace), spec: .referenceGrant(grant))
    }

    @Test func aSecretOfAnotherNamespaceIsGivenForAsLongAsAGrantLetsIt() throws {
        let leaf = try authority.issue(["DNS:web"])
        put(secretObject("web", in: "bank", tlsData(leaf)))
        put(secretObject("other", in: "bank", tlsData(leaf)))
        let (web, _) = try watch("kubernetes-gateway://bank/web")
        let (other, _) = try watch("kubernetes-gateway://bank/other")
        let refusal = "absent: no ReferenceGrant of namespace bank lets a Gateway of shop refer to Secret web"
        #expect(web.news() == [refusal])
        _ = other.news()
        put(grant("bank", to: "nobody"))
        #expect(web.news() == [])
        let given = grant("bank", to: "shop", secret: "web")
        put(given)
        #expect(web.news() == ["kubernetes-gateway://bank/web cert \(leaf.text)"])
        #expect(other.news() == [])
        #expect(sink.batches.last?.events.map(\.ref) == [given.ref], "the world reads it as well")
        vault.deliver(batch(.remove(given.ref)))
        #expect(web.news() == [refusal])
    }

    @Test func aGrantForASecretIsNoneForItsAuthorities() throws {
        put(secretObject("web-cacert", in: "bank", ["ca.crt": authority.certificatePEM]))
        put(grant("bank", to: "shop", secret: "web"))
        let (authorities, _) = try watch("kubernetes-gateway://bank/web-cacert")
        #expect(authorities.news() == ["absent: there is no Secret bank/web"])
    }

    @Test func itsOwnSecretsNeedNoGrant() throws {
        let leaf = try authority.issue(["DNS:web"])
        put(secretObject("web", tlsData(leaf)))
        let (web, _) = try watch("kubernetes-gateway://shop/web")
        #expect(web.news() == ["kubernetes-gateway://shop/web cert \(leaf.text)"])
    }

    @Test func whatIsWrongWithACertificate() throws {
        #expect(vault.certificateProblem(namespace: "shop", name: "web") == "Secret shop/web does not exist")
        put(secretObject("web", ["ca.crt": authority.certificatePEM]))
        #expect(
            vault.certificateProblem(namespace: "shop", name: "web") == "Secret shop/web has no tls.crt and tls.key")
        put(secretObject("web", tlsData(try authority.issue(["DNS:web"]))))
        #expect(vault.certificateProblem(namespace: "shop", name: "web") == nil)
    }

    @Test func streamsShareOneResource() throws {
        put(secretObject("web", tlsData(try authority.issue(["DNS:web"]))))
        let (a, _) = try watch("kubernetes://web")
        let (b, _) = try watch("kubernetes://web")
        loop.run()
        let first = try #require(a.resources.first)
        #expect(b.resources.first === first)
        #expect(first.sources.map(\.key.name) == ["web"])
    }
}

@Suite struct SecretNameTests {
    private func credential(_ namespace: String?, _ name: String, _ isAuthority: Bool) -> SecretName {
        .credential(SecretName.Credential(namespace: namespace, name: name, isAuthority: isAuthority))
    }

    @Test func namesAreIstios() {
        #expect(SecretName("default") == .workload)
        #expect(SecretName("ROOTCA") == .roots)
        #expect(SecretName("kubernetes://web") == credential(nil, "web", false))
        #expect(SecretName("kubernetes://web-cacert") == credential(nil, "web", true))
        #expect(SecretName("kubernetes://bank/web") == credential("bank", "web", false))
        #expect(
            SecretName("kubernetes-gateway://bank/web-cacert")
                == .credential(
                    SecretName.Credential(namespace: "bank", name: "web", isAuthority: true, isByGatewayAPI: true)))
    }

    @Test(arguments: [
        "", "Default", "rootca", "kubernetes://", "kubernetes:///web", "kubernetes://bank/", "kubernetes://a/b/c",
        "kubernetes://-cacert", "kubernetes-gateway://web", "vault://web", "file-cert:a~b", "://web",
        "kubernetes://" + String(repeating: "x", count: 2_000),
    ])
    func otherNamesAreNone(_ name: String) {
        #expect(SecretName(name) == nil)
    }
}
