import MeshConfig
import MeshModel
import Snapshot
import Synchronization
import Threads
import Translation
import World

/// The engine's thread: gathers changes and registrations, lets configuration settle, runs rounds on an `EngineCore`
/// and hands the publications to their subscribers. It never waits for a subscriber, and nothing else touches the core.
public final class Engine: SnapshotSource, ObjectSink {
    public struct Options: Sendable {
        public var world: WorldOptions
        public var settling = Settling.Options.defaults
        /// How many sources must complete their initial delivery before anything is published.
        public var sources: Int
        /// How long a view that no proxy uses any longer is kept, and kept up to date.
        public var viewLifetime = EngineCore.defaultViewLifetime
        /// Told of the mesh configuration whenever another one is in force, on the engine's thread; must not block.
        public var onMesh: @Sendable (MeshConfiguration) -> Void = { _ in }

        public init(world: WorldOptions, sources: Int) {
            self.world = world
            self.sources = sources
        }
    }

    /// What happened on the engine's thread, for metrics.
    public struct Statistics: Sendable {
        public var rounds: UInt64 = 0
        public var events: UInt64 = 0
        public var revision = Revision.zero
        public var translations: UInt64 = 0
        public var proxies = 0
        public var views = 0
        public var units = 0
        public var pooledResources = 0
        public var pooledBytes = 0
        /// How long the latest round took, and all of them together.
        public var lastRound: Duration = .zero
        public var totalRounds: Duration = .zero
        public var longestRound: Duration = .zero
    }

    /// What waits for the engine's thread at a moment.
    public struct Backlog: Sendable, Equatable {
        /// Changes, registrations and questions that it has not taken, and how long the first of them has waited.
        public var messages = 0
        public var messageWait: Duration?
        /// How long the first change that settles, or waits for the sources, has been known.
        public var changeWait: Duration?
        /// How long the round has been going on; nil between two rounds.
        public var round: Duration?
    }

    private let options: Options
    private let inbox = Inbox()
    private let state: Mutex<Published>

    private struct Published: Sendable {
        var world: World
        var statistics = Statistics()
        var synced: Bool
        var diagnostics: [String: [Diagnostic]] = [:]
        var gatheredSince: MonotonicTime?
        var roundSince: MonotonicTime?
    }

    public init(options: Options) {
        self.options = options
        state = Mutex(Published(world: World(options: options.world), synced: options.sources == 0))
    }

    // MARK: What others ask

    public var isSynced: Bool { state.withLock { $0.synced } }
    /// The World of the latest round.
    public var world: World { state.withLock { $0.world } }
    public var statistics: Statistics { state.withLock { $0.statistics } }
    /// What waits for its thread now.
    public var backlog: Backlog {
        let waiting = inbox.waiting
        let (gathered, round) = state.withLock { ($0.gatheredSince, $0.roundSince) }
        let now = MonotonicTime.now
        func age(_ since: MonotonicTime?) -> Duration? { since.map { max(.zero, now.since($0)) } }
        return Backlog(
            messages: waiting?.count ?? 0, messageWait: age(waiting?.since), changeWait: age(gathered),
            round: age(round))
    }
    /// What sources reported, sorted by place.
    public var diagnostics: [Diagnostic] {
        let all = state.withLock { $0.diagnostics }
        return all.keys.sorted().flatMap { all[$0] ?? [] }
    }

    public func register(_ proxy: ProxyID, node: ProxyNode, subscriber: any SnapshotSubscriber) {
        inbox.post(.register(EngineCore.Registration(proxy: proxy, node: node, subscriber: subscriber)))
    }

    public func unregister(_ proxy: ProxyID) { inbox.post(.unregister(proxy)) }

    public func deliver(_ batch: ObjectBatch) { inbox.post(.batch(batch)) }

    public func report(_ diagnostics: [Diagnostic], for path: String) {
        state.withLock { $0.diagnostics[path] = diagnostics.isEmpty ? nil : diagnostics }
    }

    /// Runs `question` on the engine's thread between two rounds and gives the answer to `reply` there.
    public func ask(_ question: @escaping @Sendable (borrowing EngineCore) -> Void) { inbox.post(.question(question)) }

    // MARK: The thread

    /// Starts the thread. Once.
    public func start() {
        // Translation may nest as deep as configuration does.
        Thread.start(stack: 8 << 20) { self.run() }
    }

    /// Ends the thread after what it is doing.
    public func stop() { inbox.post(.stop) }

    private func run() {
        var core = EngineCore(options: options.world, viewLifetime: options.viewLifetime)
        var gathering = Gathering(options: options)
        var expiry: MonotonicTime?
        var mesh = core.world.mesh
        while true {
            let deadline = [gathering.due, expiry].compactMap { $0 }.min()
            for message in inbox.take(until: deadline) {
                switch message {
                case .stop: return
                case .batch(let batch): gathering.add(batch, now: .now)
                case .register(let registration): gathering.registrations.append(registration)
                case .unregister(let proxy):
                    gathering.registrations.removeAll { $0.proxy == proxy }
                    core.unregister(proxy, now: .now)
                    expiry = expiry ?? MonotonicTime.now.advanced(by: options.viewLifetime)
                case .question(let question): question(core)
                }
            }
            if let expiring = expiry, expiring <= .now { expiry = core.expireViews(now: .now) }
            let due = gathering.takeDue(now: .now)
            note(gathering.gatheredSince, roundSince: due == nil ? nil : .now)
            guard let work = due else { continue }
            let start = MonotonicTime.now
            let deliveries = core.round(
                work.events, registering: work.registrations, seen: work.seen, now: start)
            publish(core, synced: gathering.isSynced, events: work.events.count, took: MonotonicTime.now.since(start))
            if core.world.mesh != mesh {
                mesh = core.world.mesh
                options.onMesh(mesh)
            }
            for delivery in deliveries { delivery.subscriber.publish(delivery.publication) }
            if expiry == nil { expiry = core.expireViews(now: .now) }
        }
    }

    private func note(_ gathered: MonotonicTime?, roundSince: MonotonicTime?) {
        state.withLock {
            $0.gatheredSince = gathered
            $0.roundSince = roundSince
        }
    }

    private func publish(_ core: borrowing EngineCore, synced: Bool, events: Int, took: Duration) {
        let world = core.world
        var next = Statistics()
        next.revision = core.revision
        next.translations = core.translationCount
        next.proxies = core.proxyCount
        next.views = core.viewCount
        next.units = core.unitCount
        next.pooledResources = core.poolCount
        next.pooledBytes = core.poolBytes
        next.lastRound = took
        state.withLock { published in
            next.rounds = published.statistics.rounds + 1
            next.events = published.statistics.events + UInt64(events)
            next.totalRounds = published.statistics.totalRounds + took
            next.longestRound = max(published.statistics.longestRound, took)
            published.roundSince = nil
            published.statistics = next
            published.world = world
            published.synced = synced
        }
    }
}
