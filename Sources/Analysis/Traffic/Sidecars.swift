import MeshConfig
import MeshModel
import World

extension Analyzer {
    mutating func checkSidecars() {
        for object in index[.sidecar] {
            guard case .sidecar(let spec) = object.spec else { continue }
            if let selector = spec.workloadSelector {
                checkSelector(selector, of: object, at: "spec.workloadSelector.labels", in: object.key.namespace)
            }
            checkEgress(spec, of: object)
            if let proxy = spec.outboundTrafficPolicy?.egressProxy {
                checkHost(
                    proxy.host, of: object, at: "spec.outboundTrafficPolicy.egressProxy.host",
                    from: [object.key.namespace])
            }
        }
        let sidecars = Selecting(index[.sidecar]) { object in
            if case .sidecar(let spec) = object.spec { spec.workloadSelector } else { nil }
        }
        checkSelecting(
            sidecars, field: "spec", selectorField: "spec.workloadSelector", defaults: .severalDefaultSidecars,
            selected: .conflictingSidecarSelectors)
    }

    /// A host that nothing is imported by.
    private mutating func checkEgress(_ spec: Sidecar, of object: ConfigObject) {
        for (i, egress) in spec.egress.enumerated() {
            for (j, host) in egress.hosts.enumerated() where host.namespace != "~" {
                let field = "spec.egress[\(i)].hosts[\(j)]"
                let namespace = host.namespace == "." ? object.key.namespace : host.namespace
                if host.namespace != "*", host.namespace != "." {
                    checkNamespace(host.namespace, of: object, at: field)
                }
                // All that a namespace has may be nothing yet.
                guard host.dnsName != "*", mayJudge(host.dnsName, namespace) else { continue }
                let isAny = namespace == "*"
                guard !isImportable(host.dnsName, of: isAny ? nil : namespace) else { continue }
                let written = "\(host.namespace)/\(host.dnsName)"
                let elsewhere = isAny ? nil : world.services(host: host.dnsName).first
                let hint =
                    elsewhere.map { ": it is one of namespace \($0.namespace)" }
                    ?? spelling.hint(for: host.dnsName, among: index.hosts)
                findings.add(
                    .emptyEgressHost, object, field,
                    "no service and no VirtualService is imported by \(quoted(written))\(hint)")
            }
        }
    }

    private func mayJudge(_ host: String, _ namespace: String) -> Bool {
        switch options.references {
        case .none: false
        case .namespaces:
            namespace == "*" ? false : index.holds(.service, in: namespace) || index.holds(.serviceEntry, in: namespace)
        case .kinds: !index.hosts.isEmpty
        case .all: true
        }
    }

    /// Whether a service or VirtualService of a namespace (nil: of any) has a host that `host` covers, or that covers it.
    private func isImportable(_ host: String, of namespace: String?) -> Bool {
        let hosts = namespace.map { index.importable[$0] ?? [] } ?? index.allImportable
        if hosts.contains(host) || HostName.wildcards(covering: host).contains(where: hosts.contains) { return true }
        return HostName.isWildcard(host) && hosts.contains { HostName.overlap(host, $0) }
    }
}
