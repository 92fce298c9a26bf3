import ArgumentParser
import Glibc
import MeshModel

/// The server is killed and comes back, and with it all proxies, as fast as their waits allow. Times count from the first
/// connection that the new server takes: how long it is away is another matter.
struct RestartScenario: Scenario {
    private let command: String
    private let isChanged: Bool

    init(_ options: ScenarioOptions) throws {
        guard let command = options.restartCommand else { throw ValidationError("restart needs --restart-command") }
        self.command = command
        isChanged = options.restartChanged
    }

    func measure(_ run: ScenarioRun) throws {
        let progress = run.fleet.progress
        let count = run.fleet.options.proxies.count
        run.fleet.setReconnects(true)
        progress.count {
            $0.synced = 0
            $0.connected = 0
            $0.firstConnected = nil
        }
        let before = progress.totals
        if isChanged {
            guard let pid = run.meter.pid else { throw ValidationError("--restart-changed needs --server-pid") }
            // The old server is not to see it.
            kill(pid, SIGSTOP)
            try run.changeEndpoint(of: 0)
        }
        try Shell.run(command)
        run.meter.findAgain()
        let isDone = progress.wait(timeout: run.timeout) { totals, ledger in
            totals.synced >= count && ledger.isSettled
        }
        let after = progress.totals
        guard isDone, let first = after.firstConnected else {
            throw ScenarioFailure("\(after.synced) of \(count) proxies were synced again after \(run.timeout)")
        }
        var restart = RunReport.Restart()
        restart.milliseconds = after.lastSynced.since(first).milliseconds
        restart.handshakes = after.lastConnected.since(first).milliseconds
        restart.bytes = Double(after.bytes - before.bytes) / Double(count)
        restart.resources = Double(after.resources - before.resources) / Double(count)
        // Of a new process all of it counts.
        restart.serverCPU = run.meter.read().server.map { $0.cpu * 1_000 }
        run.report.restart = restart
        run.report.changes = isChanged ? 1 : 0
    }
}
