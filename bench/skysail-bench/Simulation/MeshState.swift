import EnvoyAPI
import MeshModel

/// What a proxy holds at one moment. Immutable and shared: proxies that received the same hold the same object.
final class MeshState: Sendable {
    /// Version of each resource, by name, for each type.
    let versions: [ResourceType: [String: String]]
    /// Clusters whose endpoints come over EDS.
    let edsClusters: Set<String>
    /// Route configurations that listeners name, by listener.
    let routesOfListener: [String: [String]]

    static let empty = MeshState(versions: [:], edsClusters: [], routesOfListener: [:])

    init(versions: [ResourceType: [String: String]], edsClusters: Set<String>, routesOfListener: [String: [String]]) {
        self.versions = versions
        self.edsClusters = edsClusters
        self.routesOfListener = routesOfListener
    }

    var routeNames: Set<String> { Set(routesOfListener.values.joined()) }

    /// Equal for equal content: what the correctness gate compares.
    var digest: ContentHash {
        var text = ""
        for type in ResourceType.allCases {
            for (name, version) in (versions[type] ?? [:]).sorted(by: { $0.key < $1.key }) {
                text += "\(type.rawValue) \(name) \(version)\n"
            }
        }
        return Array(text.utf8).withUnsafeBytes { ContentHash(of: $0) }
    }
}

/// One step from a state to the next, and what the proxy asks for because of it.
final class Transition: Sendable {
    let next: MeshState
    let subscribe: [ResourceType: [String]]
    let unsubscribe: [ResourceType: [String]]
    let updated: Int
    let removed: Int

    init(
        next: MeshState, subscribe: [ResourceType: [String]], unsubscribe: [ResourceType: [String]], updated: Int,
        removed: Int
    ) {
        self.next = next
        self.subscribe = subscribe
        self.unsubscribe = unsubscribe
        self.updated = updated
        self.removed = removed
    }
}

/// Computes transitions, each once: a thousand proxies that get the same response cost one decoding. Owned by a loop.
struct TransitionCache {
    private struct Key: Hashable {
        var state: ObjectIdentifier
        var response: ContentHash
    }

    private var known: [Key: (from: MeshState, transition: Transition)] = [:]
    private static let capacity = 4096

    mutating func step(from state: MeshState, _ response: ResponseFields, delta: Bool) throws -> Transition {
        let key = Key(state: ObjectIdentifier(state), response: response.contentHash())
        // The entry holds its state, so that the identifier cannot come to mean another object.
        if let found = known[key] { return found.transition }
        let transition = try Self.compute(state, response, delta: delta)
        if known.count >= Self.capacity { known.removeAll() }
        known[key] = (state, transition)
        return transition
    }

    private static func compute(_ state: MeshState, _ response: ResponseFields, delta: Bool) throws -> Transition {
        guard let type = ResourceType(typeURL: response.typeURL) else {
            return Transition(next: state, subscribe: [:], unsubscribe: [:], updated: 0, removed: 0)
        }
        // A state-of-the-world list of clusters or listeners is whole; of endpoints or routes it is a part.
        let replaces = !delta && type.hasWildcard
        var versions = replaces ? [:] : state.versions[type] ?? [:]
        var eds = type == .cluster && replaces ? [] : state.edsClusters
        var routes = type == .listener && replaces ? [:] : state.routesOfListener

        for name in response.removed {
            versions[name] = nil
            eds.remove(name)
            if type == .listener { routes[name] = nil }
        }
        for payload in response.resources {
            let received = try ReceivedResource(payload, delta: delta)
            versions[received.name] = received.version
            guard let value = received.value else { continue }
            if type == .cluster {
                if try Content.usesEDS(cluster: value) { eds.insert(received.name) } else { eds.remove(received.name) }
            }
            if type == .listener { routes[received.name] = try Content.routeNames(listener: value) }
        }

        var all = state.versions
        all[type] = versions
        // Endpoints and routes that nothing asks for any more are dropped, as Envoy drops them.
        if type == .cluster { all[.endpoint] = all[.endpoint]?.filter { eds.contains($0.key) } }
        let wanted = Set(routes.values.joined())
        if type == .listener { all[.route] = all[.route]?.filter { wanted.contains($0.key) } }
        let next = MeshState(versions: all, edsClusters: eds, routesOfListener: routes)

        var subscribe: [ResourceType: [String]] = [:]
        var unsubscribe: [ResourceType: [String]] = [:]
        func compare(_ type: ResourceType, _ old: Set<String>, _ new: Set<String>) {
            let added = new.subtracting(old).sorted()
            let gone = old.subtracting(new).sorted()
            if !added.isEmpty { subscribe[type] = added }
            if !gone.isEmpty { unsubscribe[type] = gone }
        }
        compare(.endpoint, state.edsClusters, eds)
        compare(.route, state.routeNames, wanted)
        return Transition(
            next: next, subscribe: subscribe, unsubscribe: unsubscribe, updated: response.resources.count,
            removed: response.removed.count)
    }
}

