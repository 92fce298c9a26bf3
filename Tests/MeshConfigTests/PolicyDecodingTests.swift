import MeshConfig
import MeshModel
import Testing

@Suite struct PolicyDecodingTests {
    private func result(_ kind: String, _ spec: String, annotations: String = "{}") throws -> DecodedDocument {
        let body = spec.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
        return try decode(
            """
            apiVersion: security.istio.io/v1
            kind: \(kind)
            metadata: {name: p, namespace: default, annotations: \(annotations)}
            spec:
            \(body.joined(separator: "\n"))
            """)
    }

    private func authorization(_ spec: String, annotations: String = "{}") throws -> AuthorizationPolicy {
        let decoded = try result("AuthorizationPolicy", spec, annotations: annotations)
        guard case .authorizationPolicy(let policy)? = decoded.objects.first?.spec else {
            throw Unexpected(diagnostics: decoded.diagnostics.map(\.description))
        }
        return policy
    }

    private func tokens(_ spec: String) throws -> RequestAuthentication {
        let decoded = try result("RequestAuthentication", spec)
        guard case .requestAuthentication(let policy)? = decoded.objects.first?.spec else {
            throw Unexpected(diagnostics: decoded.diagnostics.map(\.description))
        }
        return policy
    }

    private struct Unexpected: Error { var diagnostics: [String] }

    /// The first error, or nothing where the object is valid.
    private func problem(_ kind: String, _ spec: String, annotations: String = "{}") throws -> String? {
        let decoded = try result(kind, spec, annotations: annotations)
        let error = decoded.diagnostics.first { $0.severity == .error }
        #expect((error == nil) == (decoded.objects.count == 1))
        return error.map { "\($0.field): \($0.message)" }
    }

    @Test func readsEveryFieldOfAnAuthorizationPolicy() throws {
        let policy = try authorization(
            """
            selector: {matchLabels: {app: web}}
            action: DENY
            rules:
            - from:
              - source:
                  principals: [a]
                  notPrincipals: [b]
                  requestPrincipals: [c]
                  notRequestPrincipals: [d]
                  namespaces: [e]
                  notNamespaces: [f]
                  ipBlocks: [10.0.0.0/8]
                  notIpBlocks: [10.1.0.0/16]
                  remoteIpBlocks: [1.2.3.4]
                  notRemoteIpBlocks: ["2001:db8::/32"]
              - source: {serviceAccounts: [default/app], notServiceAccounts: [other]}
              to:
              - operation:
                  hosts: [h]
                  notHosts: [i]
                  ports: ["80"]
                  notPorts: ["81"]
                  methods: [GET]
                  notMethods: [PUT]
                  paths: [/a/*, "/b/{*}/c/{**}"]
                  notPaths: [/d]
              when:
              - {key: "request.headers[x-a]", values: [v], notValues: [w]}
              - {key: "request.auth.claims[a][b]", values: [v]}
              - {key: "experimental.envoy.filters.a.b[c]", values: [v]}
              - {key: source.ip, notValues: [1.2.3.4]}
            """, annotations: #"{istio.io/dry-run: "true"}"#)
        #expect(policy.scope == .labels(["app": "web"]))
        #expect(policy.action == .deny)
        #expect(policy.isDryRun)
        let rule = try #require(policy.rules.first)
        var source = AuthorizationPolicy.Source()
        source.principals = .init(["a"], none: ["b"])
        source.requestPrincipals = .init(["c"], none: ["d"])
        source.namespaces = .init(["e"], none: ["f"])
        source.ipBlocks = .init(["10.0.0.0/8"], none: ["10.1.0.0/16"])
        source.remoteIPBlocks = .init(["1.2.3.4"], none: ["2001:db8::/32"])
        var account = AuthorizationPolicy.Source()
        account.serviceAccounts = .init(["default/app"], none: ["other"])
        #expect(rule.from == [source, account])
        var operation = AuthorizationPolicy.Operation()
        operation.hosts = .init(["h"], none: ["i"])
        operation.ports = .init(["80"], none: ["81"])
        operation.methods = .init(["GET"], none: ["PUT"])
        operation.paths = .init(["/a/*", "/b/{*}/c/{**}"], none: ["/d"])
        #expect(rule.to == [operation])
        #expect(
            rule.when == [
                .init(.requestHeader("x-a"), .init(["v"], none: ["w"])),
                .init(.requestClaim(["a", "b"]), .init(["v"])),
                .init(.filterMetadata(filter: "envoy.filters.a.b", key: "c"), .init(["v"])),
                .init(.sourceIP, .init(none: ["1.2.3.4"])),
            ])
    }

