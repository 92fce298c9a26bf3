/// One endpoint of the first service gets another address.
struct EndpointScenario: Scenario {
    func measure(_ run: ScenarioRun) throws {
        try run.repeatChange { _ in
            try run.changeEndpoint(of: 0)
            return 0
        }
    }
}
