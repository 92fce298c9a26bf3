import MeshModel

/// The DNS domain of a proxy, read once: `ns.svc.cluster.local`, or any other.
struct ProxyDomain {
    /// The part in front of `.svc.`; nil outside Kubernetes.
    fileprivate let namespace: Substring?
    fileprivate let labels: [Substring]

    init(_ text: String) {
        namespace = Self.kubernetesNamespace(text[...])
        labels = text.split(separator: ".")
    }

    /// `ns` of `ns.svc.cluster.local`.
    fileprivate static func kubernetesNamespace(_ domain: Substring) -> Substring? {
        var rest = domain
        while let dot = rest.firstIndex(of: ".") {
            let tail = rest[rest.index(after: dot)...]
            if tail.hasPrefix("svc.") && tail.utf8.count > 4 {
                return dot == domain.startIndex ? nil : domain[..<dot]
            }
            rest = tail
        }
        return nil
    }
}

/// The names under which a proxy's applications may address a host.
struct HostDomains {
    /// The host, what DNS search paths make of it, and its addresses.
    var all: [String]
    /// Those that came from search paths: they yield to a host that really has the name.
    var alternatives: [String]

    init(service: Service, proxy: ProxyDomain, view: ProxyView) {
        alternatives = Self.alternatives(of: service.hostname, proxy)
        all = [service.hostname] + alternatives
        if service.resolution == .passthrough && service.registry == .kubernetes { all += all.map { "*." + $0 } }
        for alias in service.aliases {
            let more = Self.alternatives(of: alias, proxy)
            all += [alias] + more
            alternatives += more
        }
        for address in service.addresses(for: view) where !address.utf8.contains(UInt8(ascii: "/")) {
            all.append(address.utf8.contains(UInt8(ascii: ":")) ? "[\(address)]" : address)
        }
    }

    init(host: String) {
        all = [host]
        alternatives = []
    }

    /// Gives every domain its port. HTTP's own is not written by all clients, so that it is there with and without.
    mutating func name(port: Int) {
        func named(_ domains: [String]) -> [String] {
            domains.flatMap { port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"] }
        }
        all = named(all)
        alternatives = named(alternatives)
    }

    private static func alternatives(of host: String, _ proxy: ProxyDomain) -> [String] {
        guard let own = proxy.namespace else { return sharedAlternatives(of: host, proxy) }
        guard let dot = host.firstIndex(of: "."), dot != host.startIndex,
            let namespace = ProxyDomain.kubernetesNamespace(host[host.index(after: dot)...])
        else { return [] }
        let name = host[..<dot]
        if namespace != own { return ["\(name).\(namespace)", "\(name).\(namespace).svc"] }
        // Of `*.ns.svc.cluster.local` the first label alone would be every host there is.
        if name == "*" { return ["*.\(namespace).svc", "*.\(namespace)"] }
        return [String(name), "\(name).\(namespace).svc", "\(name).\(namespace)"]
    }

    /// Outside Kubernetes: of `foo.local.campus.net` at a proxy of `local.campus.net`, `foo` (and `foo.local` from elsewhere
    /// in `campus.net`).
    private static func sharedAlternatives(of host: String, _ proxy: ProxyDomain) -> [String] {
        let labels = host.split(separator: ".")
        var shared = 0
        while shared < min(labels.count, proxy.labels.count),
            labels[labels.count - 1 - shared] == proxy.labels[proxy.labels.count - 1 - shared]
        {
            shared += 1
        }
        guard shared > 0, shared < labels.count else { return [] }
        let own = labels.count - shared
        let unique = labels[..<own].joined(separator: ".")
        if unique == "*" { return [] }
        return own == 2 ? [unique, unique + "." + labels[own]] : [unique]
    }
}
