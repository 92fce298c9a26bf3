import HashTreeCollections
import MeshConfig
import MeshModel

/// The rules of all namespaces by host, as a client resolves them.
struct DestinationRuleIndex: Sendable {
    /// The rules for one host of one namespace, oldest first.
    private struct OfNamespace: Sendable {
        var byHost: TreeDictionary<String, [Aged<DestinationRule>]> = [:]
        var wildcards = 0
    }

    private var byNamespace: TreeDictionary<String, OfNamespace> = [:]

    /// - Parameter rule: its host is fully qualified.
    mutating func insert(_ rule: Aged<DestinationRule>) {
        var list = byNamespace[rule.namespace]?.byHost[rule.spec.host] ?? []
        list.insert(rule, at: list.firstIndex { rule < $0 } ?? list.endIndex)
        byNamespace[rule.namespace, default: .init()].byHost[rule.spec.host] = list
        if HostName.isWildcard(rule.spec.host) { byNamespace[rule.namespace]?.wildcards += 1 }
    }

    mutating func remove(_ rule: Aged<DestinationRule>) {
        guard var list = byNamespace[rule.namespace]?.byHost[rule.spec.host] else { return }
        list.removeAll { $0.key == rule.key }
        byNamespace[rule.namespace]?.byHost[rule.spec.host] = list.isEmpty ? nil : list
        if HostName.isWildcard(rule.spec.host) { byNamespace[rule.namespace]?.wildcards -= 1 }
        if byNamespace[rule.namespace]?.byHost.isEmpty == true { byNamespace[rule.namespace] = nil }
    }

    /// The client's namespace, then the service's, then the root namespace; in each the most specific host. Within the
    /// client's own namespace every rule counts (in the root namespace only those kept to it, the others come last);
    /// from elsewhere those that are exported to it and select no workloads.
    func resolve(host: String, serviceNamespace: String?, view: ProxyView, root: String) -> ResolvedDestinationRule? {
        let client = view.namespace
        if let found = lookUp(
            host, in: client,
            where: { rule in
                guard client != root || rule.isPrivate else { return false }
                return rule.spec.workloadSelector.map { selects($0, view.labels) } ?? true
            })
        {
            return found
        }
        let exported = { (rule: Aged<DestinationRule>) in
            if rule.namespace == client, let selector = rule.spec.workloadSelector {
                return selects(selector, view.labels)
            }
            return rule.spec.workloadSelector == nil && rule.visibility.includes(client)
        }
        if let serviceNamespace, serviceNamespace != client || client == root,
            let found = lookUp(host, in: serviceNamespace, where: exported)
        {
            return found
        }
        guard serviceNamespace != root else { return nil }
        return lookUp(host, in: root, where: exported)
    }

    private func lookUp(
        _ host: String, in namespace: String, where applies: (Aged<DestinationRule>) -> Bool
    ) -> ResolvedDestinationRule? {
        guard let rules = byNamespace[namespace] else { return nil }
        if let found = rules.byHost[host].flatMap({ Self.merged($0.filter(applies)) }) { return found }
        guard rules.wildcards > 0 else { return nil }
        for wildcard in HostName.wildcards(covering: host) {
            if let found = rules.byHost[wildcard].flatMap({ Self.merged($0.filter(applies)) }) { return found }
        }
        return nil
    }

    /// Rules that select workloads win over those that do not, and are merged only with rules that select the same. The
    /// oldest policy holds; subsets are put together, of equal names the oldest.
    private static func merged(_ rules: [Aged<DestinationRule>]) -> ResolvedDestinationRule? {
        guard let first = rules.first(where: { $0.spec.workloadSelector != nil }) ?? rules.first else { return nil }
        var merged = ResolvedDestinationRule(spec: first.spec, refs: [first.named.ref])
        for other in rules where other !== first && other.spec.workloadSelector == first.spec.workloadSelector {
            if merged.spec.trafficPolicy == nil { merged.spec.trafficPolicy = other.spec.trafficPolicy }
            for subset in other.spec.subsets {
                if merged.spec.subsets.contains(where: { $0.name == subset.name }) {
                    merged.duplicateSubsets.append(.init(name: subset.name, rule: other.named.ref))
                } else {
                    merged.spec.subsets.append(subset)
                }
            }
            merged.refs.append(other.named.ref)
        }
        return merged
    }
}

/// The rule that holds for a service as one client sees it: what the rules for its host come to together.
public struct ResolvedDestinationRule: Sendable, Hashable {
    /// A subset of a rule that an older one has defined already; it is left out.
    public struct DuplicateSubset: Sendable, Hashable {
        public var name: String
        public var rule: ObjectRef
    }

    public var spec: DestinationRule
    /// The rules it is made of; the first gives the host.
    public var refs: [ObjectRef]
    public var duplicateSubsets: [DuplicateSubset] = []

    public init(spec: DestinationRule, refs: [ObjectRef]) {
        self.spec = spec
        self.refs = refs
    }
}

extension Aged where Spec == DestinationRule {
    /// Exported to its own namespace alone.
    fileprivate var isPrivate: Bool { !visibility.isPublic && visibility.namespaces == [namespace] }
}
