/// Who may speak, and what holds for the whole mesh.
extension RandomMesh {
    mutating func peerAuthentication(_ namespace: String, _ name: String) -> String {
        var spec = "mtls: {mode: \(random.pick(["STRICT", "PERMISSIVE", "DISABLE", "UNSET"]))}"
        if random.chance(1, in: 2) {
            spec +=
                ", selector: {matchLabels: \(labels())}" + maybe(1, in: 2, ", portLevelMtls: {8080: {mode: DISABLE}}")
        }
        return object("security.istio.io/v1", "PeerAuthentication", namespace, name, "spec: {\(spec)}")
    }

    mutating func requestAuthentication(_ namespace: String, _ name: String) -> String {
        let keys = "'{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"a\",\"y\":\"b\"}]}'"
        return object(
            "security.istio.io/v1", "RequestAuthentication", namespace, name,
            "spec: {\(scope())jwtRules: [{issuer: \(random.pick(Self.names)), jwks: \(keys)}]}")
    }

    mutating func authorizationPolicy(_ namespace: String, _ name: String) -> String {
        let rule = random.pick([
            "{}", "{from: [{source: {namespaces: [shop]}}]}", "{to: [{operation: {methods: [GET], paths: [\"/a*\"]}}]}",
            "{to: [{operation: {ports: [\"8080\"]}}]}", "{when: [{key: \"request.auth.claims[sub]\", values: [x]}]}",
            "{from: [{source: {principals: [\"cluster.local/ns/shop/sa/alpha\"]}}]}",
        ])
        let action = random.pick(["ALLOW", "DENY", "AUDIT", "CUSTOM, provider: {name: check}"])
        let isCustom = action.hasPrefix("CUSTOM")
        let rules = isCustom ? "{to: [{operation: {paths: [/check]}}]}" : rule
        return object(
            "security.istio.io/v1", "AuthorizationPolicy", namespace, name,
            "spec: {\(scope())action: \(action), rules: [\(rules)]}")
    }

    mutating func telemetry(_ namespace: String, _ name: String) -> String {
        let provider = random.pick(["lines", "check", "nobody"])
        return object(
            "telemetry.istio.io/v1", "Telemetry", namespace, name,
            "spec: {\(scope())accessLogging: [{providers: [{name: \(provider)}], disabled: \(random.chance(1, in: 4))}], "
                + "tracing: [{randomSamplingPercentage: \(random.below(100))}]}")
    }

    mutating func wasmPlugin(_ namespace: String, _ name: String) -> String {
        object(
            "extensions.istio.io/v1alpha1", "WasmPlugin", namespace, name,
            "spec: {\(scope())url: \"file:///\(random.pick(Self.names)).wasm\", phase: \(random.pick(["AUTHN", "STATS"])), "
                + "type: \(random.pick(["HTTP", "HTTP", "NETWORK"]))}")
    }

    private mutating func scope() -> String {
        maybe(1, in: 2, "selector: {matchLabels: \(labels())}, ")
    }

    /// The ConfigMap `istio`: settings of the mesh, and its networks.
    mutating func mesh() -> String {
        let settings = random.pick([
            "outboundTrafficPolicy: {mode: REGISTRY_ONLY}", "enableAutoMtls: false", "accessLogFile: /dev/stdout",
            "defaultServiceExportTo: [\".\"]", "trustDomainAliases: [old.domain]", "h2UpgradePolicy: UPGRADE",
            "defaultHttpRetryPolicy: {attempts: 1}", "protocolDetectionTimeout: 1s", "rootNamespace: bank",
            "localityLbSetting: {failover: [{from: r1, to: r0}]}", "pathNormalization: {normalization: MERGE_SLASHES}",
        ])
        let provider =
            "extensionProviders: [{name: check, envoyExtAuthzGrpc: {service: \(random.pick(Self.names))"
            + ".shop.svc.cluster.local, port: 80}}, {name: lines, envoyFileAccessLog: {path: /dev/null}}]"
        let networks = "networks: {far: {gateways: [{address: 192.0.2.99, port: 15443}]}}"
        return object(
            "v1", "ConfigMap", Self.root, "istio",
            "data: {mesh: '{\(settings), \(provider)}'\(maybe(1, in: 2, ", meshNetworks: '{\(networks)}'"))}")
    }
}
