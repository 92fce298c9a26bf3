import ArgumentParser
import EnvoyAPI
import Glibc
import Histogram
import Identity
import MeshModel
import StreamAPI
import Transport

/// Agents that all want a certificate at the same time, against a running control plane.
struct BurstCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "burst",
        abstract: "Asks a running control plane for many certificates at once, over TLS.",
        discussion: """
            Each connection stands for --in-flight agents of one workload, which show a token and ask with a P-256 request
            made beforehand. One that is told RESOURCE_EXHAUSTED comes back as Skysail's agent does: after 1 s, doubled with each
            refusal, less a random part of up to half. All connections are open before the first call.

            Example:
              skysail token issuer --out ./issuer
              skysail serve --config ./mesh --jwt-issuer https://issuer.example --jwks ./issuer/jwks.json
              skysail-bench issuance burst --target 127.0.0.1:15012 --tls-ca ./skysail-state/ca/root-cert.pem \\
                --issuer-key ./issuer/issuer-key.pem --issuer https://issuer.example
            """)

    @Option(help: ArgumentHelp("The control plane's TLS port.", valueName: "host:port"))
    var target = "127.0.0.1:15012"
    @Option(help: ArgumentHelp("Root certificates of the control plane, PEM.", valueName: "file"))
    var tlsCa: String
    @Option(help: ArgumentHelp("The key of `skysail token issuer`.", valueName: "file"))
    var issuerKey: String
    @Option(help: ArgumentHelp("What the control plane was told as --jwt-issuer.", valueName: "url"))
    var issuer: String
    @Option(help: "Certificates to get.")
    var certificates = 10_000
    @Option(help: "Connections.")
    var connections = 32
    @Option(help: "Calls at a time on each connection; the control plane takes 100.")
    var inFlight = 8
    @Option(help: "Workloads that the connections are of, in turns.")
    var identities = 32
    @Option(help: ArgumentHelp("The server's process, for its CPU time and memory.", valueName: "pid"))
    var serverPid: Int32?
    @Option(help: "Event loops of this process.")
    var loops = 1
    @OptionGroup var output: ReportOptions

    mutating func validate() throws {
        guard certificates > 0, connections > 0, inFlight > 0, identities > 0, loops > 0 else {
            throw ValidationError("every count has to be more than 0")
        }
    }

    mutating func run() throws {
        try raiseFileLimit(connections + 64)
        let fleet = try AgentFleet(try options(), loops: loops)
        defer { fleet.shutdown() }
        try fleet.connect()

        let server = serverPid.flatMap { ProcessUsage(pid: $0) }
        let client = ProcessUsage(pid: getpid())
        let start = MonotonicTime.now
        let outcome = fleet.ask()
        let took = MonotonicTime.now.since(start)
        let serverAfter = serverPid.flatMap { ProcessUsage(pid: $0) }
        let clientAfter = ProcessUsage(pid: getpid())
        guard outcome.failures.isEmpty else {
            throw ValidationError("\(outcome.failures.values.reduce(0, +)) calls failed: \(outcome.failures)")
        }

        var report = Report()
        report.add("certificates", outcome.certificates)
        report.add("connections × calls at a time", "\(connections) × \(inFlight)")
        let milliseconds = Double(took / .microseconds(1)) / 1e3
        report.add("took, ms", milliseconds)
        report.add("certificates a second", Int(Double(outcome.certificates) / milliseconds * 1e3))
        report.add("first asked → certificate", outcome.wholeLatency)
        report.add("the call that got it", outcome.callLatency)
        report.add("calls", outcome.certificates + outcome.refused)
        report.add("told RESOURCE_EXHAUSTED, %", outcome.refusedShare * 100)
        report.add("most refusals of one certificate", outcome.mostRefusals)
        let count = Double(outcome.certificates)
        if let server, let serverAfter {
            report.add("server CPU µs a certificate", (serverAfter.cpu - server.cpu) * 1e6 / count)
            report.add("server peak RSS, MiB", Double(serverAfter.peakResidentBytes) / 1_048_576)
        }
        report.add("agents' own CPU µs a certificate", ((clientAfter?.cpu ?? 0) - (client?.cpu ?? 0)) * 1e6 / count)
        try output.show(report)
    }

    private func options() throws -> AgentFleet.Options {
        let signer = try TokenSigner(keyFile: issuerKey)
        let now = SystemClock().now
        let tokens = try (0..<identities).map {
            try signer.token(
                issuer: issuer, for: BenchIdentity.workload($0), audience: "istio-ca", lifetime: 3_600, now: now)
        }
        // A request says nothing of who asks: the same ones serve all.
        let requests = try (0..<min(certificates, 1_000)).map { _ in
            let request = try WorkloadKey.generate(.p256).certificationRequest()
            return OutboundMessage(
                Envoy.IstioCertificateRequest(Arena()) { $0.csr = String(decoding: request, as: UTF8.self) }
                    .serialized())
        }
        return AgentFleet.Options(
            address: try SocketAddress.resolve(target)[0],
            tls: try TLSClientContext(trust: .bundle(pem: try readWhole(tlsCa)), serverName: nil, identity: nil),
            tokens: tokens, requests: requests, certificates: certificates, connections: connections,
            inFlight: inFlight)
    }
}
