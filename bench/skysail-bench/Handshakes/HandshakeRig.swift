import ArgumentParser
import GRPC
import Histogram
import StreamAPI
import Transport

/// A server on a loop of its own, and clients on two others: those that connect, and one that keeps a stream.
final class HandshakeRig: Sendable {
    private let serverGroup: EventLoopGroup
    private let clientGroup: EventLoopGroup
    private let server: GRPCServer
    private let clientMetrics: WireMetrics
    private let concurrency: Int

    init(concurrency: Int, handshakeBudget: Duration = .milliseconds(2)) throws {
        self.concurrency = concurrency
        serverGroup = try EventLoopGroup(count: 1, handshakeBudget: handshakeBudget)
        clientGroup = try EventLoopGroup(count: 2, handshakeBudget: .milliseconds(1))
        var limits = GRPCServer.Limits()
        limits.handshakeTime = .seconds(60)
        server = GRPCServer(group: serverGroup, services: [EchoService()], limits: limits)
        clientMetrics = WireMetrics(group: clientGroup)
    }

    func listen(_ credentials: TLSServerCredentials?) throws -> SocketAddress {
        try server.bind(SocketAddress("127.0.0.1:0"), tls: credentials)
    }

    /// Connects `count` times, the clients in turn, and returns the server loop's CPU time for each, in microseconds.
    func measure(_ clients: [TLSClientContext?], to address: SocketAddress, count: Int) throws -> Double {
        guard count > 0 else { return 0 }
        let loop = clientGroup.loops[0]
        let before = serverCPU
        let failures = wait { done in
            loop.execute { [clientMetrics, concurrency] in
                ConnectingClients(clients, address, loop, clientMetrics, count: count, done: done).start(concurrency)
            }
        }
        guard failures == 0 else { throw ValidationError("\(failures) of \(count) handshakes failed") }
        return Double(serverCPU - before) / Double(count) / 1e3
    }

    /// Latencies of messages on a stream that is open while `meanwhile` runs, one a millisecond.
    func latencies(_ client: TLSClientContext, to address: SocketAddress, meanwhile: () throws -> Void) throws
        -> Histogram<UInt64>
    {
        let loop = clientGroup.loops[1]
        let metrics = clientMetrics
        let pinging: LoopBound<Pinging> = wait { done in
            loop.execute {
                let pinging = Pinging(client, address, loop, metrics)
                pinging.start { done(LoopBound(pinging, on: loop)) }
            }
        }
        try meanwhile()
        return wait { done in loop.execute { done(pinging.value.stop()) } }
    }

    /// CPU time of the server's thread, in nanoseconds.
    private var serverCPU: Int {
        wait { [loop = serverGroup.loops[0]] done in
            loop.execute { done(ThreadClock.nanoseconds) }
        }
    }

    func shutdown() {
        clientGroup.shutdown()
        serverGroup.shutdown()
    }
}
