import MeshConfig
import MeshModel
import World

/// What a host name leads to.
enum HostLookup {
    /// Never empty.
    case found([Service])
    /// There is one that nobody who asks may see.
    case hidden(Service)
    case missing
    /// It may stand where the set does not reach.
    case unknown
}

extension Analyzer {
    /// The services behind a host, written in full, as clients of these namespaces see them; a wildcard covers its hosts.
    func lookUp(_ host: String, from namespaces: [String]) -> HostLookup {
        if CIDRBlock.isAddress(host) { return .unknown }
        var hidden: Service?
        for name in [host] + HostName.wildcards(covering: host) {
            let all = world.services(host: name)
            let visible = all.filter { service in namespaces.contains { service.visibility.includes($0) } }
            if !visible.isEmpty { return .found(visible) }
            hidden = hidden ?? all.first
        }
        if let hidden, options.references != .none { return .hidden(hidden) }
        return isComplete(host: host) ? .missing : .unknown
    }

    /// Whether a host that no service of the set has can be said to have none.
    private func isComplete(host: String) -> Bool {
        if let namespace = kubernetesNamespace(of: host) { return isComplete(.service, in: namespace) }
        switch options.references {
        case .none: return false
        case .namespaces: return !index[.serviceEntry].isEmpty
        case .kinds: return !index[.serviceEntry].isEmpty || !index[.service].isEmpty
        case .all: return true
        }
    }

    /// The namespace of `name.namespace.svc.<domain>`; nil for other hosts.
    func kubernetesNamespace(of host: String) -> String? {
        let suffix = ".svc.\(domain)"
        guard host.hasSuffix(suffix) else { return nil }
        let labels = host.dropLast(suffix.utf8.count).split(separator: ".", omittingEmptySubsequences: false)
        return labels.count == 2 ? String(labels[1]) : nil
    }

    func qualified(_ host: String, in namespace: String) -> String {
        HostName.qualified(host, namespace: namespace, domain: domain)
    }

    /// Says what is wrong with a host that an object of `namespace` names; returns the services that it leads to.
    @discardableResult
    mutating func checkHost(
        _ written: String, of object: ConfigObject, at field: @autoclosure () -> String, from viewers: [String]
    ) -> [Service] {
        let host = qualified(written, in: object.key.namespace)
        switch lookUp(host, from: viewers) {
        case .found(let services): return services
        case .unknown: return []
        case .hidden(let service):
            let names = viewers.count == 1 ? "namespace \(viewers[0])" : "the namespaces \(words(viewers, "and"))"
            findings.add(
                .referenceNotFound, object, field(),
                "\(service.ref) is not exported to \(names): add what is missing to its exportTo")
        case .missing: findings.add(.referenceNotFound, object, field(), absence(of: written, host, in: object))
        }
        return []
    }

    private mutating func absence(of written: String, _ host: String, in object: ConfigObject) -> String {
        guard let namespace = kubernetesNamespace(of: host) else {
            let hint = spelling.hint(for: host, among: index.hosts)
            return "no Service and no ServiceEntry has the host \(quoted(host))"
                + (hint.isEmpty ? "; a host outside of the mesh needs a ServiceEntry" : hint)
        }
        let name = String(host.prefix { $0 != "." })
        let text = "there is no service \(quoted(name)) in namespace \(namespace)"
        if let elsewhere = index.namespacesOfService[name], let other = elsewhere.first {
            return text + ", but one in \(words(elsewhere, "and")): write \(name).\(other).svc.\(domain)"
        }
        let near = spelling.hint(for: name, among: index.serviceNames[namespace] ?? [])
        if !near.isEmpty { return text + near }
        // `example.com` without its dots would be taken for a name of the namespace.
        return written == host ? text : text + " (a name without dots is one of the object's own namespace)"
    }

    /// `VirtualService a/b (file:1:1)` for messages about another object.
    func named(_ object: ConfigObject) -> String { "\(object.ref)" }
}
