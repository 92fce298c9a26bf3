import MeshConfig
import MeshModel

/// SplitMix64: the same seed gives the same objects everywhere.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
    mutating func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &self)] }
    mutating func some<T>(_ list: [T], upTo limit: Int) -> [T] {
        Array(list.shuffled(using: &self).prefix(Int.random(in: 0...min(limit, list.count), using: &self)))
    }
}

/// Random objects from a small universe, so that they meet: few names, addresses, labels and hosts.
struct RandomObjects {
    var random: SeededGenerator

    static let namespaces = ["a", "b", "istio-system"]
    static let serviceNames = ["s0", "s1", "s2"]
    static let addresses = (1...8).map { "10.1.0.\($0)" }
    static let labels: [[String: String]] = [
        ["app": "x"], ["app": "y"], ["app": "x", "version": "v1"], ["app": "y", "version": "v2"], ["tier": "t"],
        ["app": "x", "tier": "t", "security.istio.io/tlsMode": "istio"], [:],
    ]
    static let hosts = [
        "s0.a.svc.cluster.local", "s1.b.svc.cluster.local", "ext.example.com", "api.example.com", "other.org",
    ]
    static let wildcards = ["*.example.com", "*.a.svc.cluster.local", "*.cluster.local", "*", "*.com"]
    static let nodes = ["n0", "n1"]
    static let sidecarNames = ["default", "special"]
    static let keySetNames = ["https://keys.example.com/a", "https://issuer.example.com"]
    static let gatewayLabels = [
        ["gateway.networking.k8s.io/gateway-name": "g0"], ["istio.io/gateway-name": "g1", "app": "x"],
    ]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func created() -> Int64? { random.chance(50) ? Int64.random(in: 1...3, using: &random) : nil }
    private mutating func namespace() -> String { random.pick(Self.namespaces) }

    private mutating func exportTo() -> [String] {
        random.chance(70) ? [] : random.pick([["."], ["*"], ["~"], ["a"], ["b", "."]])
    }

    mutating func next() -> ConfigObject {
        switch Int.random(in: 0..<145, using: &random) {
        case 100..<142: return anyOfGatewayAPI()
        case 142..<145: return anyProxyConfig()
        case 0..<14: return anyService()
        case 14..<28: return anySlice()
        case 28..<31: return anyEndpoints()
        case 31..<42: return anyPod()
        case 42..<47: return anyWorkloadEntry()
        case 47..<57: return anyServiceEntry()
        case 57..<66: return anyDestinationRule()
        case 66..<76: return anyVirtualService()
        case 76..<80:
            return gateway(
                namespace(), random.pick(["g0", "g1"]), selector: random.pick(Self.labels), created: created())
        case 80..<85: return anySidecar()
        case 85..<87: return anyPeerAuthentication()
        case 87..<89: return anyPolicy()
        case 89..<90: return anyExtension()
        case 90..<94:
            return object(
                .node, "", random.pick(Self.nodes), .node(NodeSpec()),
                labels: ["topology.kubernetes.io/region": random.pick(["r1", "r2"])])
        case 94..<96:
            return object(
                .namespace, "", namespace(), .namespace(NamespaceSpec()),
                labels: random.chance(50)
                    ? ["topology.istio.io/network": random.pick(["w1", "w2"])] : random.pick([[:], ["mesh": "on"]]))
        case 96..<97: return anyNetworks()
        default: return anyMesh()
        }
    }

    private mutating func anyService() -> ConfigObject {
        var ports: [ServiceSpec.Port] = [.init(name: "http", port: random.pick([80, 81]))]
        if random.chance(40) { ports.append(.init(name: "tcp", port: 9000, targetPort: .name("tcp"))) }
        if random.chance(20) {
            var dns = ServiceSpec.Port(name: "dns", port: 53)
            dns.transport = .udp
            ports.append(dns)
        }
        let kind = Int.random(in: 0..<10, using: &random)
        let isLocal = random.chance(10)
        let publishes = random.chance(10)
        let target = random.pick(
            ["elsewhere.example.com", "ext.example.com", "s0.a.svc.cluster.local", "s1.b.svc.cluster.local"])
        let external = random.chance(10) ? ["192.0.2.\(random.pick([1, 2]))"] : []
        let name = random.pick(Self.serviceNames)
        let namespace = namespace()
        var made = service(
            namespace, name, ports: ports, selector: random.pick(Self.labels),
            exportTo: random.chance(70) ? nil : random.pick([".", "*", "~", "a, b"]), created: created()
        ) {
            $0.isInternalTrafficLocal = isLocal
            $0.publishNotReadyAddresses = publishes
            if kind == 0 {
                $0.type = .externalName
                $0.externalName = target
                $0.clusterIPs = []
            } else if kind == 1 {
                $0.isHeadless = true
                $0.clusterIPs = []
            }
            $0.externalIPs = external
        }
        if random.chance(10) { made.metadata.labels["topology.istio.io/network"] = random.pick(["w1", "w2"]) }
        return made
    }

