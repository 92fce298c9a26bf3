import ArgumentParser
import MeshModel

/// Every proxy holds its certificate over its stream, and all get another.
struct RotationScenario: Scenario {
    private let command: String?

    init(_ options: ScenarioOptions) throws { command = options.rotateCommand }

    func measure(_ run: ScenarioRun) throws {
        guard let command else { return }
        try run.measured { services in
            run.announce([.secret])
            try Shell.run(command)
            services.append(nil)
            try run.awaitChanges()
        }
    }
}