/// One element of a response's `resources`.
private struct ReceivedResource {
    var name: String
    var version: String
    /// The encoded message; nil for a delta entry without one.
    var value: UnsafeRawBufferPointer?

    init(_ payload: UnsafeRawBufferPointer, delta: Bool) throws {
        // Resource: version 1, resource 2, name 3. Any: type_url 1, value 2. The resource's own name is its field 1.
        let outer = try OuterFields(payload)
        if delta {
            name = outer[3].map { String(decoding: $0, as: UTF8.self) } ?? ""
            version = outer[1].map { String(decoding: $0, as: UTF8.self) } ?? ""
            value = try outer[2].flatMap { try OuterFields($0)[2] }
        } else {
            let content = outer[2] ?? UnsafeRawBufferPointer(start: nil, count: 0)
            value = content
            name = try OuterFields(content)[1].map { String(decoding: $0, as: UTF8.self) } ?? ""
            version = ContentHash(of: content).description
        }
    }
}

/// The last length-delimited field of each number below 8.
private struct OuterFields {
    private var fields: [UnsafeRawBufferPointer?] = Array(repeating: nil, count: 8)
    private(set) var numbers: [UInt64?] = Array(repeating: nil, count: 8)

    init(_ bytes: UnsafeRawBufferPointer) throws(ResponseFields.Malformed) {
        var at = 0
        func varint() throws(ResponseFields.Malformed) -> UInt64 {
            var value: UInt64 = 0
            var shift: UInt64 = 0
            while at < bytes.count, shift < 64 {
                let byte = bytes[at]
                at += 1
                value |= UInt64(byte & 0x7f) << shift
                if byte < 0x80 { return value }
                shift += 7
            }
            throw .init()
        }
        while at < bytes.count {
            let tag = try varint()
            let number = Int(min(tag >> 3, 8))
            switch tag & 7 {
            case 0:
                let value = try varint()
                if number < 8 { numbers[number] = value }
            case 1: at += 8
            case 5: at += 4
            case 2:
                let length = try varint()
                guard length <= UInt64(bytes.count - at) else { throw .init() }
                if number < 8 { fields[number] = UnsafeRawBufferPointer(rebasing: bytes[at..<at + Int(length)]) }
                at += Int(length)
            default: throw .init()
            }
        }
    }

    subscript(number: Int) -> UnsafeRawBufferPointer? { fields[number] }
}

/// What a proxy has to look at inside resources.
private enum Content {
    /// Cluster: type is field 2, EDS is 3.
    static func usesEDS(cluster: UnsafeRawBufferPointer) throws -> Bool { try OuterFields(cluster).numbers[2] == 3 }

    static func routeNames(listener: UnsafeRawBufferPointer) throws -> [String] {
        let arena = Arena()
        let listener = try Envoy.Listener.decode(listener, in: arena)
        var names: Set<String> = []
        for chain in listener.filterChains + [listener.defaultFilterChain].compactMap({ $0 }) {
            for filter in chain.filters {
                guard let manager = try filter.typedConfig?.unpack(Envoy.HttpConnectionManager.self) else { continue }
                if let name = manager.rds?.routeConfigName { names.insert(name) }
            }
        }
        return names.sorted()
    }
}