    private mutating func anyNetworks() -> ConfigObject {
        var network = MeshNetworks.Network()
        if random.chance(50) { network.endpoints.append(.cidr("10.1.0.0/30")) }
        if random.chance(20) { network.endpoints.append(.registry("Kubernetes")) }
        if random.chance(50) { network.gateways.append(.init(target: .address("192.0.2.9"), port: 15443)) }
        if random.chance(50) {
            network.gateways.append(.init(target: .service("s0.a.svc.cluster.local"), port: 15444))
        }
        var spec = MeshNetworks()
        spec.networks[random.pick(["w1", "w4"])] = network
        return object(
            .meshNetworks, "istio-system", random.pick(["istio", "istio-2"]), .meshNetworks(spec), created: created())
    }

    private mutating func anySlice() -> ConfigObject {
        let ns = namespace()
        let addresses = random.some(Self.addresses, upTo: 4)
        var spec = EndpointSliceSpec()
        spec.serviceName = random.chance(95) ? random.pick(Self.serviceNames) : ""
        for address in addresses {
            var endpoint = EndpointSliceSpec.Endpoint(addresses: [address])
            endpoint.isReady = random.chance(80)
            endpoint.isServing = random.chance(80)
            endpoint.isTerminating = random.chance(50)
            if random.chance(50) { endpoint.nodeName = random.pick(Self.nodes) }
            if random.chance(30) {
                endpoint.target = TargetReference(kind: "Pod", namespace: ns, name: random.pick(["p0", "p1", "p2"]))
            }
            spec.endpoints.append(endpoint)
        }
        spec.ports = [.init(name: "http", port: random.pick([8080, 8081]))]
        if random.chance(30) { spec.ports.append(.init(name: "tcp", port: 9001)) }
        return object(.endpointSlice, ns, random.pick(["sl0", "sl1", "sl2", "sl3"]), .endpointSlice(spec))
    }

    private mutating func anyEndpoints() -> ConfigObject {
        var subset = EndpointsSpec.Subset()
        subset.addresses = random.some(Self.addresses, upTo: 3).map { .init(ip: $0) }
        if random.chance(50), !subset.addresses.isEmpty { subset.addresses[0].nodeName = random.pick(Self.nodes) }
        subset.ports = [.init(name: "http", port: 8082)]
        var spec = EndpointsSpec()
        spec.subsets = [subset]
        return object(.endpoints, namespace(), random.pick(Self.serviceNames), .endpoints(spec))
    }

    private mutating func anyPod() -> ConfigObject {
        let isReady = random.chance(80)
        let isHost = random.chance(20)
        let hasPort = random.chance(60)
        let onNode = random.chance(60) ? random.pick(Self.nodes) : ""
        let phase: PodSpec.Phase = random.chance(90) ? .running : random.pick([.pending, .succeeded])
        let second = random.chance(20) ? random.pick(Self.addresses) : nil
        let account = random.pick(["default", "other"])
        var labels = random.pick(Self.labels)
        if random.chance(10) { labels["topology.istio.io/network"] = "w3" }
        if random.chance(10) { labels["istio-locality"] = "r3.z3" }
        return pod(namespace(), random.pick(["p0", "p1", "p2", "p3"]), ip: random.pick(Self.addresses), labels: labels)
        {
            $0.isReady = isReady
            $0.isHostNetwork = isHost
            $0.nodeName = onNode
            $0.phase = phase
            $0.serviceAccount = account
            if hasPort { $0.ports = [.init(name: "tcp", port: 9100)] }
            if let second { $0.ips.append(second) }
        }
    }

