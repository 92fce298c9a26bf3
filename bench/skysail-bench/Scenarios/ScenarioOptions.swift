import ArgumentParser

struct ScenarioOptions: ParsableArguments {
    @Option(
        help: """
            What is measured: cold (nothing but connecting), endpoint (one changes), service (one is added), route (the weights of a VirtualService), \
            policy (of the whole mesh), rollout, churn, restart, stuck, unused, rotation.
            """)
    var scenario: ScenarioName?
    @Option(
        help: ArgumentHelp(
            "Folder that the server reads, made by `skysail-bench mesh` with the same numbers.", valueName: "dir"))
    var mesh: String?
    @Option(help: ArgumentHelp("In place of a scenario: a shell command that makes the change.", valueName: "command"))
    var exec: String?
    @Option(help: ArgumentHelp("In place of a scenario: a URL whose POST makes the change.", valueName: "url"))
    var post: String?
    @Option(
        help: "The type whose first response counts as the change: cds, eds, lds, rds, vhds or sds. May be repeated.")
    var expect: [String] = []
    @Option(help: "How often a change is made, one after the other.")
    var changes = 20
    @Option(help: "Quiet time before each change, in milliseconds.")
    var pause = 100

    @Option(help: "churn: changes a second.")
    var rate = 20
    @Option(help: "churn, rollout: how long, in seconds (60, 20).")
    var duration: Int?
    @Option(help: "rollout: endpoints that are replaced.")
    var replaced = 500

    @Option(
        help: ArgumentHelp(
            "restart: kills the server with -9, starts it, and returns when it is ready.", valueName: "command"))
    var restartCommand: String?
    @Flag(help: "restart: an endpoint changes while the server is down.")
    var restartChanged = false
    @Option(
        help: "restart: the first wait before a stream is opened again, in milliseconds; a random part of it counts.")
    var reconnectBase = 500
    @Option(help: "restart: the longest such wait, in milliseconds; each failure doubles it until then.")
    var reconnectCap = 30_000

    @Option(help: "stuck: clients of a hundred that stop reading.")
    var stuckPercent = 5
    @Option(help: "stuck: how often changes are made with all reading, then with some stuck.")
    var pairs = 7

    @Option(help: ArgumentHelp("rotation: makes the server replace all certificates.", valueName: "command"))
    var rotateCommand: String?

    mutating func validate() throws {
        guard changes > 0, pause >= 0, rate > 0, duration ?? 1 > 0, replaced > 0, pairs > 0 else {
            throw ValidationError("every count has to be more than 0")
        }
        guard rate * (duration ?? 60) <= 60_000 else {
            throw ValidationError("at most 60,000 changes in a run: an address tells them apart")
        }
        guard (1...50).contains(stuckPercent) else { throw ValidationError("--stuck-percent takes 1 to 50") }
    }

    func expected(_ usual: Set<XDSType>) throws -> Set<XDSType> {
        guard !expect.isEmpty else { return usual }
        return Set(
            try expect.map { name in
                guard let type = XDSType.allCases.first(where: { $0.shortName == name.lowercased() }) else {
                    throw ValidationError("--expect takes cds, eds, lds, rds, vhds or sds, not \(name)")
                }
                return type
            })
    }
}
