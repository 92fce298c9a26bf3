import MeshModel

/// A WebAssembly module that runs in proxies: its code, and where in their chains of filters it stands.
public struct WasmPlugin: Sendable, Hashable {
    public var scope = PolicyScope.namespace
    public var url = ""
    /// Of the code, in hexadecimal; empty: unknown.
    public var sha256 = ""
    /// What the code is given, in JSON; a map.
    public var pluginConfig: ConfigValue?
    /// The root id within the module.
    public var pluginName = ""
    public var phase = Phase.unspecified
    /// Of several in one phase the greater comes first.
    public var priority = 0
    public var failStrategy = FailStrategy.close
    public var environment: [Variable] = []
    /// Which traffic it sees; empty: all.
    public var match: [Traffic] = []
    public var type = Kind.http

    public init() {}

    /// Where in the chain it stands.
    public enum Phase: String, Sendable, Hashable, CaseIterable {
        /// Last, just before the router.
        case unspecified = "UNSPECIFIED_PHASE"
        /// Before Istio's authentication.
        case authentication = "AUTHN"
        /// After authentication, before authorization.
        case authorization = "AUTHZ"
        /// After authorization, before telemetry.
        case statistics = "STATS"
    }

    /// What happens to traffic while the code is not there, or has failed.
    public enum FailStrategy: String, Sendable, Hashable, CaseIterable {
        /// It is refused.
        case close = "FAIL_CLOSE"
        /// It passes.
        case open = "FAIL_OPEN"
        /// The code is loaded anew.
        case reload = "FAIL_RELOAD"
    }

    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case unspecified = "UNSPECIFIED_PLUGIN_TYPE"
        case http = "HTTP"
        case network = "NETWORK"
    }

    /// An environment variable of the virtual machine.
    public struct Variable: Sendable, Hashable {
        public var name: String
        /// Nil: that of the proxy.
        public var value: String?

        public init(name: String, value: String?) {
            self.name = name
            self.value = value
        }
    }

    public struct Traffic: Sendable, Hashable {
        public var mode: Telemetry.Mode
        /// Empty: any.
        public var ports: [Int]

        public init(mode: Telemetry.Mode, ports: [Int]) {
            self.mode = mode
            self.ports = ports
        }
    }

    /// Where the code comes from.
    public enum Source: Sendable, Hashable {
        /// A file beside the proxy.
        case file(String)
        /// A server or a registry of images: Istio's agent, between control plane and Envoy, fetches it.
        case remote
    }

    /// Nil for a URL that is none; validation has said so.
    public var source: Source? { Source(url) }

    /// Whether it sees traffic of a side and a port (nil: one that is not known).
    public func sees(_ side: Telemetry.Mode, port: Int?) -> Bool {
        match.isEmpty
            || match.contains { traffic in
                traffic.mode.includes(side) && (traffic.ports.isEmpty || port.map(traffic.ports.contains) ?? false)
            }
    }
}

extension WasmPlugin.Source {
    init?(_ url: String) {
        if url.hasPrefix("file://") {
            let path = String(url.dropFirst("file://".count))
            guard path.hasPrefix("/") else { return nil }
            self = .file(path)
            return
        }
        let isTLS = url.hasPrefix("https://")
        guard isTLS || url.hasPrefix("http://") else {
            // Without a scheme it is an image as well.
            let rest = url.hasPrefix("oci://") ? url.dropFirst("oci://".count) : url[...]
            guard !rest.isEmpty, !rest.contains("://") else { return nil }
            self = .remote
            return
        }
        let authority = url.dropFirst(isTLS ? 8 : 7).prefix { $0 != "/" && $0 != "?" }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = parts.first, Syntax.isIPAddress(host) || Syntax.problem(ofHost: host) == nil else {
            return nil
        }
        if parts.count > 1 {
            guard let number = Int(parts[1]), (1...65535).contains(number) else { return nil }
        }
        self = .remote
    }
}
