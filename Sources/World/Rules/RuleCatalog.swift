import HashTreeCollections
import MeshConfig
import MeshModel

/// The objects that steer traffic, each kind in the order of age, and by what readers ask for.
struct RuleCatalog: Sendable {
    private(set) var destinationRules = DestinationRuleIndex()
    private(set) var virtualServices: TreeDictionary<String, SortedChunks<Aged<VirtualService>>> = [:]
    private(set) var gateways = SortedChunks<Aged<Gateway>>()
    private(set) var sidecars: TreeDictionary<String, SortedChunks<Aged<Sidecar>>> = [:]
    var requestAuthentications = PolicyIndex<RequestAuthentication>()
    var authorizationPolicies = PolicyIndex<AuthorizationPolicy>()
    var telemetries = PolicyIndex<Telemetry>()
    var wasmPlugins = PolicyIndex<WasmPlugin>()
    var proxyConfigs = PolicyIndex<ProxyConfig>()
    var envoyFilters = EnvoyFilterIndex()
    /// By the URI they were fetched from, or their issuer.
    var keySets: TreeDictionary<String, JWKSDocument> = [:]
    private(set) var peerAuthentications: TreeDictionary<String, SortedChunks<Aged<PeerAuthentication>>> = [:]

    private var destinationRuleByKey: TreeDictionary<ObjectKey, Aged<DestinationRule>> = [:]
    private(set) var virtualServiceByKey: TreeDictionary<ObjectKey, Aged<VirtualService>> = [:]
    /// Who delegates to a VirtualService, whether or not there is one of that name.
    private(set) var delegating: TreeDictionary<ObjectKey, Set<ObjectKey>> = [:]
    private var gatewayByKey: TreeDictionary<ObjectKey, Aged<Gateway>> = [:]
    private(set) var sidecarByKey: TreeDictionary<ObjectKey, Aged<Sidecar>> = [:]
    private var peerAuthenticationByKey: TreeDictionary<ObjectKey, Aged<PeerAuthentication>> = [:]

    func gateway(_ key: ObjectKey) -> Aged<Gateway>? { gatewayByKey[key] }

    /// Each returns what was there before.
    mutating func set(_ key: ObjectKey, destinationRule rule: Aged<DestinationRule>?) -> Aged<DestinationRule>? {
        let old = destinationRuleByKey[key]
        if let old { destinationRules.remove(old) }
        if let rule { destinationRules.insert(rule) }
        destinationRuleByKey[key] = rule
        return old
    }

    mutating func set(_ key: ObjectKey, virtualService: Aged<VirtualService>?) -> Aged<VirtualService>? {
        let old = virtualServiceByKey[key]
        if let old {
            for gateway in old.boundGateways {
                virtualServices[gateway]?.remove(old)
                if virtualServices[gateway]?.isEmpty == true { virtualServices[gateway] = nil }
            }
        }
        if let virtualService {
            for gateway in virtualService.boundGateways {
                virtualServices[gateway, default: .init()].insert(virtualService)
            }
        }
        virtualServiceByKey[key] = virtualService
        return old
    }

    /// Notes to whom a VirtualService delegates, in place of those that it did before.
    mutating func set(_ key: ObjectKey, delegates new: Set<ObjectKey>, before old: Set<ObjectKey>) {
        for delegate in old.subtracting(new) {
            delegating[delegate]?.remove(key)
            if delegating[delegate]?.isEmpty == true { delegating[delegate] = nil }
        }
        for delegate in new.subtracting(old) { delegating[delegate, default: []].insert(key) }
    }

    mutating func set(_ key: ObjectKey, gateway: Aged<Gateway>?) -> Aged<Gateway>? {
        let old = gatewayByKey[key]
        if let old { gateways.remove(old) }
        if let gateway { gateways.insert(gateway) }
        gatewayByKey[key] = gateway
        return old
    }

    mutating func set(_ key: ObjectKey, sidecar: Aged<Sidecar>?) -> Aged<Sidecar>? {
        let old = sidecarByKey[key]
        if let old {
            sidecars[key.namespace]?.remove(old)
            if sidecars[key.namespace]?.isEmpty == true { sidecars[key.namespace] = nil }
        }
        if let sidecar { sidecars[key.namespace, default: .init()].insert(sidecar) }
        sidecarByKey[key] = sidecar
        return old
    }

    mutating func set(_ key: ObjectKey, peerAuthentication: Aged<PeerAuthentication>?) -> Aged<PeerAuthentication>? {
        let old = peerAuthenticationByKey[key]
        if let old {
            peerAuthentications[key.namespace]?.remove(old)
            if peerAuthentications[key.namespace]?.isEmpty == true { peerAuthentications[key.namespace] = nil }
        }
        if let peerAuthentication { peerAuthentications[key.namespace, default: .init()].insert(peerAuthentication) }
        peerAuthenticationByKey[key] = peerAuthentication
        return old
    }

    /// The Sidecar for a workload: one that selects it, else its namespace's, else the root namespace's; of several the
    /// oldest.
    func sidecar(namespace: String, labels: [String: String], root: String) -> Aged<Sidecar>? {
        var fallback: Aged<Sidecar>?
        for sidecar in sidecars[namespace] ?? .init() {
            if let selector = sidecar.spec.workloadSelector, !selector.isEmpty {
                if selects(selector, labels) { return sidecar }
            } else if fallback == nil {
                fallback = sidecar
            }
        }
        if let fallback { return fallback }
        guard namespace != root else { return nil }
        for sidecar in sidecars[root] ?? .init() where sidecar.spec.workloadSelector?.isEmpty ?? true { return sidecar }
        return nil
    }
}

extension Aged where Spec == VirtualService {
    /// A delegate is bound to nothing: others refer to it.
    var boundGateways: Set<String> { spec.isDelegate ? [] : Set(spec.gateways) }
}

/// How many objects ask for each label of proxies, so that a view holds those labels and no others.
struct LabelKeyCounts: Sendable {
    private var counts: TreeDictionary<String, Int> = [:]

    func contains(_ key: String) -> Bool { counts[key] != nil }
    var keys: [String] { counts.keys.sorted() }

    /// Returns whether the set of keys changed.
    mutating func replace(_ old: Set<String>, by new: Set<String>) -> Bool {
        guard old != new else { return false }
        var changed = false
        for key in old.subtracting(new) {
            let count = (counts[key] ?? 0) - 1
            counts[key] = count > 0 ? count : nil
            if count <= 0 { changed = true }
        }
        for key in new.subtracting(old) {
            if counts[key] == nil { changed = true }
            counts[key, default: 0] += 1
        }
        return changed
    }
}
