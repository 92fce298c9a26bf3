import MeshModel

extension EnvoyFilter.Patch {
    /// The field `match`.
    mutating func readMatch(_ fields: Fields) {
        set(&context, fields.enumeration("context"))
        set(&proxy, fields.object("proxy", EnvoyFilter.ProxyMatch.init))
        if fields.has("waypoint") { fields.warning("waypoints are not served; ignored", "waypoint") }
        let kinds = ["listener", "routeConfiguration", "cluster"]
        guard let kind = fields.only(of: kinds) else { return }
        let wanted: String?
        switch applyTo {
        case .listener, .filterChain, .listenerFilter, .networkFilter, .httpFilter: wanted = "listener"
        case .routeConfiguration, .virtualHost, .httpRoute: wanted = "routeConfiguration"
        case .cluster: wanted = "cluster"
        case .extensionConfig, .bootstrap: wanted = nil
        }
        switch kind {
        case "listener":
            let decoded = fields.object(kind) { EnvoyFilter.ListenerMatch($0, of: applyTo) }
            if let decoded { match = .listener(decoded) }
        case "routeConfiguration":
            let decoded = fields.object(kind, EnvoyFilter.RouteConfigurationMatch.init)
            if let decoded { match = .routes(decoded) }
        default: if let decoded = fields.object(kind, EnvoyFilter.ClusterMatch.init) { match = .cluster(decoded) }
        }
        if let wanted, kind != wanted {
            fields.error("\(applyTo.rawValue) is matched by \(wanted), not by \(kind)", kind)
        } else if wanted == nil {
            fields.warning("\(applyTo.rawValue) has no objects to match; ignored", kind)
            match = .everything
        }
    }
}

extension EnvoyFilter.ProxyMatch {
    init(_ fields: Fields) {
        if let pattern = fields.regex("proxyVersion"), !pattern.isEmpty { version = VersionPattern(pattern) }
        metadata = fields.stringMap("metadata")
    }
}

extension EnvoyFilter.ListenerMatch {
    init(_ fields: Fields, of applyTo: EnvoyFilter.ApplyTo) {
        name = fields.string("name") ?? ""
        port = fields.port("portNumber") ?? 0
        if fields.has("portName") {
            fields.warning("no listener knows the name of its port, in Istio neither; use portNumber", "portName")
        }
        listenerFilter = fields.filterName("listenerFilter")
        chain = fields.object("filterChain") { EnvoyFilter.FilterChainMatch($0, of: applyTo) }
        if !listenerFilter.isEmpty, applyTo != .listenerFilter {
            fields.warning("a listener filter is matched for LISTENER_FILTER alone; ignored", "listenerFilter")
        }
    }
}

extension EnvoyFilter.FilterChainMatch {
    private static let manager = "envoy.filters.network.http_connection_manager"

    init(_ fields: Fields, of applyTo: EnvoyFilter.ApplyTo) {
        name = fields.string("name") ?? ""
        serverName = fields.string("sni") ?? ""
        transportProtocol = fields.string("transportProtocol") ?? ""
        applicationProtocols = (fields.string("applicationProtocols") ?? "").split(separator: ",").map(String.init)
        destinationPort = fields.port("destinationPort") ?? 0
        _ = fields.object("filter") { filter in
            if applyTo == .listener || applyTo == .filterChain {
                filter.warning("a filter is matched for filters alone, not for \(applyTo.rawValue); ignored")
            }
            self.filter = filter.filterName("name")
            if self.filter.isEmpty { filter.error("the name of the filter is required", "name") }
            _ = filter.object("subFilter") { sub in
                subFilter = sub.filterName("name")
                if subFilter.isEmpty { sub.error("the name of the filter is required", "name") }
            }
            guard filter.has("subFilter") else { return }
            if applyTo != .httpFilter {
                filter.error("is for HTTP_FILTER, not for \(applyTo.rawValue)", "subFilter")
            } else if self.filter != Self.manager {
                filter.error("is for the filter \(Self.manager), not for \(quoted(self.filter))", "subFilter")
            }
        }
    }
}

extension EnvoyFilter.RouteConfigurationMatch {
    init(_ fields: Fields) {
        name = fields.string("name") ?? ""
        port = fields.port("portNumber") ?? 0
        portName = fields.string("portName") ?? ""
        gateway = fields.string("gateway") ?? ""
        virtualHost = fields.object("vhost") { host in
            var match = EnvoyFilter.VirtualHostMatch()
            match.name = host.string("name") ?? ""
            match.domain = host.string("domainName") ?? ""
            match.route = host.object("route") { route in
                var match = EnvoyFilter.RouteMatch()
                match.name = route.string("name") ?? ""
                set(&match.action, route.enumeration("action"))
                return match
            }
            return match
        }
    }
}

extension EnvoyFilter.ClusterMatch {
    init(_ fields: Fields) {
        name = fields.string("name") ?? ""
        port = fields.port("portNumber") ?? 0
        service = fields.string("service") ?? ""
        subset = fields.string("subset") ?? ""
    }
}

extension Fields {
    /// A filter by its name; by an old one it is found as well, with a warning.
    fileprivate func filterName(_ key: String) -> String {
        guard let name = string(key) else { return "" }
        guard let now = FilterNames.current(name) else { return name }
        warning("\(quoted(name)) is an old name of the filter: use \(quoted(now))", key)
        return now
    }
}
