/// What is served, and by whom.
extension RandomMesh {
    mutating func service(_ namespace: String, _ name: String) -> String {
        let port = random.pick(["http", "tcp", "grpc", "plain", "https"])
        let number = random.pick([80, 80, 443, 8080, 9000])
        let index = (Self.namespaces.firstIndex(of: namespace) ?? 0) * 10 + (Self.names.firstIndex(of: name) ?? 0)
        let address =
            switch random.below(8) {
            case 0: "clusterIP: None"
            case 1: "type: ExternalName, externalName: beta.example.com"
            default: "clusterIP: 10.9.0.\(index + 1)"
            }
        let more = maybe(1, in: 3, ", {name: http-extra, port: 81, targetPort: 8181}")
        let local = maybe(1, in: 10, ", internalTrafficPolicy: Local")
        let ports = "[{name: \(port), port: \(number), targetPort: \(random.pick(["8080", "9090", "web"]))}\(more)]"
        let external = maybe(1, in: 5, ", externalIPs: [192.0.2.\(50 + random.below(2))]")
        let labels = random.pick([
            "", "", "", "", "", "networking.istio.io/traffic: \"1\"", "topology.istio.io/network: far",
        ])
        return object(
            "v1", "Service", namespace, name, labels: "{\(labels)}",
            "spec: {\(address), selector: {app: \(name)}, ports: \(ports)\(local)\(external)}")
    }

    mutating func slice(_ namespace: String, _ name: String) -> String {
        let ports = ["http", "tcp", "grpc", "plain", "https", "http-extra"].map {
            "{name: \($0), port: \(8080 + random.below(2)), protocol: TCP}"
        }
        let endpoints = (0..<random.below(4)).map { _ in
            "{addresses: [\(random.pick(Self.addresses))], conditions: {ready: \(!random.chance(1, in: 5))}"
                + maybe(1, in: 4, ", nodeName: node-1") + maybe(1, in: 4, ", zone: z\(random.below(2))") + "}"
        }
        return object(
            "discovery.k8s.io/v1", "EndpointSlice", namespace, "\(name)-a",
            labels: "{kubernetes.io/service-name: \(name)}",
            "addressType: IPv4, ports: [\(ports.joined(separator: ", "))], "
                + "endpoints: [\(endpoints.joined(separator: ", "))]")
    }

    mutating func endpoints(_ namespace: String, _ name: String) -> String {
        object(
            "v1", "Endpoints", namespace, name,
            "subsets: [{addresses: [{ip: \(random.pick(Self.addresses))}], ports: [{name: http, port: 8082}]}]")
    }

    mutating func pod(_ namespace: String, _ name: String) -> String {
        let address = random.pick(Self.addresses)
        let tls = maybe(1, in: 2, ", security.istio.io/tlsMode: istio")
        let network = maybe(1, in: 8, ", topology.istio.io/network: far")
        return object(
            "v1", "Pod", namespace, "\(name)-1",
            labels: "{app: \(name), version: v\(1 + random.below(2))\(tls)\(network)}",
            "spec: {serviceAccountName: \(random.pick(Self.names)), nodeName: node-1, containers: [{name: app, ports: "
                + "[{name: web, containerPort: \(8080 + random.below(2))}]}]}, "
                + "status: {phase: Running, podIP: \(address), podIPs: [{ip: \(address)}]}")
    }

    mutating func node() -> String {
        object(
            "v1", "Node", "", "node-1",
            labels:
                "{topology.kubernetes.io/region: r\(random.below(2)), topology.kubernetes.io/zone: z\(random.below(2))}",
            "spec: {}")
    }

    mutating func namespace(_ name: String) -> String {
        let labels = [
            maybe(1, in: 3, "topology.istio.io/network: near"), maybe(2, in: 3, "mesh: member"),
            maybe(1, in: 2, "routes: open"),
        ]
        return object(
            "v1", "Namespace", "", name, labels: "{\(labels.filter { !$0.isEmpty }.joined(separator: ", "))}",
            "spec: {}")
    }

    mutating func serviceEntry(_ namespace: String, _ name: String) -> String {
        let host = random.pick(["\(name).example.com", "\(name).example.com", "*.example.com", "api.\(name).example"])
        let isWild = host.hasPrefix("*")
        let resolution = random.pick(
            isWild ? ["NONE", "STATIC"] : ["NONE", "STATIC", "STATIC", "DNS", "DNS_ROUND_ROBIN"])
        let word = random.pick(["HTTP", "HTTP", "TLS", "TCP", "GRPC", "HTTPS"])
        var spec =
            "hosts: [\"\(host)\"], location: \(random.pick(["MESH_EXTERNAL", "MESH_INTERNAL"])), resolution: \(resolution), "
            + "ports: [{number: \(random.pick([80, 443, 9000])), name: http, protocol: \(word)}]"
        switch resolution {
        case "STATIC":
            spec +=
                random.chance(1, in: 2)
                ? ", workloadSelector: {labels: {app: \(name)}}"
                : ", endpoints: [{address: 192.0.2.\(1 + random.below(9)), weight: \(1 + random.below(3))}]"
        case "NONE": break
        default: spec += maybe(1, in: 2, ", endpoints: [{address: origin.example.org, locality: r1/z1}]")
        }
        if resolution == "NONE" || resolution == "STATIC" { spec += maybe(1, in: 4, ", addresses: [10.20.0.0/16]") }
        spec += maybe(1, in: 3, ", exportTo: [\"\(random.pick([".", "*", "bank"]))\"]")
        return object("networking.istio.io/v1", "ServiceEntry", namespace, name, "spec: {\(spec)}")
    }

    mutating func workloadEntry(_ namespace: String, _ name: String) -> String {
        object(
            "networking.istio.io/v1", "WorkloadEntry", namespace, name,
            "spec: {address: \(random.pick(Self.addresses)), labels: {app: \(random.pick(Self.names)), "
                + "version: v\(1 + random.below(2))}, locality: r\(random.below(2))/z\(random.below(2)), "
                + "weight: \(random.below(3)), serviceAccount: \(random.pick(Self.names))}")
    }
}
