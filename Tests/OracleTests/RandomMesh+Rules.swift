/// Where traffic goes, and how.
extension RandomMesh {
    mutating func destinationRule(_ namespace: String, _ name: String) -> String {
        let host = random.pick([name, name, name, host(), "*.example.com", "*.shop.svc.cluster.local"])
        let subset = { (version: String, policy: String) in "{name: \(version), labels: {version: \(version)}\(policy)}"
        }
        var subsets = [subset("v1", maybe(1, in: 3, ", trafficPolicy: {\(trafficPolicy())}"))]
        if random.chance(1, in: 2) { subsets.append(subset("v2", "")) }
        let ports = maybe(1, in: 4, ", portLevelSettings: [{port: {number: 80}, \(trafficPolicy())}]")
        let selector = maybe(1, in: 6, ", workloadSelector: {matchLabels: \(labels())}")
        return object(
            "networking.istio.io/v1", "DestinationRule", namespace, name,
            "spec: {host: \"\(host)\", trafficPolicy: {\(trafficPolicy())\(ports)}, "
                + "subsets: [\(subsets.joined(separator: ", "))]\(selector)}")
    }

    private mutating func trafficPolicy() -> String {
        switch random.below(7) {
        case 0: "tls: {mode: \(random.pick(["DISABLE", "ISTIO_MUTUAL", "SIMPLE"]))}"
        case 1: "loadBalancer: {consistentHash: {httpHeaderName: x-\(random.pick(Self.names))}}"
        case 2: "loadBalancer: {simple: \(random.pick(["RANDOM", "PASSTHROUGH", "ROUND_ROBIN"]))}"
        case 3: "outlierDetection: {consecutive5xxErrors: \(random.below(9))}"
        case 4: "loadBalancer: {localityLbSetting: {failoverPriority: [version]}}, outlierDetection: {interval: 1s}"
        case 5: "loadBalancer: {localityLbSetting: {distribute: [{from: \"r1/*\", to: {\"r1/*\": 80, \"r0/*\": 20}}]}}"
        default: "connectionPool: {tcp: {maxConnections: \(1 + random.below(9))}, http: {h2UpgradePolicy: UPGRADE}}"
        }
    }

    mutating func virtualService(_ namespace: String, _ name: String) -> String {
        if name == "delta", random.chance(1, in: 2) {
            // Without hosts it is one that others delegate to.
            return object(
                "networking.istio.io/v1", "VirtualService", namespace, name,
                "spec: {http: [{match: [{uri: {prefix: /\(random.below(3))/x}}], \(weighted())}]}")
        }
        let own = random.pick([name, name, "\(name).example.com", "*.example.com", "shop.example.com"])
        let gateways = random.pick([
            "", "", "", ", gateways: [mesh, shop/alpha]", ", gateways: [shop/alpha, shop/beta]",
        ])
        var spec = "hosts: [\"\(own)\"]\(gateways)"
        switch random.below(6) {
        case 0 where !Self.names.contains(own):
            spec += ", tls: [{match: [{sniHosts: [\"\(own)\"]\(matchScope())}], \(weighted())}]"
        case 1: spec += ", tcp: [{match: [{port: 9000\(matchScope())}], \(weighted())}, {\(weighted())}]"
        default:
            let action = random.pick([
                "redirect: {authority: new.example.com}", "directResponse: {status: 503}",
                "delegate: {name: delta, namespace: \(random.pick(Self.namespaces))}",
                "\(weighted()), rewrite: {uri: /new}, retries: {attempts: 3}",
                "\(weighted()), fault: {abort: {httpStatus: 500, percentage: {value: 10}}}",
                "\(weighted()), mirrors: [{destination: {host: \(random.pick(Self.names))}}], timeout: 1s",
            ])
            spec +=
                ", http: [{match: [{uri: {prefix: /\(random.below(3))}\(matchScope())}], \(action)}, "
                + "{\(weighted())}]"
        }
        return object(
            "networking.istio.io/v1", "VirtualService", namespace, name,
            "spec: {\(spec)\(maybe(1, in: 5, ", exportTo: [\".\"]"))}")
    }

    private mutating func matchScope() -> String {
        maybe(1, in: 5, ", sourceLabels: \(labels())") + maybe(1, in: 8, ", sourceNamespace: shop")
    }

    private mutating func weighted() -> String {
        let subset = maybe(1, in: 2, ", subset: v\(1 + random.below(2))")
        let port = maybe(1, in: 4, ", port: {number: 80}")
        return "route: [{destination: {host: \(host())\(subset)\(port)}, weight: \(random.pick([50, 90]))}, "
            + "{destination: {host: \(host())}, weight: 10}]"
    }

    mutating func sidecar(_ namespace: String) -> String {
        let hosts = random.pick([
            "\"./*\"", "\"shop/*\", \"bank/alpha.bank.svc.cluster.local\"", "\"*/*\"", "\"*/*.example.com\", \"./*\"",
        ])
        var spec = "egress: [{hosts: [\(hosts)]}]"
        spec += maybe(1, in: 3, ", workloadSelector: {labels: \(labels())}")
        spec += maybe(1, in: 3, ", outboundTrafficPolicy: {mode: \(random.pick(["REGISTRY_ONLY", "ALLOW_ANY"]))}")
        spec += maybe(
            1, in: 4,
            ", ingress: [{port: {number: 8080, protocol: \(random.pick(["HTTP", "TCP"])), name: web}, "
                + "defaultEndpoint: \"127.0.0.1:9090\"}]")
        return object(
            "networking.istio.io/v1", "Sidecar", namespace, "default",
            "spec: {\(spec)}")
    }

    mutating func gateway(_ name: String) -> String {
        let servers = (0..<1 + random.below(3)).map { index in
            let host = random.pick([
                "*", "shop.example.com", "*.example.com", "\(name).example.com", "bank/*.example.com",
            ])
            let (number, word, tls) = random.pick([
                (80, "HTTP", ""), (80, "HTTP", ", tls: {httpsRedirect: true}"), (8080, "HTTP", ""),
                (443, "HTTPS", ", tls: {mode: ISTIO_MUTUAL}"),
                (443, "HTTPS", ", tls: {mode: SIMPLE, credentialName: web}"),
                (443, "TLS", ", tls: {mode: PASSTHROUGH}"), (9000, "TCP", ""), (9000, "MONGO", ""),
                (15443, "TLS", ", tls: {mode: AUTO_PASSTHROUGH}"), (443, "TLS", ", tls: {mode: ISTIO_MUTUAL}"),
            ])
            return "{port: {number: \(number), name: p\(index), protocol: \(word)}, hosts: [\"\(host)\"]\(tls)}"
        }
        return object(
            "networking.istio.io/v1", "Gateway", "shop", name,
            "spec: {selector: \(random.pick(["{istio: ingressgateway}", "{istio: ingressgateway}", "{app: edge}"])), "
                + "servers: [\(servers.joined(separator: ", "))]}")
    }
}
