import HashTreeCollections
import MeshModel

/// All services, by everything that a reader asks for.
///
///     object ──▶ candidates of a ServiceKey ──merge──▶ ServiceRecord ──▶ host, port, namespace, order
///                                               ▲
///                         aliases, automatic addresses: what others leave it to be
struct ServiceCatalog: Sendable {
    private(set) var candidates: TreeDictionary<ServiceKey, [ServiceCandidate]> = [:]
    private(set) var byKey: TreeDictionary<ServiceKey, ServiceRecord> = [:]
    private(set) var byHost: TreeDictionary<String, [ServiceRecord]> = [:]
    private(set) var byPort: TreeDictionary<Int, SortedChunks<ServiceRecord>> = [:]
    private(set) var byNamespace: TreeDictionary<String, SortedChunks<ServiceRecord>> = [:]
    private(set) var sorted = SortedChunks<ServiceRecord>()
    /// Host names that not every namespace resolves to the same service: some carrier is not public, or there are
    /// several. Few, as a rule, so that most namespaces share one list of services.
    private(set) var ambiguousHosts: TreeSet<String> = []
    /// Services with `internalTrafficPolicy: Local`.
    private(set) var nodeLocal: TreeSet<ServiceKey> = []
    private(set) var aliases = ServiceAliases()
    private var automaticAddresses = AutomaticAddresses()
    private var keysByObject: TreeDictionary<ObjectKey, [ServiceKey]> = [:]

    struct Difference {
        var key: ServiceKey
        var old: Service?
        var new: Service?
    }

    /// Replaces what `object` says. Returns the services whose description changed and those whose candidates did,
    /// so that their endpoints have to be derived again.
    mutating func set(_ services: [Service], of object: ObjectKey) -> (changed: [Difference], affected: [ServiceKey]) {
        let before = keysByObject[object] ?? []
        var mine: [ServiceKey: ServiceCandidate] = [:]
        var keys: [ServiceKey] = []
        for service in services where mine[service.key] == nil {
            mine[service.key] = ServiceCandidate(service, object: object)
            keys.append(service.key)
        }
        keysByObject[object] = keys.isEmpty ? nil : keys
        var affected = keys
        for key in before where mine[key] == nil { affected.append(key) }
        for key in affected {
            var list = candidates[key] ?? []
            list.removeAll { $0.object == object }
            if let candidate = mine[key] {
                list.insert(candidate, at: list.firstIndex { candidate < $0 } ?? list.endIndex)
            }
            candidates[key] = list.isEmpty ? nil : list
        }
        return describe(affected)
    }

    /// Brings services to what their candidates say, and with them those whose names or addresses hang on them.
    private mutating func describe(_ affected: [ServiceKey]) -> (changed: [Difference], affected: [ServiceKey]) {
        var own = affected
        var names: [ServiceKey] = []
        var merged: Service?
        for key in affected {
            merged = Self.merged(candidates[key] ?? [])
            if !aliases.isEmpty || merged?.externalName.isEmpty == false {
                for host in aliases.set(key, to: merged?.externalName ?? "") {
                    own += (byHost[host] ?? []).map(\.key)
                }
                names += aliases.of(key.hostname)
            }
            let age = merged.flatMap { $0.takesAutomaticAddress ? $0.age : nil }
            let moved = automaticAddresses.set(key, age: age)
            if !moved.isEmpty { own += moved }
        }
        var changed: [Difference] = []
        if own.count == 1, let key = own.first, aliases.isEmpty {
            // Nearly always.
            describe(key, as: whole(key, merged), &changed, always: false)
            return (changed, affected)
        }
        var seen: Set<ServiceKey> = []
        // Whether a host is one of the mesh is known when all that are no other names are there.
        for key in own where seen.insert(key).inserted {
            if aliases.contains(key) {
                names.append(key)
                seen.remove(key)
                continue
            }
            let new = whole(key, Self.merged(candidates[key] ?? []))
            let isUnfolded = aliases.fold(key, into: nil)
            describe(key, as: new, &changed, always: isUnfolded)
        }
        for key in names where seen.insert(key).inserted {
            let new = Self.merged(candidates[key] ?? [])
            let target = new.map(\.externalName) ?? ""
            let isAlias = (byHost[target] ?? []).contains { !aliases.contains($0.key) }
            let isMoved = aliases.fold(key, into: isAlias ? target : nil)
            describe(key, as: isAlias ? nil : new, &changed, always: isMoved)
        }
        return (changed, Array(seen))
    }

