import Discovery
import Engine
import GRPC
import Glibc
import HTTP1
import Identity
import IdentityService
import MeshModel
import Operations
import StreamAPI
import Transport
import World
import XDS

/// The parts of a running control plane, and how they are joined. It holds no logic of its own.
final class MeshServer: Sendable {
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private let options: ServeOptions
    private let engine: Engine
    private let files: FileSource
    private let group: EventLoopGroup
    private let xds: XDSServer
    private let grpc: GRPCServer
    private let admin: HTTPServer
    private let identity: MeshIdentity
    private let health = HealthService(services: ["envoy.service.discovery.v3.AggregatedDiscoveryService"])
    private let draining = Latch()
    private let memory: MemoryWatch

    init(_ options: ServeOptions) throws {
        self.options = options
        MemoryLimit.tuneAllocator()
        let budget = MemoryLimit.budget(options.memoryLimit) { say($0) }
        memory = MemoryWatch(budget) { MemoryLimit.giveBack() }
        let world = WorldOptions(
            trustDomain: options.trustDomain, domain: options.domain, rootNamespace: options.rootNamespace,
            clusterID: options.clusterId)
        var engineOptions = Engine.Options(world: world, sources: 1)
        engineOptions.settling.quiet = .milliseconds(options.settleQuiet)
        engineOptions.settling.limit = .milliseconds(options.settleLimit)
        let follower = MeshFollower(trustDomain: options.trustDomain)
        engineOptions.onMesh = { follower.apply($0) }
        engine = Engine(options: engineOptions)
        let health = health
        let reporting = ReportingSink(engine) { health.setServing(true) }
        let fetcher = KeySetFetcher(Self.fetching(options))
        let keySets = RequestAuthenticationKeys(fetcher: fetcher, next: reporting) { $0.keySetLocations }
        identity = try MeshIdentity(
            options, fetcher: fetcher, sink: RevisionFilter(keySets, revision: options.revision))
        follower.follow(identity)
        files = FileSource(
            directories: options.config,
            options: FileOptions(rootNamespace: options.rootNamespace, revision: options.revision),
            sink: identity.vault)

        group = try EventLoopGroup(count: options.loops ?? Self.coreCount)
        var configuration = XDSConfiguration()
        configuration.stream.clusterDrain = .milliseconds(options.drainTime)
        configuration.virtualHostDiscovery = options.virtualHostDiscovery
        configuration.controlPlane = Self.identifier(revision: options.revision)
        configuration.memory = budget
        configuration.slowReaderBytes = options.maxUnread.bytes
        let rejections = RejectionLog()
        configuration.onRejection = { rejections.tell($0, $1) }
        identity.configure(&configuration)
        xds = XDSServer(loops: group.loops, source: engine, configuration: configuration)

        var limits = GRPCServer.Limits()
        limits.connections = options.maxConnections
        limits.streamsPerConnection = options.maxStreams
        limits.messageBytes = options.maxMessage
        limits.connectionAge = options.maxConnectionAge == 0 ? .seconds(31_536_000) : .seconds(options.maxConnectionAge)
        identity.follow(xds)
        let reflection = ReflectionService(paths: xds.service.paths + identity.service.paths + health.paths)
        grpc = GRPCServer(
            group: group, services: [xds.service, identity.service, health, reflection], limits: limits,
            memory: budget)

        let draining = draining
        let identity = identity
        let site = AdminSite(
            engine: engine, xds: xds, wire: { [metrics = grpc.metrics] in metrics.snapshot() },
            identity: { identity.report },
            certificates: CertificatePages(
                authority: identity.authority, held: identity.held, secrets: identity.secrets),
            access: identity.access,
            secrets: { identity.vault.usable }, version: Version.text, isDraining: { draining.isSet })
        admin = HTTPServer { site.respond(to: $0) }
    }

    /// Binds every address, reads the sources and begins to serve. Throws where an address cannot be had.
    func start() throws {
        memory.start()
        engine.start()
        identity.start(on: group.loops[0])
        try bindAdmin()
        try bindXDS()
        files.start()
    }

    /// Takes no more calls, lets those that are open end, and stops.
    func drain() {
        draining.set()
        health.setServing(false)
        let done = Completion()
        xds.finishAll()
        grpc.shutdown(grace: .seconds(5)) { done.signal() }
        done.wait()
        files.stop()
        engine.stop()
        admin.stop()
        identity.stop()
        group.shutdown()
        memory.stop()
    }

    // MARK: Addresses

    private func bindAdmin() throws {
        guard options.admin != "off" else { return }
        guard let address = HostPort(options.admin), !address.host.hasPrefix("unix:") else {
            throw Problem(description: "--admin takes HOST:PORT, not \(options.admin)")
        }
        let port = try admin.start(host: address.host, port: address.port)
        say("admin      http://\(HostPort(host: address.host, port: port).description)")
    }

    private func bindXDS() throws {
        if options.xdsPlaintext != "off" {
            let address = try SocketAddress(options.xdsPlaintext)
            guard address.isLoopback || options.allowUnauthenticated else {
                throw Problem(
                    description:
                        "--xds-plaintext \(options.xdsPlaintext) is reachable from other machines and asks nobody "
                        + "who they are: bind it to loopback, or say --allow-unauthenticated")
            }
            say("xds        \(try grpc.bind(address)) (plaintext)")
        }
        guard options.xdsTls != "off" else { return }
        let bound = try grpc.bind(
            try SocketAddress(options.xdsTls), tls: identity.serverCertificate.credentials)
        say("xds        \(bound) (TLS)")
    }

    private static func fetching(_ options: ServeOptions) -> KeySetFetcher.Options {
        var fetching = KeySetFetcher.Options()
        fetching.addresses = AddressRules(exemptHosts: Set(options.jwksAllowHost))
        fetching.directory = options.state + "/jwks"
        return fetching
    }

    private static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// What istioctl reads from `control_plane.identifier`.
    private static func identifier(revision: String) -> String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return #"{"Component":"istiod","ID":"\#(host)","Info":{"version":"skysail-\#(Version.number)","#
            + #""revision":"\#(revision)"}}"#
    }
}