    @Test func anEmptyPolicyAdmitsNobody() throws {
        let policy = try authorization("{}")
        #expect(policy.action == .allow)
        #expect(policy.rules.isEmpty)
        #expect(policy.scope == .namespace)
    }

    @Test(arguments: [
        // A misspelt condition would leave a rule that matches everything.
        ("rules: [{form: [{source: {namespaces: [a]}}]}]", "spec.rules[0].form"),
        (
            "rules: [{from: [{source: {namespace: [a], ipBlocks: [1.2.3.4]}}]}]",
            "spec.rules[0].from[0].source.namespace"
        ),
        ("rules: [{to: [{operation: {path: [/a], ports: [\"80\"]}}]}]", "spec.rules[0].to[0].operation.path"),
        ("rules: [{when: [{key: source.ip, value: [1.2.3.4], values: [1.2.3.4]}]}]", "spec.rules[0].when[0].value"),
        ("rule: [{}]", "spec.rule"),
        ("rules: [{from: []}]", "spec.rules[0].from"),
        ("rules: [{from: [{}]}]", "spec.rules[0].from[0].source"),
        ("rules: [{from: [{source: {principals: null}}]}]", "spec.rules[0].from[0].source"),
        ("rules: [{to: [{operation: {}}]}]", "spec.rules[0].to[0].operation"),
        ("rules: [{from: [{source: {principals: []}}]}]", "spec.rules[0].from[0].source.principals"),
        ("rules: [{to: [{operation: {ports: [\"65536\"]}}]}]", "spec.rules[0].to[0].operation.ports[0]"),
        ("rules: [{to: [{operation: {ports: [80]}}]}]", "spec.rules[0].to[0].operation.ports[0]"),
        ("rules: [{to: [{operation: {paths: [\"/a/{**}/{*}\"]}}]}]", "spec.rules[0].to[0].operation.paths[0]"),
        ("rules: [{to: [{operation: {paths: [\"/a/b{*}\"]}}]}]", "spec.rules[0].to[0].operation.paths[0]"),
        ("rules: [{when: [{key: source.ip}]}]", "spec.rules[0].when[0]"),
        ("rules: [{when: [{key: \"request.headers[]\", values: [a]}]}]", "spec.rules[0].when[0].key"),
        ("rules: [{when: [{key: \"request.auth.claims[a\", values: [a]}]}]", "spec.rules[0].when[0].key"),
        ("rules: [{when: [{key: destination.user, values: [a]}]}]", "spec.rules[0].when[0].key"),
        (
            "rules: [{from: [{source: {serviceAccounts: [a], namespaces: [b]}}]}]",
            "spec.rules[0].from[0].source.serviceAccounts"
        ),
        ("rules: [{from: [{source: {serviceAccounts: [a/b/c]}}]}]", "spec.rules[0].from[0].source.serviceAccounts[0]"),
        ("action: BLOCK\nrules: [{}]", "spec.action"),
        ("action: DENY\nrules: []", "spec.rules"),
        ("provider: {name: x}\nrules: [{}]", "spec.provider"),
        ("action: CUSTOM\nprovider: {name: x}", "spec.rules"),
        ("selector: {matchLabels: {a: b}}\ntargetRefs: [{kind: Service, name: x}]", "spec.targetRefs"),
        ("targetRefs: []", "spec.targetRefs"),
        ("targetRefs: [{kind: Service, group: apps, name: x}]", "spec.targetRefs[0].kind"),
    ])
    func refusesAnAuthorizationPolicy(spec: String, field: String) throws {
        let problem = try #require(try problem("AuthorizationPolicy", spec))
        #expect(problem.hasPrefix(field + ": "), "\(problem)")
    }

    @Test func refusesADryRunThatIsNeitherTrueNorFalse() throws {
        #expect(try problem("AuthorizationPolicy", "rules: [{}]", annotations: "{istio.io/dry-run: maybe}") != nil)
        #expect(try problem("AuthorizationPolicy", "rules: [{}]", annotations: #"{istio.io/dry-run: "0"}"#) == nil)
    }

    @Test func boundsWhatConditionsAreMultipliedTo() throws {
        let sources = (0..<400).map { "{source: {ipBlocks: [10.0.\($0 / 250).\($0 % 250)]}}" }.joined(separator: ", ")
        let values = (0..<300).map { "v\($0)" }.joined(separator: ", ")
        let spec = "rules: [{from: [\(sources)], when: [{key: \"request.headers[a]\", values: [\(values)]}]}]"
        let problem = try #require(try problem("AuthorizationPolicy", spec))
        #expect(problem.contains("more than the 100000"))
    }

