import EnvoyAPI
import MeshModel
import Snapshot
import StreamAPI

/// All streams of one event loop. A round costs it one hand-over, then what changed and the streams of the views that did.
final class LoopShard {
    let loop: any EventLoop
    let configuration: XDSConfiguration
    let source: any SnapshotSource
    let metrics = XDSMetrics()
    let history = LoopHistory()
    let interner = NameInterner()
    let requests = RequestCache()
    let encoder: PushEncoder
    let parser: NodeParser
    private(set) var streams: [ProxyID: XDSStream] = [:]
    private var views: [ViewID: View] = [:]
    private var isSweepDue = false
    /// What the last proxies came back with, by the request cache's number.
    private var reported: [UInt64: ReportedVersions] = [:]
    private(set) lazy var firstSyncs = FirstSyncs(self, configuration.firstSync)
    private(set) lazy var slowReaders = SlowReaderWatch(self, allSlowReaders)
    private let allSlowReaders: SlowReaders
    /// Rounds of which something is still to be applied, in order.
    private var pending = FIFO<Publication>()

    private struct View {
        var snapshot: ViewSnapshot
        /// The one that the latest round changed.
        var before: ViewSnapshot?
        var streams: [ProxyID: XDSStream] = [:]
    }

    init(
        _ loop: any EventLoop, _ configuration: XDSConfiguration, _ source: any SnapshotSource,
        _ slowReaders: SlowReaders = SlowReaders()
    ) {
        self.loop = loop
        allSlowReaders = slowReaders
        self.configuration = configuration
        self.source = source
        encoder = PushEncoder(controlPlane: configuration.controlPlane)
        parser = NodeParser(askedExtensions: configuration.extensions)
    }

    func add(_ stream: XDSStream) { streams[stream.id] = stream }

    func remove(_ stream: XDSStream) {
        streams[stream.id] = nil
        if let view = stream.view { leave(view, stream.id) }
    }

    func apply(_ publication: Publication) {
        guard pending.isEmpty else { return pending.add(publication) }
        begin(publication)
    }

    /// Hosts that are lost first, to every stream; the rest in the next round of the loop, when those are with the sockets.
    private func begin(_ publication: Publication) {
        guard publication.losses.contains(where: { views[$0.snapshot.view] != nil }) else { return finish(publication) }
        follow(publication.losses)
        tell(publication.losses, publication)
        pending.add(publication)
        let shard = LoopBound(self, on: loop)
        loop.execute { shard.value.finishPending() }
    }

    private func finishPending() {
        if let begun = pending.next() { finish(begun) }
        while let next = pending.next() {
            // What began waits for the next round, and what follows it behind it.
            let rest = pending
            pending = FIFO()
            begin(next)
            if !pending.isEmpty {
                pending.add(contentsOf: rest)
                return
            }
            pending = rest
        }
    }

    private func finish(_ publication: Publication) {
        follow(publication.updates)
        for (proxy, snapshot) in publication.assignments {
            guard let stream = streams[proxy] else { continue }
            assign(stream, snapshot)
            if let current = views[snapshot.view]?.snapshot { stream.update(current, publication) }
        }
        tell(publication.updates, publication)
    }

    /// A view without streams here is not followed: its history would have a gap.
    private func follow(_ updates: [ViewUpdate]) {
        for update in updates {
            guard let before = views[update.snapshot.view]?.snapshot else { continue }
            history.append(update)
            views[update.snapshot.view]?.before = before
            views[update.snapshot.view]?.snapshot = update.snapshot
        }
    }

    private func tell(_ updates: [ViewUpdate], _ publication: Publication) {
        for update in updates {
            guard let view = views[update.snapshot.view] else { continue }
            let change = view.before.flatMap { EndpointChange(update, after: $0) }
            views[update.snapshot.view]?.before = nil
            for stream in view.streams.values { stream.update(update.snapshot, publication, change) }
        }
    }

    private func assign(_ stream: XDSStream, _ snapshot: ViewSnapshot) {
        if let old = stream.view, old != snapshot.view { leave(old, stream.id) }
        history.begin(snapshot)
        if let known = views[snapshot.view]?.snapshot, known.revision >= snapshot.revision {
            views[snapshot.view]?.streams[stream.id] = stream
        } else {
            views[snapshot.view, default: View(snapshot: snapshot)].snapshot = snapshot
            views[snapshot.view]?.streams[stream.id] = stream
        }
        stream.view = snapshot.view
    }

    private func leave(_ view: ViewID, _ id: ProxyID) {
        views[view]?.streams[id] = nil
        if views[view]?.streams.isEmpty ?? false {
            views[view] = nil
            history.end(view)
        }
    }

    /// What a reconnecting client has; one object for all that say the same.
    func versions(of message: DeltaDiscoveryRequestMessage) -> ReportedVersions {
        let serial = message.versionsSerial
        if serial != 0, let known = reported[serial] { return known }
        let versions = ReportedVersions(message.initialResourceVersions.mapValues { ContentHash(text: $0.utf8) })
        guard serial != 0 else { return versions }
        if reported.count >= 8 { reported.removeAll() }
        reported[serial] = versions
        return versions
    }

    func context(isWritable: Bool) -> StreamContext {
        StreamContext(now: loop.now, history: history, interner: interner, isWritable: isWritable)
    }

    func encode(_ push: Push, _ variant: StreamMachine.Variant) -> PushEncoder.Encoded {
        let encoded = encoder.encode(push, variant, now: loop.now)
        if !isSweepDue, !encoder.isEmpty { scheduleSweep() }
        return encoded
    }

    /// Joined lists serve a burst of streams; kept for longer they would only double the pool.
    private func scheduleSweep() {
        isSweepDue = true
        let began = loop.now
        _ = loop.schedule(after: .seconds(5)) { [weak self] in
            guard let self else { return }
            isSweepDue = false
            reported = [:]
            encoder.sweep(unusedSince: began.advanced(by: .milliseconds(1)))
            if !encoder.isEmpty { scheduleSweep() }
        }
    }
}

/// What the engine publishes to: takes a round over to the loop.
final class LoopInbox: SnapshotSubscriber {
    private let shard: LoopBound<LoopShard>

    init(_ shard: LoopShard) { self.shard = LoopBound(shard, on: shard.loop) }

    func publish(_ publication: Publication) {
        let shard = shard
        shard.loop.execute { shard.value.apply(publication) }
    }
}
