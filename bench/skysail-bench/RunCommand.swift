import ArgumentParser
import Glibc
import Histogram
import MeshModel
import Transport

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Connects proxies, makes changes, and reports how long each took to reach all of them.")

    enum Scenario: String, ExpressibleByArgument, CaseIterable {
        /// One endpoint of one service gets another address.
        case endpoint
        /// A service is added.
        case service
    }

    @Option(help: ArgumentHelp("The ADS server.", valueName: "host:port"))
    var target = "127.0.0.1:15010"
    @Option(help: "Simulated proxies.")
    var proxies = 1_000
    @Flag(help: "State-of-the-world xDS in place of delta.")
    var sotw = false
    @Flag(help: "TLS; the server's certificate is not verified unless --tls-ca names its root.")
    var tls = false
    @Option(help: ArgumentHelp("Root certificates of the server, PEM.", valueName: "file"))
    var tlsCa: String?
    @Option(help: ArgumentHelp("Certificate chain that the proxies show, PEM.", valueName: "file"))
    var tlsCert: String?
    @Option(help: ArgumentHelp("Its private key, PEM.", valueName: "file"))
    var tlsKey: String?
    @Option(
        name: .customLong("label"),
        help: ArgumentHelp("A label of the proxies ({i}: number). May be repeated.", valueName: "name=value"))
    var labels: [String] = []

    @Option(help: "A change made to the mesh in --mesh: endpoint or service.")
    var scenario: Scenario?
    @Option(
        help: ArgumentHelp(
            "Folder that the server reads, made by `skysail-bench mesh` with the same numbers.", valueName: "dir"))
    var mesh: String?
    @OptionGroup var meshOptions: MeshOptions
    @Option(help: ArgumentHelp("In place of a scenario: a shell command that makes the change.", valueName: "command"))
    var exec: String?
    @Option(help: ArgumentHelp("In place of a scenario: a URL whose POST makes the change.", valueName: "url"))
    var post: String?
    @Option(help: "The type whose response ends a trial: cds, eds, lds or rds.")
    var expect: String?
    @Option(help: "How often the change is made.")
    var changes = 20
    @Option(help: "Quiet time before each change, in milliseconds.")
    var pause = 100

    @Option(help: ArgumentHelp("The server's process, for its CPU time and memory.", valueName: "pid"))
    var serverPid: Int32?
    @Option(help: "Event loops of this process.")
    var loops = 1
    @Option(help: "How long to wait for all proxies, in seconds.")
    var timeout = 120
    @OptionGroup var output: ReportOptions

    mutating func run() throws {
        var report = Report()
        let fleet = try Fleet(
            .init(
                address: try SocketAddress.resolve(target)[0], tls: try clientTLS(), proxies: proxies, delta: !sotw,
                template: NodeTemplate(namespaces: meshOptions.namespaces, labels: try labelPairs())),
            loops: loops)
        let start = usage()
        guard let cold = fleet.connect(timeout: .seconds(timeout)) else {
            let totals = fleet.progress.totals
            throw ValidationError(
                "\(totals.complete) of \(proxies) proxies had everything after \(timeout) s; ended: \(totals.ended)")
        }
        let connected = usage()
        let totals = fleet.progress.totals
        report.add("proxies", proxies)
        report.add("protocol", sotw ? "sotw" : "delta")
        report.add("transport", tls || tlsCa != nil ? "tls" : "plaintext")
        report.add("cold start until all have everything, ms", milliseconds(cold))
        report.add("cold start, server CPU ms", (connected.cpu - start.cpu) * 1_000)
        report.add("cold start, client CPU ms", (connected.client - start.client) * 1_000)
        report.add("cold start, bytes a proxy", totals.bytes / max(proxies, 1))
        report.add("server RSS, MiB", Double(connected.resident) / 1_048_576)

        if let change = try trigger() { try measure(change, fleet, &report) }

        fleet.settle()
        report.add("different states held", fleet.digests().count)
        for (reason, count) in fleet.progress.totals.ended.sorted(by: { $0.key < $1.key }) {
            report.add("streams ended: \(reason)", count)
        }
        try output.show(report)
        Glibc.exit(0)
    }

    private func measure(_ change: Trigger, _ fleet: Fleet, _ report: inout Report) throws {
        // Not counted: both sides reach the state that they stay in.
        for _ in 0..<2 {
            pauseBriefly()
            guard try fleet.measure(change.type, timeout: .seconds(timeout), change: change.make) else {
                throw ValidationError("the change did not reach every proxy within \(timeout) s")
            }
        }
        fleet.progress.forgetLatencies()
        let before = usage()
        let totalsBefore = fleet.progress.totals
        for _ in 0..<changes {
            pauseBriefly()
            guard try fleet.measure(change.type, timeout: .seconds(timeout), change: change.make) else {
                throw ValidationError("a change did not reach every proxy within \(timeout) s")
            }
        }
        let after = usage()
        let totals = fleet.progress.totals
        let latencies = fleet.progress.latencies
        report.add("changes", changes)
        report.add("trigger→received", latencies.received)
        report.add("trigger→ACK", latencies.acknowledged)
        let perChange = Double(max(changes, 1))
        report.add("server CPU ms a change", (after.cpu - before.cpu) * 1_000 / perChange)
        report.add("client CPU ms a change", (after.client - before.client) * 1_000 / perChange)
        report.add("bytes a proxy and change", (totals.bytes - totalsBefore.bytes) / max(1, proxies * changes))
        report.add(
            "responses a proxy and change",
            Double(totals.responses - totalsBefore.responses) / perChange / Double(proxies))
        report.add("server RSS at the end, MiB", Double(after.resident) / 1_048_576)
        report.add("server peak RSS, MiB", Double(after.peak) / 1_048_576)
    }

    // MARK: Changes

    private struct Trigger {
        var type: ResourceType
        var make: () throws -> Void
    }

    private func trigger() throws -> Trigger? {
        let type = try expect.map { name in
            guard let type = ResourceType.allCases.first(where: { $0.shortName == name.lowercased() }) else {
                throw ValidationError("--expect takes cds, eds, lds or rds, not \(name)")
            }
            return type
        }
        if let exec {
            guard let type else { throw ValidationError("--exec needs --expect") }
            return Trigger(type: type) {
                guard system(exec) == 0 else { throw ValidationError("the command failed: \(exec)") }
            }
        }
        if let post {
            guard let type else { throw ValidationError("--post needs --expect") }
            let trigger = try HTTPTrigger(url: post)
            return Trigger(type: type) { try trigger.post() }
        }
        guard let scenario else { return nil }
        guard let mesh else { throw ValidationError("--scenario needs --mesh") }
        var generator = meshOptions.generator
        // Other addresses than those of an earlier run.
        var generation = Int(MonotonicTime.now.nanoseconds / 1_000_000_000 % 50_000)
        switch scenario {
        case .endpoint:
            return Trigger(type: type ?? .endpoint) {
                generation += 1
                try replaceFile("\(mesh)/endpoints-0.yaml", with: generator.endpointSlice(0, generation: generation))
            }
        case .service:
            return Trigger(type: type ?? .cluster) {
                let index = generator.services
                generator.services += 1
                try replaceFile("\(mesh)/endpoints-\(index).yaml", with: generator.endpointSlice(index))
                try replaceFile("\(mesh)/service-\(index).yaml", with: generator.service(index))
            }
        }
    }

    // MARK: Parts

    private func clientTLS() throws -> TLSClientContext? {
        guard tls || tlsCa != nil || tlsCert != nil else { return nil }
        var identity: TLSIdentity?
        if let tlsCert, let tlsKey {
            identity = TLSIdentity(chainPEM: try readWhole(tlsCert), keyPEM: try readWhole(tlsKey))
        }
        let trust: TLSClientContext.Trust = try tlsCa.map { .bundle(pem: try readWhole($0)) } ?? .anything
        return try TLSClientContext(trust: trust, serverName: nil, identity: identity)
    }

    private func labelPairs() throws -> [String: String] {
        var result: [String: String] = [:]
        for label in labels {
            let pair = label.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2 else { throw ValidationError("--label takes NAME=VALUE, not \(label)") }
            result[pair[0]] = pair[1]
        }
        return result
    }

    private func usage() -> (cpu: Double, resident: Int, peak: Int, client: Double) {
        let server = serverPid.flatMap { ProcessUsage(pid: $0) }
        let client = ProcessUsage(pid: getpid())
        return (server?.cpu ?? 0, server?.residentBytes ?? 0, server?.peakResidentBytes ?? 0, client?.cpu ?? 0)
    }

    private func pauseBriefly() {
        if pause > 0 { usleep(UInt32(pause) * 1_000) }
    }

    private func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
    }
}
