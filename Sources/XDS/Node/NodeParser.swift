import EnvoyAPI
import Glibc
import MeshModel
import StreamAPI

/// Reads a `Node` as Istio's proxies fill it (node id `type~ip~name~domain`, metadata) into a ``ProxyNode``. Values are
/// read leniently, because agents write booleans and numbers as text; what identifies the proxy is not.
struct NodeParser: Sendable {
    /// Extensions that decide what translation emits; others are forgotten, or equal proxies would not look equal.
    var askedExtensions: Set<String>

    init(askedExtensions: Set<String> = Self.defaultExtensions) { self.askedExtensions = askedExtensions }

    func parse(_ node: NodeMessage) throws(RPCStatus) -> ProxyNode {
        let parts = node.id.split(separator: "~", omittingEmptySubsequences: false)
        guard node.id.utf8.count <= 1_024, parts.count == 4 else {
            throw Self.invalid(
                "node id \"\(node.id.cut(toBytes: 128))\" is not of the form type~ip~name.namespace~domain")
        }
        let kind: ProxyNode.Kind
        switch parts[0] {
        case "sidecar": kind = .sidecar
        case "router": kind = .router
        default: throw Self.invalid("node type \"\(String(parts[0]).cut(toBytes: 64))\" is neither sidecar nor router")
        }
        let metadata = node.metadata
        let listed = (Self.text(metadata["INSTANCE_IPS"]) ?? "").split(separator: ",").prefix(64)
            .map { Self.trimmed($0) }.filter(Self.isAddress)
        let own = String(parts[1])
        let addresses = listed.isEmpty && Self.isAddress(own) ? [own] : listed
        guard !addresses.isEmpty else {
            throw Self.invalid("node id \"\(node.id.cut(toBytes: 128))\" has no IP address, nor has INSTANCE_IPS")
        }
        let instance = String(parts[2])
        var namespace = Self.text(metadata["NAMESPACE"]) ?? ""
        if namespace.isEmpty, let dot = instance.firstIndex(of: ".") {
            namespace = String(instance[instance.index(after: dot)...])
        }
        guard !namespace.isEmpty else {
            throw Self.invalid("node \"\(node.id.cut(toBytes: 128))\" has no namespace, in its id or as NAMESPACE")
        }
        var labels: [String: String] = [:]
        for (key, value) in metadata["LABELS"]?.object ?? [:] {
            if let text = Self.text(value) { labels[key] = text }
        }
        let userAgent = node.userAgentName.isEmpty ? "" : "\(node.userAgentName)/\(node.userAgentVersion)"
        let settings = Self.settings(metadata)
        var parsed = ProxyNode(
            id: node.id, kind: kind, addresses: addresses, instance: instance, dnsDomain: String(parts[3]),
            namespace: namespace, serviceAccount: Self.text(metadata["SERVICE_ACCOUNT"]) ?? "", labels: labels,
            locality: Locality(region: node.region, zone: node.zone, subzone: node.subZone),
            clusterID: Self.text(metadata["CLUSTER_ID"]) ?? "", network: Self.text(metadata["NETWORK"]) ?? "",
            nodeName: Self.text(metadata["NODE_NAME"]) ?? "", istioVersion: Self.text(metadata["ISTIO_VERSION"]) ?? "",
            userAgent: userAgent,
            interception: Self.interception(metadata["INTERCEPTION_MODE"]),
            takesVirtualHosts: kind == .sidecar && settings["GENERATOR"] != "grpc"
                && VirtualHostDiscovery.isKnown(userAgent)
                && Self.text(metadata[VirtualHostDiscovery.setting]) != "false",
            extensions: node.extensions.intersection(askedExtensions), settings: settings,
            serviceCluster: node.cluster)
        parsed.otherMetadata = Self.otherMetadata(metadata)
        return parsed
    }

    private static func invalid(_ message: String) -> RPCStatus { RPCStatus(.invalidArgument, message) }

    private static func interception(_ value: StructValue?) -> ProxyNode.Interception {
        switch text(value) {
        case "TPROXY": .tproxy
        case "NONE": .none
        default: .redirect
        }
    }

    // MARK: Settings

