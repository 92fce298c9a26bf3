import Glibc
import HTTP1
public import Identity
public import MeshModel
import Synchronization
import Threads

/// Fetches key sets on a thread of its own, one after the other, and again every 20 minutes. What fails is repeated, and
/// leaves the last good set in use; the last good sets outlive a restart.
///
/// It connects to no address that ``AddressRules`` refuses, follows no redirect, and reads 1 MiB at most.
public final class KeySetFetcher: Sendable {
    public struct Options: Sendable {
        /// Between a success and the next fetch.
        public var refresh: Duration = .seconds(20 * 60)
        /// Between a failure and the next fetch; the first failures of a set that was never fetched are repeated sooner.
        public var retry: Duration = .seconds(60)
        /// Between two looks at a file.
        public var filePoll: Duration = .seconds(5)
        /// For one request, where nothing else is said.
        public var timeout: Duration = .seconds(5)
        /// Key sets and discovery documents may be fetched over plain http, as Istio allows it.
        public var allowsHTTP = true
        public var addresses = AddressRules()
        /// PEM: the roots that servers are verified by; nil for the system's.
        public var roots: [UInt8]?
        /// Where the last good sets are kept, `<state>/jwks`; nil to keep none.
        public var directory: String?

        public static let defaults = Options()
        public init() {}
    }

    /// Told, on the fetcher's thread, of each attempt's result; the set may be the one that was told before.
    public typealias Observer = @Sendable (Result<KeySet, KeySetFailure>) -> Void

    /// The longest time that is taken from a location, whatever it says.
    private static let longestTimeout = Duration.seconds(60)

    private struct Entry {
        var location: KeySetLocation
        var observers: [Int: Observer] = [:]
        var last: KeySet?
        var stamp: SmallFile.Stamp?
    }

    private struct State {
        var schedule: FetchSchedule
        var entries: [String: Entry] = [:]
        var registrations = 0
        var random = SystemRandomNumberGenerator()
        var isStopped = false
    }

    /// Counters since the start: `pilot_jwks_resolver_network_fetch_success_total` and `…_fail_total`.
    public struct Metrics: Hashable, Sendable {
        public var successes: UInt64
        public var failures: UInt64

        public init(successes: UInt64 = 0, failures: UInt64 = 0) {
            self.successes = successes
            self.failures = failures
        }
    }

    private let options: Options
    private let now: @Sendable () -> MonotonicTime
    private let download: @Sendable (KeySetLocation) throws(KeySetFailure) -> KeySet
    private let store: KeySetStore?
    private let state: Mutex<State>
    private let counters = Mutex(Metrics())
    private let signal = WakeSignal()

    public convenience init(_ options: Options = .defaults, clock: any WallClock = SystemClock()) {
        self.init(options, clock: clock, now: { .now }, fetch: Self.fetch(options))
    }

    /// - Parameter fetch: the body of a GET that was answered with 200.
    init(
        _ options: Options, clock: any WallClock, now: @escaping @Sendable () -> MonotonicTime,
        fetch: @escaping @Sendable (_ url: String, _ timeout: Duration?) throws(KeySetFailure) -> [UInt8]
    ) {
        self.options = options
        self.now = now
        let allowsHTTP = options.allowsHTTP
        download = { location throws(KeySetFailure) in
            try KeySetDownload(fetch: fetch, allowsHTTP: allowsHTTP).keySet(at: location)
        }
        store = options.directory.map { KeySetStore(directory: $0, clock: clock) }
        var intervals = FetchSchedule.Intervals()
        intervals.refresh = options.refresh
        intervals.retry = options.retry
        state = Mutex(State(schedule: FetchSchedule(intervals)))
    }

    // MARK: What is wanted

    /// A wish for a key set; ``KeySetFetcher/drop(_:)`` ends it.
    public struct Registration: Hashable, Sendable {
        fileprivate var name: String
        fileprivate var number: Int
    }

    /// Begins to fetch a key set, and says what is known of it now: the set that another's wish has brought, or the last good
    /// one that was kept. Reads a small file at most; the network is the fetcher's thread's.
    public func want(_ location: KeySetLocation, observer: @escaping Observer) -> (Registration, KeySet?) {
        let name = location.name
        let isKnown = state.withLock { $0.entries[name] != nil }
        let stored = isKnown ? nil : store?.load(name)
        let result = state.withLock { state in
            state.registrations += 1
            let registration = Registration(name: name, number: state.registrations)
            if state.entries[name] == nil {
                state.entries[name] = Entry(location: location, last: stored)
                state.schedule.add(name, hasSet: stored != nil, now: now())
            }
            state.entries[name]?.observers[registration.number] = observer
            return (registration, state.entries[name]?.last)
        }
        signal.wake()
        return result
    }

    /// Fetches a set before its time, though not within a minute of the last attempt: it may be out of date.
    public func hasten(_ registration: Registration) {
        state.withLock { $0.schedule.hasten(registration.name, now: now()) }
        signal.wake()
    }

