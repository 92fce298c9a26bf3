import EnvoyAPI
import GRPC
import Identity
import MeshModel
import StreamAPI
import Synchronization
import Testing
import Transport

@testable import Agent

/// The time of day as a test sets it.
final class SetClock: WallClock {
    private let offset = Mutex<Int64>(0)
    var now: Int64 { SystemClock().now + offset.withLock { $0 } }
    func jump(by seconds: Int64) { offset.withLock { $0 += seconds } }
}

/// An agent under test, and what it says.
final class TestAgent: Sendable {
    let folder: TestFolder
    let clock = SetClock()
    let reports = Events<String>()
    let isReady = Events<Bool>()
    let socket: String
    let agent: SecretAgent

    init(
        _ controlPlane: TestControlPlane?, folder: TestFolder, mounted: String? = nil,
        _ change: (inout AgentOptions) -> Void = { _ in }
    ) throws {
        self.folder = folder
        socket = folder.path("run/sds.sock")
        let address = controlPlane?.address.description ?? "127.0.0.1:9"
        var options = AgentOptions(
            source: mounted.map { .mounted(folder: $0) }
                ?? .authority(
                    .init(address: address, serverName: "istiod.test", tokenFile: folder.path("token"))),
            controlPlane: address, controlPlaneName: "istiod.test",
            nodeID: "sidecar~10.0.0.1~web-1.shop~shop.svc.cluster.local", namespace: "shop",
            rootFile: mounted == nil ? folder.path("roots.pem") : nil, secretsSocket: socket)
        options.lookInterval = .milliseconds(2)
        options.machine.longestSleep = .milliseconds(5)
        options.machine.firstRetry = .milliseconds(5)
        options.machine.longestRetry = .milliseconds(5)
        change(&options)
        let (reports, isReady) = (reports, isReady)
        agent = try SecretAgent(
            options, identity: #require(TestControlPlane.identity), clock: clock, random: { 0.5 },
            report: { reports.add($0) }, onReady: { isReady.add(true) })
    }

    /// With the roots of the control plane and a good token in its files.
    static func withInputs(
        _ controlPlane: TestControlPlane, token: String = "token-1", _ change: (inout AgentOptions) -> Void = { _ in }
    ) throws -> TestAgent {
        let folder = try TestFolder()
        try folder.write("roots.pem", Array(controlPlane.authority.trustBundle.pem.utf8))
        try folder.write("token", Array((token + "\n").utf8))
        return try TestAgent(controlPlane, folder: folder, change)
    }
}

/// What an Envoy beside the agent sees on the socket: one SDS stream.
final class TestProxy: Sendable {
    struct Secret: Sendable {
        var name: String
        var chain: [CertificateSummary]
        var key: [UInt8]
        var roots: [CertificateSummary]
    }

    let secrets = Events<Secret>()
    private let group: EventLoopGroup
    private let connection: LoopBound<GRPCClientConnection>

    /// Subscribes to each of the names on a stream of its own, in this order, on one connection, as Envoy does.
    init(_ socket: String, _ names: [String]) async throws {
        group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let metrics = WireMetrics(group: group)
        let secrets = secrets
        let address = try SocketAddress("unix:" + socket)
        connection = await withCheckedContinuation { done in
            loop.execute {
                let connection = GRPCClientConnection(to: address, on: loop, metrics: metrics)
                for name in names {
                    let stream = Stream(name, secrets)
                    stream.call = connection.call(
                        "/envoy.service.secret.v3.SecretDiscoveryService/StreamSecrets", handler: stream)
                    stream.request(version: "", nonce: "")
                }
                done.resume(returning: LoopBound(connection, on: loop))
            }
        }
    }

    func end() {
        connection.loop.execute { [connection] in connection.value.close() }
        group.shutdown()
    }

    private final class Stream: ClientCallHandler {
        let name: String
        let secrets: Events<Secret>
        var call: GRPCClientCall?

        init(_ name: String, _ secrets: Events<Secret>) {
            self.name = name
            self.secrets = secrets
        }

        func request(version: String, nonce: String) {
            let arena = Arena()
            let request = Envoy.DiscoveryRequest(arena) {
                $0.node = .init(arena) { $0.id = "sidecar~10.0.0.1~web-1.shop~shop.svc.cluster.local" }
                $0.typeUrl = ResourceType.secret.typeURL
                $0.resourceNames = [name]
                $0.versionInfo = version
                $0.responseNonce = nonce
            }
            call?.send(OutboundMessage(request.serialized()))
        }

        func received(_ message: UnsafeRawBufferPointer) {
            guard let response = try? DiscoveryResponseMessage(decoding: message) else { return }
            for resource in response.resources {
                guard let secret = try? Envoy.Secret.decode(resource.value, in: Arena()) else { continue }
                func read(_ source: Envoy.DataSource?) -> [UInt8] { source?.inlineBytes ?? [] }
                let chain = read(secret.tlsCertificate?.certificateChain)
                let roots = read(secret.validationContext?.trustedCa)
                secrets.add(
                    Secret(
                        name: secret.name, chain: (try? CertificateSummary.read(pem: chain)) ?? [],
                        key: read(secret.tlsCertificate?.privateKey),
                        roots: (try? CertificateSummary.read(pem: roots)) ?? []))
            }
            request(version: response.versionInfo, nonce: response.nonce)
        }

        func closed(_ status: RPCStatus, trailers: [(name: String, value: String)]) {}
    }
}
