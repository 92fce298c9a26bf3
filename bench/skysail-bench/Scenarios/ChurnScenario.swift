/// Endpoints change without pause, the services in turns.
struct ChurnScenario: Scenario {
    /// Changes a second.
    var rate: Int
    var seconds: Int

    func measure(_ run: ScenarioRun) throws {
        let count = try run.withFolder { $0.generator.services }
        var memory = MemorySlope()
        defer { run.report.server.residentSlope = memory.bytesPerSecond.map { $0 / 1024 } }
        try run.measured { services in
            let pace = Pace(perSecond: Double(rate))
            var sampled = 0
            for step in 0..<rate * seconds {
                pace.await(step)
                try run.changeEndpoint(of: step % count)
                services.append(step % count)
                guard step / rate > sampled else { continue }
                sampled = step / rate
                // Of the first seconds, in which buffers and caches reach their size, nothing is said.
                if sampled * 10 >= seconds, let usage = run.meter.read().server {
                    memory.add(seconds: pace.elapsed, bytes: usage.residentBytes)
                }
            }
            try run.awaitChanges()
        }
    }
}
