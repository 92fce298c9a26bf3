import MeshConfig
import MeshModel
import Testing

@Suite struct MeshConfigurationTests {
    private func decodeMesh(_ text: String) throws -> (mesh: MeshConfiguration?, diagnostics: [Diagnostic]) {
        let key = ObjectKey(.configMap, namespace: "istio-system", name: "istio")
        let map = ConfigObject(
            ref: ObjectRef(key, at: SourceLocation(path: "m.yaml")),
            metadata: ObjectMetadata(name: "istio", namespace: "istio-system"), spec: .configMap(ConfigMapSpec()))
        let result = decodeMeshConfig(
            try YAMLText.parse(text), configMap: map, origin: DocumentOrigin(path: "m.yaml"))
        if case .meshConfig(let mesh) = result.objects.first?.spec { return (mesh, result.diagnostics) }
        #expect(result.invalid == [ObjectKey(.meshConfig, namespace: "istio-system", name: "istio")])
        return (nil, result.diagnostics)
    }

    @Test(arguments: ["", "{}", "null"]) func nothingSaidMeansTheDefaults(_ text: String) throws {
        let result = try decodeMesh(text)
        #expect(result.mesh == .defaults)
        #expect(result.diagnostics == [])
        #expect(result.mesh?.connectTimeout == .seconds(10))
        #expect(result.mesh?.outboundTrafficPolicy.mode == .allowAny)
        #expect(result.mesh?.localityLB?.isEnabled == true)
    }

    @Test(arguments: [
        ("outboundTrafficPolicy: {}", OutboundTrafficPolicy.Mode.registryOnly),
        ("outboundTrafficPolicy: null", .allowAny), ("outboundTrafficPolicy: {mode: ALLOW_ANY}", .allowAny),
    ])
    func anOutboundPolicyWithoutAModeIsRegistryOnly(_ text: String, _ mode: OutboundTrafficPolicy.Mode) throws {
        let result = try decodeMesh(text)
        #expect(result.mesh?.outboundTrafficPolicy.mode == mode)
        #expect(result.diagnostics == [])
    }

    @Test func formatsThatEnvoyWouldRefuseAreErrors() throws {
        func found(_ format: String) throws -> [String] {
            try decodeMesh("accessLogFormat: \"\(format)\"").diagnostics.map(\.message)
        }
        for good in ["%START_TIME(%Y-%m-%dT%H:%M:%S%z)% %REQ(:PATH):20% 100%% %CEL(a(b))%", "plain", ""] {
            #expect(try found(good) == [])
        }
        #expect(try found("%RESPONSE_COD%") == ["Envoy has no command %RESPONSE_COD%; did you mean %RESPONSE_CODE%?"])
        #expect(try found("%REQ%") == ["%REQ% needs something in brackets, such as %REQ(:PATH)%"])
        #expect(try found("%RESPONSE_CODE") == ["%RESPONSE_CODE has no \"%\" at its end"])
        #expect(try found("%REQ(:PATH") == ["%REQ( has no end"])
        #expect(try found("50 % of").count == 1)
    }

