import MeshModel

/// The proxy that a golden input is translated for, from the comment lines at its head:
///
///     # proxy: sidecar~10.244.0.9~client-0.default~default.svc.cluster.local
///     # labels: app=client,version=v1
///     # locality: europe/a/1
///     # virtual hosts: one by one
struct ProxyHeader {
    var node: ProxyNode

    init?(_ text: String) {
        var fields: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            guard line.hasPrefix("# "), let colon = line.firstIndex(of: ":") else { break }
            let key = line[line.index(line.startIndex, offsetBy: 2)..<colon]
            fields[key] = line[line.index(after: colon)...].drop { $0 == " " }
        }
        guard let id = fields["proxy"] else { return nil }
        let parts = id.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { return nil }
        let namespace = parts[2].split(separator: ".").last.map(String.init) ?? "default"
        node = ProxyNode(
            id: String(id), kind: parts[0] == "router" ? .router : .sidecar,
            addresses: fields["addresses"].map { $0.split(separator: ",").map(String.init) } ?? [parts[1]],
            instance: parts[2], dnsDomain: parts[3], namespace: namespace)
        if let namespace = fields["namespace"] { node.namespace = String(namespace) }
        for pair in (fields["labels"] ?? "").split(separator: ",") {
            let halves = pair.split(separator: "=", maxSplits: 1)
            if halves.count == 2 { node.labels[String(halves[0])] = String(halves[1]) }
        }
        for pair in (fields["settings"] ?? "").split(separator: ",") {
            let halves = pair.split(separator: "=", maxSplits: 1)
            if halves.count == 2 { node.settings[String(halves[0])] = String(halves[1]) }
        }
        if let text = fields["proxy config"] { node.settings["PROXY_CONFIG"] = String(text) }
        if let locality = fields["locality"] { node.locality = Locality(String(locality)) }
        node.extensions = Set((fields["extensions"] ?? "").split(separator: ",").map(String.init))
        node.serviceCluster = fields["cluster"].map(String.init) ?? ""
        node.takesVirtualHosts = fields["virtual hosts"] == "one by one"
        if let name = fields["node"] { node.nodeName = String(name) }
        if let version = fields["version"] { node.istioVersion = String(version) }
        if fields["interception"] == "NONE" { node.interception = .none }
        if fields["interception"] == "TPROXY" { node.interception = .tproxy }
    }
}
