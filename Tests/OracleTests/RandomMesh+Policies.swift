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
        let from = random.pick(["jwks: \(keys)", "jwksUri: \"\(Self.keysURI)\"", ""])
        return object(
            "security.istio.io/v1", "RequestAuthentication", namespace, name,
            "spec: {\(scope())jwtRules: [{issuer: \(random.pick(Self.names))\(from.isEmpty ? "" : ", \(from)")}]}")
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
        random.pick([
            "", "", "selector: {matchLabels: \(labels())}, ", "selector: {matchLabels: \(labels())}, ",
            "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: alpha}], ",
        ])
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
        let scope = maybe(
            1, in: 3,
            ", discoverySelectors: [{matchLabels: {mesh: \(random.pick(["member", "other"]))}}, "
                + "{matchLabels: {kubernetes.io/metadata.name: \(random.pick(Self.namespaces))}}]")
        let ingress = maybe(
            1, in: 3,
            ", "
                + random.pick([
                    "ingressControllerMode: \"OFF\"", "ingressControllerMode: DEFAULT", "ingressClass: edge",
                    "ingressSelector: \(random.pick(["ingressgateway", "nobody"]))",
                ]))
        return object(
            "v1", "ConfigMap", Self.root, "istio",
            "data: {mesh: '{\(settings), \(provider)\(scope)\(ingress)}'"
                + "\(maybe(1, in: 2, ", meshNetworks: '{networks: {\(networks())}}'"))}")
    }

    /// The network of some addresses, or of the cluster, and the gateways into it.
    private mutating func networks() -> String {
        let members = random.pick(["", "{fromCidr: 10.1.1.0/24}", "{fromCidr: 10.1.1.0/24}, {fromCidr: 10.2.0.0/16}"])
        let gateway = random.pick([
            "{address: 192.0.2.99, port: 15443}",
            "{address: 192.0.2.98, port: 15443}, {address: 192.0.2.99, port: 15443}",
            "{registryServiceName: \(random.pick(Self.names)).shop.svc.cluster.local, port: 15443}",
        ])
        let own = maybe(1, in: 2, ", near: {endpoints: [{fromRegistry: Kubernetes}]}")
        return "far: {endpoints: [\(members)], gateways: [\(gateway)]}\(own)"
    }
}
