import Discovery
import EnvoyAPI
import MeshConfig
import MeshModel
import Testing
import Translation
import World

@Suite struct PolicyFilterTests {
    private static let keys =
        #"{"keys":[{"kty":"RSA","kid":"mine","e":"AQAB","n":""# + String(repeating: "x", count: 342) + #""}]}"#

    /// A workload `app` with an HTTP and a TCP port, and policies beside it.
    private struct Inbound {
        private(set) var listener: ConfigValue
        private(set) var conflicts: [Conflict]
        private(set) var sources: [String]

        init(_ policies: String, keySets: [String: String] = [:]) throws {
            let service = """
                apiVersion: v1
                kind: Service
                metadata: {name: app, namespace: default}
                spec:
                  clusterIP: 10.0.0.1
                  selector: {app: app}
                  ports: [{name: http, port: 80, targetPort: 8080}, {name: tcp, port: 5000}]
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: app-0, namespace: default, labels: {app: app}}
                spec: {containers: []}
                status: {podIP: 10.1.0.1, phase: Running}
                ---
                \(policies)
                """
            let loaded = loadText(service)
            let errors = loaded.diagnostics.filter { $0.severity == .error }
            #expect(errors.isEmpty, "\(errors.map(\.description))")
            var world = World(options: WorldOptions())
            _ = world.apply(loaded.objects.map { .upsert($0) })
            for (name, json) in keySets {
                let key = ObjectKey(.jwks, namespace: "", name: name)
                let object = ConfigObject(
                    ref: ObjectRef(key, at: SourceLocation(path: name)),
                    metadata: ObjectMetadata(name: name, namespace: ""), spec: .jwks(JWKSDocument(json: json)))
                _ = world.apply([.upsert(object)])
            }
            let node = ProxyNode(
                id: "sidecar~10.1.0.1~app-0.default~default.svc.cluster.local", kind: .sidecar,
                addresses: ["10.1.0.1"], instance: "app-0.default", dnsDomain: "default.svc.cluster.local",
                namespace: "default")
            let snapshot = ProxySnapshot(of: node, in: world)
            let resource = try #require(snapshot[.listener, "virtualInbound"])
            listener = try JSON.tree(resource.value, #require(MessageType(url: ResourceType.listener.typeURL)))
            conflicts = snapshot.conflicts
            sources = resource.sources.map(\.key.name)
        }

        private func filters(_ chain: String) -> [ConfigValue] {
            (listener["filterChains"]?.list ?? []).first { $0["name"]?.string == chain }?["filters"]?.list ?? []
        }

        /// Of the HTTP port, those before the ones that are always there.
        var http: [ConfigValue] {
            let all = filters("0.0.0.0_8080").last?["typedConfig"]?["httpFilters"]?.list ?? []
            return Array(all.prefix { $0["name"]?.string != "envoy.filters.http.grpc_stats" })
        }
        /// Of the TCP port, those before the proxy.
        var network: [ConfigValue] { Array(filters("0.0.0.0_5000").dropLast()) }

        func names(_ filters: [ConfigValue]) -> [String] {
            filters.map { $0["name"]?.string?.split(separator: ".").last.map(String.init) ?? "" }
        }
    }

    private func policy(_ name: String, _ spec: String, namespace: String = "default") -> String {
        """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: \(name), namespace: \(namespace)}
        spec: \(spec)
        ---

        """
    }

    private func tokens(_ name: String, _ rules: String, namespace: String = "default") -> String {
        """
        apiVersion: security.istio.io/v1
        kind: RequestAuthentication
        metadata: {name: \(name), namespace: \(namespace)}
        spec: {jwtRules: [\(rules)]}
        ---

        """
    }

    private func rules(_ filter: ConfigValue) -> ConfigValue? { filter["typedConfig"]?["rules"] }

    private func ruleNames(_ filter: ConfigValue) -> [String] {
        rules(filter)?["policies"]?.map?.entries.map(\.key).sorted() ?? []
    }

    @Test func withoutPoliciesThereAreNoFilters() throws {
        let inbound = try Inbound("")
        #expect(inbound.http.isEmpty)
        #expect(inbound.network.isEmpty)
    }

