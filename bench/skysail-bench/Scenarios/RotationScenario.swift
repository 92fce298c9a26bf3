import ArgumentParser
import Glibc
import MeshModel

/// Every proxy holds its certificate over its stream, and all get another.
struct RotationScenario: Scenario {
    private let command: String?

    init(_ options: ScenarioOptions) throws { command = options.rotateCommand }

    func measure(_ run: ScenarioRun) throws {
        guard let command else { return }
        // The server counts a certificate's age in whole seconds, and does not replace what has none.
        sleep(2)
        try run.measured { services in
            run.announce([.secret])
            try Shell.run(command)
            services.append(nil)
            try run.awaitChanges()
        }
    }
}
