/// Many endpoints of some services are replaced one after the other, as a rollout of their deployments does.
struct RolloutScenario: Scenario {
    var endpoints: Int
    var seconds: Int

    func measure(_ run: ScenarioRun) throws {
        let generator = try run.withFolder { $0.generator }
        // The pods of the proxies themselves stay.
        let positions = generator.instances > 0 ? 0..<1 : 0..<generator.endpoints
        let places = generator.ownServices.flatMap { service in positions.map { (service, $0) } }.prefix(endpoints)
        guard places.count == endpoints else {
            throw ScenarioFailure("the first namespace has only \(places.count) endpoints to replace")
        }
        try run.measured { services in
            let pace = Pace(perSecond: Double(endpoints) / Double(seconds))
            for (step, place) in places.enumerated() {
                pace.await(step)
                try run.changeEndpoint(place.1, of: place.0)
                services.append(place.0)
            }
            try run.awaitChanges()
        }
    }
}
