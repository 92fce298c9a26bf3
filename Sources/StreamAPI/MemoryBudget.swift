import MeshModel
import Synchronization

/// Decides whether the process has the memory for one more stream or connection, so that it refuses in words before the
/// kernel ends it without any. Streams that are served go on; it never takes anything back.
///
/// What the process takes is read at intervals (``read(now:_:)``). In between, whoever is let in reserves what it will take
/// (``reserve(_:now:)``), until it has grown, and at most for ``Options/growth``: a burst between two readings does not
/// pass the limit, nor one whose handshakes are still waiting. Any thread may call it.
public final class MemoryBudget: Sendable {
    public struct Options: Sendable {
        /// Bytes that the process is to stay below; nil for no limit.
        public var limit: Int?
        /// How a refusal names the limit.
        public var limitText: String
        /// Percent of the limit above which streams are refused: the rest is for what is served already.
        public var refuseAbove = 95
        /// Percent of the limit below which streams are let in again.
        public var admitBelow = 90
        /// Bytes that one stream takes, all in all, with the output that a connection buffers.
        public var stream = 64 << 10
        /// Bytes of a connection without streams.
        public var plaintextConnection = 16 << 10
        public var tlsConnection = 48 << 10
        /// Refusing lasts at least this long, so that it does not come and go with what a burst reserves.
        public var hold: Duration = .seconds(5)
        /// Reads the process's memory, in bytes, when somebody would be refused on the word of an older reading; nil to go
        /// by what ``MemoryBudget/read(now:_:)`` is told alone. Takes microseconds; called on whatever thread asks.
        public var resident: (@Sendable () -> Int?)?
        /// After this time whatever was let in has grown.
        public var growth: Duration = .seconds(10)
        /// Told when refusing begins (true) and ends. Called on the thread that noticed; must not block.
        public var onChange: @Sendable (_ isRefusing: Bool, MemorySnapshot) -> Void = { _, _ in }

        public init(limit: Int?, limitText: String = "") {
            self.limit = limit
            self.limitText = limitText
        }
    }

    /// Who asks to be let in.
    public enum Entrant: Sendable {
        /// A proxy's stream of configuration.
        case stream
        /// A stream that a proxy which is served needs for what it was sent: refused at the limit only.
        case neededStream
        /// A connection, before its handshake. Refused at the limit only, so that most clients are refused in words.
        case connection(usesTLS: Bool)
    }

    private struct State {
        var resident = 0
        /// Reserved by what has grown or gone since the latest reading, and is not part of it.
        var leaving = 0
        /// Reserved by what has not grown, by the second of its admission; ascending.
        var young: [(second: UInt64, bytes: Int)] = []
        var isRefusing = false
        var refusingSince = MonotonicTime(nanoseconds: 0)
        var readAt: MonotonicTime?
        var streamsRefused = 0
        var connectionsRefused = 0

        var reserved: Int { young.reduce(leaving) { $0 + $1.bytes } }
        var expected: Int { resident + reserved }
    }

    private let options: Options
    private let state = Mutex(State())

    /// Lets everybody in.
    public static let unlimited = MemoryBudget(Options(limit: nil))

    public init(_ options: Options) { self.options = options }

    public var limit: Int? { options.limit }

    /// What a stream is refused with.
    public var refusal: RPCStatus {
        RPCStatus(
            .resourceExhausted, "the server takes no more streams: it is at its memory limit (\(options.limitText))")
    }

    /// Lets one more in, or refuses it (nil). The reservation ends with the object, or earlier by itself.
    public func reserve(_ entrant: Entrant, now: MonotonicTime) -> MemoryReservation? {
        guard let limit = options.limit else { return .nothing }
        let bytes = bytes(of: entrant)
        let second = now.nanoseconds / 1_000_000_000
        if let resident = options.resident, isReadingWanted(now, limit) { read(now: now, resident) }
        let (place, change) = state.withLock { state -> (UInt64?, MemorySnapshot?) in
            let change = judge(&state, now, limit)
            let isAdmitted =
                if case .stream = entrant { !state.isRefusing } else { state.expected + bytes <= limit }
            guard isAdmitted else {
                if case .connection = entrant { state.connectionsRefused += 1 } else { state.streamsRefused += 1 }
                return (nil, change)
            }
            // Loops look at the clock at different times.
            let place = max(second, state.young.last?.second ?? 0)
            if state.young.last?.second != place { state.young.append((place, 0)) }
            state.young[state.young.count - 1].bytes += bytes
            return (place, change)
        }
        if let change { options.onChange(change.isRefusing, change) }
        return place.map { MemoryReservation(self, bytes, $0) }
    }