    private mutating func anyWorkloadEntry() -> ConfigObject {
        let ports = random.chance(50) ? ["http": 7000, "https": 7001] : [:]
        let weight = UInt32.random(in: 0...2, using: &random)
        let address = random.chance(90) ? random.pick(Self.addresses) : "unix:///run/socket"
        return workloadEntry(
            namespace(), random.pick(["w0", "w1"]), address: address, labels: random.pick(Self.labels)
        ) {
            $0.ports = ports
            $0.weight = weight
        }
    }

    private mutating func anyServiceEntry() -> ConfigObject {
        let resolution = random.pick(ServiceEntry.Resolution.allCases)
        var hosts = random.some(Self.hosts, upTo: 2)
        if hosts.isEmpty { hosts = [random.pick(Self.wildcards)] }
        let selector = random.chance(40) ? random.pick(Self.labels) : nil
        let addresses = random.some(Self.addresses, upTo: 2)
        let export = exportTo()
        let isInternal = random.chance(40)
        let ports: [ServiceEntry.Port] = random.pick([
            [.init(number: 443, name: "https", protocol: .https)], [.init(number: 80, name: "http", protocol: .http)],
            [
                .init(number: 80, name: "http", protocol: .http, targetPort: 8080),
                .init(number: 443, name: "tls", protocol: .tls),
            ],
        ])
        return serviceEntry(
            namespace(), random.pick(["e0", "e1", "e2"]), hosts: hosts, resolution: resolution, created: created()
        ) {
            $0.ports = ports
            $0.exportTo = export
            if isInternal { $0.location = .meshInternal }
            if let selector {
                $0.workloadSelector = selector
            } else {
                $0.endpoints = addresses.map { WorkloadEntry(address: $0) }
            }
        }
    }

    private mutating func anyDestinationRule() -> ConfigObject {
        let host = random.pick(Self.hosts + Self.wildcards + Self.serviceNames)
        let export = exportTo()
        let selector = random.chance(25) ? random.pick(Self.labels) : nil
        let priority = random.chance(10) ? ["tier", "zone=a"] : []
        let subsets = random.some(["v1", "v2", "v3"], upTo: 2)
        return destinationRule(namespace(), random.pick(["d0", "d1", "d2"]), host: host, created: created()) {
            $0.exportTo = export
            $0.workloadSelector = selector
            $0.subsets = subsets.map { .init(name: $0) }
            if !priority.isEmpty {
                var policy = TrafficPolicy()
                policy.loadBalancer = LoadBalancer()
                policy.loadBalancer?.localityLB = LocalityLoadBalancing()
                policy.loadBalancer?.localityLB?.failoverPriority = priority
                $0.trafficPolicy = policy
            }
        }
    }

    private mutating func anyVirtualService() -> ConfigObject {
        let export = exportTo()
        let hosts = random.chance(90) ? [random.pick(Self.hosts + Self.wildcards + Self.serviceNames)] : []
        let sourceLabels = random.chance(20) ? random.pick(Self.labels) : [:]
        // Those without hosts are delegates.
        let delegate = HTTPRoute.Delegate(
            name: random.pick(["v0", "v1", "v2"]), namespace: random.chance(50) ? "" : namespace())
        let delegates = !hosts.isEmpty && random.chance(40)
        return virtualService(
            namespace(), random.pick(["v0", "v1", "v2"]), hosts: hosts,
            to: [random.pick(Self.hosts + Self.serviceNames)],
            gateways: random.pick([["mesh"], ["g0"], ["mesh", "a/g0"], ["b/g1"]]), created: created()
        ) {
            $0.exportTo = export
            if !sourceLabels.isEmpty {
                var match = HTTPMatch()
                match.sourceLabels = sourceLabels
                $0.http[0].matches = [match]
            }
            if delegates { $0.http.insert(HTTPRoute(action: .delegate(delegate)), at: 0) }
        }
    }

