import MeshConfig
import MeshModel
import World

/// The objects of a world by what the checks ask for.
struct MeshIndex {
    private struct KindOfNamespace: Hashable {
        var kind: ObjectKind
        var namespace: String
    }

    private var byKind: [ObjectKind: [ConfigObject]] = [:]
    private var namesByKind: [KindOfNamespace: [String]] = [:]
    private var byNamespace: [KindOfNamespace: [ConfigObject]] = [:]
    /// That an object names or stands in.
    private(set) var namespaces: Set<String> = []
    /// The same, sorted.
    private(set) var namespaceNames: [String] = []
    /// Namespaces of Gateways, by name.
    private(set) var namespacesOfGateway: [String: [String]] = [:]
    /// Every host of a service or VirtualService, by namespace.
    private(set) var importable: [String: Set<String>] = [:]
    private(set) var allImportable: Set<String> = []
    /// Labels by which Services select, as `key=value`.
    private var selectedLabels: Set<String> = []
    /// Names of Kubernetes Services, by namespace.
    private(set) var serviceNames: [String: [String]] = [:]
    /// Namespaces of Kubernetes Services, by name.
    private(set) var namespacesOfService: [String: [String]] = [:]
    /// Every host name of a service, sorted.
    private(set) var hosts: [String] = []
    /// DestinationRules by their host, written in full; oldest first.
    private(set) var rulesByHost: [String: [ConfigObject]] = [:]
    /// Services by the object that makes them.
    private(set) var servicesByObject: [ObjectKey: [Service]] = [:]
    let workloads: WorkloadLabels

    init(_ world: World, proxies: [AnalysisOptions.Proxy]) {
        workloads = WorkloadLabels(world.allWorkloads, proxies)
        for object in world.allObjects {
            byKind[object.key.kind, default: []].append(object)
            let place = KindOfNamespace(kind: object.key.kind, namespace: object.key.namespace)
            namesByKind[place, default: []].append(object.key.name)
            let namespace = object.key.kind == .namespace ? object.key.name : object.key.namespace
            if !namespace.isEmpty { namespaces.insert(namespace) }
            switch object.spec {
            case .destinationRule(let rule):
                let host = HostName.qualified(rule.host, namespace: namespace, domain: world.options.domain)
                rulesByHost[host, default: []].append(object)
            case .virtualService(let spec):
                for host in spec.hosts {
                    add(
                        importable: HostName.qualified(host, namespace: namespace, domain: world.options.domain),
                        of: namespace)
                }
            case .gateway: namespacesOfGateway[object.key.name, default: []].append(namespace)
            case .service(let spec):
                byNamespace[place, default: []].append(object)
                for (key, value) in spec.selector { selectedLabels.insert("\(key)=\(value)") }
            case .peerAuthentication: byNamespace[place, default: []].append(object)
            default: break
            }
        }
        for key in byNamespace.keys where key.kind == .peerAuthentication {
            byNamespace[key]?.sort { $0.isOlder(than: $1) }
        }
        for host in rulesByHost.keys { rulesByHost[host]?.sort { $0.isOlder(than: $1) } }
        for proxy in proxies { namespaces.insert(proxy.namespace) }
        for service in world.allServices {
            if hosts.last != service.hostname { hosts.append(service.hostname) }
            servicesByObject[service.ref.key, default: []].append(service)
            add(importable: service.hostname, of: service.namespace)
            guard service.registry == .kubernetes else { continue }
            serviceNames[service.namespace, default: []].append(service.name)
            namespacesOfService[service.name, default: []].append(service.namespace)
        }
        namespaceNames = namespaces.sorted()
    }

    private mutating func add(importable host: String, of namespace: String) {
        importable[namespace, default: []].insert(host)
        allImportable.insert(host)
    }

    /// The objects of a kind, sorted by namespace and name.
    subscript(kind: ObjectKind) -> [ConfigObject] { byKind[kind] ?? [] }

    func holds(_ kind: ObjectKind, in namespace: String) -> Bool {
        namesByKind[KindOfNamespace(kind: kind, namespace: namespace)] != nil
    }

    /// Names of the objects of a kind in a namespace.
    func names(_ kind: ObjectKind, in namespace: String) -> [String] {
        namesByKind[KindOfNamespace(kind: kind, namespace: namespace)] ?? []
    }

    /// The Services or PeerAuthentications of a namespace; policies oldest first.
    func objects(_ kind: ObjectKind, in namespace: String) -> [ConfigObject] {
        byNamespace[KindOfNamespace(kind: kind, namespace: namespace)] ?? []
    }

    /// Whether Services select by each of these labels.
    func isSelected(_ labels: [String: String]) -> Bool {
        labels.allSatisfy { selectedLabels.contains("\($0.key)=\($0.value)") }
    }
}

/// All workloads by their labels.
struct WorkloadLabels {
    struct Entry {
        var namespace: String
        var name: String
        var labels: [String: String]
        var serviceAccount: String
        /// The workload's object; nil for a proxy that is only connected.
        var key: ObjectKey?
    }

    private struct Label: Hashable {
        var key: String
        var value: String
    }

    let entries: [Entry]
    private var byLabel: [Label: [Int]] = [:]
    private var byNamespace: [String: [Int]] = [:]
    private var keys: Set<String> = []

    init(_ workloads: [Workload], _ proxies: [AnalysisOptions.Proxy]) {
        entries =
            workloads.map {
                Entry(
                    namespace: $0.namespace, name: $0.name, labels: $0.labels, serviceAccount: $0.serviceAccount,
                    key: $0.ref.key)
            } + proxies.map { Entry(namespace: $0.namespace, name: "", labels: $0.labels, serviceAccount: "") }
        for (i, entry) in entries.enumerated() {
            byNamespace[entry.namespace, default: []].append(i)
            for (key, value) in entry.labels {
                byLabel[Label(key: key, value: value), default: []].append(i)
                keys.insert(key)
            }
        }
    }

    func inNamespace(_ namespace: String) -> [Entry] { (byNamespace[namespace] ?? []).map { entries[$0] } }
    func isEmpty(in namespace: String) -> Bool { byNamespace[namespace] == nil }
    /// Whether some workload has all of these labels, whatever their values.
    func know(keysOf selector: [String: String]) -> Bool { selector.keys.allSatisfy(keys.contains) }

    /// Those that a selector picks, of one namespace or (nil) of all; an empty selector picks every one.
    func selected(by selector: [String: String], in namespace: String?) -> [Entry] {
        var candidates = namespace.map { byNamespace[$0] ?? [] } ?? Array(entries.indices)
        for (key, value) in selector {
            guard let some = byLabel[Label(key: key, value: value)] else { return [] }
            if some.count < candidates.count { candidates = some }
        }
        return candidates.lazy.map { entries[$0] }.filter { entry in
            (namespace ?? entry.namespace) == entry.namespace && selects(selector, entry.labels)
        }
    }

    /// The values that a label has in a namespace (nil: anywhere), sorted.
    func values(of key: String, in namespace: String?) -> [String] {
        let some = namespace.map(inNamespace) ?? entries
        return Set(some.compactMap { $0.labels[key] }).sorted()
    }
}
