/// An AuthorizationPolicy of the root namespace changes: every proxy's listeners.
struct PolicyScenario: Scenario {
    private static let file = "policy.yaml"

    func prepare(_ run: ScenarioRun) throws {
        try run.withFolder { try $0.write(Self.file, $0.generator.policy(0)) }
    }

    func measure(_ run: ScenarioRun) throws {
        let types = try run.options.expected([.listener])
        try run.repeatChange { number in
            try run.withFolder { folder in
                try folder.write(Self.file, folder.generator.policy(number + 1)) { run.announce(types) }
                return nil
            }
        }
    }
}
