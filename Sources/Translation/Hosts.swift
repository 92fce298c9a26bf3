import MeshModel

/// Host names, exact or with a leading `*`.
enum Hosts {
    /// The spelling by which Envoy compares: two domains that differ in the case of letters alone are one to it.
    static func folded(_ host: String) -> String {
        host.utf8.contains { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") } ? host.lowercased() : host
    }

    static func isWildcard(_ host: String) -> Bool { host.utf8.first == UInt8(ascii: "*") }

    /// Whether every host that `inner` stands for is one of `outer`.
    static func covers(_ outer: String, _ inner: String) -> Bool {
        guard isWildcard(outer) else { return outer == inner }
        return isWildcard(inner)
            ? inner.dropFirst().hasSuffix(outer.dropFirst()) : inner.hasSuffix(outer.dropFirst())
    }

    /// Whether Envoy can tell connections by it: a wildcard stands for whole labels, as in `*.example.com`.
    static func isServerName(_ host: String) -> Bool { !isWildcard(host) || host == "*" || host.hasPrefix("*.") }

    /// The hosts common to two lists of patterns: of each overlapping pair the narrower; sorted, each once.
    static func intersection(_ a: [String], _ b: [String]) -> [String] {
        var common: Set<String> = []
        for x in a {
            for y in b {
                if covers(x, y) { common.insert(y) } else if covers(y, x) { common.insert(x) }
            }
        }
        return common.sorted()
    }
}

extension Service {
    /// Where the listeners of its TCP ports bind: its addresses, without a block for "any"; empty without an address.
    var listenAddresses: [String] { addresses.filter { $0 != "0.0.0.0" && $0 != "::" } }

    /// A headless service whose TCP ports are listened on at each endpoint's address, because it has none itself.
    var isHeadlessAtEndpoints: Bool {
        resolution == .passthrough && listenAddresses.isEmpty && (registry == .kubernetes || !selector.isEmpty)
    }

    /// Whether its clusters learn their endpoints over EDS. A gateway, and a client without a proxy,
    /// balances over a headless service's endpoints itself.
    func usesAssignments(for view: ProxyView) -> Bool {
        switch resolution {
        case .clientSideLB: true
        case .dns, .dnsRoundRobin: false
        case .passthrough: (view.kind == .router || view.isProxyless) && registry == .kubernetes
        }
    }

    /// Whether a client can find its endpoints without having an original destination.
    var hasKnownEndpoints: Bool { resolution != .passthrough || registry == .kubernetes }

    /// The addresses that a proxy dials: those of its families, or all where none is. Of a service without any the ones
    /// that were given to it, where the proxy resolves names to them.
    func addresses(for view: ProxyView) -> [String] {
        let all = listenAddresses
        if all.isEmpty, let automatic = automaticAddress, view.resolvesAutomaticAddresses {
            var given: [String] = []
            if view.ipFamilies.contains(.v4) { given.append(automatic.v4) }
            if view.ipFamilies.contains(.v6) { given.append(automatic.v6) }
            return given
        }
        guard all.count > 1 else { return all }
        let fitting = all.filter { view.ipFamilies.contains($0.utf8.contains(UInt8(ascii: ":")) ? .v6 : .v4) }
        return fitting.isEmpty ? all : fitting
    }
}

extension ProxyView {
    /// A proxy that says it is unprivileged cannot bind the ports below 1024.
    func canBind(_ port: Int) -> Bool { port >= 1024 || settings["UNPRIVILEGED_POD"] != "true" }

    /// Whether hosts without an address are resolved to those that were given to them: by the DNS proxy beside it
    /// (`DNS_CAPTURE`), unless it says no (`DNS_AUTO_ALLOCATE: "false"`). To others nobody would ever dial them.
    var resolvesAutomaticAddresses: Bool {
        settings["DNS_CAPTURE"] == "true" && settings["DNS_AUTO_ALLOCATE"] != "false"
    }
}

extension ProxyView.IPFamilies {
    /// What a listener for every address binds.
    var wildcard: String { contains(.v4) || !contains(.v6) ? "0.0.0.0" : "::" }
    var localhost: String { contains(.v4) || !contains(.v6) ? "127.0.0.1" : "::1" }
}
