import ArgumentParser
import MeshModel
import Transport

/// Who connects, where, and how.
struct FleetOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The ADS server.", valueName: "host:port"))
    var target = "127.0.0.1:15010"
    @Option(help: "Simulated proxies.")
    var proxies = 1_000
    @Flag(help: "State-of-the-world xDS in place of delta.")
    var sotw = false
    @Flag(name: .customLong("no-vhds"), help: "Ask the server (SKYSAIL_VHDS) not to push virtual hosts by themselves.")
    var noVHDS = false

    @Flag(help: "TLS; the server's certificate is not verified unless --tls-ca names its root.")
    var tls = false
    @Option(help: ArgumentHelp("Root certificates of the server, PEM.", valueName: "file"))
    var tlsCa: String?
    @Option(help: ArgumentHelp("Certificate chain that all proxies show, PEM.", valueName: "file"))
    var tlsCert: String?
    @Option(help: ArgumentHelp("Its private key, PEM.", valueName: "file"))
    var tlsKey: String?
    @Option(
        help: ArgumentHelp(
            "Mutual TLS: the server's --state folder, whose authority signs a certificate for each namespace's proxies.",
            valueName: "dir"))
    var caState: String?
    @Option(help: "Of identities.")
    var trustDomain = "cluster.local"
    @Option(
        help: ArgumentHelp("Tokens in place of certificates: the key of `skysail token issuer`.", valueName: "file"))
    var tokenKey: String?
    @Option(help: ArgumentHelp("What the server was told as --jwt-issuer.", valueName: "url"))
    var tokenIssuer: String?
    @Flag(help: "Proxies ask for the secrets `default` and `ROOTCA` on their stream. Needs an identity.")
    var secrets = false

    @Option(
        help: ArgumentHelp(
            "Node id ({i}: the proxy's number, {n}: its namespace's, {ns}: its namespace, {ip}: its address).",
            valueName: "template"))
    var nodeId = "sidecar~{ip}~app-{i}.{ns}~{ns}.svc.cluster.local"
    @Option(help: ArgumentHelp("Namespace of a proxy ({i}, {n}).", valueName: "template"))
    var nodeNamespace = "ns-{n}"
    @Option(
        name: .customLong("label"),
        help: ArgumentHelp("A label of the proxies ({i}, {n}, {ns}, {ip}). May be repeated.", valueName: "name=value"))
    var labels: [String] = []

    @Option(help: "Event loops of this process.")
    var loops = 1

    mutating func validate() throws {
        guard proxies > 0, loops > 0 else { throw ValidationError("at least one proxy and one loop are needed") }
        guard (tlsCert == nil) == (tlsKey == nil) else { throw ValidationError("--tls-cert and --tls-key go together") }
        guard (tokenKey == nil) == (tokenIssuer == nil) else {
            throw ValidationError("--token-key and --token-issuer go together")
        }
        guard !secrets || caState != nil || tokenKey != nil || tlsCert != nil else {
            throw ValidationError("secrets go to proxies with an identity: --ca-state or --token-key")
        }
    }

    var usesTLS: Bool { tls || tlsCa != nil || tlsCert != nil || caState != nil }

    var transport: String { caState != nil || tlsCert != nil ? "mtls" : usesTLS ? "tls" : "plaintext" }

    func credentials(_ template: NodeTemplate) throws -> ProxyCredentials {
        var trust: TLSClientContext.Trust?
        if usesTLS { trust = try tlsCa.map { .bundle(pem: try readWhole($0)) } ?? .anything }
        var identities = ProxyCredentials.Identities.none
        if let caState {
            identities = .authority(stateDirectory: caState)
        } else if let tlsCert, let tlsKey {
            identities = .shared(TLSIdentity(chainPEM: try readWhole(tlsCert), keyPEM: try readWhole(tlsKey)))
        } else if let tokenKey, let tokenIssuer {
            identities = .tokens(keyFile: tokenKey, issuer: tokenIssuer)
        }
        return try ProxyCredentials(
            trust: trust, identities, namespaces: Set((0..<proxies).map(template.namespace)), trustDomain: trustDomain)
    }

    func template(_ generator: MeshGenerator) throws -> NodeTemplate {
        var pairs: [String: String] = [:]
        for label in labels {
            let pair = label.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2 else { throw ValidationError("--label takes NAME=VALUE, not \(label)") }
            pairs[pair[0]] = pair[1]
        }
        return NodeTemplate(
            id: nodeId, namespace: nodeNamespace, labels: pairs, namespaces: generator.namespaces,
            serviceAccount: caState != nil || tokenKey != nil ? ProxyCredentials.serviceAccount : nil,
            takesVHDS: !noVHDS, address: { generator.address(ofProxy: $0) })
    }
}
