import EnvoyAPI
import MeshModel

/// What the proxies of a loop would compute alike, and compute once. Owned by the loop.
final class SharedMemory {
    var transitions = TransitionCache()
    var requests = EncodedRequests()
}

/// The long parts of requests, encoded: a thousand proxies ask for the same names.
struct EncodedRequests {
    private enum Part: Hashable { case names, versions, changes }

    private struct Key: Hashable {
        var owner: ObjectIdentifier
        var type: XDSType
        var part: Part
    }

    /// Each entry holds the object that it is of, so that the identifier cannot come to mean another.
    private var known: [Key: (owner: AnyObject, bytes: ByteSlice)] = [:]
    private static let capacity = 256

    /// The names that a proxy in a state asks for, in either variant's first list of names; nothing where it asks for all.
    mutating func names(_ state: MeshState, _ type: XDSType) -> ByteSlice {
        part(state, type, .names) {
            var request = DeltaDiscoveryRequestMessage()
            switch type {
            case .endpoint: request.subscribe = state.assignments.sorted()
            case .route: request.subscribe = state.routes.sorted()
            case .cluster, .listener, .virtualHost, .secret: break
            }
            return request
        }
    }

    /// What it has, for the first request of a delta stream.
    mutating func versions(_ state: MeshState, _ type: XDSType) -> ByteSlice {
        part(state, type, .versions) {
            var request = DeltaDiscoveryRequestMessage()
            for (name, resource) in state[type] { request.initialResourceVersions[name] = resource.version }
            return request
        }
    }

    /// The names that come and go with a transition, for a delta stream.
    mutating func changes(_ transition: Transition, _ type: XDSType) -> [ByteSlice] {
        let bytes = part(transition, type, .changes) {
            var request = DeltaDiscoveryRequestMessage()
            request.subscribe = transition.subscribe[type] ?? []
            request.unsubscribe = transition.unsubscribe[type] ?? []
            return request
        }
        return [bytes]
    }

    /// Both variants' requests have names in field 3.
    private mutating func part(
        _ owner: AnyObject, _ type: XDSType, _ part: Part, _ make: () -> DeltaDiscoveryRequestMessage
    ) -> ByteSlice {
        let key = Key(owner: ObjectIdentifier(owner), type: type, part: part)
        if let found = known[key] { return found.bytes }
        if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
        let bytes = ByteSlice(SharedBytes(make().serialized()))
        known[key] = (owner, bytes)
        return bytes
    }
}