    /// Ends a wish. The set is fetched no more once nobody wants it. An observer that is being called at the moment ends
    /// that call.
    public func drop(_ registration: Registration) {
        state.withLock { state in
            state.entries[registration.name]?.observers[registration.number] = nil
            guard state.entries[registration.name]?.observers.isEmpty == true else { return }
            state.entries[registration.name] = nil
            state.schedule.remove(registration.name)
        }
    }

    public var metrics: Metrics { counters.withLock { $0 } }

    // MARK: The thread

    /// Starts the thread. Called once.
    public func start() {
        Thread.start { [self] in
            while !state.withLock({ $0.isStopped }) {
                let due = fetchDue()
                signal.wait(until: due)
            }
        }
    }

    /// Ends the thread, after the fetch that is under way.
    public func stop() {
        state.withLock { $0.isStopped = true }
        signal.wake()
    }

    /// Fetches all that is due, one after the other; when something is due next. Blocks.
    func fetchDue() -> MonotonicTime? {
        while true {
            let work = state.withLock { state -> (FetchSchedule.Attempt, Entry)? in
                guard !state.isStopped, let attempt = state.schedule.next(at: now()) else { return nil }
                return state.entries[attempt.name].map { (attempt, $0) }
            }
            guard let (attempt, entry) = work else { return state.withLock { $0.schedule.nextDue } }
            run(attempt, entry)
        }
    }

    private func run(_ attempt: FetchSchedule.Attempt, _ entry: Entry) {
        if case .file(let path) = entry.location.origin { return look(at: path, attempt, entry) }
        let result: Result<KeySet, KeySetFailure>
        do throws(KeySetFailure) {
            result = .success(try download(entry.location))
            counters.withLock { $0.successes += 1 }
        } catch {
            result = .failure(error)
            counters.withLock { $0.failures += 1 }
        }
        guard let (observers, wanted) = finish(attempt, result, stamp: nil, refresh: nil) else { return }
        if let store, case .success(let set) = result {
            // What cannot be kept serves all the same, until a restart.
            try? store.save(set, attempt.name, wanted: wanted)
        }
        for observer in observers { observer(result) }
    }

    private func look(at path: String, _ attempt: FetchSchedule.Attempt, _ entry: Entry) {
        let stamp = SmallFile.Stamp(path)
        if let stamp, stamp == entry.stamp, let last = entry.last {
            _ = finish(attempt, .success(last), stamp: stamp, refresh: options.filePoll)
            return
        }
        let result: Result<KeySet, KeySetFailure>
        do throws(KeySetFailure) {
            result = .success(try Self.read(path))
        } catch {
            result = .failure(error)
        }
        let finished = finish(attempt, result, stamp: stamp, refresh: options.filePoll)
        for observer in finished?.observers ?? [] { observer(result) }
    }

    /// Notes a result; who is to be told, and the names that are wanted. Nil where nobody wants it any more.
    private func finish(
        _ attempt: FetchSchedule.Attempt, _ result: Result<KeySet, KeySetFailure>, stamp: SmallFile.Stamp?,
        refresh: Duration?
    ) -> (observers: [Observer], wanted: [String])? {
        state.withLock { state in
            let isWanted = state.schedule.finish(
                attempt, succeeded: (try? result.get()) != nil, refresh: refresh, now: now(), random: &state.random)
            guard isWanted, state.entries[attempt.name] != nil else { return nil }
            if case .success(let set) = result {
                state.entries[attempt.name]?.last = set
                state.entries[attempt.name]?.stamp = stamp
            }
            let observers = state.entries[attempt.name]?.observers.sorted { $0.key < $1.key }.map(\.value) ?? []
            return (observers, Array(state.entries.keys))
        }
    }

    /// A key set of a file.
    static func read(_ path: String) throws(KeySetFailure) -> KeySet {
        let bytes = try SmallFile.read(path, limit: KeySet.largest)
        do {
            return try KeySet(json: bytes)
        } catch {
            throw KeySetFailure("\(path): \(error)")
        }
    }

    private static func fetch(_ options: Options)
        -> @Sendable (_ url: String, _ timeout: Duration?) throws(KeySetFailure) -> [UInt8]
    {
        { url, timeout throws(KeySetFailure) in
            var client = HTTPClient.Options()
            client.totalTimeout = min(timeout ?? options.timeout, longestTimeout)
            client.connectTimeout = client.totalTimeout
            client.responseBytes = KeySet.largest
            client.roots = options.roots
            client.allowsAddress = options.addresses.allows
            let response: HTTPClient.Response
            do {
                response = try HTTPClient(client).get(url, headers: [("Accept", "application/json")])
            } catch {
                throw KeySetFailure("\(error)")
            }
            guard response.status == 200 else {
                let hint = (300..<400).contains(response.status) ? " (redirects are not followed)" : ""
                throw KeySetFailure("the server answered with status \(response.status)\(hint)")
            }
            return response.body
        }
    }
}
