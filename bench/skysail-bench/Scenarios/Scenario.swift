import ArgumentParser

/// What is done to a mesh while proxies are connected.
protocol Scenario {
    /// Writes what has to be there before the proxies come.
    func prepare(_ run: ScenarioRun) throws
    func measure(_ run: ScenarioRun) throws
}

extension Scenario {
    func prepare(_ run: ScenarioRun) throws {}
}

enum ScenarioName: String, ExpressibleByArgument, CaseIterable {
    case cold, endpoint, service, route, policy, rollout, churn, restart, stuck, unused, rotation

    func scenario(_ options: ScenarioOptions) throws -> any Scenario {
        switch self {
        case .cold: ColdScenario()
        case .endpoint: EndpointScenario()
        case .service: ServiceScenario()
        case .route: RouteScenario()
        case .policy: PolicyScenario()
        case .rollout: RolloutScenario(endpoints: options.replaced, seconds: options.duration ?? 20)
        case .churn: ChurnScenario(rate: options.rate, seconds: options.duration ?? 60)
        case .restart: try RestartScenario(options)
        case .stuck: StuckScenario(percent: options.stuckPercent, pairs: options.pairs)
        case .unused: UnusedScenario()
        case .rotation: try RotationScenario(options)
        }
    }
}

/// Why a scenario could not be measured to its end.
struct ScenarioFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
