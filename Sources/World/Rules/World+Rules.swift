import MeshConfig
import MeshModel

extension World {
    mutating func deriveDestinationRule(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var rule: Aged<DestinationRule>?
        if let object, case .destinationRule(var spec) = object.spec {
            spec.host = HostName.qualified(spec.host, namespace: key.namespace, domain: options.domain)
            rule = Aged(
                object, spec,
                visibility: Visibility(
                    exportTo: spec.exportTo.isEmpty ? mesh.defaultDestinationRuleExportTo : spec.exportTo,
                    in: key.namespace))
        }
        let old = rules.set(key, destinationRule: rule)
        replaceLabelKeys(old?.spec.clientLabelKeys, rule?.spec.clientLabelKeys, &update)
        update.touch(.destinationRules(namespace: key.namespace))
        for host in Set([old?.spec.host, rule?.spec.host].compactMap(\.self)) { touchRules(for: host, &update) }
    }

    /// Rules for a wildcard are read under the host names of the services that it covers.
    private func touchRules(for host: String, _ update: inout Update) {
        update.touch(.destinationRules(host: host))
        guard HostName.isWildcard(host) else { return }
        for (name, _) in services.byHost where HostName.covers(host, name) {
            update.touch(.destinationRules(host: name))
        }
    }

    mutating func deriveGateway(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Aged<Gateway>?
        if let object, case .gateway(let spec) = object.spec {
            new = Aged(object, spec)
        }
        setGateway(key, new, &update)
    }

    mutating func setGateway(_ key: ObjectKey, _ new: Aged<Gateway>?, _ update: inout Update) {
        let old = rules.set(key, gateway: new)
        replaceLabelKeys(old?.spec.labelKeys, new?.spec.labelKeys, &update)
        update.touch(.gateways)
    }

    mutating func deriveSidecar(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Aged<Sidecar>?
        if let object, case .sidecar(var spec) = object.spec {
            if let host = spec.outboundTrafficPolicy?.egressProxy?.host {
                spec.outboundTrafficPolicy?.egressProxy?.host = HostName.qualified(
                    host, namespace: key.namespace, domain: options.domain)
            }
            new = Aged(object, spec)
        }
        _ = rules.set(key, sidecar: new)
        update.touch(.sidecars(namespace: key.namespace))
        update.scopesMayChange = true
        viewsMayChange(in: key.namespace, &update)
    }

    /// An object of a namespace decides a part of views: of all of them, where it is the root namespace.
    func viewsMayChange(in namespace: String, _ update: inout Update) {
        if namespace == rootNamespace {
            update.change.everyViewMayChange = true
        } else {
            update.change.viewNamespaces.insert(namespace)
        }
    }

    func touchEveryRule(_ update: inout Update) {
        for (host, _) in services.byHost { update.touch(.destinationRules(host: host)) }
        for (key, object) in objects {
            guard case .destinationRule(let spec) = object.value.spec else { continue }
            update.touch(.destinationRules(namespace: key.namespace))
            update.touch(
                .destinationRules(
                    host: HostName.qualified(spec.host, namespace: key.namespace, domain: options.domain)))
        }
    }

    mutating func replaceLabelKeys(_ old: Set<String>?, _ new: Set<String>?, _ update: inout Update) {
        if labelKeys.replace(old ?? [], by: new ?? []) { update.change.everyViewMayChange = true }
    }
}

extension Gateway {
    /// The labels of proxies that it asks for.
    fileprivate var labelKeys: Set<String> { binding == nil ? Set(selector.keys) : Set(Binding.nameLabels) }

    /// Whether proxies of a view serve it, if it stands in `namespace`.
    func isServed(by view: ProxyView, in namespace: String) -> Bool {
        guard let binding else { return selects(selector, view.labels) }
        guard view.namespace == namespace else { return false }
        return Binding.nameLabels.contains { view.labels[$0] == binding.name }
            || view.instances.contains {
                $0.service.namespace == namespace && binding.services.contains($0.service.hostname)
            }
    }
}

extension DestinationRule {
    /// The labels of clients that it asks for: those it selects, and those that decide the order of failover.
    fileprivate var clientLabelKeys: Set<String> {
        var keys = Set(workloadSelector?.keys.map(\.self) ?? [])
        for policy in [trafficPolicy] + subsets.map(\.trafficPolicy) {
            guard let policy else { continue }
            for balancer in [policy.loadBalancer] + policy.portLevelSettings.map(\.loadBalancer) {
                keys.formUnion(balancer?.localityLB?.labelKeys ?? [])
            }
        }
        return keys
    }
}

extension LocalityLoadBalancing {
    /// The keys of `failoverPriority`, whose items are `key` or `key=value`.
    var labelKeys: Set<String> { Set(failoverPriority.map { String($0.prefix { $0 != "=" }) }) }
}
