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

    private struct View {
        var snapshot: ViewSnapshot
        var streams: [ProxyID: XDSStream] = [:]
    }

    init(_ loop: any EventLoop, _ configuration: XDSConfiguration, _ source: any SnapshotSource) {
        self.loop = loop
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
        // A view without streams here is not followed: its history would have a gap.
        for update in publication.updates where views[update.snapshot.view] != nil {
            history.append(update)
            views[update.snapshot.view]?.snapshot = update.snapshot
        }
        for (proxy, snapshot) in publication.assignments {
            guard let stream = streams[proxy] else { continue }
            assign(stream, snapshot)
            if let current = views[snapshot.view]?.snapshot { stream.update(current, publication) }
        }
        for update in publication.updates {
            guard let view = views[update.snapshot.view] else { continue }
            for (_, stream) in view.streams { stream.update(update.snapshot, publication) }
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
