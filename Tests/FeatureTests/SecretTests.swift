import Engine
import EnvoyAPI
import Glibc
import HTTP1
import Identity
import IdentityService
import MeshConfig
import MeshModel
import Operations
import StreamAPI
import Synchronization
import TestCertificates
import Testing
import XDS

/// Secrets on the stream that brings everything else, and nowhere besides.
@Suite struct SecretTests {
    private let authority: TestAuthority

    init() throws { authority = try TestAuthority() }

    /// Roots that do not change.
    private final class Roots: CertificateIssuer {
        let trustBundle: TrustBundle
        init(_ pem: [UInt8]) { trustBundle = TrustBundle(pem: String(decoding: pem, as: UTF8.self), roots: []) }
        func observe(_ observer: @escaping @Sendable () -> Void) {}
        func issue(_: [UInt8], for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError) -> IssuedCertificate {
            throw IssuanceError(.notReady, "not here")
        }
        func issue(for identity: SPIFFEID, lifetime: Int64?) throws(IssuanceError) -> KeyedCertificate {
            throw IssuanceError(.notReady, "not here")
        }
    }

    /// - Parameter namespace: of the identity that every stream has; nil for none.
    private func mesh(_ namespace: String? = "shop", _ objects: String...) throws -> Mesh {
        let roots = Roots(authority.certificatePEM)
        let identity = namespace.flatMap {
            SPIFFEID(trustDomain: "cluster.local", namespace: $0, serviceAccount: "gateway")
        }
        let settings = Mesh.Settings {
            $0.secrets = { engine in
                let vault = SecretVault(engine)
                return (vault, MeshSecrets(issuer: roots, certificates: nil, vault: vault))
            }
            $0.xds.authorize = { _, _ in StreamAccess(identity: identity) }
        }
        let mesh = try Mesh(service("catalog"), endpoints("catalog", "10.0.0.1"), settings: settings)
        for object in objects { try mesh.apply(object) }
        return mesh
    }

    private func secret(_ leaf: TestAuthority.Leaf, _ name: String = "web", in namespace: String = "shop") -> String {
        tlsSecret(name, in: namespace, certificate: leaf.certificatePEM, key: leaf.keyPEM)
    }

    private func key(_ response: Response, _ name: String) throws -> [UInt8] {
        let bytes = try #require(response.resources[name]).bytes
        return try Envoy.Secret.decode(bytes, in: Arena()).tlsCertificate?.privateKey?.inlineBytes ?? []
    }

    @Test(arguments: Client.Variant.allCases)
    func aSecretFollowsItsObjectBesideEverythingElse(_ variant: Client.Variant) throws {
        let first = try authority.issue(["DNS:web"])
        let mesh = try mesh("shop", secret(first))
        let client = try mesh.connect(variant)
        try client.goLive()
        client.subscribe(.secret, ["kubernetes://web"])
        #expect(try key(client.accept(.secret), "kubernetes://web") == first.keyPEM)

        let second = try authority.issue(["DNS:web"])
        try mesh.apply(secret(second))
        #expect(try key(client.accept(.secret), "kubernetes://web") == second.keyPEM)
        try mesh.apply(secret(second), secret(second, "other"))
        try client.expectNothing()

        // What cannot be used changes nothing, nor does a removal.
        try mesh.apply(tlsSecret("web", certificate: first.certificatePEM, key: second.keyPEM))
        try client.expectNothing()
        #expect(mesh.engine.diagnostics.contains { $0.message.contains("does not belong") })
        try mesh.remove(secret(second))
        try client.expectNothing()

        try mesh.apply(endpoints("catalog", "10.0.0.2"))
        #expect(try client.accept(.endpoint).addresses(cluster("catalog")) == ["10.0.0.2:8080"])
    }

    @Test func aDeltaClientThatComesBackIsSentNothingAgain() throws {
        let mesh = try mesh("shop", secret(try authority.issue(["DNS:web"])))
        let client = try mesh.connect(.delta)
        client.subscribe(.secret, ["kubernetes://web"])
        let response = try client.accept(.secret)
        client.subscribe(.secret, ["ROOTCA"])
        try client.accept(.secret)
        let held = client.held[.secret] ?? [:]
        #expect(held.count == 2)
        #expect(response.names == ["kubernetes://web"])
        try client.wire.disconnect()

        let again = try mesh.connect(.delta)
        again.subscribe(.secret, ["kubernetes://web", "ROOTCA"], has: held)
        try again.expectNothing()
    }

