import MeshModel

/// The names under which a proxy's applications may address a host.
struct HostDomains {
    /// The host, what DNS search paths make of it, and its addresses.
    var all: [String]
    /// Those that came from search paths: they yield to a host that really has the name.
    var alternatives: [String]

    /// - Parameter proxyDomain: the DNS domain of the proxy: `ns.svc.cluster.local`.
    init(service: Service, proxyDomain: String, families: ProxyView.IPFamilies) {
        alternatives = Self.alternatives(of: service.hostname, proxyDomain: proxyDomain)
        all = [service.hostname] + alternatives
        if service.resolution == .passthrough && service.registry == .kubernetes { all += all.map { "*." + $0 } }
        for address in service.addresses(for: families) where !address.utf8.contains(UInt8(ascii: "/")) {
            all.append(address.utf8.contains(UInt8(ascii: ":")) ? "[\(address)]" : address)
        }
    }

    init(host: String) {
        all = [host]
        alternatives = []
    }

    private static func alternatives(of host: String, proxyDomain: String) -> [String] {
        guard let proxy = KubernetesName(domain: proxyDomain) else {
            return sharedAlternatives(of: host, proxyDomain: proxyDomain)
        }
        guard let dot = host.firstIndex(of: "."), dot != host.startIndex else { return [] }
        let rest = host[host.index(after: dot)...]
        guard let own = KubernetesName(domain: rest), !own.namespace.isEmpty else { return [] }
        let name = host[..<dot]
        if own.namespace == proxy.namespace {
            return [String(name), "\(name).\(own.namespace).svc", "\(name).\(own.namespace)"]
        }
        return ["\(name).\(own.namespace)", "\(name).\(own.namespace).svc"]
    }

    /// Outside Kubernetes: of `foo.local.campus.net` at a proxy of `local.campus.net`, `foo` (and `foo.local` from elsewhere
    /// in `campus.net`).
    private static func sharedAlternatives(of host: String, proxyDomain: String) -> [String] {
        let hostParts = host.split(separator: ".")
        let proxyParts = proxyDomain.split(separator: ".")
        var shared = 0
        while shared < min(hostParts.count, proxyParts.count),
            hostParts[hostParts.count - 1 - shared] == proxyParts[proxyParts.count - 1 - shared]
        {
            shared += 1
        }
        guard shared > 0, shared < hostParts.count else { return [] }
        let unique = hostParts[..<(hostParts.count - shared)].joined(separator: ".")
        guard hostParts.count - shared == 2 else { return [unique] }
        return [unique, unique + "." + hostParts[hostParts.count - shared]]
    }
}

/// The part of a domain in front of `.svc.`.
private struct KubernetesName {
    var namespace: Substring

    init?(domain: some StringProtocol) {
        let text = String(domain)
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let svc = parts.firstIndex(of: "svc"), svc > 0, svc + 1 < parts.count else { return nil }
        namespace = parts[..<svc].joined(separator: ".")[...]
    }
}
