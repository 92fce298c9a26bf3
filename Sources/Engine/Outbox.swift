import MeshModel
import Snapshot

/// Proxies of one subscriber that use a view.
struct SubscriberUse {
    let subscriber: any SnapshotSubscriber
    var proxies: Int
}

/// Sorts what a round has to say by subscriber.
struct Outbox {
    private struct Entry {
        let subscriber: any SnapshotSubscriber
        var losses: [ViewUpdate] = []
        var updates: [ViewUpdate] = []
        var assignments: [(proxy: ProxyID, snapshot: ViewSnapshot)] = []
    }

    private var entries: [Entry] = []
    private var positions: [ObjectIdentifier: Int] = [:]

    private mutating func position(of subscriber: any SnapshotSubscriber) -> Int {
        let key = ObjectIdentifier(subscriber)
        if let position = positions[key] { return position }
        entries.append(Entry(subscriber: subscriber))
        positions[key] = entries.count - 1
        return entries.count - 1
    }

    mutating func update(_ update: ViewUpdate, for uses: some Sequence<SubscriberUse>) {
        for use in uses { entries[position(of: use.subscriber)].updates.append(update) }
    }

    /// As ``update(_:for:)``, to be sent before all of those.
    mutating func lose(_ update: ViewUpdate, for uses: some Sequence<SubscriberUse>) {
        for use in uses { entries[position(of: use.subscriber)].losses.append(update) }
    }

    mutating func assign(_ proxy: ProxyID, _ snapshot: ViewSnapshot, to subscriber: any SnapshotSubscriber) {
        entries[position(of: subscriber)].assignments.append((proxy, snapshot))
    }

    func deliveries(revision: Revision, causes: [Cause], seen: MonotonicTime) -> [Delivery] {
        entries.map {
            Delivery(
                subscriber: $0.subscriber,
                publication: Publication(
                    revision: revision, losses: $0.losses, updates: $0.updates, assignments: $0.assignments,
                    causes: causes, seen: seen))
        }
    }
}
