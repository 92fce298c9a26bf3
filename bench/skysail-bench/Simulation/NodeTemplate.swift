import EnvoyAPI

/// Makes the nodes of simulated proxies. In its texts `{i}` is the proxy's number, `{n}` its namespace's, `{ns}` its
/// namespace and `{ip}` its address.
struct NodeTemplate: Sendable {
    var id = "sidecar~{ip}~app-{i}.{ns}~{ns}.svc.cluster.local"
    var namespace = "ns-{n}"
    var labels: [String: String] = [:]
    var namespaces: Int
    /// The metadata `SERVICE_ACCOUNT`; left out where nil.
    var serviceAccount: String?
    /// Virtual hosts may come as resources of their own.
    var takesVHDS = true
    /// The proxy's address.
    var address: @Sendable (Int) -> String

    func namespace(_ index: Int) -> String {
        Self.fill(namespace, ["i": "\(index)", "n": "\(index % max(namespaces, 1))"])
    }

    func node(_ index: Int) -> NodeMessage {
        let namespace = namespace(index)
        let address = address(index)
        let values = ["i": "\(index)", "n": "\(index % max(namespaces, 1))", "ns": namespace, "ip": address]
        var node = NodeMessage()
        node.id = Self.fill(id, values)
        node.cluster = "app-\(index).\(namespace)"
        node.userAgentName = "envoy"
        node.userAgentVersion = "1.40.0"
        node.metadata = [
            "NAMESPACE": .string(namespace), "INSTANCE_IPS": .string(address),
            "LABELS": .object(labels.mapValues { .string(Self.fill($0, values)) }), "ISTIO_VERSION": "1.20.8",
            "CLUSTER_ID": "Kubernetes",
        ]
        if let serviceAccount { node.metadata["SERVICE_ACCOUNT"] = .string(serviceAccount) }
        if !takesVHDS { node.metadata["SKYSAIL_VHDS"] = "false" }
        return node
    }

    /// Other names in braces stay.
    static func fill(_ text: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            if let close = inside.firstIndex(of: "}"), let value = values[String(inside[..<close])] {
                result += value
                rest = inside[inside.index(after: close)...]
            } else {
                result += "{"
                rest = inside
            }
        }
        return result + rest
    }
}
