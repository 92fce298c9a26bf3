import ArgumentParser

/// The weights of a VirtualService flip.
struct RouteScenario: Scenario {
    private static let file = "virtual-service.yaml"

    func prepare(_ run: ScenarioRun) throws {
        try run.withFolder { folder in
            let services = folder.generator.ownServices
            guard services.count > 1 else {
                throw ValidationError("the scenario needs two services in the first namespace")
            }
            try folder.write(
                Self.file, folder.generator.virtualService(services[0], and: services[1], flipped: false))
        }
    }

    func measure(_ run: ScenarioRun) throws {
        let types = try run.options.expected([.route, .virtualHost])
        try run.repeatChange { number in
            try run.withFolder { folder in
                let services = folder.generator.ownServices
                let text = folder.generator.virtualService(services[0], and: services[1], flipped: number % 2 == 0)
                try folder.write(Self.file, text) { run.announce(types, service: 0) }
                return 0
            }
        }
    }
}
