import Snapshot

/// Which virtual hosts a client can take (VHDS). Envoy has a place for those of a route configuration once it has taken
/// that route configuration, and loses the place with it. Virtual hosts that come before, or after, it acknowledges and
/// forgets, though it goes on reporting them when it reconnects.
struct VirtualHostScope {
    /// Route configurations that the client has, as far as it has said so.
    var open = NameSet.empty
    /// Those of them whose virtual hosts it was sent.
    var served = NameSet.empty
    /// Route configurations that a reconnecting client reported: of their virtual hosts it has what it reports. Emptied by
    /// the first answer.
    var resumed: Set<String> = []
    /// Route configurations that the client let go of after it was sent their virtual hosts: it has to forget those too, or
    /// it would report them once it has the route configuration again.
    var dropped: Set<String> = []
    /// The client was waited for in vain to ask for virtual hosts, and is not waited for again.
    var isUnasked = false

    /// The client was sent all it has a place for, and told to forget what it has none for any more.
    var isServed: Bool { served === open && dropped.isEmpty }

    mutating func open(_ names: some Sequence<String>, _ interner: NameInterner) {
        let new = names.filter { !open.contains($0) }
        if !new.isEmpty { open = interner.intern(open.names + new) }
    }

    mutating func close(_ names: some Sequence<String>, _ interner: NameInterner) {
        let closed = names.filter(open.contains)
        resumed.subtract(names)
        guard !closed.isEmpty else { return }
        dropped.formUnion(closed.filter(served.contains))
        open = interner.intern(open.names.filter { !closed.contains($0) })
        served = interner.intern(served.names.filter { !closed.contains($0) })
    }

    /// Whether a virtual host is one of a route configuration that the client was sent the virtual hosts of.
    func serves(_ virtualHost: String) -> Bool { served.contains(Self.routeConfiguration(of: virtualHost)) }

    /// The route configuration that a virtual host is for: what stands before the last slash of its name.
    static func routeConfiguration(of virtualHost: String) -> String {
        guard let slash = virtualHost.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(virtualHost[..<slash])
    }

    /// The virtual hosts of some route configurations. O(n) in all virtual hosts.
    static func virtualHosts(of routes: NameSet, in set: ResourceSet) -> [String] {
        guard !routes.isEmpty else { return [] }
        var names: [String] = []
        set.forEach { if routes.contains(routeConfiguration(of: $0.name)) { names.append($0.name) } }
        return names
    }
}