    @Test func everyGroupIsRead() throws {
        let result = try decodeMesh(
            """
            accessLogFile: /dev/stdout
            accessLogEncoding: JSON
            connectTimeout: 3s
            protocolDetectionTimeout: 0s
            trustDomain: example.org
            trustDomainAliases: [old.example.org]
            rootNamespace: mesh
            outboundTrafficPolicy: {mode: REGISTRY_ONLY}
            pathNormalization: {normalization: MERGE_SLASHES}
            defaultHttpRetryPolicy: {attempts: 0}
            meshMTLS: {minProtocolVersion: TLSV1_3}
            tcpKeepalive: {time: 10s}
            defaultVirtualServiceExportTo: ["."]
            localityLbSetting: {distribute: [{from: a/*, to: {a/*: 80, b/*: 20}}]}
            serviceSettings: [{settings: {clusterLocal: true}, hosts: ["*.kube-system.svc.cluster.local"]}]
            discoverySelectors:
            - matchLabels: {mesh: "on"}
            - matchExpressions: [{key: env, operator: In, values: [prod]}]
            extensionProviders:
            - {name: authz, envoyExtAuthzHttp: {service: ns/authz.ns.svc.cluster.local, port: 80, timeout: 1s, includeRequestHeadersInCheck: [x]}}
            - {name: otel, opentelemetry: {service: otel.example.com, port: 4317}}
            - {name: log, envoyFileAccessLog: {path: /dev/stdout, logFormat: {labels: {b: x, a: y}}}}
            - {name: prometheus, prometheus: {}}
            defaultProviders: {metrics: [prometheus], accessLogging: [log]}
            defaultConfig:
              concurrency: 2
              drainDuration: 5s
              holdApplicationUntilProxyStarts: true
              tracing: {zipkin: {address: "zipkin.istio-system:9411"}, sampling: 50, customTags: {a: {literal: {value: b}}}}
              gatewayTopology: {numTrustedProxies: 2, forwardClientCertDetails: SANITIZE_SET}
              proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true"}
            """)
        #expect(result.diagnostics == [])
        let mesh = try #require(result.mesh)
        #expect(mesh.accessLogFile == "/dev/stdout" && mesh.accessLogEncoding == .json)
        #expect(mesh.trustDomain == "example.org" && mesh.trustDomainAliases == ["old.example.org"])
        #expect(mesh.outboundTrafficPolicy.mode == .registryOnly)
        #expect(mesh.pathNormalization == .mergeSlashes)
        #expect(mesh.defaultHTTPRetryPolicy?.attempts == 0)
        #expect(mesh.meshMTLS.minProtocolVersion == .v13)
        #expect(mesh.defaultVirtualServiceExportTo == ["."] && mesh.defaultServiceExportTo == ["*"])
        #expect(mesh.discoverySelectors.map { $0.matches(["env": "prod"]) } == [false, true])
        #expect(mesh.extensionProviders.map(\.name) == ["authz", "otel", "log", "prometheus"])
        guard case .envoyExtAuthzHTTP(let authz) = mesh.extensionProviders[0].kind else { return #expect(Bool(false)) }
        #expect(authz.timeout == .seconds(1) && authz.target.port == 80)
        #expect(mesh.defaultConfig.concurrency == 2 && mesh.defaultConfig.statusPort == 15020)
        #expect(mesh.defaultConfig.tracing?.tracer == .zipkin(address: "zipkin.istio-system:9411"))
        #expect(mesh.defaultConfig.gatewayTopology.numTrustedProxies == 2)
    }

    @Test func whatIsWrongIsSaidAndNothingOfItCounts() throws {
        let result = try decodeMesh(
            """
            proxyListenPort: 15006
            accesLogFile: /dev/stdout
            trustDomain: "a b"
            defaultConfig: {discoveryAddress: istiod}
            """)
        #expect(result.mesh == nil)
        #expect(
            result.diagnostics.map { "\($0.severity) \($0.field): \($0.message)" } == [
                "error proxyInboundListenPort: proxyListenPort and proxyInboundListenPort have to differ",
                "warning : unknown field \"accesLogFile\", ignored; did you mean \"accessLogFile\"?",
                "error trustDomain: host name \"a b\" is not valid: label \"a b\" has to be at most 63 letters, digits and inner hyphens",
                "error defaultConfig.discoveryAddress: \"istiod\" is not an address: expected host:port",
            ])
    }

    @Test func meshNetworks() throws {
        let map = ConfigObject(
            ref: ObjectRef(ObjectKey(.configMap, namespace: "s", name: "istio"), at: SourceLocation(path: "m.yaml")),
            metadata: ObjectMetadata(name: "istio", namespace: "s"), spec: .configMap(ConfigMapSpec()))
        let text = """
            networks:
              n1:
                endpoints: [{fromRegistry: c1}, {fromCidr: 10.0.0.0/8}]
                gateways: [{address: 1.2.3.4, port: 15443}, {registryServiceName: gw.s.svc.cluster.local, port: 443}]
            """
        let result = decodeMeshNetworks(
            try YAMLText.parse(text), configMap: map, origin: DocumentOrigin(path: "m.yaml"))
        #expect(result.diagnostics == [])
        guard case .meshNetworks(let networks) = result.objects.first?.spec else { return #expect(Bool(false)) }
        #expect(networks.networks["n1"]?.endpoints == [.registry("c1"), .cidr("10.0.0.0/8")])
        #expect(networks.networks["n1"]?.gateways.map(\.port) == [15443, 443])
    }

    @Test(arguments: [
        ("10s", Duration.seconds(10)), ("1h30m", .seconds(5400)), ("100ms", .milliseconds(100)),
        ("1.5s", .milliseconds(1500)),
        ("0.25h", .seconds(900)), (".5s", .milliseconds(500)), ("9000h", .seconds(32_400_000)),
    ])
    func durations(_ text: String, duration: Duration) throws {
        #expect(try decodeMesh("connectTimeout: \(text)").mesh?.connectTimeout == duration)
    }

    @Test(arguments: [
        "10", "s", "1x", "1s2", "--1s", "-1s", "99999999999999999999s", "9999999999h", "1.s.", "''", "1ns", "1.0005s",
    ])
    func whatIsNoDuration(_ text: String) throws {
        #expect(try decodeMesh("connectTimeout: \(text)").mesh == nil)
    }
}
