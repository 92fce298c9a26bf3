import Agent
import ArgumentParser

struct BootstrapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bootstrap",
        abstract: "Prints the bootstrap of an Envoy that connects to the control plane directly.",
        discussion: """
            Examples:
              skysail bootstrap --node-id sidecar~10.1.2.3~web-1.shop~shop.svc.cluster.local --xds 127.0.0.1:15010
              skysail bootstrap --node-id router~10.1.2.9~gw-1.istio-system~istio-system.svc.cluster.local \\
                --label istio=ingressgateway --xds skysail.example:15012 --tls-ca root-cert.pem
              envoy -c <(skysail bootstrap --node-id … --xds 127.0.0.1:15010)
            """)

    @Option(help: ArgumentHelp("sidecar~IP~pod.namespace~namespace.svc.cluster.local, or router~…", valueName: "id"))
    var nodeId: String

    @Option(
        help: ArgumentHelp(
            "Where the control plane serves ADS: HOST:PORT, [IPv6]:PORT or unix:PATH.", valueName: "addr"))
    var xds: String

    @Option(
        name: .customLong("label"),
        help: ArgumentHelp("A label of the workload. May be repeated.", valueName: "name=value"))
    var labels: [String] = []

    @Option(
        name: .customLong("meta"),
        help: ArgumentHelp("Further node metadata. May be repeated.", valueName: "NAME=value"))
    var metadata: [String] = []

    @Option(
        help: ArgumentHelp("The value of node.cluster (default: app label or pod, and namespace).", valueName: "name"))
    var serviceCluster = ""

    @Option(help: ArgumentHelp("Where the proxy runs.", valueName: "region[/zone[/subzone]]"))
    var locality = ""

    @Flag(help: "State-of-the-world xDS in place of delta.")
    var sotw = false

    @Option(help: ArgumentHelp("Root certificates of the control plane: use TLS and verify it.", valueName: "file"))
    var tlsCa: String?

    @Option(help: ArgumentHelp("Certificate that the proxy shows.", valueName: "file"))
    var tlsCert: String?

    @Option(help: ArgumentHelp("Its private key.", valueName: "file"))
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            "In place of these three: the folder that `skysail agent --no-envoy --output-certs` keeps; watched by Envoy.",
            valueName: "dir"))
    var tlsFolder: String?

    @Option(
        help: ArgumentHelp(
            "Name that the control plane's certificate must carry (default: the host of --xds).", valueName: "name"))
    var serverName: String?

    @Option(help: ArgumentHelp("Envoy's admin interface: HOST:PORT or unix:PATH.", valueName: "addr"))
    var adminAddress = "127.0.0.1:15000"

    @Option(help: ArgumentHelp("Port of /healthz/ready; 0 for none.", valueName: "port"))
    var readinessPort: UInt16 = 15021

    @Option(help: ArgumentHelp("Port of /stats/prometheus; 0 for none.", valueName: "port"))
    var prometheusPort: UInt16 = 15090

    mutating func run() throws {
        guard let target = HostPort(xds) else {
            throw ValidationError("--xds takes HOST:PORT or unix:PATH, not \(xds)")
        }
        guard let admin = HostPort(adminAddress) else {
            throw ValidationError("--admin-address takes HOST:PORT or unix:PATH, not \(adminAddress)")
        }
        guard (tlsCert == nil) == (tlsKey == nil) else { throw ValidationError("--tls-cert and --tls-key go together") }

        var options = BootstrapOptions(nodeID: nodeId, xdsHost: target.host, xdsPort: target.port)
        options.labels = try namedValues(labels, option: "--label")
        options.metadata = try namedValues(metadata, option: "--meta")
        options.serviceCluster = serviceCluster
        options.setLocality(locality)
        options.delta = !sotw
        if let tlsFolder {
            guard tlsCa == nil, tlsCert == nil else {
                throw ValidationError("--tls-folder takes the place of --tls-ca, --tls-cert and --tls-key")
            }
            options.transport = .tlsFromFolder(tlsFolder, serverName: serverName ?? target.host)
        } else if tlsCa != nil || tlsCert != nil {
            options.transport = .tls(
                ca: tlsCa, certificate: tlsCert, key: tlsKey, serverName: serverName ?? target.host)
        }
        options.admin = .init(admin)
        options.readinessPort = readinessPort
        options.prometheusPort = prometheusPort
        do {
            print(try Bootstrap(options).json())
        } catch {
            throw ValidationError(error.description)
        }
    }
}
