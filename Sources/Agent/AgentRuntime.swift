import Glibc
import HTTP1
public import MeshModel

/// The whole agent: certificates and roots, SDS, the proxy with its bootstrap, and the status pages; from the start to the
/// end, on the thread that takes the signals.
public struct AgentRuntime: Sendable {
    /// The proxy that is run.
    public struct Proxy: Sendable {
        /// A path, or a name that is looked up in PATH.
        public var program: String
        /// After the agent's own.
        public var arguments: [String]
        /// Worker threads; 0 for one a core.
        public var concurrency: Int
        /// How long connections may take to go before the proxy is told to end.
        public var drainTime: Duration

        public init(program: String, arguments: [String], concurrency: Int, drainTime: Duration) {
            self.program = program
            self.arguments = arguments
            self.concurrency = concurrency
            self.drainTime = drainTime
        }
    }

    public var agent: AgentOptions
    /// Its transport and agent are set here.
    public var bootstrap: BootstrapOptions
    /// Nil for an agent that only gives out secrets and answers for itself.
    public var proxy: Proxy?
    /// Who the proxy is taken for.
    public var identity: SPIFFEID
    /// Of the status pages; 0 for none.
    public var statusPort: UInt16
    public var environment: [String: String]

    public init(
        agent: AgentOptions, bootstrap: BootstrapOptions, proxy: Proxy?, identity: SPIFFEID, statusPort: UInt16,
        environment: [String: String]
    ) {
        self.agent = agent
        self.bootstrap = bootstrap
        self.proxy = proxy
        self.identity = identity
        self.statusPort = statusPort
        self.environment = environment
    }

    /// Runs until the proxy or a signal ends it; what the process is to exit with.
    public func run(
        signals: inout SignalQueue, report: @escaping @Sendable (String) -> Void
    ) throws -> Int32 {
        let started = MonotonicTime.now
        let folder = try PrivateFolder(in: environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp")
        defer { folder.remove() }
        var agent = agent
        if agent.secretsSocket.isEmpty { agent.secretsSocket = folder.path + "/sds.sock" }
        let command = try proxy.map { try self.command($0, socket: agent.secretsSocket, folder) }

        let admin = EnvoyAdmin(bootstrap.admin)
        let isRouter = bootstrap.nodeID.hasPrefix("router~")
        // Made below, once what it shows is there.
        let pages = Shared<StatusPages>()
        let supervisor = ProxySupervisor(
            command,
            drain: {
                pages.value?.drain()
                // A gateway has nothing but inbound listeners, whatever they are called.
                let query = isRouter ? "graceful" : "inboundonly&graceful"
                do {
                    let answer = try admin.post("/drain_listeners?\(query)")
                    if answer.status != 200 { report("draining: the proxy answers \(answer.status)") }
                } catch { report("draining: \(error)") }
            }, report: report)
        let secrets = try SecretAgent(agent, identity: identity, report: report) { supervisor.ready() }
        let metrics = secrets.metrics
        supervisor.onStart { metrics.started(after: MonotonicTime.now.since(started)) }
        pages.set(
            StatusPages(
                state: secrets.state, metrics: metrics, admin: command == nil ? nil : admin, clock: SystemClock(),
                terminate: { SignalQueue.terminate() }))
        try secrets.start()
        defer { secrets.stop() }
        report("sds        unix:\(agent.secretsSocket)")

        var server: HTTPServer?
        defer { server?.stop() }
        if statusPort != 0 {
            let http = HTTPServer { request in pages.value?.respond(to: request) ?? .notFound }
            let port = try http.start(host: "0.0.0.0", port: statusPort)
            server = http
            report("status     0.0.0.0:\(port)")
        }
        let drainTime = command == nil ? .zero : proxy?.drainTime ?? .zero
        return supervisor.run(ProxyLifecycle(drainTime: drainTime), signals: &signals)
    }

    private func command(
        _ proxy: Proxy, socket: String, _ folder: PrivateFolder
    ) throws -> ProxySupervisor.Command {
        var bootstrap = bootstrap
        bootstrap.agent = .init(secretsSocket: socket, statusPort: statusPort)
        bootstrap.transport = .tlsFromAgent(serverName: agent.controlPlaneName)
        if statusPort == 0 { bootstrap.readinessPort = 0 }
        let file = try folder.write(Bootstrap(bootstrap).json(), as: "bootstrap.json")
        return ProxySupervisor.Command(
            program: proxy.program, arguments: Self.arguments(proxy, bootstrap: file), environment: environment)
    }

    /// Istio's, unless the operator says otherwise.
    static func arguments(_ proxy: Proxy, bootstrap: String) -> [String] {
        var arguments = ["-c", bootstrap]
        func add(_ name: String, _ value: String? = nil) {
            guard !proxy.arguments.contains(where: { $0 == name || $0.hasPrefix(name + "=") }) else { return }
            arguments.append(name)
            if let value { arguments.append(value) }
        }
        add("--drain-time-s", "45")
        add("--drain-strategy", "immediate")
        add("--disable-hot-restart")
        add("--allow-unknown-static-fields")
        if proxy.concurrency > 0 { add("--concurrency", "\(proxy.concurrency)") }
        return arguments + proxy.arguments
    }
}
