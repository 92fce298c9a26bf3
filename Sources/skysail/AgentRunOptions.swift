import Agent
import ArgumentParser
import Identity
import MeshModel

extension WorkloadKey.Algorithm: ExpressibleByArgument {}

/// The options of `skysail agent`, as they are written.
struct AgentRunOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "sidecar~IP~pod.namespace~namespace.svc.cluster.local, or router~… (default: of INSTANCE_IP, POD_NAME and "
                + "POD_NAMESPACE in the environment)", valueName: "id"))
    var nodeId: String?

    @Option(help: ArgumentHelp("Where the control plane serves ADS over TLS: HOST:PORT.", valueName: "addr"))
    var xds: String?

    @Option(help: ArgumentHelp("Where certificates are issued: HOST:PORT (default: --xds).", valueName: "addr"))
    var ca: String?

    @Option(
        help: ArgumentHelp(
            "Name that their certificates must carry (default: the host of each).", valueName: "name"))
    var serverName: String?

    @Option(
        help: ArgumentHelp(
            "Root certificates that the control plane is verified with; watched (default: \(defaultRootCert), or that of "
                + "--file-mounted)", valueName: "file"))
    var rootCert: String?

    @Option(help: ArgumentHelp("The token that the first certificate is asked for with.", valueName: "file"))
    var tokenFile = "/var/run/secrets/tokens/istio-token"

    @Option(
        name: .customLong("label"),
        help: ArgumentHelp("A label of the workload. May be repeated.", valueName: "name=value"))
    var labels: [String] = []

    @Option(
        name: .customLong("meta"),
        help: ArgumentHelp("Further node metadata. May be repeated.", valueName: "NAME=value"))
    var metadata: [String] = []

    @Option(help: ArgumentHelp("Where the proxy runs.", valueName: "region[/zone[/subzone]]"))
    var locality = ""

    @Option(
        help: ArgumentHelp("The value of node.cluster (default: app label or pod, and namespace).", valueName: "name"))
    var serviceCluster = ""

    @Option(
        help: ArgumentHelp(
            "Refuse a certificate of another trust domain (default: take what is issued).", valueName: "name"))
    var trustDomain: String?

    @Option(help: ArgumentHelp("The key that is made for each certificate.", valueName: "type"))
    var keyType = WorkloadKey.Algorithm.p256

    @Option(help: ArgumentHelp("Life of the certificates that are asked for: 24h, 90m, 3600s.", valueName: "time"))
    var certTtl = DurationArgument(seconds: 86_400)

    @Option(
        help: ArgumentHelp(
            "The socket that secrets are served on (default: one in a private folder).", valueName: "path"))
    var sdsSocket = ""

    @Option(help: ArgumentHelp("Envoy's admin interface: HOST:PORT or unix:PATH.", valueName: "addr"))
    var adminAddress = "127.0.0.1:15000"

    @Option(help: ArgumentHelp("Port of the agent's health and metrics; 0 for none.", valueName: "port"))
    var statusPort: UInt16 = 15020

    @Option(help: ArgumentHelp("Port of /healthz/ready in Envoy; 0 for none.", valueName: "port"))
    var readinessPort: UInt16 = 15021

    @Option(help: ArgumentHelp("Port of /stats/prometheus in Envoy; 0 for none.", valueName: "port"))
    var prometheusPort: UInt16 = 15090

    @Option(help: ArgumentHelp("The Envoy to run, or its name in PATH.", valueName: "program"))
    var envoy = "envoy"

    @Flag(help: "Run no Envoy: serve secrets and status only.")
    var noEnvoy = false

    @Option(
        help: ArgumentHelp("How long connections may take to go before Envoy is told to end.", valueName: "time"))
    var drainTime = DurationArgument(seconds: 5)

    @Option(help: ArgumentHelp("Envoy's worker threads; 0 for one a core.", valueName: "n"))
    var concurrency = 0

    @Option(
        help: ArgumentHelp(
            "Also write cert-chain.pem, key.pem and root-cert.pem into this folder.", valueName: "dir"))
    var outputCerts: String?

    @Option(
        help: ArgumentHelp(
            "Take cert-chain.pem, key.pem and root-cert.pem of this folder, watched; ask no authority.",
            valueName: "dir"))
    var fileMounted: String?

    @Flag(help: "State-of-the-world xDS in place of delta.")
    var sotw = false

    @Option(help: ArgumentHelp("File with further options, a line each: `option: value`.", valueName: "file"))
    var options: String?

    @Argument(parsing: .postTerminator, help: ArgumentHelp("Arguments of Envoy, after `--`.", valueName: "envoy args"))
    var envoyArguments: [String] = []

    /// Where Istio's injection mounts it.
    static let defaultRootCert = "/var/run/secrets/istio/root-cert.pem"

    /// Every option that the environment or the options file may give.
    static let sources = OptionSources(
        options: [
            .init(name: "node-id"), .init(name: "xds"), .init(name: "ca"), .init(name: "server-name"),
            .init(name: "root-cert"), .init(name: "token-file"), .init(name: "label", repeats: true),
            .init(name: "meta", repeats: true), .init(name: "locality"), .init(name: "service-cluster"),
            .init(name: "trust-domain"), .init(name: "key-type"), .init(name: "cert-ttl"), .init(name: "sds-socket"),
            .init(name: "admin-address"), .init(name: "status-port"), .init(name: "readiness-port"),
            .init(name: "prometheus-port"), .init(name: "envoy"), .init(name: "no-envoy", isFlag: true),
            .init(name: "drain-time"), .init(name: "concurrency"), .init(name: "output-certs"),
            .init(name: "file-mounted"), .init(name: "sotw", isFlag: true),
        ], prefix: "SKYSAIL_AGENT_")

    mutating func validate() throws {
        func check(_ condition: Bool, _ message: String) throws {
            if !condition { throw ValidationError(message) }
        }
        guard let xds else { throw ValidationError("Name the control plane: --xds HOST:PORT") }
        for (option, address) in [("--xds", xds), ("--ca", ca ?? xds)] {
            let target = HostPort(address)
            try check(
                target != nil && target?.port != 0 && !address.hasPrefix(":"),
                "\(option) takes HOST:PORT, not \(address)")
        }
        try check(HostPort(adminAddress) != nil, "--admin-address takes HOST:PORT or unix:PATH, not \(adminAddress)")
        try check((0...1_024).contains(concurrency), "--concurrency takes 0 to 1024")
        try check((10...315_360_000).contains(certTtl.seconds), "--cert-ttl takes 10s to 3650d")
        try check(drainTime.seconds <= 3_600, "--drain-time takes 0s to 1h")
        try check(
            trustDomain.map { SPIFFEID.isTrustDomain($0) } ?? true,
            "--trust-domain takes lower-case letters, digits, dots and dashes")
        try check(
            sdsSocket.isEmpty || sdsSocket.hasPrefix("/") && sdsSocket.utf8.count <= 107,
            "--sds-socket takes an absolute path of at most 107 bytes")
        try check(!(noEnvoy && !envoyArguments.isEmpty), "--no-envoy and arguments of Envoy exclude each other")
        for argument in envoyArguments {
            let name = argument.prefix { $0 != "=" }
            try check(
                name != "-c" && name != "--config-path", "the agent writes Envoy's bootstrap: \(name) is its own")
        }
        let ports = [statusPort, readinessPort, prometheusPort].filter { $0 != 0 }
        try check(Set(ports).count == ports.count, "--status-port, --readiness-port and --prometheus-port must differ")
    }
}
