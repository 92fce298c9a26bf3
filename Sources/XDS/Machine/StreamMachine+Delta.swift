import MeshModel
import StreamAPI

extension StreamMachine {
    /// A `DeltaDiscoveryRequest` (xDS protocol, incremental).
    mutating func receive(_ request: DeltaRequest, _ context: StreamContext) -> [StreamAction] {
        var actions: [StreamAction] = []
        let type = request.type
        if self[type] == nil {
            self[type] = TypeState(firstSubscription(request, context))
            if !request.initial.isEmpty { self[type]?.reported = request.initial }
            if type == .route { virtualHosts.resumed = Set(request.initial.byName.keys) }
        } else {
            // Subscriptions count even where the nonce is stale: no later request repeats them.
            if !request.nonce.isEmpty {
                _ = settle(type, nonce: number(ofNonce: request.nonce), error: request.error, context, &actions)
            }
            resubscribe(request, context)
        }
        guard let count = self[type]?.subscription.names.count, count <= limits.namesPerType,
            request.initial.count <= limits.namesPerType
        else {
            return [.close(RPCStatus(.resourceExhausted, "\(type.shortName): more than \(limits.namesPerType) names"))]
        }
        advance(after: type, context, &actions)
        return actions
    }

    /// A `DeltaDiscoveryRequest` that only acknowledges a response, of a type that was asked for.
    mutating func acknowledge(_ type: ResourceType, nonce: UInt64, _ context: StreamContext) -> [StreamAction] {
        var actions: [StreamAction] = []
        _ = settle(type, nonce: nonce, error: nil, context, &actions)
        advance(after: type, context, &actions)
        return actions
    }

    private func firstSubscription(_ request: DeltaRequest, _ context: StreamContext) -> Subscription {
        let isList = !(request.subscribe.isEmpty && request.type.hasWildcard) && request.unsubscribe.isEmpty
        if isList, !request.subscribe.contains("*") {
            let names = context.interner.intern(request.subscribe)
            if request.initial.isCovered(by: names) { return Subscription(names: names) }
        }
        var names = Set(request.subscribe)
        var wildcard = Subscription.Wildcard.no
        if names.remove("*") != nil {
            wildcard = .explicit
        } else if names.isEmpty, request.type.hasWildcard {
            wildcard = .implied
        }
        if wildcard == .no { names.formUnion(request.initial.byName.keys) }
        names.subtract(request.unsubscribe)
        return Subscription(wildcard: wildcard, names: context.interner.intern(names))
    }

    private mutating func resubscribe(_ request: DeltaRequest, _ context: StreamContext) {
        guard !request.subscribe.isEmpty || !request.unsubscribe.isEmpty, let old = self[request.type]?.subscription
        else { return }
        let type = request.type
        var new = old
        var dropped = request.unsubscribe
        if dropped.contains("*") {
            new.wildcard = .no
            dropped.removeAll { $0 == "*" }
        }
        var added = request.subscribe
        if added.contains("*") {
            new.wildcard = .explicit
            added.removeAll { $0 == "*" }
        }
        if !added.isEmpty || !dropped.isEmpty {
            new.names = context.interner.intern(old.names, adding: added, dropping: dropped)
        }
        dropped = dropped.filter(old.names.contains)
        self[type]?.subscription = new
        forget(dropped.filter { !new.contains($0) }, type)
        if new.isWildcard {
            // A client forgets a name that it unsubscribes from; where the wildcard still covers it, it is told again.
            self[type]?.owe(dropped)
            if !old.isWildcard { self[type]?.owed = .all }
        }
        // A name that is asked for again is sent again: the client may have dropped it.
        self[type]?.owe(added)
        if type == .route { routesWereDropped(dropped + added, context) }
    }
}
