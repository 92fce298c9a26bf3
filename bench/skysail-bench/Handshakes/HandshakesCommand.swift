import ArgumentParser
import Glibc
import MeshModel
import Transport

/// What a mutual TLS handshake costs the server, and what a storm of them does to a stream that is open.
struct HandshakesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handshakes",
        abstract: "Measures the server's CPU time a mutual TLS handshake, against OpenSSL's own settings.",
        discussion: """
            Server and clients are threads of this process; the figures are the CPU time of the server's event loop alone:
            accept, handshake, HTTP/2's first exchange and close. bench/identity.sh makes the certificates and runs it.
            """)

    @Option(help: ArgumentHelp("Certificates, made by bench/handshake-certs.sh.", valueName: "dir"))
    var certs: String
    @Option(help: "Handshakes of each measurement.")
    var handshakes = 1_000
    @Option(help: "Measurements of each kind, in turns; the median counts.")
    var rounds = 5
    @Option(help: "Handshakes at a time.")
    var concurrency = 16
    @Flag(help: "TLS 1.2 in place of 1.3.")
    var tls12 = false
    @Option(help: "Clients that connect at once while the latency of an open stream is measured; 0 leaves that out.")
    var storm = 2_000
    @OptionGroup var output: ReportOptions

    mutating func run() throws {
        try raiseFileLimit(storm * 2 + 512)
        let credentials = try BenchCredentials(certs)
        var report = Report()
        report.add("TLS", tls12 ? "1.2" : "1.3")
        report.add("clients with a certificate of their own", credentials.leaves.count)
        try measureCost(credentials, &report)
        if storm > 0 { try measureStorm(credentials, &report) }
        try output.show(report)
    }

    // MARK: CPU a handshake

    private enum Case: String, CaseIterable {
        case plaintext = "no TLS at all"
        case plain = "plain OpenSSL, leaf and intermediate"
        case cold = "Skysail, chains new to it"
        case warm = "Skysail, leaf and intermediate"
        case leaf = "Skysail, leaf alone"
    }

    private func measureCost(_ credentials: BenchCredentials, _ report: inout Report) throws {
        let maximum: TLSVersion = tls12 ? .tls12 : .tls13
        let rig = try HandshakeRig(concurrency: concurrency)
        defer { rig.shutdown() }
        let plain = TLSServerCredentials(try credentials.plainServer())
        let ours = TLSServerCredentials(try credentials.server())
        let plainAddress = try rig.listen(plain)
        let address = try rig.listen(ours)
        let plaintextAddress = try rig.listen(nil)
        let whole = try credentials.leaves.map { try credentials.client($0, maximum: maximum) }
        let alone = try credentials.leaves.map { try credentials.client($0, leafAlone: true, maximum: maximum) }

        var costs: [Case: [Double]] = [:]
        for round in 0...rounds {
            // A new context has seen no chain yet.
            ours.replace(with: try credentials.server())
            for kind in [Case.plaintext, .plain, .cold, .warm, .leaf] {
                // A leaf alone is a chain of its own, which is to be known as well.
                if kind == .leaf { _ = try rig.measure(alone, to: address, count: alone.count) }
                let cost =
                    switch kind {
                    case .plaintext: try rig.measure([nil], to: plaintextAddress, count: handshakes)
                    case .plain: try rig.measure(whole, to: plainAddress, count: handshakes)
                    case .cold: try rig.measure(whole, to: address, count: whole.count)
                    case .warm: try rig.measure(whole, to: address, count: handshakes)
                    case .leaf: try rig.measure(alone, to: address, count: handshakes)
                    }
                // The first round warms caches and allocators.
                if round > 0 { costs[kind, default: []].append(cost) }
            }
        }
        let medians = costs.mapValues { $0.sorted()[$0.count / 2] }
        for kind in Case.allCases { report.add("\(kind.rawValue), µs", medians[kind] ?? 0) }
        let base = medians[.plain] ?? 1
        for kind in [Case.cold, .warm, .leaf] {
            report.add("\(kind.rawValue), of plain OpenSSL", (medians[kind] ?? 0) / base)
        }
    }

    // MARK: An open stream in a storm

    private func measureStorm(_ credentials: BenchCredentials, _ report: inout Report) throws {
        for (name, budget) in [("a budget of 2 ms", Duration.milliseconds(2)), ("no budget", .seconds(3600))] {
            let rig = try HandshakeRig(concurrency: storm, handshakeBudget: budget)
            defer { rig.shutdown() }
            let address = try rig.listen(TLSServerCredentials(try credentials.server()))
            let clients = try credentials.leaves.map { try credentials.client($0) }
            let quiet = try rig.latencies(clients[0], to: address) { usleep(500_000) }
            let start = MonotonicTime.now
            let stormy = try rig.latencies(clients[0], to: address) {
                _ = try rig.measure(clients, to: address, count: storm)
            }
            let took = MonotonicTime.now.since(start)
            report.add("echo, quiet, \(name)", quiet)
            report.add("echo, \(storm) handshakes, \(name)", stormy)
            report.add(
                "storm took, ms, \(name)",
                Double(took.components.attoseconds / 1_000_000_000_000) / 1e3
                    + Double(took.components.seconds) * 1e3)
        }
    }
}