    /// Metadata that configures translation. Nothing that differs between the pods of one deployment may be here.
    static let settingKeys = [
        "GENERATOR", "IDLE_TIMEOUT", "HTTP10", "HTTP_PROXY_PORT", "UNPRIVILEGED_POD", "POD_PORTS", "ROUTER_MODE",
        "REQUESTED_NETWORK_VIEW", "TLS_CLIENT_CERT_CHAIN", "TLS_CLIENT_KEY", "TLS_CLIENT_ROOT_CERT",
        "TLS_SERVER_CERT_CHAIN", "TLS_SERVER_KEY", "TLS_SERVER_ROOT_CERT", "DNS_CAPTURE", "DNS_AUTO_ALLOCATE",
        "ENABLE_HBONE", "ENVOY_STATUS_PORT", "ENVOY_PROMETHEUS_PORT", "INBOUND_LISTENER_EXACT_BALANCE",
        "OUTBOUND_LISTENER_EXACT_BALANCE", "MESH_ID", "SKYSAIL_IDENTITY",
    ]
    /// The fields of PROXY_CONFIG that translation reads.
    static let proxyConfigKeys = [
        "gatewayTopology", "interceptionMode", "privateKeyProvider", "proxyHeaders", "proxyStatsMatcher", "statusPort",
        "tracing",
    ]
    private static let settingLimit = 4_096

    private static func settings(_ metadata: [String: StructValue]) -> [String: String] {
        var settings: [String: String] = [:]
        for key in settingKeys {
            guard let value = metadata[key] else { continue }
            let text = text(value) ?? json(value)
            if !text.isEmpty, text.utf8.count <= settingLimit { settings[key] = text }
        }
        if let config = metadata["PROXY_CONFIG"]?.object {
            let kept = config.filter { proxyConfigKeys.contains($0.key) }
            let text = json(.object(kept))
            if !kept.isEmpty, text.utf8.count <= settingLimit { settings["PROXY_CONFIG"] = text }
        }
        return settings
    }

    /// Metadata that has a property of its own in a ``ProxyNode``, or is long and differs from pod to pod.
    private static let placedKeys: Set<String> = Set(settingKeys).union([
        "NAMESPACE", "SERVICE_ACCOUNT", "CLUSTER_ID", "NETWORK", "NODE_NAME", "ISTIO_VERSION", "INSTANCE_IPS",
    ])
    private static let otherMetadataLimit = 64
    private static let otherMetadataValueLimit = 256

    /// What an EnvoyFilter may ask for beside all this.
    private static func otherMetadata(_ metadata: [String: StructValue]) -> [String: String] {
        var kept: [String: String] = [:]
        for (key, value) in metadata where !placedKeys.contains(key) && key.utf8.count <= 64 {
            guard let text = text(value), text.utf8.count <= otherMetadataValueLimit else { continue }
            kept[key] = text
        }
        guard kept.count > otherMetadataLimit else { return kept }
        for key in kept.keys.sorted().dropFirst(otherMetadataLimit) { kept[key] = nil }
        return kept
    }

    /// Extensions that only some builds of Envoy have.
    static let defaultExtensions: Set<String> = [
        "istio.alpn", "istio.stats", "istio_authn", "istio.metadata_exchange", "istio.workload.BootstrapExtension",
        "envoy.filters.http.alpn", "envoy.filters.http.istio_stats", "envoy.filters.http.peer_metadata",
        "envoy.filters.network.istio_stats", "envoy.filters.network.metadata_exchange",
        "envoy.filters.network.upstream.metadata_exchange", "envoy.filters.http.istio_authn",
        "envoy.access_loggers.stats", "envoy.filters.network.mysql_proxy", "envoy.filters.http.wasm",
    ]

    // MARK: Values

    /// A scalar as text: agents write `true` and `"true"` alike.
    static func text(_ value: StructValue?) -> String? {
        switch value {
        case .string(let text)?: text
        case .bool(let flag)?: flag ? "true" : "false"
        case .number(let number)?: Self.text(number)
        default: nil
        }
    }

    private static func text(_ number: Double) -> String {
        if let whole = Int64(exactly: number) { return String(whole) }
        return number.isFinite ? String(number) : "null"
    }

    /// Compact JSON with sorted keys. The value's depth is bounded by who decoded it.
    static func json(_ value: StructValue) -> String {
        switch value {
        case .null: return "null"
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number): return text(number)
        case .string(let text): return quoted(text)
        case .list(let list): return "[" + list.map(json).joined(separator: ",") + "]"
        case .object(let object):
            let fields = object.sorted { $0.key < $1.key }.map { quoted($0.key) + ":" + json($0.value) }
            return "{" + fields.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    static func isAddress(_ text: String) -> Bool {
        var v4 = in_addr()
        var v6 = in6_addr()
        return inet_pton(AF_INET, text, &v4) == 1 || inet_pton(AF_INET6, text, &v6) == 1
    }
}
