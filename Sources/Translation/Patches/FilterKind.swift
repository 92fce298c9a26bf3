import EnvoyAPI
import MeshConfig

/// A filter of a list that is patched by name.
protocol NamedFilter: EnvoyMessage {
    var name: String { get nonmutating set }
    var typedConfig: Envoy.AnyMessage? { get nonmutating set }
    var configDiscovery: Envoy.ExtensionConfigSource? { get nonmutating set }
}

extension Envoy.Filter: NamedFilter {}
extension Envoy.HttpFilter: NamedFilter {}
extension Envoy.ListenerFilter: NamedFilter {}

extension NamedFilter {
    /// What Envoy refuses a filter for that a patch brings.
    var problem: String? {
        if name.isEmpty { return "a filter needs a name" }
        if typedConfig == nil && configDiscovery == nil { return "the filter \(name) needs a typed_config" }
        return nil
    }

    /// The full name of the type of its configuration; empty where nothing says it.
    fileprivate var configType: String {
        if let config = typedConfig { return config.contentType }
        guard let url = configDiscovery?.typeUrls.first else { return "" }
        return url.lastIndex(of: "/").map { String(url[url.index(after: $0)...]) } ?? url
    }
}

/// The lists of filters that a listener has.
enum FilterKind {
    case listener, network, http

    /// The name of the filter that a patch matches; empty for any.
    func name(matchedBy active: ActivePatch) -> String {
        let match = active.listenerMatch
        return switch self {
        case .listener: match?.listenerFilter ?? ""
        case .network: match?.chain?.filter ?? ""
        case .http: match?.chain?.subFilter ?? ""
        }
    }

    /// Why Envoy would refuse the filters in this order: one ends what comes before it, and comes last.
    func problem(of filters: [some NamedFilter]) -> String? {
        for filter in filters { if let problem = filter.problem { return problem } }
        guard self != .listener else { return nil }
        // A chain without filters closes its connections.
        guard let last = filters.last else { return self == .http ? "a connection manager needs a router" : nil }
        if let early = filters.dropLast().first(where: { ends($0.configType) == true }) {
            return "\(early.name) has to be the last filter, and \(last.name) would come after it"
        }
        return ends(last.configType) == false ? "\(last.name) cannot be the last filter" : nil
    }

    /// Whether a filter of a type is one that ends the chain; nil where that is not known.
    private func ends(_ type: String) -> Bool? {
        let base = self == .http ? "envoy.extensions.filters.http." : "envoy.extensions.filters.network."
        guard type.hasPrefix(base) else { return nil }
        let name = type.dropFirst(base.count).prefix { $0 != "." }
        let last: Set<Substring> =
            self == .http
            ? ["router"]
            : [
                "tcp_proxy", "http_connection_manager", "redis_proxy", "thrift_proxy", "dubbo_proxy", "generic_proxy",
                "echo",
                "direct_response",
            ]
        return last.contains(name)
    }
}