    /// Takes a reading of the process's memory.
    ///
    /// - Parameter resident: bytes; nil where they cannot be read, which changes nothing.
    public func read(now: MonotonicTime, _ resident: () -> Int?) {
        guard let limit = options.limit else { return }
        // What leaves while the memory is being read may not be part of the reading.
        let counted = state.withLock { $0.leaving }
        guard let resident = resident() else { return }
        let change = state.withLock { state -> MemorySnapshot? in
            state.resident = resident
            state.readAt = now
            state.leaving -= counted
            let growth = UInt64(max(0, options.growth.components.seconds))
            let second = now.nanoseconds / 1_000_000_000
            state.young.removeAll { $0.bytes == 0 || $0.second + growth <= second }
            return judge(&state, now, limit)
        }
        if let change { options.onChange(change.isRefusing, change) }
    }

    /// What there is now.
    public var snapshot: MemorySnapshot { state.withLock { snapshot($0) } }

    private func bytes(of entrant: Entrant) -> Int {
        switch entrant {
        case .stream, .neededStream: options.stream
        case .connection(let usesTLS): usesTLS ? options.tlsConnection : options.plaintextConnection
        }
    }

    /// Whether refusing would begin, or goes on, by a reading that is no longer fresh.
    private func isReadingWanted(_ now: MonotonicTime, _ limit: Int) -> Bool {
        state.withLock { state in
            guard state.expected + options.stream > limit / 100 * options.admitBelow else { return false }
            return state.readAt.map { now.since($0) >= Self.fresh } ?? true
        }
    }

    private static let fresh: Duration = .milliseconds(10)

    /// Begins or ends refusing; gives what there is where that changed. Between the two marks things stay as they are.
    private func judge(_ state: inout State, _ now: MonotonicTime, _ limit: Int) -> MemorySnapshot? {
        let expected = state.expected + options.stream
        if state.isRefusing {
            guard expected <= limit / 100 * options.admitBelow, now.since(state.refusingSince) >= options.hold else {
                return nil
            }
            state.isRefusing = false
        } else {
            guard expected > limit / 100 * options.refuseAbove else { return nil }
            state.isRefusing = true
            state.refusingSince = now
        }
        return snapshot(state)
    }

    private func snapshot(_ state: State) -> MemorySnapshot {
        MemorySnapshot(
            limit: options.limit, resident: state.resident, reserved: state.reserved, isRefusing: state.isRefusing,
            streamsRefused: state.streamsRefused, connectionsRefused: state.connectionsRefused)
    }

    fileprivate func end(_ bytes: Int, _ second: UInt64) {
        state.withLock { state in
            // Gone where its time was over.
            guard let i = state.young.firstIndex(where: { $0.second == second }) else { return }
            let part = min(bytes, state.young[i].bytes)
            state.young[i].bytes -= part
            state.leaving += part
        }
    }
}

/// Memory that something which was let in will take. Ends when the last reference goes.
public final class MemoryReservation: Sendable {
    private let budget: MemoryBudget?
    private let bytes: Int
    private let second: UInt64

    static let nothing = MemoryReservation(nil, 0, 0)

    fileprivate init(_ budget: MemoryBudget?, _ bytes: Int, _ second: UInt64) {
        self.budget = budget
        self.bytes = bytes
        self.second = second
    }

    deinit { budget?.end(bytes, second) }
}

/// What a ``MemoryBudget`` counts with.
public struct MemorySnapshot: Hashable, Sendable {
    /// Nil for none.
    public var limit: Int?
    /// Bytes at the latest reading.
    public var resident = 0
    /// Bytes that those who were let in will still take.
    public var reserved = 0
    public var isRefusing = false
    /// Totals since the start.
    public var streamsRefused = 0
    public var connectionsRefused = 0
}
