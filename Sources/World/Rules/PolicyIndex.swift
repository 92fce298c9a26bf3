import HashTreeCollections
import MeshConfig
import MeshModel

/// A policy that says itself which workloads it is for.
protocol ScopedPolicy: Sendable {
    var scope: PolicyScope { get }
    /// Nil for an object of another kind.
    static func policy(of spec: ObjectSpec) -> Self?
}

extension RequestAuthentication: ScopedPolicy {
    static func policy(of spec: ObjectSpec) -> Self? {
        if case .requestAuthentication(let own) = spec { own } else { nil }
    }
}

extension AuthorizationPolicy: ScopedPolicy {
    static func policy(of spec: ObjectSpec) -> Self? {
        if case .authorizationPolicy(let own) = spec { own } else { nil }
    }
}

extension Telemetry: ScopedPolicy {
    static func policy(of spec: ObjectSpec) -> Self? { if case .telemetry(let own) = spec { own } else { nil } }
}

extension WasmPlugin: ScopedPolicy {
    static func policy(of spec: ObjectSpec) -> Self? { if case .wasmPlugin(let own) = spec { own } else { nil } }
}

extension ProxyConfig: ScopedPolicy {
    static func policy(of spec: ObjectSpec) -> Self? { if case .proxyConfig(let own) = spec { own } else { nil } }
}

/// The policies of one kind by namespace, oldest first.
struct PolicyIndex<Spec: ScopedPolicy>: Sendable {
    private var byNamespace: TreeDictionary<String, SortedChunks<Aged<Spec>>> = [:]
    private var byKey: TreeDictionary<ObjectKey, Aged<Spec>> = [:]

    /// Takes in what an object says, or that it is gone.
    ///
    /// - Returns: the policies before and after.
    @discardableResult
    mutating func set(_ key: ObjectKey, to object: ConfigObject?) -> (old: Spec?, new: Spec?) {
        let policy = object.flatMap { object in Spec.policy(of: object.spec).map { Aged(object, $0) } }
        let old = byKey[key]
        if let old {
            byNamespace[key.namespace]?.remove(old)
            if byNamespace[key.namespace]?.isEmpty == true { byNamespace[key.namespace] = nil }
        }
        if let policy { byNamespace[key.namespace, default: .init()].insert(policy) }
        byKey[key] = policy
        return (old?.spec, policy?.spec)
    }

    var isEmpty: Bool { byKey.isEmpty }

    /// Of layered kinds one object a layer holds, the oldest: of the root namespace without a selector, of the view's own
    /// namespace without one, and of those that select the view's proxies. The most general first.
    func layers(for view: ProxyView, root: String) -> [Named<Spec>] {
        if byKey.isEmpty { return [] }
        var found: [Named<Spec>] = []
        for namespace in view.namespace == root ? [root] : [root, view.namespace] {
            let wide = byNamespace[namespace]?.first { $0.spec.scope == .namespace }
            if let wide { found.append(wide.named) }
        }
        let own = byNamespace[view.namespace]?.first {
            $0.spec.scope != .namespace && $0.spec.scope.includes(view, ofPolicyIn: view.namespace)
        }
        if let own { found.append(own.named) }
        return found
    }

    /// The policies for the proxies of a view: those of the root namespace, then those of its own.
    func policies(for view: ProxyView, root: String) -> [Named<Spec>] {
        var found: [Named<Spec>] = []
        for namespace in view.namespace == root ? [root] : [root, view.namespace] {
            guard let policies = byNamespace[namespace] else { continue }
            for policy in policies where policy.spec.scope.includes(view, ofPolicyIn: namespace) {
                found.append(policy.named)
            }
        }
        return found
    }
}

extension PolicyScope {
    /// Whether a policy of `namespace`, which is the view's own or the root namespace, is for the view's proxies. What is
    /// attached to an object never reaches beyond it.
    func includes(_ view: ProxyView, ofPolicyIn namespace: String) -> Bool {
        includes(isGateway: view.kind == .router, in: view.namespace, labels: view.labels, ofPolicyIn: namespace)
    }

    /// The same for a proxy of which all labels are known.
    func includes(_ node: ProxyNode, labels: [String: String], ofPolicyIn namespace: String) -> Bool {
        includes(isGateway: node.kind == .router, in: node.namespace, labels: labels, ofPolicyIn: namespace)
    }

    private func includes(
        isGateway: Bool, in proxyNamespace: String, labels own: [String: String], ofPolicyIn namespace: String
    ) -> Bool {
        switch self {
        case .namespace: true
        case .labels(let labels): selects(labels, own)
        case .targets(let targets):
            isGateway && proxyNamespace == namespace
                && targets.contains { target in
                    target.kind == .gateway && Gateway.Binding.nameLabels.contains { own[$0] == target.name }
                }
        }
    }

    /// The labels of proxies that it asks for.
    var labelKeys: Set<String> {
        switch self {
        case .namespace: []
        case .labels(let labels): Set(labels.keys)
        case .targets(let targets): targets.contains { $0.kind == .gateway } ? Set(Gateway.Binding.nameLabels) : []
        }
    }
}