    @Test func readsTargets() throws {
        let policy = try authorization(
            """
            targetRefs:
            - {group: gateway.networking.k8s.io, kind: Gateway, name: edge}
            - {group: "", kind: Service, name: web}
            """)
        #expect(policy.scope == .targets([.init(kind: .gateway, name: "edge"), .init(kind: .service, name: "web")]))
    }

    @Test func readsEveryFieldOfARequestAuthentication() throws {
        let policy = try tokens(
            """
            selector: {matchLabels: {app: web}}
            jwtRules:
            - issuer: https://issuer.example.com
              audiences: [a, b]
              jwksUri: https://issuer.example.com/keys
              fromHeaders: [{name: x-token, prefix: "Token "}]
              fromParams: [token]
              fromCookies: [session]
              outputPayloadToHeader: x-payload
              forwardOriginalToken: true
              outputClaimToHeaders: [{header: x-sub, claim: sub}]
              timeout: 2s
            - issuer: other
              jwks: '{"keys":[{"kty":"RSA","n":"AQ","e":"AQAB"}]}'
            - issuer: third
            """)
        var first = JWTRule(issuer: "https://issuer.example.com")
        first.audiences = ["a", "b"]
        first.jwksURI = "https://issuer.example.com/keys"
        first.fromHeaders = [.init(name: "x-token", prefix: "Token ")]
        first.fromParams = ["token"]
        first.fromCookies = ["session"]
        first.outputPayloadToHeader = "x-payload"
        first.forwardsToken = true
        first.outputClaimToHeaders = [.init(header: "x-sub", claim: "sub")]
        first.timeout = .seconds(2)
        #expect(policy.jwtRules.first == first)
        #expect(policy.jwtRules.map(\.keySetName) == ["https://issuer.example.com/keys", nil, "third"])
        #expect(policy.jwtRules.last?.timeout == .seconds(5))
    }

    @Test(arguments: [
        ("jwtRules: [{jwksUri: \"https://a\"}]", "spec.jwtRules[0].issuer"),
        ("jwtRules: [{issuer: a, jwksUri: \"ftp://a\"}]", "spec.jwtRules[0].jwksUri"),
        ("jwtRules: [{issuer: a, jwksUri: \"https:///a\"}]", "spec.jwtRules[0].jwksUri"),
        ("jwtRules: [{issuer: a, audiences: [\"\"]}]", "spec.jwtRules[0].audiences[0]"),
        ("jwtRules: [{issuer: a, fromParams: [\"\"]}]", "spec.jwtRules[0].fromParams[0]"),
        ("jwtRules: [{issuer: a, fromHeaders: [{name: \"a b\"}]}]", "spec.jwtRules[0].fromHeaders[0].name"),
        ("jwtRules: [{issuer: a, outputPayloadToHeader: \"a:b\"}]", "spec.jwtRules[0].outputPayloadToHeader"),
        ("jwtRules: [{issuer: a, timeout: 0s}]", "spec.jwtRules[0].timeout"),
        ("jwtRules: [{issuer: a, jwks: '{\"keys\": {}}'}]", "spec.jwtRules[0].jwks"),
        ("jwtRules: [{issuer: a, jwks: '{\"keys\": [{}]}'}]", "spec.jwtRules[0].jwks"),
        ("jwtRules: [{issuer: a, jwks: '{\"keys\": []'}]", "spec.jwtRules[0].jwks"),
        ("jwtRules: [{issuer: a, jwks: '{\"keys\": []} x'}]", "spec.jwtRules[0].jwks"),
        ("jwtRules: [{issuer: a, jwks: '{\"kid\": 1}'}]", "spec.jwtRules[0].jwks"),
        ("jwtRules: [{issuer: a, jwks: '{\"keys\": [{\"kty\": \"EC\", \"x\": \"a\\'}]", "spec.jwtRules[0].jwks"),
    ])
    func refusesARequestAuthentication(spec: String, field: String) throws {
        let problem = try #require(try problem("RequestAuthentication", spec))
        #expect(problem.hasPrefix(field + ": "), "\(problem)")
    }

    @Test func aKeySetIsReadToALimitedDepth() throws {
        let deep = String(repeating: "[", count: 40_000) + String(repeating: "]", count: 40_000)
        let problem = try problem(
            "RequestAuthentication", "jwtRules: [{issuer: a, jwks: '{\"x\": \(deep), \"keys\": []}'}]")
        #expect(problem?.contains("nested too deeply") == true)
        #expect(
            try self.problem(
                "RequestAuthentication",
                #"jwtRules: [{issuer: a, jwks: '{"a": [1, -2.5e3, true, null, {"b": "\\\"c"}], "keys": []}'}]"#) == nil)
    }
}
