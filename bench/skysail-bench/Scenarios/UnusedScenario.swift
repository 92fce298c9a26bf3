import ArgumentParser
import Glibc

/// A service changes that no proxy's scope has: nothing may be sent.
struct UnusedScenario: Scenario {
    private static let name = "unused"
    /// Of no service that a scope has.
    private static let number = -1

    func prepare(_ run: ScenarioRun) throws {
        try run.withFolder { folder in
            guard folder.generator.scoped else { throw ValidationError("the scenario needs --sidecar-scopes") }
            try folder.write(
                "service-unused.yaml", folder.generator.service(name: Self.name, Self.name, address: "10.200.0.1"))
            try write(0, &folder)
        }
    }

    private func write(_ number: Int, _ folder: inout MeshFolder) throws {
        try folder.write(
            "endpoints-unused.yaml",
            folder.generator.endpointSlice(name: Self.name, Self.name, [SequenceAddress.text(number)]))
    }

    func measure(_ run: ScenarioRun) throws {
        let before = run.fleet.progress.totals
        try run.measured { services in
            for number in 1...run.options.changes {
                try run.withFolder { try write(number, &$0) }
                // There is nothing to wait for.
                usleep(UInt32(max(run.options.pause, 100)) * 1_000)
                services.append(Self.number)
            }
        }
        let bytes = run.fleet.progress.totals.bytes - before.bytes
        guard bytes > 0 else { return }
        run.report.gate.violated("\(bytes) bytes were sent for changes that concern no proxy")
    }
}
