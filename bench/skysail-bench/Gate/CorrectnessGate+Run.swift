import MeshModel

extension CorrectnessGate {
    /// At most so many fresh proxies are compared with.
    private static let freshProxies = 8

    /// Everything that has to hold at the end of a run.
    mutating func check(_ run: ScenarioRun, _ states: [Int: MeshState], timeout: Duration) {
        checkSteps(run.fleet.progress.totals.violations)
        checkWhole(states)
        checkArrived(run.fleet.progress.withLedger { $0.missing })
        if let folder = run.folder {
            checkAddresses(states, folder.expectedAddresses, folder.generator, sees: { run.affects($0, $1) })
        }
        let template = run.fleet.options.template
        let generator = run.generator
        // Names that are short depend on the namespace, the inbound side on the service.
        let representatives = checkEqual(states) { proxy in
            let namespace = template.namespace(proxy)
            guard let generator, generator.instances > 0 else { return namespace }
            return "\(namespace), svc-\(generator.service(ofProxy: proxy))"
        }
        checkAgainstFresh(run.fleet.options, representatives, timeout: timeout)
    }

    private mutating func checkAgainstFresh(
        _ options: Fleet.Options, _ representatives: [Int: MeshState], timeout: Duration
    ) {
        var options = options
        options.proxies = Array(representatives.keys.sorted().prefix(Self.freshProxies))
        options.habits = .init(delta: !options.habits.delta)
        options.stuckPercent = 0
        guard let count = options.proxies.max().map({ $0 + 1 }) else { return }
        let fleet: Fleet
        do {
            fleet = try Fleet(options, loops: 1, ledger: ChangeLedger(proxies: count))
        } catch {
            return violated("fresh proxies could not be made: \(error)")
        }
        defer { fleet.shutdown() }
        guard fleet.connect(timeout: timeout) != nil else {
            return violated("fresh proxies did not get everything within \(timeout)")
        }
        fleet.settle()
        let fresh = fleet.states()
        for proxy in options.proxies {
            if let mine = representatives[proxy], let other = fresh[proxy] { checkAgainstFresh(proxy, mine, other) }
        }
        checkSteps(fleet.progress.totals.violations)
    }
}