    private mutating func anySidecar() -> ConfigObject {
        let words = random.some(
            [
                "./*", "*/*", "a/*", "*/ext.example.com", "~/*", "*/*.example.com", "b/s1.b.svc.cluster.local",
                "./*.cluster.local",
            ],
            upTo: 3)
        var object = sidecar(
            namespace(), random.pick(Self.sidecarNames), egress: words,
            port: random.chance(30) ? random.pick([80, 443]) : nil,
            selector: random.chance(50) ? random.pick(Self.labels) : nil, created: created())
        guard random.chance(40), case .sidecar(var spec) = object.spec, var own = spec.egress.first else {
            return object
        }
        // One for all ports of its services, or for one of them.
        own.port = .init(
            number: random.pick([0, 80, 9000]), name: "own", protocol: random.pick([.http, .httpProxy, .tcp]))
        if own.port?.number == 0 { own.bind = "unix:///run/egress" }
        spec.egress.insert(own, at: 0)
        object.spec = .sidecar(spec)
        return object
    }

    private mutating func anyPeerAuthentication() -> ConfigObject {
        var spec = PeerAuthentication()
        spec.mode = random.pick([.strict, .permissive, .disable, .unset])
        spec.selector = random.chance(50) ? random.pick(Self.labels) : nil
        return object(.peerAuthentication, namespace(), random.pick(["default", "other"]), .peerAuthentication(spec))
    }

    private mutating func scope() -> PolicyScope {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .namespace
        case 1: .labels(random.pick(Self.labels))
        default:
            .targets([.init(kind: random.pick(PolicyScope.Target.Kind.allCases), name: random.pick(["g0", "g1"]))])
        }
    }

    /// What a proxy tells of its traffic, and the plugins that it runs.
    private mutating func anyExtension() -> ConfigObject {
        let name = random.pick(["p0", "p1"])
        if random.chance(50) {
            var spec = WasmPlugin()
            spec.scope = scope()
            spec.url = random.pick(["file:///a.wasm", "file:///b.wasm"])
            spec.priority = random.pick([0, 1])
            return object(.wasmPlugin, namespace(), name, .wasmPlugin(spec), created: created())
        }
        var spec = Telemetry()
        spec.scope = scope()
        var logging = Telemetry.AccessLogging()
        logging.providers = [random.pick(["a", "b"])]
        logging.isDisabled = random.chance(30)
        spec.accessLogging = [logging]
        return object(.telemetry, namespace(), name, .telemetry(spec), created: created())
    }

    private mutating func anyPolicy() -> ConfigObject {
        let scope = scope()
        let name = random.pick(["p0", "p1"])
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            var spec = RequestAuthentication()
            spec.scope = scope
            spec.jwtRules = [JWTRule(issuer: random.pick(["i0", "i1"]))]
            return object(
                .requestAuthentication, namespace(), name, .requestAuthentication(spec), created: created())
        case 1:
            var spec = AuthorizationPolicy()
            spec.scope = scope
            spec.action = random.pick([.allow, .deny])
            return object(.authorizationPolicy, namespace(), name, .authorizationPolicy(spec), created: created())
        default:
            let document = JWKSDocument(json: random.pick([#"{"keys":[]}"#, #"{"keys":[{"kty":"EC"}]}"#]))
            return object(.jwks, "", random.pick(Self.keySetNames), .jwks(document))
        }
    }

    private mutating func anyMesh() -> ConfigObject {
        let exportTo = random.pick([["*"], ["."]])
        let root = random.chance(80) ? "istio-system" : "a"
        let choice = Int.random(in: 0..<4, using: &random)
        let ingress = random.pick([.strict, .strict, .default, .off] as [MeshConfiguration.IngressControllerMode])
        var selectors: [LabelSelector] = []
        if random.chance(30) {
            selectors = [LabelSelector()]
            selectors[0].matchLabels =
                random.pick([["mesh": "on"], ["kubernetes.io/metadata.name": random.pick(Self.namespaces)]])
        }
        return mesh(random.pick(["istio", "istio-2"]), created: created()) {
            $0.rootNamespace = root
            $0.discoverySelectors = selectors
            $0.ingressControllerMode = ingress
            switch choice {
            case 0: $0.defaultServiceExportTo = exportTo
            case 1: $0.defaultDestinationRuleExportTo = exportTo
            case 2: $0.defaultVirtualServiceExportTo = exportTo
            default: $0.localityLB?.failoverPriority = ["version"]
            }
        }
    }
}
