import HashTreeCollections
import MeshConfig
import MeshModel

/// Who sees which services and VirtualServices: `exportTo`, and for proxies with a Sidecar its egress hosts.
extension World {
    /// The Sidecar that limits what a view sees; nil where it has none, or one that limits nothing.
    func limitingSidecar(_ view: ProxyView) -> Aged<Sidecar>? {
        guard let key = view.sidecar, let sidecar = rules.sidecarByKey[key], !sidecar.spec.egress.isEmpty else {
            return nil
        }
        return sidecar
    }

    func sidecarScope(_ sidecar: Aged<Sidecar>, for namespace: String) -> SidecarScope {
        cache.value(\.sidecars[ScopeCache.SidecarKey(sidecar: sidecar.key, namespace: namespace)]) {
            SidecarScope(sidecar, of: namespace, in: self)
        }
    }

    /// The services of a host name that a namespace sees, best first: Kubernetes before ServiceEntry, the own namespace
    /// before others, then the oldest.
    func carriers(of host: String, seenFrom namespace: String) -> [ServiceRecord] {
        guard let all = services.byHost[host] else {
            // Another name of one of the mesh's.
            guard let target = services.aliases.target(of: host) else { return [] }
            return carriers(of: target, seenFrom: namespace)
        }
        let visible = all.filter { $0.service.visibility.includes(namespace) }
        return visible.count < 2 ? visible : visible.sorted { Self.isBetter($0.service, $1.service, from: namespace) }
    }

    static func isBetter(_ a: Service, _ b: Service, from namespace: String) -> Bool {
        if a.registry != b.registry { return a.registry == .kubernetes }
        if (a.namespace == namespace) != (b.namespace == namespace) { return a.namespace == namespace }
        return Age.isOlder((a.age, a.key), (b.age, b.key))
    }

    /// One service for each host name that a namespace sees, sorted. O(ambiguous host names) where a namespace that sees
    /// the same has asked before.
    func exportedServices(to namespace: String) -> [Service] {
        cache.value(\.servicesByNamespace[namespace]) {
            let choice = services.ambiguousHosts.sorted().map { carriers(of: $0, seenFrom: namespace).first?.key }
            return cache.value(\.services[choice]) { chosen(from: services.sorted, for: namespace) }
        }
    }

    /// Of those, the ones with a port of this number.
    func exportedServices(port: Int, to namespace: String) -> [Service] {
        guard let records = services.byPort[port] else { return [] }
        let key = ScopeCache.PortKey(port: port, namespace: services.ambiguousHosts.isEmpty ? nil : namespace)
        return cache.value(\.servicesByPort[key]) { chosen(from: records, for: namespace) { $0.port(port) != nil } }
    }

    private func chosen(
        from records: SortedChunks<ServiceRecord>, for namespace: String,
        where isWanted: (Service) -> Bool = { _ in true }
    ) -> [Service] {
        var list: [Service] = []
        list.reserveCapacity(records.count)
        let allAlike = services.ambiguousHosts.isEmpty
        var lastAmbiguous: String?
        for record in records {
            let host = record.service.hostname
            if allAlike || !services.ambiguousHosts.contains(host) {
                list.append(record.service)
            } else if host != lastAmbiguous {
                lastAmbiguous = host
                if let best = carriers(of: host, seenFrom: namespace).first, isWanted(best.service) {
                    list.append(best.service)
                }
            }
        }
        return list
    }

    /// The VirtualServices of a gateway that a namespace sees, oldest first.
    func exportedVirtualServices(gateway: String, to namespace: String) -> [Named<VirtualService>] {
        guard let all = rules.virtualServices[gateway] else { return [] }
        let isPublic = cache.value(\.allPublic[gateway]) { all.allSatisfy(\.visibility.isPublic) }
        let key = ScopeCache.GatewayKey(gateway: gateway, namespace: isPublic ? nil : namespace)
        return cache.value(\.virtualServices[key]) {
            let visible = all.filter { isPublic || $0.visibility.includes(namespace) }
            // Of routes of the Gateway API for one host, those of the clients' own namespace hold.
            let own = Set(visible.lazy.filter { $0.isOfConsumers(in: namespace) }.flatMap(\.spec.hosts))
            guard !own.isEmpty else { return visible.map(\.named) }
            return visible.filter {
                $0.isOfConsumers(in: namespace) || !$0.isOfRoute || own.isDisjoint(with: $0.spec.hosts)
            }.map(\.named)
        }
    }
}

extension Aged where Spec == VirtualService {
    /// Made of a route of the Gateway API.
    fileprivate var isOfRoute: Bool { key.kind == .httpRoute || key.kind == .grpcRoute }

    /// For clients of its own namespace, which call a service of another.
    fileprivate func isOfConsumers(in namespace: String) -> Bool {
        isOfRoute && !visibility.isPublic && visibility.namespaces == [namespace]
    }
}
