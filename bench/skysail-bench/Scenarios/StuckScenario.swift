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
        var report = RunReport.Stuck(percent: percent)
        var received = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
        var acknowledged = received
        // Not counted.
        try phase(run)
        try run.measured { services in
            for _ in 0..<pairs {
                try phase(run)
                let reading = run.fleet.progress.withLedger { $0.receivedLatency }
                run.fleet.holdUp()
                try phase(run)
                let stuck = run.fleet.progress.withLedger { ($0.receivedLatency, $0.acknowledgedLatency) }
                run.fleet.letGo()
                run.fleet.settle()
                report.pairs.append((Percentiles(nanoseconds: reading), Percentiles(nanoseconds: stuck.0)))
                received.add(stuck.0)
                acknowledged.add(stuck.1)
                services += Array(repeating: 0, count: 2 * run.options.changes)
            }
        }
        run.report.stuck = report
        run.report.received = Percentiles(nanoseconds: received)
        run.report.acknowledged = Percentiles(nanoseconds: acknowledged)
    }

    private func phase(_ run: ScenarioRun) throws {
        run.fleet.progress.withLedger { $0.forgetLatencies() }
        for _ in 0..<run.options.changes {
            run.pauseBriefly()
            try run.changeEndpoint(of: 0)
            try run.awaitChanges()
        }
    }
}
