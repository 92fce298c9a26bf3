import MeshConfig
import MeshModel
import Snapshot

/// What waits for the next round. Endpoint changes and registrations are due at once, configuration when it has
/// settled; before every source has delivered its initial objects nothing is due.
struct Gathering {
    struct Work {
        var events: [ObjectEvent]
        var registrations: [EngineCore.Registration]
        var seen: MonotonicTime
    }

    var registrations: [EngineCore.Registration] = []
    private var endpoints: [ObjectEvent] = []
    private var configuration: [ObjectEvent] = []
    private var endpointsSeen: MonotonicTime?
    private var configurationSeen: MonotonicTime?
    private var settling: Settling
    private var missingSources: Int
    private var firstRoundDone = false

    init(options: Engine.Options) {
        settling = Settling(options.settling)
        missingSources = options.sources
    }

    var isSynced: Bool { missingSources <= 0 }

    mutating func add(_ batch: ObjectBatch, now: MonotonicTime) {
        for event in batch.events {
            if event.ref.key.kind.isEndpoints {
                endpoints.append(event)
                endpointsSeen = min(endpointsSeen ?? batch.seen, batch.seen)
            } else {
                configuration.append(event)
                configurationSeen = min(configurationSeen ?? batch.seen, batch.seen)
                settling.note(at: now)
            }
        }
        if batch.completesInitialSync { missingSources -= 1 }
    }

    /// Since when the first change of what waits for the next round has been known; nil where none waits.
    var gatheredSince: MonotonicTime? {
        [endpointsSeen, configurationSeen].compactMap(\.self).min()
    }

    /// When `takeDue` will have something; nil where nothing waits for time.
    var due: MonotonicTime? { isSynced ? settling.due : nil }

    mutating func takeDue(now: MonotonicTime) -> Work? {
        guard isSynced else { return nil }
        let settled = !firstRoundDone || settling.due.map { $0 <= now } ?? false
        guard settled || !endpoints.isEmpty || !registrations.isEmpty else { return nil }
        firstRoundDone = true

        var work = Work(events: [], registrations: registrations, seen: now)
        var seen: [MonotonicTime] = []
        // Services before their endpoints, so that most endpoints find their service.
        if settled {
            work.events += configuration
            configuration = []
            settling.reset()
            if let time = configurationSeen { seen.append(time) }
            configurationSeen = nil
        }
        work.events += endpoints
        endpoints = []
        if let time = endpointsSeen { seen.append(time) }
        endpointsSeen = nil
        registrations = []
        work.seen = seen.min() ?? now
        return work
    }
}

extension ObjectKind {
    /// Kinds whose changes are only about endpoints and go out without settling.
    fileprivate var isEndpoints: Bool { self == .endpointSlice || self == .endpoints }
}
