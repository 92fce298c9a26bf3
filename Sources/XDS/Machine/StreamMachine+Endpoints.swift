import MeshModel
import Snapshot

/// A round that changed some assignments of a view and nothing else, as the streams of a loop see it that have everything
/// and wait for nothing: nearly all of them, nearly always. What it means for them is found out once.
final class EndpointChange {
    /// Where such a stream stands.
    let before: Held.Place
    let target: Held
    let names: [String]
    let resources: [Resource]
    /// The last subscription that had all the names.
    private var covering: NameSet?

    /// Nil where the round is not of this kind, or carries so much that its lists are worth joining.
    init?(_ update: ViewUpdate, after before: ViewSnapshot) {
        guard update.changes.count == 1, let changes = update.changes[.endpoint], changes.removed.isEmpty,
            changes.updated.count < PushEncoder.joinedFrom
        else { return nil }
        self.before = Held.Place(before, .endpoint)
        target = Held(update.snapshot, .endpoint)
        names = changes.updated
        resources = names.compactMap { update.snapshot[.endpoint][$0] }
        guard resources.count == names.count else { return nil }
    }

    fileprivate func isWanted(_ subscription: NameSet) -> Bool {
        if covering === subscription { return true }
        guard names.allSatisfy(subscription.contains) else { return false }
        covering = subscription
        return true
    }
}

extension StreamMachine {
    /// ``update(_:causes:_:)`` for a stream at rest, without looking at what such a stream has no part in. Nil, and nothing
    /// done, where the stream is not at rest.
    mutating func take(
        _ change: EndpointChange, _ snapshot: ViewSnapshot, causes: [Cause], _ context: StreamContext
    ) -> Push? {
        guard isAtRest, context.isWritable else { return nil }
        let nonce = nonces + 1
        let flight = TypeState.InFlight(
            nonce: nonce, carried: .names(change.names), removed: [], causes: causes, sentAt: context.now)
        guard self[.endpoint]?.take(change, flight) ?? false else { return nil }
        newest = snapshot
        settled = snapshot
        self.causes = causes
        nonces = nonce
        return Push(
            type: .endpoint, nonce: text(ofNonce: nonce), selection: .some(change.resources), isUpdate: true)
    }

    /// ``advance(_:)`` after a request of one type: of a stream at rest, an acknowledgement of endpoints concerns endpoints.
    mutating func advance(after type: ResourceType, _ context: StreamContext, _ actions: inout [StreamAction]) {
        guard type == .endpoint, isAtRest, context.isWritable, let newest else {
            actions += advance(context)
            return
        }
        push(.endpoint, newest, context, &actions)
    }

    /// Led to the newest snapshot, with nothing under way that listeners, routes or clusters wait for.
    private var isAtRest: Bool {
        plan == nil && !mustReplan && settled != nil && settled === newest && lingering.isEmpty && warming.isEmpty
            && self[.cluster]?.inFlight == nil
    }
}

extension TypeState {
    /// Goes on to what a change brings, if it stands where the change begins and nothing is in flight, owed or in doubt.
    fileprivate mutating func take(_ change: EndpointChange, _ flight: InFlight) -> Bool {
        guard inFlight == nil, isUpToDate, doubtful == nil, doubtfulRemovals.isEmpty, reported == nil,
            let held, held.place == change.before, change.isWanted(subscription.names)
        else { return false }
        self.held = change.target
        lastNonce = flight.nonce
        inFlight = flight
        return true
    }
}
