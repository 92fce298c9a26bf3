import StreamAPI
import Transport

/// A server's connections on one loop. On that loop only.
final class ServerLoop {
    private let loop: EpollEventLoop
    private let interval: Duration
    private var connections: [GRPCServerConnection] = []
    private var timer: (any LoopTimer)?
    private var shutdown: (grace: Duration, done: () -> Void)?

    init(_ loop: EpollEventLoop, checkInterval: Duration) {
        self.loop = loop
        interval = checkInterval
    }

    func add(_ connection: GRPCServerConnection) {
        connection.place = connections.count
        connections.append(connection)
        if let shutdown { connection.shutDown(grace: shutdown.grace) }
        startTimer()
    }

    func remove(_ connection: GRPCServerConnection) {
        guard connection.place < connections.count, connections[connection.place] === connection else { return }
        let last = connections.removeLast()
        if last !== connection {
            connections[connection.place] = last
            last.place = connection.place
        }
        guard connections.isEmpty else { return }
        timer?.cancel()
        timer = nil
        finishShutdown()
    }

    private func startTimer() {
        guard timer == nil, !connections.isEmpty else { return }
        // While shutting down somebody waits.
        timer = loop.schedule(after: shutdown == nil ? interval : min(interval, .milliseconds(20))) { [weak self] in
            guard let self else { return }
            timer = nil
            for connection in connections { connection.check() }
            startTimer()
        }
    }

    /// `done` runs when the last connection has gone.
    func shutDown(grace: Duration, done: @escaping () -> Void) {
        guard shutdown == nil else { return done() }
        shutdown = (grace, done)
        for connection in connections { connection.shutDown(grace: grace) }
        timer?.cancel()
        timer = nil
        startTimer()
        if connections.isEmpty { finishShutdown() }
    }

    private func finishShutdown() {
        guard let done = shutdown?.done else { return }
        shutdown?.done = {}
        done()
    }
}
