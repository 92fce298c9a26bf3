import ArgumentParser
import Glibc
import MeshModel
import Transport

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Connects proxies, makes changes, and reports how long each took to reach all of them.",
        discussion: """
            Latencies count from just before the changed file takes its place. In the end every proxy's state is compared with \
            the others', with what a fresh proxy gets over the other xDS variant, and with what was written; where something is \
            wrong, the exit code is 3.

            Examples:
              skysail-bench mesh --services 1000 --endpoints 10 --out ./mesh
              skysail-bench run --scenario endpoint --mesh ./mesh --proxies 1000 --server-pid 4711
              skysail-bench run --scenario churn --rate 200 --duration 60 --mesh ./mesh --proxies 500
              skysail-bench run --scenario restart --mesh ./mesh --server-pid-file ./pid --restart-command ./restart.sh
              skysail-bench run --scenario endpoint --mesh ./mesh --ca-state ./skysail-state --target 127.0.0.1:15012

              skysail-bench mesh --namespaces 10 --sidecar-scopes --out ./scoped
              skysail-bench run --scenario unused --mesh ./scoped --namespaces 10 --sidecar-scopes
            """)

    @OptionGroup(title: "Proxies") var fleetOptions: FleetOptions
    @OptionGroup(title: "Mesh") var meshOptions: MeshOptions
    @OptionGroup(title: "Changes") var scenarioOptions: ScenarioOptions

    @Option(help: ArgumentHelp("The server's process, for its CPU time and memory.", valueName: "pid"))
    var serverPid: Int32?
    @Option(help: ArgumentHelp("A file with its number; read again after a restart.", valueName: "file"))
    var serverPidFile: String?
    @Option(help: ArgumentHelp("The server's /metrics, for the time until it has sent.", valueName: "url"))
    var metricsUrl: String?
    @Option(
        help: ArgumentHelp("A file in which a preloaded library counts the server's allocations.", valueName: "file"))
    var allocationsFile: String?
    @Option(help: "How long to wait for all proxies, in seconds.")
    var timeout = 120
    @OptionGroup var output: ReportOptions

    mutating func validate() throws {
        guard meshOptions.instances == 0 || meshOptions.instances >= fleetOptions.proxies else {
            throw ValidationError("--instances has to be at least --proxies")
        }
        guard !meshOptions.sidecarScopes || fleetOptions.nodeNamespace == "ns-{n}" else {
            throw ValidationError("--sidecar-scopes knows only its own namespaces: leave --node-namespace")
        }
    }

    mutating func run() throws {
        try raiseFileLimit(fleetOptions.proxies + 128)
        let scenario = try scenario()
        let run = try makeRun()
        if run.folder != nil { try scenario.prepare(run) }
        do {
            try coldStart(run)
            run.fleet.settle()
            try scenario.measure(run)
        } catch let failure as ScenarioFailure {
            run.report.gate.violated(failure.description)
        }
        finish(run)
        try output.show(run.report)
        Glibc.exit(run.report.gate.isOpen ? 0 : 3)
    }

    private func scenario() throws -> any Scenario {
        if let exec = scenarioOptions.exec { return CommandScenario(trigger: .command(exec)) }
        if let post = scenarioOptions.post { return CommandScenario(trigger: .post(try HTTPExchange(url: post))) }
        return try (scenarioOptions.scenario ?? .cold).scenario(scenarioOptions)
    }

    private var name: String {
        if scenarioOptions.exec != nil { return "exec" }
        if scenarioOptions.post != nil { return "post" }
        return (scenarioOptions.scenario ?? .cold).rawValue
    }

    private func makeRun() throws -> ScenarioRun {
        let generator = meshOptions.generator
        let template = try fleetOptions.template(generator)
        let isRotation = scenarioOptions.scenario == .rotation
        let options = Fleet.Options(
            address: try SocketAddress.resolve(fleetOptions.target)[0],
            credentials: try fleetOptions.credentials(template), proxies: Array(0..<fleetOptions.proxies),
            habits: .init(
                delta: !fleetOptions.sotw,
                secrets: fleetOptions.secrets || isRotation ? ["default", "ROOTCA"] : []),
            template: template,
            reconnect: ReconnectDelay(
                base: .milliseconds(scenarioOptions.reconnectBase), cap: .milliseconds(scenarioOptions.reconnectCap)),
            stuckPercent: scenarioOptions.scenario == .stuck ? scenarioOptions.stuckPercent : 0)
        let folder = scenarioOptions.mesh.map { MeshFolder($0, generator) }
        let hasFolder = folder != nil
        let ledger = ChangeLedger(proxies: fleetOptions.proxies) { proxy, service in
            guard hasFolder, let service else { return true }
            return generator.sees(proxy: proxy, service: service)
        }
        var report = RunReport()
        report.scenario = name
        report.proxies = fleetOptions.proxies
        report.services = meshOptions.services
        report.endpoints = meshOptions.endpoints
        report.variant = fleetOptions.sotw ? "sotw" : "delta"
        report.transport = fleetOptions.transport
        report.isScoped = meshOptions.sidecarScopes
        var meter = ServerMeter(
            pid: serverPid, pidFile: serverPidFile, metrics: try metricsUrl.map(HTTPExchange.init),
            allocations: allocationsFile.map(AllocationCount.init))
        if meter.pid == nil { meter.findAgain() }
        return ScenarioRun(
            scenarioOptions, fleet: try Fleet(options, loops: fleetOptions.loops, ledger: ledger), folder: folder,
            meter: meter, report: report, timeout: .seconds(timeout))
    }

    private func coldStart(_ run: ScenarioRun) throws {
        let before = run.meter.read()
        let start = MonotonicTime.now
        let took = run.fleet.connect(timeout: run.timeout)
        let after = run.meter.read()
        let totals = run.fleet.progress.totals
        run.report.coldStart.milliseconds = took?.milliseconds
        if let old = before.server, let new = after.server {
            run.report.coldStart.serverCPU = (new.cpu - old.cpu) * 1_000
            run.report.server.resident = Double(new.residentBytes) / 1_048_576
        }
        if let old = before.client, let new = after.client {
            run.report.coldStart.clientCPU = (new.cpu - old.cpu) * 1_000
        }
        run.report.coldStart.bytes = Double(totals.bytes) / Double(fleetOptions.proxies)
        if let last = totals.lastSecret { run.report.firstSecrets = last.since(start).milliseconds }
        guard took == nil else { return }
        throw ScenarioFailure(
            "\(totals.complete) of \(fleetOptions.proxies) proxies had everything after \(timeout) s; "
                + "ended: \(totals.ended)")
    }

    /// The correctness gate, and what is only known in the end.
    private func finish(_ run: ScenarioRun) {
        run.fleet.settle()
        if let usage = run.meter.read().server {
            run.report.server.residentEnd = Double(usage.residentBytes) / 1_048_576
            run.report.server.residentPeak = Double(usage.peakResidentBytes) / 1_048_576
        }
        let states = run.fleet.states()
        run.report.usesVHDS = states.values.contains { !$0.vhdsRoutes.isEmpty }
        run.report.ended = run.fleet.progress.totals.ended
        if scenarioOptions.scenario != .restart, scenarioOptions.scenario != .stuck {
            for (reason, count) in run.report.ended.sorted(by: { $0.key < $1.key }) {
                run.report.gate.violated("\(count) streams ended: \(reason)")
            }
        }
        run.report.gate.check(run, states, timeout: .seconds(timeout))
    }
}
