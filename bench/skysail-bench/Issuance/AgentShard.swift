import GRPC
import StreamAPI
import Transport

/// The agents of one loop.
final class AgentShard {
    private let loop: EpollEventLoop
    private let options: AgentFleet.Options
    private let metrics: WireMetrics
    /// Of this loop's connections.
    private let numbers: [Int]
    private var connections: [GRPCClientConnection] = []
    private var toOpen = 0
    private var toFinish = 0
    private var outcome = AgentFleet.Outcome()

    init(_ loop: EpollEventLoop, _ options: AgentFleet.Options, _ metrics: WireMetrics, share: Int, of count: Int) {
        self.loop = loop
        self.options = options
        self.metrics = metrics
        numbers = Array(stride(from: share, to: options.connections, by: count))
    }

    /// - Parameter done: runs once, with what went wrong.
    func connect(_ done: @escaping (String?) -> Void) {
        var report: ((String?) -> Void)? = done
        toOpen = numbers.count
        for _ in numbers {
            let connection = GRPCClientConnection(to: options.address, tls: options.tls, on: loop, metrics: metrics)
            connection.onOpen = { [unowned self] _ in
                toOpen -= 1
                guard toOpen == 0 else { return }
                report?(nil)
                report = nil
            }
            connection.onEnd = { reason in
                report?(reason.description)
                report = nil
            }
            connections.append(connection)
        }
    }

    func ask(_ done: @escaping (AgentFleet.Outcome) -> Void) {
        for (connection, number) in zip(connections, numbers) {
            let token = options.tokens[number % options.tokens.count]
            var left = options.certificates / options.connections
            if number < options.certificates % options.connections { left += 1 }
            toFinish += left
            let agents = Agents(connection, token, options.requests, left: left, offset: number) { [unowned self] in
                toFinish -= 1
                $0(&outcome)
                if toFinish == 0 { done(outcome) }
            }
            for _ in 0..<min(options.inFlight, left) { agents.next() }
        }
        if toFinish == 0 { done(outcome) }
    }
}