    @Test(arguments: Client.Variant.allCases)
    func aSecretOfAnotherNamespaceIsNotGivenWhateverTheNodeSays(_ variant: Client.Variant) throws {
        let mesh = try mesh("bank", secret(try authority.issue(["DNS:web"])))
        let client = try mesh.connect(variant, as: Client.node("alpha", in: "shop"))
        client.subscribe(.secret, ["kubernetes://web"])
        try client.expectNothing()
        client.subscribe(.secret, ["kubernetes://shop/web"])
        try client.expectNothing()
        client.subscribe(.secret, ["ROOTCA"])
        #expect(try client.accept(.secret).names == ["ROOTCA"])
    }

    @Test(arguments: Client.Variant.allCases)
    func aStreamWithoutIdentityGetsClustersAndNoSecrets(_ variant: Client.Variant) throws {
        let mesh = try mesh(nil, secret(try authority.issue(["DNS:web"])))
        let client = try mesh.connect(variant)
        client.subscribe(.secret, ["ROOTCA", "kubernetes://web"])
        try client.expectNothing()
        try client.goLive()
        let service = try mesh.connect(variant, .of(.secret))
        service.subscribe(.secret, ["ROOTCA"])
        #expect(try service.wire.end().code == .unauthenticated)
    }

    @Test(arguments: Client.Variant.allCases)
    func theServiceOfSecretsGivesThemAlone(_ variant: Client.Variant) throws {
        let mesh = try mesh()
        let client = try mesh.connect(variant, .of(.secret))
        client.subscribe(.secret, ["ROOTCA"])
        #expect(try client.accept(.secret).names == ["ROOTCA"])
        #expect(try mesh.connections().isEmpty)
    }

    @Test func noPageShowsASecret() throws {
        let leaf = try authority.issue(["DNS:web"])
        let bad = try authority.issue(["DNS:bad"])
        let mesh = try mesh(
            "shop", secret(leaf), tlsSecret("bad", certificate: leaf.certificatePEM, key: bad.keyPEM))
        let client = try mesh.connect(.delta)
        try client.goLive()
        client.subscribe(.secret, ["kubernetes://web"])
        client.refuse(try client.next(.secret), "inline_bytes: \(String(decoding: leaf.keyPEM, as: UTF8.self))")
        try client.expectNothing()

        var folder = Array("/tmp/skysail-pages-XXXXXX".utf8CString)
        let state = try #require(mkdtemp(&folder).map { String(cString: $0) })
        let issuer = try CertificateAuthority(.init(trustDomain: "cluster.local", stateDirectory: state))
        let pool = SigningPool()
        let held = WorkloadCertificates(issuer: issuer, pool: pool)
        defer {
            held.stop()
            pool.shutdown()
        }
        let metrics = IdentityMetrics()
        let site = AdminSite(
            engine: mesh.engine, xds: mesh.xds, wire: { WireSnapshot() },
            identity: { IdentityReport(issuance: metrics.snapshot(pool: pool, certificates: held), keySets: .init()) },
            certificates: CertificatePages(
                authority: issuer, held: held,
                secrets: MeshSecrets(issuer: issuer, certificates: held, vault: nil)),
            access: AccessControl(.init(trustDomain: "cluster.local"), tokens: nil, clock: SystemClock()),
            version: "test", isDraining: { false })
        var pages: [String: String] = [:]
        for path in [
            "/metrics", "/debug/syncz", "/debug/adsz", "/debug/config_dump", "/debug/registryz", "/debug/endpointz",
            "/debug/configz", "/debug/conflictz", "/debug/analyzez", "/certs", "/certs/roots",
        ] {
            let response = site.respond(
                to: HTTPRequest(
                    path: path, query: [("proxyID", "alpha.shop")], remote: "127.0.0.1",
                    headers: [("host", "localhost")]))
            #expect(response.status == 200, "\(path)")
            pages[path] = String(decoding: response.body, as: UTF8.self)
        }
        var dumped = ""
        dump(try mesh.connections(), to: &dumped)
        pages["dump"] = dumped
        pages["description"] = try "\(mesh.connections()) \(mesh.engine.diagnostics)"

        #expect(pages["/debug/adsz"]?.contains("kubernetes://web") == true)
        #expect(pages["/debug/configz"]?.contains("does not belong") == true)
        for pem in [leaf.keyPEM, bad.keyPEM, leaf.certificatePEM] {
            // A line of the middle: neither the frame nor a beginning that every key has.
            let lines = String(decoding: pem, as: UTF8.self).split(separator: "\n")
            let line = String(try #require(lines.dropFirst(2).first))
            for (name, page) in pages { #expect(!page.contains(line), "\(name)") }
        }
    }
}
