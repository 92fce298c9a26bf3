import MeshConfig
import World

/// Which rule speaks for a host that several cover: the one that names it, else the one with the narrowest wildcard; of
/// equals the oldest.
struct HostClaims {
    private var exact: [String: Int] = [:]
    private var wildcards: [String: Int] = [:]

    /// - Parameter rules: oldest first; they are known by their place.
    init(_ rules: [Named<VirtualService>]) {
        for (index, rule) in rules.enumerated() {
            for host in rule.spec.hosts {
                if Hosts.isWildcard(host) {
                    wildcards[host] = wildcards[host] ?? index
                } else {
                    exact[host] = exact[host] ?? index
                }
            }
        }
    }

    func owner(of host: String) -> Int? {
        if let index = exact[host] ?? wildcards[host] { return index }
        guard !wildcards.isEmpty else { return nil }
        var best: (host: String, index: Int)?
        for (wildcard, index) in wildcards where Hosts.covers(wildcard, host) {
            if let current = best, current.host.utf8.count >= wildcard.utf8.count { continue }
            best = (wildcard, index)
        }
        return best?.index
    }
}
