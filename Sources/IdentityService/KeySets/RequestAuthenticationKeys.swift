import Identity
public import MeshConfig
import MeshModel
import Synchronization

/// Stands between a source of objects and the engine: sees which key sets the objects name, has them fetched, and delivers
/// each as an object of kind `JWKS` (named by the URI or the issuer) whenever it changes; removes it when no object names
/// it any more.
///
/// Ordinary batches pass unchanged, in order, and wait for no network. A key set that was kept from before stands in front of
/// the batch whose objects name it, so that a restart with an issuer down refuses no token.
public final class RequestAuthenticationKeys: ObjectSink {
    private struct State {
        var wishes: [ObjectKey: [KeySetLocation]] = [:]
        /// How many objects name a set.
        var counts: [String: Int] = [:]
        var registrations: [String: KeySetFetcher.Registration] = [:]
        /// What was delivered last of each set.
        var delivered: [String: KeySet] = [:]
        var failed: Set<String> = []
    }

    private let fetcher: KeySetFetcher
    private let next: any ObjectSink
    private let wanted: @Sendable (ConfigObject) -> [KeySetLocation]
    /// Held while a key set is delivered, so that a set and its removal never overtake each other. `next` does not call
    /// back.
    private let state = Mutex(State())

    /// - Parameter wanted: the key sets that an object names; empty for most.
    public init(
        fetcher: KeySetFetcher, next: any ObjectSink, wanted: @escaping @Sendable (ConfigObject) -> [KeySetLocation]
    ) {
        self.fetcher = fetcher
        self.next = next
        self.wanted = wanted
    }

    deinit {
        for registration in state.withLock({ $0.registrations.values }) { fetcher.drop(registration) }
    }

    public func deliver(_ batch: ObjectBatch) {
        let wishes = batch.events.map { event -> (ObjectKey, [KeySetLocation]) in
            switch event {
            case .upsert(let object): (object.key, wanted(object))
            case .remove(let ref): (ref.key, [])
            }
        }
        let mayDrop = state.withLock { state in
            var mayDrop = false
            for (key, locations) in wishes where !locations.isEmpty || state.wishes[key] != nil {
                mayDrop = note(locations, of: key, &state) || mayDrop
            }
            return mayDrop
        }
        next.deliver(batch)
        if mayDrop { state.withLock { dropUnwanted(&$0) } }
    }

    public func report(_ diagnostics: [Diagnostic], for path: String) { next.report(diagnostics, for: path) }

    /// Replaces what an object wants. True where a set may be wanted by nobody now.
    private func note(_ locations: [KeySetLocation], of key: ObjectKey, _ state: inout State) -> Bool {
        let old = state.wishes[key] ?? []
        guard old != locations else { return false }
        state.wishes[key] = locations.isEmpty ? nil : locations
        for location in locations {
            state.counts[location.name, default: 0] += 1
            if state.registrations[location.name] == nil { begin(location, &state) }
        }
        for location in old {
            let left = (state.counts[location.name] ?? 1) - 1
            state.counts[location.name] = left > 0 ? left : nil
        }
        return !old.isEmpty
    }

    private func begin(_ location: KeySetLocation, _ state: inout State) {
        let name = location.name
        let (registration, known) = fetcher.want(location) { [weak self] in self?.fetched(name, $0) }
        state.registrations[name] = registration
        if let known { deliver(known, name, &state) }
    }

    private func dropUnwanted(_ state: inout State) {
        for (name, registration) in state.registrations.sorted(by: { $0.key < $1.key }) where state.counts[name] == nil
        {
            fetcher.drop(registration)
            state.registrations[name] = nil
            if state.failed.remove(name) != nil { next.report([], for: name) }
            guard state.delivered.removeValue(forKey: name) != nil else { continue }
            next.deliver(ObjectBatch([.remove(Self.ref(name))], seen: .now))
        }
    }

    /// On the fetcher's thread.
    private func fetched(_ name: String, _ result: Result<KeySet, KeySetFailure>) {
        state.withLock { state in
            guard state.registrations[name] != nil else { return }
            switch result {
            case .success(let set):
                if state.failed.remove(name) != nil { next.report([], for: name) }
                deliver(set, name, &state)
            case .failure(let failure):
                state.failed.insert(name)
                let consequence =
                    state.delivered[name] == nil
                    ? "tokens that need them are refused until they can" : "the last good ones stay in use"
                let message = "the keys cannot be fetched: \(failure); \(consequence)"
                let ref = Self.ref(name)
                next.report([Diagnostic(.warning, message, object: ref.key, at: ref.location)], for: name)
            }
        }
    }

    private func deliver(_ set: KeySet, _ name: String, _ state: inout State) {
        guard state.delivered[name] != set else { return }
        state.delivered[name] = set
        let object = ConfigObject(
            ref: Self.ref(name), metadata: ObjectMetadata(name: name, namespace: ""),
            spec: .jwks(JWKSDocument(json: set.json)))
        next.deliver(ObjectBatch([.upsert(object)], seen: .now))
    }

    private static func ref(_ name: String) -> ObjectRef {
        ObjectRef(ObjectKey(.jwks, namespace: "", name: name), at: SourceLocation(path: name))
    }
}
