import MeshModel
import StreamAPI

extension StreamMachine {
    /// A `DiscoveryRequest` (xDS protocol, state of the world).
    mutating func receive(_ request: SotWRequest, _ context: StreamContext) -> [StreamAction] {
        var actions: [StreamAction] = []
        let type = request.type
        guard request.names.count <= limits.namesPerType else {
            return [.close(RPCStatus(.resourceExhausted, "\(type.shortName): more than \(limits.namesPerType) names"))]
        }
        if self[type] == nil {
            // The first request of a type is answered whatever nonce it carries: that is of an earlier stream.
            self[type] = TypeState(Self.firstSubscription(request, context))
        } else if request.nonce.isEmpty || self[type]?.lastNonce == 0 {
            // Either it crossed the first response on its way and asks for more, or the client begins anew.
            let asksForMore =
                self[type]?.inFlight != nil && subscription(after: request, context) != self[type]?.subscription
            resubscribe(request, context)
            if !asksForMore {
                self[type]?.inFlight = nil
                self[type]?.owed = .all
            }
        } else {
            let nonce = number(ofNonce: request.nonce)
            guard settle(type, nonce: nonce, error: request.error, context, &actions) else { return actions }
            resubscribe(request, context)
        }
        advance(after: type, context, &actions)
        return actions
    }

    private static func firstSubscription(_ request: SotWRequest, _ context: StreamContext) -> Subscription {
        if request.names.isEmpty { return Subscription(wildcard: request.type.hasWildcard ? .implied : .no) }
        if let names = context.interner.known(request.names) { return Subscription(names: names) }
        guard request.names.contains("*") else { return Subscription(names: context.interner.intern(request.names)) }
        let names = request.names.filter { $0 != "*" }
        return Subscription(
            wildcard: names.count < request.names.count ? .explicit : .no, names: context.interner.intern(names))
    }

    /// What the client wants now. An empty list goes on meaning all only where no name was ever sent.
    private func subscription(after request: SotWRequest, _ context: StreamContext) -> Subscription {
        guard let old = self[request.type]?.subscription else { return Self.firstSubscription(request, context) }
        if request.names.isEmpty { return Subscription(wildcard: old.wildcard == .implied ? .implied : .no) }
        if old.wildcard == .no, context.interner.known(request.names) === old.names { return old }
        if old.wildcard == .no, old.names.matches(request.names) { return old }
        return Self.firstSubscription(request, context)
    }

    private mutating func resubscribe(_ request: SotWRequest, _ context: StreamContext) {
        let type = request.type
        guard let old = self[type]?.subscription else { return }
        let new = subscription(after: request, context)
        guard new != old else { return }
        self[type]?.subscription = new
        let added = new.names.subtracting(old.names)
        let dropped = old.names.subtracting(new.names)
        if !dropped.isEmpty { forget(dropped, type) }
        if new.isWildcard, !old.isWildcard {
            self[type]?.owed = .all
        } else if !added.isEmpty, !new.isWildcard {
            // CDS and LDS responses are always complete; of the other types the new names are enough.
            if type.hasWildcard { self[type]?.owed = .all } else { self[type]?.owe(added) }
        }
    }

    /// Names that the client does not want any more.
    mutating func forget(_ names: [String], _ type: ResourceType) {
        self[type]?.forgive(names)
        if type == .endpoint { warming.names.subtract(names) }
    }
}
