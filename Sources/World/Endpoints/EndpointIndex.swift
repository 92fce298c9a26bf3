import HashTreeCollections
import MeshModel

/// The endpoints of every service, and where they come from.
struct EndpointIndex: Sendable {
    /// Sorted by address, port and service port; no two alike.
    private(set) var byService: TreeDictionary<ServiceKey, [Endpoint]> = [:]
    /// Whom they run as, sorted; nothing for services of which it is not known.
    private(set) var accounts: TreeDictionary<ServiceKey, [ServiceAccount]> = [:]
    private var servicesByAddress: TreeDictionary<String, [ServiceKey]> = [:]
    /// EndpointSlices and Endpoints, by the service that they name.
    private var slices: TreeDictionary<ServiceKey, [ObjectKey]> = [:]
    private var legacy: TreeDictionary<ServiceKey, ObjectKey> = [:]
    private var sourcesByNode: TreeDictionary<String, TreeSet<ObjectKey>> = [:]
    private var nodesBySource: TreeDictionary<ObjectKey, Set<String>> = [:]
    private var serviceBySource: TreeDictionary<ObjectKey, ServiceKey> = [:]

    /// Services with an endpoint at this address, sorted.
    func services(at address: String) -> [ServiceKey] { servicesByAddress[address] ?? [] }
    /// EndpointSlices of a service, sorted.
    func slices(of service: ServiceKey) -> [ObjectKey] { slices[service] ?? [] }
    func legacyEndpoints(of service: ServiceKey) -> ObjectKey? { legacy[service] }
    /// Services with an EndpointSlice or Endpoints object that names this node.
    func services(naming node: String) -> [ServiceKey] {
        (sourcesByNode[node] ?? []).compactMap { serviceBySource[$0] }
    }

    /// Says which service an EndpointSlice or Endpoints object speaks of (nil where it is gone or names none), and which
    /// nodes it names. Returns the services that must be derived again.
    mutating func setSource(_ source: ObjectKey, service: ServiceKey?, nodes: Set<String>) -> [ServiceKey] {
        let before = serviceBySource[source]
        if before != service {
            if let before {
                if source.kind == .endpointSlice {
                    slices[before]?.removeAll { $0 == source }
                    if slices[before]?.isEmpty == true { slices[before] = nil }
                } else {
                    legacy[before] = nil
                }
            }
            if let service {
                if source.kind == .endpointSlice {
                    var list = slices[service] ?? []
                    list.insert(source, at: list.firstIndex { source < $0 } ?? list.endIndex)
                    slices[service] = list
                } else {
                    legacy[service] = source
                }
            }
            serviceBySource[source] = service
        }
        let oldNodes = nodesBySource[source] ?? []
        if oldNodes != nodes {
            for node in oldNodes.subtracting(nodes) {
                sourcesByNode[node]?.remove(source)
                if sourcesByNode[node]?.isEmpty == true { sourcesByNode[node] = nil }
            }
            for node in nodes.subtracting(oldNodes) { sourcesByNode[node, default: []].insert(source) }
            nodesBySource[source] = nodes.isEmpty ? nil : nodes
        }
        return before == service ? [service].compactMap(\.self) : [before, service].compactMap(\.self)
    }

    /// Replaces a service's endpoints, sorted as ``byService`` says. Returns the addresses that serve other ports than
    /// before, or nil where nothing at all changed.
    mutating func set(_ service: ServiceKey, to endpoints: [Endpoint]) -> [String]? {
        let old = byService[service] ?? []
        guard old != endpoints else { return nil }
        byService[service] = endpoints.isEmpty ? nil : endpoints
        var changed: [String] = []
        var i = 0
        var j = 0
        while i < old.count || j < endpoints.count {
            let address: String
            if j == endpoints.count || (i < old.count && old[i].address < endpoints[j].address) {
                address = old[i].address
            } else {
                address = endpoints[j].address
            }
            let (firstOld, firstNew) = (i, j)
            while i < old.count, old[i].address == address { i += 1 }
            while j < endpoints.count, endpoints[j].address == address { j += 1 }
            if firstOld == i {
                servicesByAddress[address, default: []].insert(sorted: service)
            } else if firstNew == j {
                servicesByAddress[address]?.remove(sorted: service)
                if servicesByAddress[address]?.isEmpty == true { servicesByAddress[address] = nil }
            }
            let samePorts = old[firstOld..<i].elementsEqual(endpoints[firstNew..<j]) {
                $0.port == $1.port && $0.servicePortName == $1.servicePortName
            }
            if !samePorts { changed.append(address) }
        }
        return changed
    }

    /// Brings the accounts of a service to its endpoints. Returns whether they are others now.
    mutating func updateAccounts(of service: ServiceKey) -> Bool {
        let now = ServiceAccount.all(of: byService[service] ?? [])
        guard now != accounts[service] ?? [] else { return false }
        accounts[service] = now.isEmpty ? nil : now
        return true
    }

    /// The endpoints of a service at one address. O(log n) in the service's endpoints.
    func endpoints(of service: ServiceKey, at address: String) -> ArraySlice<Endpoint> {
        guard let all = byService[service] else { return [] }
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].address < address { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < all.count, all[end].address == address { end += 1 }
        return all[low..<end]
    }
}

extension Array where Element: Comparable {
    /// The place of `element` in a sorted array: the first that is not before it.
    fileprivate func place(of element: Element) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }

    fileprivate mutating func insert(sorted element: Element) {
        let i = place(of: element)
        if i == count || self[i] != element { insert(element, at: i) }
    }

    fileprivate mutating func remove(sorted element: Element) {
        let i = place(of: element)
        if i < count, self[i] == element { remove(at: i) }
    }
}