    /// What a service that is no other's name is: its candidates as one, and what others leave it to be.
    private func whole(_ key: ServiceKey, _ merged: Service?) -> Service? {
        guard var service = merged else { return nil }
        service.automaticAddress = automaticAddresses[key]
        if !aliases.isEmpty { service.aliases = aliases.of(key.hostname).map(\.hostname) }
        return service
    }

    private mutating func describe(
        _ key: ServiceKey, as new: Service?, _ changed: inout [Difference], always: Bool
    ) {
        let old = byKey[key]?.service
        guard old != new || always else { return }
        if old != new { replace(key, old: old, new: new) }
        changed.append(Difference(key: key, old: old, new: new))
    }

    func keys(of object: ObjectKey) -> [ServiceKey] { keysByObject[object] ?? [] }

    /// The first candidate describes the service; further ServiceEntries for the same host add their ports.
    private static func merged(_ candidates: [ServiceCandidate]) -> Service? {
        guard var service = candidates.first?.service else { return nil }
        guard service.registry == .serviceEntry else { return service }
        for other in candidates.dropFirst() where other.service.resolution == service.resolution {
            for port in other.service.ports
            where !service.ports.contains(where: { $0.number == port.number || $0.name == port.name }) {
                service.ports.append(port)
            }
        }
        return service
    }

    private mutating func replace(_ key: ServiceKey, old: Service?, new: Service?) {
        let stale = old.map(ServiceRecord.init)
        let record = new.map(ServiceRecord.init)
        byKey[key] = record

        var carriers = byHost[key.hostname] ?? []
        carriers.removeAll { $0.key == key }
        if let record { carriers.insert(record, at: carriers.firstIndex { record < $0 } ?? carriers.endIndex) }
        byHost[key.hostname] = carriers.isEmpty ? nil : carriers
        if carriers.count > 1 || carriers.contains(where: { !$0.service.visibility.isPublic }) {
            ambiguousHosts.insert(key.hostname)
        } else {
            ambiguousHosts.remove(key.hostname)
        }
        if new?.isNodeLocal == true { nodeLocal.insert(key) } else { nodeLocal.remove(key) }

        if let record {
            sorted.insert(record)
            byNamespace[key.namespace, default: .init()].insert(record)
        } else if let stale {
            sorted.remove(stale)
            byNamespace[key.namespace]?.remove(stale)
            if byNamespace[key.namespace]?.isEmpty == true { byNamespace[key.namespace] = nil }
        }
        if let stale {
            for port in stale.service.ports where new?.port(port.number) == nil {
                byPort[port.number]?.remove(stale)
                if byPort[port.number]?.isEmpty == true { byPort[port.number] = nil }
            }
        }
        if let record { for port in record.service.ports { byPort[port.number, default: .init()].insert(record) } }
    }
}

extension Service {
    /// Opts a ServiceEntry out.
    private static var automaticAddressLabel: String { "networking.istio.io/enable-autoallocate-ip" }

    /// Whether it is of the kind that has no address, and can be told by one: of a name to be had by one host alone.
    fileprivate var takesAutomaticAddress: Bool {
        registry == .serviceEntry && addresses.isEmpty && resolution != .passthrough
            && !HostName.isWildcard(hostname) && labels[Self.automaticAddressLabel] != "false"
    }
}
