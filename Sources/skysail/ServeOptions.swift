import ArgumentParser
import Identity
import XDS

extension VirtualHostDiscovery: ExpressibleByArgument {}

/// The options of `skysail serve`, as they are written.
struct ServeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Folder of YAML or JSON objects, watched, read recursively. May be repeated.", valueName: "dir"))
    var config: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "ADS over HTTP/2 without TLS: no certificates are issued here. `off` for none.", valueName: "addr"))
    var xdsPlaintext = "127.0.0.1:15010"

    @Option(
        name: .long,
        help: ArgumentHelp("ADS over TLS; a client certificate is asked for. `off` for none.", valueName: "addr"))
    var xdsTls = "0.0.0.0:15012"

    @Option(
        name: .long, help: ArgumentHelp("Metrics, version, health and debug pages. `off` for none.", valueName: "addr"))
    var admin = "127.0.0.1:15014"

    @Option(name: .long, help: ArgumentHelp("Folder for what outlives the process.", valueName: "dir"))
    var state = "./skysail-state"

    @Option(name: .long, help: ArgumentHelp("The mesh's trust domain.", valueName: "name"))
    var trustDomain = "cluster.local"

    @Option(name: .long, help: ArgumentHelp("The DNS domain of Kubernetes services.", valueName: "name"))
    var domain = "cluster.local"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The revision of this control plane: objects labelled for another are left alone.", valueName: "name"))
    var revision = "default"

    @Option(name: .long, help: ArgumentHelp("The namespace whose objects hold for the whole mesh.", valueName: "name"))
    var rootNamespace = "istio-system"

    @Option(
        name: .long, help: ArgumentHelp("The name of the cluster that the configuration describes.", valueName: "name"))
    var clusterId = "Kubernetes"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Certificate chain of the TLS port, PEM, leaf first (default: one of the mesh's own authority).",
            valueName: "file"))
    var tlsCert: String?

    @Option(name: .long, help: ArgumentHelp("Private key of the TLS port, PEM.", valueName: "file"))
    var tlsKey: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A further name of the server's own certificate, besides istiod's. May be repeated.", valueName: "name"))
    var serverName: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A plugged-in certificate authority: ca-cert.pem, ca-key.pem, root-cert.pem and cert-chain.pem, or tls.crt, "
                + "tls.key and ca.crt. Watched.", valueName: "dir"))
    var caDir: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The key of a root that is made.", valueName: "type"))
    var rootKey = WorkloadKey.Algorithm.p256

    @Option(
        name: .long,
        help: ArgumentHelp("How long workload certificates hold: 24h, 20s; at most 2160h.", valueName: "time"))
    var workloadCertTtl = DurationArgument(seconds: 86_400)

    @Option(
        name: .long,
        help: ArgumentHelp("Issuer of the tokens by which workloads show who they are.", valueName: "url"))
    var jwtIssuer: String?

    @Option(name: .long, help: ArgumentHelp("That issuer's public keys, a JSON Web Key Set.", valueName: "file|url"))
    var jwks: String?

    @Option(name: .long, help: ArgumentHelp("The audience that such a token must be for.", valueName: "name"))
    var jwtAudience = "istio-ca"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A host whose keys are fetched even from a loopback or link-local address. May be repeated.",
            valueName: "host"))
    var jwksAllowHost: [String] = []

    @Flag(
        name: .long,
        help: "Let plaintext ADS and the debug pages be bound beyond loopback, and streams be opened without identity.")
    var allowUnauthenticated = false

    @Option(name: .long, help: ArgumentHelp("Event loops (default: one a core).", valueName: "n"))
    var loops: Int?

    @Option(
        name: .long,
        help: ArgumentHelp("Quiet time that ends a burst of configuration changes, in milliseconds.", valueName: "ms"))
    var settleQuiet = 10

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The longest that a configuration change waits for a burst to end, in milliseconds.", valueName: "ms"))
    var settleLimit = 100

    @Option(
        name: .long,
        help: ArgumentHelp(
            "How long clusters stay after the routes that used them are gone, in milliseconds.", valueName: "ms"))
    var drainTime = 5_000

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Sends virtual hosts of shared routes one by one (VHDS) to the Envoys that can, or routes whole to everybody.",
            valueName: "auto|off"))
    var virtualHostDiscovery = VirtualHostDiscovery.auto

    @Option(name: .long, help: ArgumentHelp("Connections at once, over all loops.", valueName: "n"))
    var maxConnections = 100_000

    @Option(name: .long, help: ArgumentHelp("Streams at once on one connection.", valueName: "n"))
    var maxStreams = 100

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Memory near which no more streams are taken: 512Mi, 2G, bytes, `none` (default: 90 % of the control "
                + "group's limit, where there is one).", valueName: "size"))
    var memoryLimit: MemoryLimitArgument?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What may wait for clients that do not read, all together; beyond it they are disconnected.",
            valueName: "size"))
    var maxUnread = SizeArgument(bytes: 64 << 20)

    @Option(
        name: .long,
        help: ArgumentHelp("The largest message that is taken from a client, in bytes.", valueName: "bytes"))
    var maxMessage = 4 << 20

    @Option(
        name: .long,
        help: ArgumentHelp("Age at which a connection is asked to come back, in seconds; 0 for never.", valueName: "s"))
    var maxConnectionAge = 1_800

    @Option(
        name: .long, help: ArgumentHelp("File with further options, a line each: `option: value`.", valueName: "file"))
    var options: String?

    /// Every option that the environment or the options file may give.
    static let sources = OptionSources(options: [
        .init(name: "config", repeats: true), .init(name: "xds-plaintext"), .init(name: "xds-tls"),
        .init(name: "admin"), .init(name: "state"), .init(name: "trust-domain"), .init(name: "domain"),
        .init(name: "revision"), .init(name: "root-namespace"), .init(name: "cluster-id"), .init(name: "tls-cert"),
        .init(name: "tls-key"), .init(name: "server-name", repeats: true), .init(name: "ca-dir"),
        .init(name: "root-key"), .init(name: "workload-cert-ttl"), .init(name: "jwt-issuer"), .init(name: "jwks"),
        .init(name: "jwt-audience"), .init(name: "jwks-allow-host", repeats: true),
        .init(name: "allow-unauthenticated", isFlag: true),
        .init(name: "loops"), .init(name: "settle-quiet"), .init(name: "settle-limit"), .init(name: "drain-time"),
        .init(name: "virtual-host-discovery"),
        .init(name: "max-connections"), .init(name: "max-streams"), .init(name: "max-message"),
        .init(name: "max-connection-age"), .init(name: "memory-limit"), .init(name: "max-unread"),
    ])

    mutating func validate() throws {
        func check(_ condition: Bool, _ message: String) throws {
            if !condition { throw ValidationError(message) }
        }
        try check(!config.isEmpty, "Name at least one folder of objects: --config DIR")
        try check(loops.map { (1...256).contains($0) } ?? true, "--loops takes 1 to 256")
        try check((0...60_000).contains(settleQuiet), "--settle-quiet takes 0 to 60000")
        try check(
            (settleQuiet...60_000).contains(settleLimit),
            "--settle-limit takes \(settleQuiet) (--settle-quiet) to 60000")
        try check((0...3_600_000).contains(drainTime), "--drain-time takes 0 to 3600000")
        try check((1...10_000_000).contains(maxConnections), "--max-connections takes 1 to 10000000")
        try check((1...1_000_000).contains(maxStreams), "--max-streams takes 1 to 1000000")
        try check((1_024...1 << 30).contains(maxMessage), "--max-message takes 1024 to 1073741824")
        try check((0...31_536_000).contains(maxConnectionAge), "--max-connection-age takes 0 to 31536000")
        if case .size(let size)? = memoryLimit {
            try check(size.bytes >= 1 << 20, "--memory-limit takes `none` or at least 1Mi")
        }
        try check(maxUnread.bytes >= 1 << 20, "--max-unread takes at least 1Mi")
        try check((tlsCert == nil) == (tlsKey == nil), "--tls-cert and --tls-key go together")
        try check((jwtIssuer == nil) == (jwks == nil), "--jwt-issuer and --jwks go together")
        try check(
            (10...90 * 86_400).contains(workloadCertTtl.seconds), "--workload-cert-ttl takes 10s to 2160h (90 days)")
        for (option, name) in [
            ("--trust-domain", trustDomain), ("--domain", domain), ("--root-namespace", rootNamespace),
        ] {
            try check(Self.isDNSName(name), "\(option) takes a DNS name, not \(name)")
        }
    }

    private static func isDNSName(_ name: String) -> Bool {
        name.utf8.count <= 253
            && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { byte in
                        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2d
                    }
            }
    }
}
