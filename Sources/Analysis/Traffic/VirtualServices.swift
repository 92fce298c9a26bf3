import MeshConfig
import MeshModel
import World

extension Analyzer {
    mutating func checkVirtualServices() {
        let ingress = ingressDestinations()
        for object in index[.virtualService] {
            guard case .virtualService(let spec) = object.spec else { continue }
            checkExportTo(spec.exportTo, of: object)
            let gateways = spec.isDelegate ? [] : boundGateways(spec, of: object)
            for routed in spec.routedDestinations { check(routed, of: object, spec, gateways) }
            checkMatchedGateways(spec, of: object)
            checkReachability(spec, of: object)
            checkClaims(spec, of: object, gateways)
            checkIngress(spec, of: object, ingress)
        }
        checkMeshHosts()
        checkDelegates()
    }

    /// The namespaces whose clients are asked about: those that the object is exported to by name, and its own.
    private func viewers(_ exportTo: [String], defaults: [String], of object: ConfigObject) -> [String] {
        let words = exportTo.isEmpty ? defaults : exportTo
        let named = words.filter { !["*", ".", "~"].contains($0) }
        return named.isEmpty || named.count < words.count ? [object.key.namespace] + named : named
    }

    private mutating func check(
        _ routed: RoutedDestination, of object: ConfigObject, _ spec: VirtualService, _ gateways: [ConfigObject]
    ) {
        let viewers = viewers(spec.exportTo, defaults: world.mesh.defaultVirtualServiceExportTo, of: object)
        let destination = routed.destination
        let services = checkHost(
            destination.host, of: object, at: routed.field(in: object) + ".host", from: viewers)
        checkPort(routed, services, of: object, spec, gateways)
        guard !destination.subset.isEmpty else { return }
        checkSubset(routed, services, of: object, gateways)
    }

    // MARK: Ports

    private mutating func checkPort(
        _ routed: RoutedDestination, _ services: [Service], of object: ConfigObject, _ spec: VirtualService,
        _ gateways: [ConfigObject]
    ) {
        let ports = services.flatMap(\.ports).filter { $0.protocol != .udp }
        let known = Set(ports.map(\.number)).sorted()
        guard !known.isEmpty else { return }
        let host = routed.destination.host
        let list = words(known.map(String.init), "and")
        if let port = routed.destination.port {
            guard !known.contains(port) else { return }
            findings.add(
                .referenceNotFound, object, routed.field(in: object) + ".port.number",
                "\(port) is not a port of \(host), which has \(list)")
        } else if known.count > 1 {
            let strange = dialled(spec, of: object, gateways).subtracting(known).sorted().map(String.init)
            findings.add(
                .portRequired, object, routed.field(in: object),
                "\(host) has the ports \(list), so port.number has to say which"
                    + (strange.isEmpty ? "" : ": what comes for port \(words(strange, "or")) leads to none of them"),
                severity: strange.isEmpty ? .info : nil)
        }
    }

    /// The ports by which requests come to a VirtualService: those of its gateways, and of the services that it is for.
    private func dialled(_ spec: VirtualService, of object: ConfigObject, _ gateways: [ConfigObject]) -> Set<Int> {
        var ports: Set<Int> = []
        for gateway in gateways {
            guard case .gateway(let servers) = gateway.spec else { continue }
            ports.formUnion(servers.servers.map(\.port.number))
        }
        guard spec.gateways.contains("mesh") else { return ports }
        for host in spec.hosts {
            for service in world.services(host: qualified(host, in: object.key.namespace)) {
                ports.formUnion(service.ports.lazy.filter { $0.protocol != .udp }.map(\.number))
            }
        }
        return ports
    }

    // MARK: Subsets

    /// A rule that defines the subset counts where clients look for rules: in their own namespace, in that of the service
    /// and in the root namespace.
    private mutating func checkSubset(
        _ routed: RoutedDestination, _ services: [Service], of object: ConfigObject, _ gateways: [ConfigObject]
    ) {
        guard options.references != .none else { return }
        let host = qualified(routed.destination.host, in: object.key.namespace)
        let subset = routed.destination.subset
        let rules = rules(for: host)
        var defined: [String] = []
        var elsewhere: ConfigObject?
        let looked = Set([object.key.namespace, world.rootNamespace] + services.map(\.namespace))
        for rule in rules {
            guard case .destinationRule(let spec) = rule.spec else { continue }
            let isFound = looked.contains(rule.key.namespace) || !gateways.isEmpty || spec.workloadSelector != nil
            if isFound { defined += spec.subsets.map(\.name) }
            guard spec.subsets.contains(where: { $0.name == subset }) else { continue }
            if isFound { return }
            elsewhere = elsewhere ?? rule
        }
        let field = routed.field(in: object) + ".subset"
        if let elsewhere {
            findings.add(
                .referenceNotFound, object, field,
                "the subset \(quoted(subset)) is defined by \(named(elsewhere)), which clients do not look at: they look in "
                    + "their own namespace, in that of the service, and in \(world.rootNamespace)")
        } else if !rules.isEmpty || looked.contains(where: { isComplete(.destinationRule, in: $0) }) {
            let names = Set(defined).sorted()
            let what =
                names.isEmpty
                ? "no DestinationRule defines subsets of \(routed.destination.host)"
                : "\(routed.destination.host) has the subsets \(words(names, "and"))"
            findings.add(.referenceNotFound, object, field, "there is no subset \(quoted(subset)): \(what)")
        }
    }

    /// The DestinationRules that may hold for a host, exact or by wildcard.
    func rules(for host: String) -> [ConfigObject] {
        ([host] + HostName.wildcards(covering: host)).flatMap { index.rulesByHost[$0] ?? [] }
    }

    // MARK: Delegates

    private mutating func checkDelegates() {
        var used: Set<ObjectKey> = []
        for object in index[.virtualService] {
            guard case .virtualService(let spec) = object.spec else { continue }
            for (i, rule) in spec.http.enumerated() {
                guard case .delegate(let delegate) = rule.action else { continue }
                let namespace = delegate.namespace.isEmpty ? object.key.namespace : delegate.namespace
                let key = ObjectKey(.virtualService, namespace: namespace, name: delegate.name)
                used.insert(key)
                check(key, of: object, at: "spec.http[\(i)].delegate")
            }
        }
        for object in index[.virtualService] where !used.contains(object.key) {
            guard case .virtualService(let spec) = object.spec, spec.isDelegate else { continue }
            findings.add(
                .unusedDelegate, object, "spec",
                "a VirtualService without hosts does nothing unless another one delegates to it, and none here does")
        }
    }

    private mutating func check(_ key: ObjectKey, of object: ConfigObject, at field: String) {
        guard let found = world.object(key) else {
            guard isComplete(.virtualService, in: key.namespace) else { return }
            let hint = spelling.hint(for: key.name, among: index.names(.virtualService, in: key.namespace))
            findings.add(
                .referenceNotFound, object, field + ".name",
                "there is no VirtualService \(key.namespace)/\(key.name)\(hint)")
            return
        }
        guard case .virtualService(let spec) = found.spec, options.references != .none else { return }
        let words = spec.exportTo.isEmpty ? world.mesh.defaultVirtualServiceExportTo : spec.exportTo
        if !spec.isDelegate {
            findings.add(
                .referenceNotFound, object, field + ".name",
                "\(named(found)) has hosts of its own; only one without hosts can be delegated to")
        } else if !Visibility(exportTo: words, in: key.namespace).includes(object.key.namespace) {
            findings.add(
                .referenceNotFound, object, field + ".name",
                "\(named(found)) is not exported to namespace \(object.key.namespace)")
        }
    }
}
