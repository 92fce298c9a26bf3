/// One endpoint of the first service gets another address.
struct EndpointScenario: Scenario {
    func measure(_ run: ScenarioRun) throws {
        try run.repeatChange(service: 0) { _ in try run.changeEndpoint(of: 0) }
    }
}
