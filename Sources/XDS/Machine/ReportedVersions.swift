import MeshModel

/// What a reconnecting delta client says that it has: version by name. Proxies of one kind come back with the same, and
/// then they share this object, and what was found out with it. Owned by a loop.
final class ReportedVersions: Equatable, ExpressibleByDictionaryLiteral {
    /// A version that is not one of ours is nil.
    let byName: [String: ContentHash?]

    /// What a stream with these versions lacks of a set of resources.
    struct Difference {
        /// Sorted by name.
        var updated: [Resource] = []
        var gone: [String] = []
        /// Subscribed by name, not there, and not said to be had.
        var missing: [String] = []
    }

    private var latest: (place: Held.Place, subscription: Subscription, difference: Difference)?

    private var covering: NameSet?
    private var virtualHostAnswer: VirtualHostAnswer?

    init(_ byName: [String: ContentHash?]) { self.byName = byName }

    convenience init(dictionaryLiteral elements: (String, ContentHash?)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
    }

    var isEmpty: Bool { byName.isEmpty }
    var count: Int { byName.count }

    static func == (a: ReportedVersions, b: ReportedVersions) -> Bool { a === b || a.byName == b.byName }

    /// Whether the set has every name.
    func isCovered(by names: NameSet) -> Bool {
        if isEmpty || covering === names { return true }
        // As a rule a client asks for what it has.
        let isEqual = count == names.count && NameSet.fingerprint(of: byName.keys) == names.fingerprint
        guard isEqual || byName.keys.allSatisfy(names.contains) else { return false }
        covering = names
        return true
    }

    func difference(to held: Held, _ subscription: Subscription) -> Difference {
        if let latest, latest.place == held.place, latest.subscription.isSame(as: subscription) {
            return latest.difference
        }
        let difference = compare(held, subscription)
        if held.variant == 0 { latest = (held.place, subscription, difference) }
        return difference
    }

    private func compare(_ held: Held, _ subscription: Subscription) -> Difference {
        var difference = Difference()
        func consider(_ resource: Resource) {
            if case .some(.some(resource.version)) = byName[resource.name] { return }
            difference.updated.append(resource)
        }
        if subscription.isWildcard {
            held.set.forEach(consider)
            difference.updated.sort { $0.name < $1.name }
        } else {
            for name in subscription.names.names { if let resource = held.set[name] { consider(resource) } }
        }
        difference.gone = byName.keys.filter { held.set[$0] == nil && subscription.contains($0) }.sorted()
        difference.missing = subscription.names.names.filter { held.set[$0] == nil && byName[$0] == nil }
        return difference
    }
}

// MARK: Virtual hosts

extension ReportedVersions {
    /// What a stream with these versions lacks of virtual hosts.
    struct VirtualHostDifference {
        /// Sorted.
        var updated: [String] = []
        /// Sorted.
        var gone: [String] = []
    }

    struct VirtualHostAnswer {
        let place: Held.Place
        let all: NameSet
        let open: NameSet
        let resumed: Set<String>
        let subscription: Subscription
        let difference: VirtualHostDifference
    }

    /// - Parameter all: those of the route configurations that the client has a place for.
    func difference(
        to all: NameSet, in held: Held, _ scope: VirtualHostScope, _ subscription: Subscription
    ) -> VirtualHostDifference {
        if let known = virtualHostAnswer, known.place == held.place, known.all === all, known.open === scope.open,
            known.resumed == scope.resumed, known.subscription.isSame(as: subscription)
        {
            return known.difference
        }
        var difference = VirtualHostDifference()
        // Where the client has refused a route configuration it keeps what it had of it.
        difference.gone = byName.keys.filter { name in
            let route = VirtualHostScope.routeConfiguration(of: name)
            return !all.contains(name) && (scope.open.contains(route) || !scope.resumed.contains(route))
        }.sorted()
        difference.updated = all.names.filter { name in
            guard subscription.contains(name) else { return false }
            guard case .some(.some(let version)) = byName[name],
                scope.resumed.contains(VirtualHostScope.routeConfiguration(of: name))
            else { return true }
            return version != held.set[name]?.version
        }
        if held.variant == 0 {
            virtualHostAnswer = VirtualHostAnswer(
                place: held.place, all: all, open: scope.open, resumed: scope.resumed, subscription: subscription,
                difference: difference)
        }
        return difference
    }
}
