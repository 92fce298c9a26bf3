import MeshConfig
import MeshModel
import Testing

@Suite struct TelemetryTests {
    private func telemetry(_ spec: String) throws -> Telemetry {
        let decoded = try object("telemetry.istio.io/v1", "Telemetry", spec)
        guard case .telemetry(let telemetry)? = decoded.objects.first?.spec else {
            throw Unexpected(diagnostics: decoded.diagnostics.map(\.description))
        }
        return telemetry
    }

    private struct Unexpected: Error { var diagnostics: [String] }

    private func object(_ api: String, _ kind: String, _ spec: String) throws -> DecodedDocument {
        try decode("{apiVersion: \(api), kind: \(kind), metadata: {name: t, namespace: default}, spec: \(spec)}")
    }

    private func messages(_ api: String, _ kind: String, _ spec: String) throws -> [String] {
        try object(api, kind, spec).diagnostics.map { "\($0.severity) \($0.field): \($0.message)" }
    }

    /// Layers over a mesh, the most general first.
    private func layers(_ specs: [String], _ mesh: MeshConfiguration = .defaults) throws -> TelemetryLayers {
        TelemetryLayers(try specs.map(telemetry), over: mesh)
    }

    private func logs(_ layers: TelemetryLayers, _ side: Telemetry.Mode) -> [String]? {
        layers.accessLogs(side)?.map { $0.filter == nil ? $0.provider : "\($0.provider) if \($0.filter ?? "")" }
    }

