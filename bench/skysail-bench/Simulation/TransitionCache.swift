/// Computes transitions, each once: a thousand proxies that get the same response cost one decoding. Equal states become
/// one object, by whatever way they came about. Owned by a loop.
struct TransitionCache {
    private struct Key: Hashable {
        var state: ObjectIdentifier
        var response: Fingerprint
    }

    /// Each entry holds its state, so that the identifier cannot come to mean another object.
    private var known: [Key: (from: MeshState, transition: Transition)] = [:]
    private var states: [MeshState.Identity: MeshState] = [MeshState.empty.identity: .empty]
    private static let capacity = 4096

    mutating func step(from state: MeshState, _ response: ReceivedDiscovery, delta: Bool) throws -> Transition {
        let key = Key(state: ObjectIdentifier(state), response: response.fingerprint)
        if let found = known[key] { return found.transition }
        var transition = try MeshStateStep.take(response, from: state, delta: delta)
        if known.count >= Self.capacity {
            known.removeAll(keepingCapacity: true)
            states.removeAll(keepingCapacity: true)
        }
        let identity = transition.next.identity
        if let same = states[identity] {
            transition = transition.leading(to: same)
        } else {
            states[identity] = transition.next
        }
        known[key] = (state, transition)
        return transition
    }
}

extension Transition {
    fileprivate func leading(to next: MeshState) -> Transition {
        Transition(
            next: next, subscribe: subscribe, unsubscribe: unsubscribe, updated: updated, removed: removed,
            changedBytes: changedBytes, sequences: sequences, refusals: refusals)
    }
}
