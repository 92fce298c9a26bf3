import MeshConfig
import MeshModel

/// A world as a conversion looks at it; records what it looks at.
struct GatewayAPIReader {
    let world: World
    private(set) var reads: Set<GatewayAPIRead> = []

    init(_ world: World) { self.world = world }

    var domain: String { world.options.domain }

    mutating func gatewayClass(_ name: String) -> GatewayAPI.GatewayClass? {
        reads.insert(.gatewayClass(name))
        guard case .gatewayClass(let spec)? = world.object(ObjectKey(.gatewayClass, namespace: "", name: name))?.spec
        else { return nil }
        return spec
    }

    /// Nil where there is no such Gateway, or another controller serves it.
    mutating func gateway(_ key: ObjectKey) -> ConvertedGateway? {
        reads.insert(.gateway(key))
        guard case .gateway(let gateway)? = world.gatewayAPI.converted[key]?.value else { return nil }
        return gateway
    }

    /// Whether an object may refer to one of another namespace.
    mutating func permits(_ key: ObjectKey, to target: GatewayAPI.Reference) -> Bool {
        guard let namespace = target.namespace, namespace != key.namespace else { return true }
        reads.insert(.grants(namespace))
        return world.gatewayAPI.grants[namespace]?.values.contains {
            $0.permits(key.kind, in: key.namespace, to: target)
        } ?? false
    }

    /// The namespaces whose labels a selector takes. One without an object has its name as its only label.
    mutating func namespaces(matching selector: LabelSelector) -> [String] {
        reads.insert(.namespaces)
        let label = KnownLabel.namespaceName
        var candidates = world.gatewayAPI.namespaces
        let named =
            [selector.matchLabels[label]].compactMap(\.self)
            + selector.conditions.flatMap { condition -> [String] in
                if case .in(label, let values) = condition { values } else { [] }
            }
        for name in named where candidates[name] == nil { candidates[name] = [:] }
        return candidates.keys.filter { name in
            selector.matches((candidates[name] ?? [:]).merging([label: name]) { _, own in own })
        }.sorted()
    }

    /// The services with a host name, whoever may see them.
    mutating func services(_ host: String) -> [Service] {
        reads.insert(.host(host))
        return (world.services.byHost[host] ?? []).map(\.service)
    }

    mutating func object(_ key: ObjectKey) -> ConfigObject? {
        reads.insert(.object(key))
        return world.discovered(key)
    }

    mutating func ingressClass(_ name: String) -> IngressClassSpec? {
        reads.insert(.ingressClasses)
        guard case .ingressClass(let spec)? = world.gatewayAPI.ingressClasses[name]?.spec else { return nil }
        return spec
    }

    mutating func ingressClasses() -> [ConfigObject] {
        reads.insert(.ingressClasses)
        return Array(world.gatewayAPI.ingressClasses.values)
    }
}
