/// A service is added, its endpoints just before it. It can be called when the routes that lead to it have arrived, which is
/// after its cluster and its endpoints.
struct ServiceScenario: Scenario {
    func measure(_ run: ScenarioRun) throws {
        let types = try run.options.expected([.route, .virtualHost])
        try run.repeatChange { _ in
            try run.withFolder { folder in
                try folder.addService { index in run.announce(types, service: index) }
            }
        }
    }
}
