import EnvoyAPI

/// Makes the nodes of simulated proxies. In its texts `{i}` is the proxy's number, `{n}` its namespace's.
struct NodeTemplate: Sendable {
    var namespaces: Int
    var kind = "sidecar"
    var labels: [String: String]

    func node(_ index: Int) -> NodeMessage {
        let namespace = "ns-\(index % max(namespaces, 1))"
        let address = "10.\(index / 65_536 % 64).\(index / 256 % 256).\(index % 256)"
        let name = "app-\(index)"
        var node = NodeMessage()
        node.id = "\(kind)~\(address)~\(name).\(namespace)~\(namespace).svc.cluster.local"
        node.cluster = "\(name).\(namespace)"
        node.userAgentName = "envoy"
        node.userAgentVersion = "1.40.0"
        var filled: [String: StructValue] = [:]
        for (key, value) in labels { filled[key] = .string(fill(value, index)) }
        node.metadata = [
            "NAMESPACE": .string(namespace), "INSTANCE_IPS": .string(address), "LABELS": .object(filled),
            "ISTIO_VERSION": "1.20.8", "CLUSTER_ID": "Kubernetes",
        ]
        return node
    }

    private func fill(_ text: String, _ index: Int) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            if rest[open...].hasPrefix("{i}") {
                result += "\(index)"
                rest = rest[rest.index(open, offsetBy: 3)...]
            } else if rest[open...].hasPrefix("{n}") {
                result += "\(index % max(namespaces, 1))"
                rest = rest[rest.index(open, offsetBy: 3)...]
            } else {
                result += "{"
                rest = rest[rest.index(after: open)...]
            }
        }
        return result + rest
    }
}