    @Test func readsEveryField() throws {
        let read = try telemetry(
            """
            {selector: {matchLabels: {app: web}},
             tracing: [{match: {mode: CLIENT}, providers: [{name: zipkin}], disableSpanReporting: false,
               randomSamplingPercentage: 12.5, useRequestIdForTraceSampling: false,
               customTags: {a: {literal: {value: x}}, b: {environment: {name: B, defaultValue: y}}, c: {header: {name: c}}}}],
             metrics: [{providers: [{name: prometheus}], reportingInterval: 5s, overrides: [
               {match: {metric: REQUEST_COUNT, mode: SERVER}, disabled: true},
               {match: {customMetric: mine}}, {tagOverrides: {host: {value: request.host}, response_flags: {operation: REMOVE}}}]}],
             accessLogging: [{providers: [{name: file}], filter: {expression: "response.code >= 400"}}, {disabled: true}]}
            """)
        #expect(read.scope == .labels(["app": "web"]))
        let tracing = try #require(read.tracing.first)
        #expect(tracing.mode == .client && tracing.providers == ["zipkin"] && tracing.randomSampling == 12.5)
        #expect(tracing.isDisabled == false && tracing.usesRequestID == false)
        #expect(
            tracing.customTags == [
                "a": .literal("x"), "b": .environment(name: "B", defaultValue: "y"),
                "c": .header(name: "c", defaultValue: ""),
            ])
        let metrics = try #require(read.metrics.first)
        #expect(metrics.reportingInterval == .seconds(5) && metrics.providers == ["prometheus"])
        #expect(metrics.overrides.map(\.selection) == [.one(.requestCount), .custom("mine"), .all])
        #expect(metrics.overrides.map(\.isDisabled) == [true, nil, nil])
        #expect(metrics.overrides.last?.tags == ["host": .upsert("request.host"), "response_flags": .remove])
        #expect(read.accessLogging.map(\.filter) == ["response.code >= 400", nil])
        #expect(read.accessLogging.map(\.isDisabled) == [false, true])
    }

    @Test(arguments: [
        ("{tracing: [{randomSamplingPercentage: 101}]}", "101 is out of range: expected 0 to 100"),
        ("{accessLogging: [{match: {mode: BOTH}}]}", "\"BOTH\" is not one of CLIENT_AND_SERVER, CLIENT or SERVER"),
        ("{metrics: [{overrides: [{tagOverrides: {a-b: {operation: REMOVE}}}]}]}", "is not the name of a tag"),
        ("{metrics: [{overrides: [{tagOverrides: {a: {operation: UPSERT}}}]}]}", "UPSERT needs a value"),
        ("{metrics: [{overrides: [{match: {metric: REQUESTS}}]}]}", "\"REQUESTS\" is not one of ALL_METRICS"),
        ("{tracing: [{customTags: {a: {literal: {value: \"\"}}}}]}", "a value is required"),
        ("{accessLogging: [{filter: {expression: \"\"}}]}", "an expression in CEL is required"),
    ])
    func saysWhatIsWrong(_ spec: String, _ message: String) throws {
        let found = try messages("telemetry.istio.io/v1", "Telemetry", spec)
        #expect(found.contains { $0.hasPrefix("error") && $0.contains(message) }, "\(found)")
    }

    @Test func theMostSpecialProvidersLogAndSettingsAddUp() throws {
        let root = "{accessLogging: [{providers: [{name: a}, {name: b}], filter: {expression: x}}]}"
        #expect(logs(try layers([root]), .client) == ["a if x", "b if x"])
        #expect(logs(try layers([root, "{accessLogging: [{providers: [{name: c}]}]}"]), .client) == ["c"])
        let half = try layers([root, "{accessLogging: [{match: {mode: SERVER}, disabled: true}]}"])
        #expect(logs(half, .client) == ["a if x", "b if x"])
        #expect(logs(half, .server) == [])
        let both = try layers([
            "{accessLogging: [{match: {mode: SERVER}, providers: [{name: s}]}, {providers: [{name: c}]}]}"
        ])
        #expect(logs(both, .client) == ["c"])
        #expect(logs(both, .server) == ["c", "s"])
    }

    @Test func withoutAWordTheMeshDecidesAboutLogs() throws {
        #expect(logs(try layers([]), .client) == nil)
        #expect(logs(try layers(["{tracing: []}"]), .client) == nil)
        var mesh = MeshConfiguration.defaults
        mesh.defaultProviders.accessLogging = ["z", "a"]
        #expect(logs(try layers([], mesh), .server) == ["a", "z"])
        #expect(logs(try layers(["{accessLogging: [{disabled: true}]}"], mesh), .server) == [])
    }

    @Test func tracingTakesOneProviderAndTheLastWord() throws {
        #expect(try layers([]).tracing(.client) == nil)
        let merged = try layers([
            "{tracing: [{providers: [{name: a}], randomSamplingPercentage: 50, customTags: {x: {literal: {value: y}}}}]}",
            "{tracing: [{match: {mode: CLIENT}, randomSamplingPercentage: 0}]}",
            "{tracing: [{match: {mode: SERVER}, disableSpanReporting: true}]}",
        ])
        let client = try #require(merged.tracing(.client))
        #expect(client.provider == "a" && client.randomSampling == 0 && client.customTags == ["x": .literal("y")])
        #expect(merged.tracing(.server) == nil)
        #expect(try layers(["{tracing: [{randomSamplingPercentage: 50}]}"]).tracing(.client) == nil)
    }

    @Test func theMeshsOwnTracerTracesWhereNobodyNamesAProvider() throws {
        var mesh = MeshConfiguration.defaults
        mesh.defaultConfig.tracing = .init()
        #expect(try layers([], mesh).tracing(.client) == nil)
        mesh.defaultConfig.tracing?.tracer = .zipkin(address: "zipkin:9411")
        let tracing = try #require(try layers([], mesh).tracing(.client))
        #expect(tracing.provider == nil && tracing.usesRequestID)
        mesh.enableTracing = false
        #expect(try layers([], mesh).tracing(.client) == nil)
        mesh.defaultProviders.tracing = ["otel"]
        #expect(try layers([], mesh).tracing(.server)?.provider == "otel")
    }

    @Test func metricsAreCountedWherePrometheusIsNamed() throws {
        #expect(try layers([]).prometheusMetrics(.client) == nil)
        var mesh = MeshConfiguration.defaults
        mesh.defaultProviders.metrics = ["prometheus"]
        #expect(try layers([], mesh).prometheusMetrics(.client)?.changes == [:])
        #expect(try layers(["{metrics: [{providers: [{name: prometheus}]}]}"]).prometheusMetrics(.server) != nil)
        let off = "{metrics: [{overrides: [{match: {metric: ALL_METRICS}, disabled: true}]}]}"
        #expect(try layers([off], mesh).prometheusMetrics(.client) == nil)
        let on = "{metrics: [{overrides: [{match: {metric: REQUEST_COUNT}, disabled: false}]}]}"
        #expect(try layers([off, on], mesh).prometheusMetrics(.client) != nil)
    }

    @Test func overridesOfMetricsAddUp() throws {
        var mesh = MeshConfiguration.defaults
        mesh.defaultProviders.metrics = ["prometheus"]
        let merged = try layers(
            [
                "{metrics: [{overrides: [{tagOverrides: {a: {value: x}, b: {value: y}}}]}]}",
                "{metrics: [{overrides: [{match: {metric: REQUEST_SIZE, mode: CLIENT}, disabled: true, tagOverrides: {a: {operation: REMOVE}}}]}]}",
            ], mesh)
        let client = try #require(merged.prometheusMetrics(.client))
        #expect(client.changes[.requestSize]?.isDisabled == true)
        #expect(client.changes[.requestSize]?.tags == ["a": .remove, "b": .upsert("y")])
        #expect(client.changes[.requestCount]?.tags == ["a": .upsert("x"), "b": .upsert("y")])
        #expect(merged.prometheusMetrics(.server)?.changes[.requestSize]?.isDisabled == false)
    }

    // MARK: WasmPlugin, ProxyConfig

    private func plugin(_ spec: String) throws -> WasmPlugin? {
        guard
            case .wasmPlugin(let plugin)? = try object("extensions.istio.io/v1alpha1", "WasmPlugin", spec)
                .objects.first?.spec
        else { return nil }
        return plugin
    }

    @Test func readsEveryFieldOfAWasmPlugin() throws {
        let digest = String(repeating: "ab", count: 32)
        let plugin = try #require(
            try plugin(
                """
                {url: "https://code.example.com:8443/a.wasm", sha256: \(digest), phase: AUTHN, priority: -3, pluginName: root,
                 failStrategy: FAIL_OPEN, pluginConfig: {a: 1}, type: NETWORK,
                 vmConfig: {env: [{name: A, value: x}, {name: B, valueFrom: HOST}]},
                 match: [{mode: SERVER, ports: [{number: 80}]}]}
                """))
        #expect(plugin.source == .remote)
        #expect(plugin.sha256 == digest && plugin.phase == .authentication && plugin.priority == -3)
        #expect(plugin.failStrategy == .open && plugin.type == .network && plugin.pluginName == "root")
        #expect(plugin.environment == [.init(name: "A", value: "x"), .init(name: "B", value: nil)])
        #expect(plugin.sees(.server, port: 80))
        #expect(!plugin.sees(.server, port: 81) && !plugin.sees(.client, port: 80) && !plugin.sees(.server, port: nil))
    }

    @Test(arguments: [
        ("{}", "the address of the code is required"), ("{url: \"ftp://x/y\"}", "is not an address of code"),
        ("{url: \"file://relative\"}", "is not an address of code"),
        ("{url: \"http://x/y\", sha256: abc}", "is not a SHA-256"),
        ("{url: \"file:///x\", pluginConfig: [1]}", "expected a map"),
        ("{url: \"file:///x\", vmConfig: {env: [{name: A, valueFrom: HOST, value: x}]}}", "has no value of its own"),
    ])
    func saysWhatIsWrongWithAPlugin(_ spec: String, _ message: String) throws {
        let found = try messages("extensions.istio.io/v1alpha1", "WasmPlugin", spec)
        #expect(found.contains { $0.hasPrefix("error") && $0.contains(message) }, "\(found)")
    }

    @Test func saysWhatBecomesOfCodeThatNobodyFetches() throws {
        func warning(_ spec: String) throws -> String {
            try messages("extensions.istio.io/v1alpha1", "WasmPlugin", spec).first { $0.hasPrefix("warning") } ?? ""
        }
        #expect(try warning("{url: \"oci://r/i:1\"}").contains("without it requests are refused"))
        #expect(try warning("{url: \"r/i:1\", failStrategy: FAIL_OPEN}").contains("without it the plugin is left out"))
        #expect(try warning("{url: \"http://x/y\"}").contains("without it requests are refused"))
        #expect(try warning("{url: \"file:///x\"}") == "")
    }

    @Test func proxyConfigsAddUp() throws {
        func config(_ spec: String) throws -> ProxyConfig {
            let decoded = try object("networking.istio.io/v1beta1", "ProxyConfig", spec)
            guard case .proxyConfig(let config)? = decoded.objects.first?.spec else {
                throw Unexpected(diagnostics: decoded.diagnostics.map(\.description))
            }
            return config
        }
        let merged = ProxyConfiguration.defaults.overridden(by: [
            try config("{concurrency: 4, environmentVariables: {A: mesh, B: mesh}, image: {imageType: debug}}"),
            try config("{selector: {matchLabels: {app: x}}, concurrency: 0, environmentVariables: {B: workload}}"),
        ])
        #expect(merged.concurrency == 0 && merged.imageType == "debug")
        #expect(merged.proxyMetadata == ["A": "mesh", "B": "workload"])
        let found = try messages(
            "networking.istio.io/v1beta1", "ProxyConfig", "{concurrency: -1, environmentVariables: {\"A=B\": c}}")
        #expect(found.count == 2 && found.allSatisfy { $0.hasPrefix("error") }, "\(found)")
    }
}
