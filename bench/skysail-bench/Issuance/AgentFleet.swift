import ArgumentParser
import GRPC
import Histogram
import StreamAPI
import Synchronization
import Transport

/// Agents over the loops of this process. The certificates to get are shared out beforehand, so that nothing is shared later.
final class AgentFleet: Sendable {
    struct Options: Sendable {
        var address: SocketAddress
        var tls: TLSClientContext
        /// One a workload.
        var tokens: [String]
        /// What is asked with, in turns.
        var requests: [OutboundMessage]
        var certificates: Int
        var connections: Int
        var inFlight: Int
    }

    /// What came of the calls.
    struct Outcome: Sendable {
        var certificates = 0
        /// From the first call for a certificate to its arrival, in nanoseconds.
        var wholeLatency = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
        /// Of the call that brought it, in nanoseconds.
        var callLatency = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
        var refused = 0
        var mostRefusals = 0
        /// What an agent would ask again after as well, but has no place here.
        var failures: [String: Int] = [:]

        var refusedShare: Double { Double(refused) / Double(max(1, certificates + refused)) }

        mutating func add(_ other: Outcome) {
            certificates += other.certificates
            wholeLatency.add(other.wholeLatency)
            callLatency.add(other.callLatency)
            refused += other.refused
            mostRefusals = max(mostRefusals, other.mostRefusals)
            failures.merge(other.failures, uniquingKeysWith: +)
        }
    }

    private let group: EventLoopGroup
    private let shards: [LoopBound<AgentShard>]

    init(_ options: Options, loops: Int) throws {
        let group = try EventLoopGroup(count: min(loops, options.connections))
        self.group = group
        let metrics = WireMetrics(group: group)
        let count = group.loops.count
        shards = group.loops.map { loop in
            LoopBound(AgentShard(loop, options, metrics, share: loop.index, of: count), on: loop)
        }
    }

    /// Opens every connection.
    func connect() throws {
        let problems = onEach { shard, done in shard.connect(done) }
        if let problem = problems.compactMap({ $0 }).first {
            throw ValidationError("a connection could not be opened: \(problem)")
        }
    }

    /// Asks until there are as many certificates as wanted.
    func ask() -> Outcome {
        onEach { shard, done in shard.ask(done) }.reduce(into: Outcome()) { $0.add($1) }
    }

    func shutdown() { group.shutdown() }

    /// Starts something on every loop, then waits for the results.
    private func onEach<R: Sendable>(
        _ start: @escaping @Sendable (AgentShard, @escaping @Sendable (R) -> Void) -> Void
    ) -> [R] {
        let results = Collected<R>(shards.count)
        return wait { done in
            for shard in shards {
                shard.loop.execute {
                    start(shard.value) { result in if let all = results.add(result) { done(all) } }
                }
            }
        }
    }
}

/// Results that several loops bring together.
private final class Collected<Value: Sendable>: Sendable {
    private let count: Int
    private let values = Mutex<[Value]>([])

    init(_ count: Int) { self.count = count }

    /// All of them, when this is the last one.
    func add(_ value: Value) -> [Value]? {
        values.withLock {
            $0.append(value)
            return $0.count == count ? $0 : nil
        }
    }
}