    @Test func filtersStandInTheOrderInWhichTheyDecide() throws {
        let inbound = try Inbound(
            policy("allow", "{rules: [{}]}")
                + policy("deny", #"{action: DENY, rules: [{to: [{operation: {ports: ["1"]}}]}]}"#)
                + policy("audit", "{action: AUDIT, rules: [{}]}")
                + policy("custom", "{action: CUSTOM, provider: {name: none}, rules: [{}]}")
                + tokens("t", "{issuer: a, jwks: '\(Self.keys)'}"))
        #expect(inbound.names(inbound.http) == ["rbac", "jwt_authn", "rbac", "rbac", "rbac"])
        #expect(inbound.names(inbound.network) == ["rbac", "rbac", "rbac", "rbac"])
        let actions = inbound.http.filter { $0["name"]?.string?.hasSuffix("rbac") == true }.map {
            rules($0)?["action"]?.string ?? "ALLOW"
        }
        #expect(actions == ["DENY", "LOG", "DENY", "ALLOW"])
        #expect(inbound.sources.contains("custom"))
        #expect(inbound.sources.contains("t"))
    }

    @Test func anAllowRuleThatAsksForRequestsAdmitsNoConnection() throws {
        let inbound = try Inbound(
            policy(
                "p", #"{rules: [{to: [{operation: {methods: [GET]}}]}, {to: [{operation: {ports: ["5000"]}}]}]}"#))
        #expect(ruleNames(inbound.http[0]) == ["ns[default]-policy[p]-rule[0]", "ns[default]-policy[p]-rule[1]"])
        #expect(ruleNames(inbound.network[0]) == ["ns[default]-policy[p]-rule[1]"])
    }

    @Test func aDenyRuleThatAsksForRequestsRefusesEveryConnectionThatTheRestMatches() throws {
        let inbound = try Inbound(
            policy("p", #"{action: DENY, rules: [{to: [{operation: {methods: [GET], ports: ["5000"]}}]}]}"#))
        let only = rules(inbound.network[0])?["policies"]?["ns[default]-policy[p]-rule[0]"]
        let permissions = only?["permissions"]?.list?.first?["andRules"]?["rules"]?.list ?? []
        #expect(permissions.count == 1)
        #expect(permissions.first?["orRules"]?["rules"]?.list?.first?["destinationPort"]?.content == .int(5000))
    }

    @Test func policiesOfOtherNamespacesAndWorkloadsAreNotHere() throws {
        let inbound = try Inbound(
            policy("other", "{}", namespace: "other") + policy("labels", "{selector: {matchLabels: {app: web}}}")
                + policy("edge", "{targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: app}]}")
                + tokens("t", "{issuer: a}", namespace: "other"))
        #expect(inbound.http.isEmpty)
        #expect(inbound.network.isEmpty)
        #expect(inbound.conflicts.isEmpty)
    }

    @Test func tokenRulesOfAllPoliciesAreTogetherByIssuer() throws {
        let inbound = try Inbound(
            tokens("one", "{issuer: z, jwks: '\(Self.keys)'}, {issuer: b, jwks: '\(Self.keys)'}")
                + tokens("two", "{issuer: a, jwks: '\(Self.keys)'}", namespace: "istio-system"))
        let config = inbound.http[0]["typedConfig"]
        let issuers = (0..<3).map { config?["providers"]?["origins-\($0)"]?["issuer"]?.string }
        #expect(issuers == ["a", "b", "z"])
        let requirements = config?["rules"]?.list?.first?["requires"]?["requiresAny"]?["requirements"]?.list ?? []
        #expect(requirements.prefix(3).map { $0["providerName"]?.string } == ["origins-0", "origins-1", "origins-2"])
        let all = requirements.last?["requiresAll"]?["requirements"]?.list ?? []
        #expect(all.count == 3)
        #expect(all.allSatisfy { $0["requiresAny"]?["requirements"]?.list?.last?["allowMissing"] != nil })
    }

    @Test func keysThatWereFetchedAreUsedUnderTheirName() throws {
        let rules = "{issuer: a, jwksUri: 'https://keys.example.com'}, {issuer: b}"
        let inbound = try Inbound(
            tokens("t", rules), keySets: ["https://keys.example.com": Self.keys, "b": Self.keys])
        let providers = inbound.http[0]["typedConfig"]?["providers"]
        for name in ["origins-0", "origins-1"] {
            #expect(providers?[name]?["localJwks"]?["inlineString"]?.string == Self.keys)
        }
        #expect(inbound.conflicts.isEmpty)
    }

    @Test func withoutKeysThereAreKeysThatNobodyHas() throws {
        let inbound = try Inbound(tokens("t", "{issuer: a, jwksUri: 'https://keys.example.com'}"))
        let keys = inbound.http[0]["typedConfig"]?["providers"]?["origins-0"]?["localJwks"]?["inlineString"]?.string
        let set = try JSON.parse(try #require(keys))
        #expect(set["keys"]?.list?.first?["kty"]?.string == "EC")
        #expect(inbound.conflicts.map(\.kind) == [.rejectedPolicy])
        #expect(inbound.conflicts.first?.object?.key.name == "t")
        #expect(inbound.conflicts.first?.message.contains("https://keys.example.com") == true)
    }

    /// Providers that cannot be asked, and why.
    @Test(arguments: [
        ("service: none.example.com, port: 9000", "is not known to the proxy"),
        ("service: other/app.default.svc.cluster.local, port: 80", "is not known to the proxy"),
        ("service: app.default.svc.cluster.local, port: 81", "has no port 81"),
        ("service: app.default.svc.cluster.local, port: 80, statusOnError: '299'", "does not know the status 299"),
        ("service: app.default.svc.cluster.local, port: 80, headersToUpstreamOnAllow: ['*']", "no pattern of headers"),
        ("service: app.default.svc.cluster.local, port: 80, includeAdditionalHeadersInCheck: {'a b': c}", "a b"),
    ])
    func aProviderThatCannotBeAskedRefuses(provider: String, why: String) throws {
        let inbound = try Inbound(
            policy("p", "{action: CUSTOM, provider: {name: x}, rules: [{}]}") + mesh("envoyExtAuthzHttp: {\(provider)}")
        )
        let name = "istio-ext-authz-ns[default]-policy[p]-rule[0]-deny-due-to-bad-CUSTOM-action"
        for filters in [inbound.http, inbound.network] {
            #expect(inbound.names(filters) == ["rbac"])
            #expect(ruleNames(filters[0]) == [name])
            #expect(rules(filters[0])?["action"]?.string == "DENY")
        }
        #expect(inbound.conflicts.allSatisfy { $0.kind == .rejectedPolicy && $0.message.contains(why) })
        #expect(!inbound.conflicts.isEmpty)
    }

    @Test func aProviderThatSpeaksHTTPIsAskedOfRequestsAlone() throws {
        let provider = "envoyExtAuthzHttp: {service: app.default.svc.cluster.local, port: 80}"
        let inbound = try Inbound(
            policy("p", "{action: CUSTOM, provider: {name: x}, rules: [{}]}") + mesh(provider))
        #expect(inbound.names(inbound.http) == ["rbac", "ext_authz"])
        #expect(inbound.network.isEmpty)
        let server = inbound.http[1]["typedConfig"]?["httpService"]?["serverUri"]
        #expect(server?["cluster"]?.string == "outbound|80||app.default.svc.cluster.local")
        #expect(server?["timeout"]?.string == "600s")
    }

    @Test func aProviderOutsideTheSidecarsScopeCannotBeAsked() throws {
        let provider = "envoyExtAuthzGrpc: {service: app.default.svc.cluster.local, port: 80}"
        let sidecar = """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: s, namespace: default}
            spec: {egress: [{hosts: ["other/*"]}]}
            ---

            """
        let custom = policy("p", "{action: CUSTOM, provider: {name: x}, rules: [{}]}")
        #expect(try Inbound(custom + mesh(provider)).conflicts.isEmpty)
        let inbound = try Inbound(sidecar + custom + mesh(provider))
        #expect(inbound.names(inbound.http) == ["rbac"])
        #expect(inbound.conflicts.contains { $0.message.contains("is not known to the proxy") })
    }

    private func mesh(_ provider: String) -> String {
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data:
          mesh: |
            extensionProviders:
            - {name: x, \(provider)}
        """
    }

    /// A token's issuer and subject, for each form of a request principal.
    @Test(arguments: [
        ("https://a/b/alice", ["exact": "https://a/b"], ["exact": "alice"]),
        ("*", ["regex": ".+"], ["regex": ".+"]),
        ("https://a/*", ["exact": "https://a"], ["regex": ".+"]),
        ("https://a/al*", ["exact": "https://a"], ["prefix": "al"]),
        ("*/alice", ["regex": ".+"], ["exact": "alice"]),
        ("*.com/alice", ["suffix": ".com"], ["exact": "alice"]),
        ("*ice", ["regex": ".+"], ["suffix": "ice"]),
        ("iss*", ["prefix": "iss"], ["regex": ".+"]),
        ("issuer", ["exact": "issuer"], ["exact": ""]),
    ])
    func aRequestPrincipalIsIssuerAndSubject(value: String, issuer: [String: String], subject: [String: String]) throws
    {
        let inbound = try Inbound(policy("p", #"{rules: [{from: [{source: {requestPrincipals: ["\#(value)"]}}]}]}"#))
        let principal = rules(inbound.http[0])?["policies"]?["ns[default]-policy[p]-rule[0]"]?["principals"]?.list?
            .first
        let pair =
            principal?["andIds"]?["ids"]?.list?.first?["orIds"]?["ids"]?.list?.first?["andIds"]?["ids"]?.list ?? []
        let found = pair.map { id -> [String: String] in
            let match = id["metadata"]?["value"]?["stringMatch"]
            if let regex = match?["safeRegex"]?["regex"]?.string { return ["regex": regex] }
            return Dictionary(
                uniqueKeysWithValues: (match?.map?.entries ?? []).compactMap { entry in
                    entry.value.string.map { (entry.key, $0) }
                })
        }
        #expect(found == [issuer, subject])
    }
}
