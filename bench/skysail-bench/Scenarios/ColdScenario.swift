/// All proxies connect at once; nothing else happens.
struct ColdScenario: Scenario {
    func measure(_ run: ScenarioRun) throws {}
}
