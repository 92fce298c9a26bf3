import Histogram

/// Some clients stop reading, and what becomes of the others. Both cases are measured in turns, so that what else the
/// machine does falls on both.
struct StuckScenario: Scenario {
    var percent: Int
    var pairs: Int

    func measure(_ run: ScenarioRun) throws {
        let options = run.fleet.options
        let generator = try run.withFolder { $0.generator }
        // Latencies are those of the proxies that always read.
        run.fleet.progress.withLedger { ledger in
            ledger.setAffected { proxy, service in
                !options.isStuck(proxy) && service.map { generator.sees(proxy: proxy, service: $0) } ?? true
            }
        }
        run.fleet.setReconnects(true)
        defer { run.fleet.letGo() }
        run.report.stuck = .init(percent: percent)
        _ = try phase(run)
        try run.measured(services: [0]) {
            for _ in 0..<pairs {
                let reading = try phase(run)
                run.fleet.holdUp()
                let stuck = try phase(run)
                run.fleet.letGo()
                run.fleet.settle()
                run.report.stuck?.pairs.append((reading, stuck))
            }
            return 2 * pairs * run.options.changes
        }
    }

    private func phase(_ run: ScenarioRun) throws -> Percentiles? {
        run.fleet.progress.withLedger { $0.forgetLatencies() }
        for _ in 0..<run.options.changes {
            run.pauseBriefly()
            try run.changeEndpoint(of: 0)
            try run.awaitChanges()
        }
        return run.fleet.progress.withLedger { Percentiles(nanoseconds: $0.receivedLatency) }
    }
}
