import EnvoyAPI
import MeshModel
import Snapshot
import StreamAPI
import Synchronization
import Testing

@testable import XDS

/// Secrets that a test hands out. `@unchecked Sendable`: tests are single threaded.
private final class FakeSecrets: SecretSource, @unchecked Sendable {
    final class Wish: SecretSubscription {
        let name: String
        let access: StreamAccess
        let node: ProxyNode?
        let deliver: (SecretState) -> Void
        var isCancelled = false

        init(_ name: String, _ access: StreamAccess, _ node: ProxyNode?, _ deliver: @escaping (SecretState) -> Void) {
            self.name = name
            self.access = access
            self.node = node
            self.deliver = deliver
        }

        func cancel() { isCancelled = true }
    }

    private(set) var wishes: [Wish] = []
    var open: [Wish] { wishes.filter { !$0.isCancelled } }

    func subscribe(
        to name: String, as access: StreamAccess, node: ProxyNode?, on loop: any EventLoop,
        deliver: @escaping (SecretState) -> Void
    ) -> any SecretSubscription {
        let wish = Wish(name, access, node, deliver)
        wishes.append(wish)
        return wish
    }

    /// Gives every open wish of this name the content.
    func put(_ name: String, _ content: String) {
        let secret = resource(.secret, name, content)
        for wish in open where wish.name == name { wish.deliver(.available(secret)) }
    }
}

/// A time of day that a test sets. `@unchecked Sendable`: tests are single threaded.
private final class FakeClock: WallClock, @unchecked Sendable {
    var now: Int64 = 1_000_000
}

/// What a server's observers were told.
private final class Said: Sendable {
    private let stored = Mutex<[String]>([])
    var lines: [String] { stored.withLock { $0 } }
    func add(_ line: String) { stored.withLock { $0.append(line) } }
}

@Suite struct SecretStreamTests {
    private let secrets = FakeSecrets()
    private let clock = FakeClock()
    private let refused = Said()
    private static let sds = "/envoy.service.secret.v3.SecretDiscoveryService/StreamSecrets"
    private static let tls = Peer(
        address: "10.0.0.1:1234", usesTLS: true, uriSANs: ["spiffe://td/ns/ns/sa/web"], certificateExpiry: 1_003_600)
    private let identity = SPIFFEID(trustDomain: "td", namespace: "ns", serviceAccount: "web")
    private let first = snapshot(1, cds: ["a": "ca"], eds: ["a": "ea"])

    private func mesh(_ access: StreamAccess, _ change: (inout XDSConfiguration) -> Void = { _ in }) -> Mesh {
        Mesh {
            $0.secrets = secrets
            $0.clock = clock
            $0.authorize = { _, _ in access }
            $0.jitter = { 0.5 }
            change(&$0)
        }
    }

    private func root(_ number: UInt64) -> ContentHash { ContentHash(high: 0, low: number) }

    @Test func secretsAndClustersGoOverOneStream() throws {
        let mesh = mesh(StreamAccess(identity: identity))
        let client = try mesh.connect(from: Self.tls)
        client.ask(.cluster)
        client.ask(.secret, ["default"])
        mesh.assign(first, to: [client])
        secrets.put("default", "key")
        let responses = try client.responses()
        #expect(responses.map(\.contents) == [["ca"], ["key"]])
        #expect(Set(responses.map(\.nonce)).count == 2)
        client.ask(.secret, ["default"], nonce: responses[1].nonce)
        secrets.put("default", "key")
        #expect(try client.lines() == [])
        secrets.put("default", "next")
        #expect(try client.lines() == ["sds[next]"])
        #expect(mesh.server.values[.secret].pushes == 2)
        #expect(secrets.wishes.map(\.access) == [StreamAccess(identity: identity)])
        #expect(secrets.wishes.first?.node?.namespace == "ns")
    }

    @Test func deltaCarriesNamesAndVersionsAndAReconnectionCostsNothing() throws {
        let mesh = mesh(StreamAccess(identity: identity))
        let client = try mesh.connect(Mesh.delta, from: Self.tls)
        client.ask(.secret, ["ROOTCA"])
        secrets.put("ROOTCA", "roots")
        let versions = try #require(try client.responses().first).versions
        client.call.close(.ok)
        #expect(secrets.open.isEmpty)

        let again = try mesh.connect(Mesh.delta, from: Self.tls)
        again.ask(.secret, ["ROOTCA"], has: versions)
        secrets.put("ROOTCA", "roots")
        #expect(try again.lines() == [])
        secrets.put("ROOTCA", "more roots")
        #expect(try again.lines() == ["sds[more roots]"])
    }

    @Test func aStreamWithoutIdentityGetsNoSecretsAndEverythingElse() throws {
        let refused = refused
        let mesh = mesh(.anonymous) {
            $0.onSecretsRefused = { node, reason in refused.add("\(node.instance): \(reason)") }
        }
        let client = try mesh.connect(from: Self.tls)
        client.ask(.secret, ["default"])
        client.ask(.secret, ["default", "ROOTCA"])
        client.ask(.cluster)
        mesh.assign(first, to: [client])
        #expect(try client.lines() == ["cds[ca]"])
        #expect(client.call.status == nil)
        #expect(secrets.wishes.isEmpty)
        #expect(mesh.server.values.secretStreamsRefused == 1)
        #expect(
            refused.lines == [
                "pod.ns: secrets are given only to who shows a client certificate or a token"
            ])
    }

    @Test func secretsDoNotGoOverAConnectionThatOthersCanRead() throws {
        let mesh = mesh(StreamAccess(identity: identity))
        let client = try mesh.connect()
        client.ask(.secret, ["default"])
        #expect(secrets.wishes.isEmpty)
        #expect(client.call.status == nil)
        let service = try mesh.connect(Self.sds)
        service.ask(.secret, ["default"])
        #expect(service.call.status?.code == .permissionDenied)
    }

    @Test func theServiceOfSecretsEndsAStreamWithoutIdentity() throws {
        let mesh = mesh(.anonymous)
        let client = try mesh.connect(Self.sds, from: Self.tls)
        client.ask(.secret, ["default"])
        #expect(client.call.status?.code == .unauthenticated)
        #expect(mesh.server.values.secretStreamsRefused == 1)
    }

    @Test func theServiceOfSecretsNeedsNoSnapshotAndIsNoProxyOfItsOwn() throws {
        let mesh = mesh(StreamAccess(identity: identity, root: root(1)))
        let client = try mesh.connect(Self.sds, from: Self.tls)
        client.ask(.secret, ["default"])
        secrets.put("default", "key")
        #expect(try client.lines() == ["sds[key]"])
        mesh.loop.pass(.seconds(3600))
        #expect(client.call.status == nil)
        #expect(mesh.source.registered.isEmpty)
        #expect(mesh.server.values.connected.isEmpty)
        #expect(mesh.server.streamsByRoot.isEmpty)
    }

    @Test func aNodeIDOfAnotherFormIsForTheServiceOfSecretsAlone() throws {
        let identity = identity
        let mesh = mesh(StreamAccess(identity: identity)) {
            $0.authorizeWithoutNode = { _ in StreamAccess(identity: identity) }
        }
        var node = NodeMessage()
        node.id = "my-envoy"
        let client = try mesh.connect(Self.sds, from: Self.tls)
        client.ask(url: "", ["default"], node: node)
        secrets.put("default", "key")
        #expect(try client.lines() == ["sds[key]"])
        #expect(secrets.wishes.first.map { $0.node == nil } == true)
        let ads = try mesh.connect(from: Self.tls)
        ads.ask(url: ResourceType.secret.typeURL, ["default"], node: node)
        #expect(ads.call.status?.code == .invalidArgument)
    }

    @Test func refusalsAndStaleNoncesAreCounted() throws {
        let refused = refused
        let mesh = mesh(StreamAccess(identity: identity)) {
            $0.onRejection = { _, rejection in refused.add("\(rejection)") }
        }
        let client = try mesh.connect(from: Self.tls)
        client.ask(.secret, ["default"])
        secrets.put("default", "key")
        let nonce = try #require(try client.responses().first).nonce
        client.ask(.secret, ["default"], nonce: "older")
        client.ask(.secret, ["default"], nonce: nonce, error: "bad inline_bytes: \"key\"")
        client.ask(.secret, ["default"], nonce: nonce, error: "bad inline_bytes: \"key\"")
        #expect(try client.lines() == [])
        #expect(mesh.server.values[.secret].rejects == 2)
        #expect(mesh.server.values[.secret].expiredNonces == 1)
        #expect(
            refused.lines == ["sds refused (code 13): \(SecretText.leftOut); resources: default"])
    }

    @Test func aSlowReaderIsSentTheNewestWhenItReads() throws {
        let mesh = mesh(StreamAccess(identity: identity)) { $0.unsentBytes = 0 }
        let client = try mesh.connect(from: Self.tls)
        client.ask(.secret, ["default"])
        client.call.isReading = false
        secrets.put("default", "1")
        let sent = try #require(try client.responses().first)
        client.ask(.secret, ["default"], nonce: sent.nonce)
        secrets.put("default", "2")
        secrets.put("default", "3")
        #expect(try client.lines() == [])
        client.call.read()
        #expect(try client.lines() == ["sds[3]"])
    }

    @Test func aClientThatLeavesSecretsUnreadIsDisconnected() throws {
        let mesh = mesh(StreamAccess(identity: identity))
        let client = try mesh.connect(Self.sds, from: Self.tls)
        client.ask(.secret, ["default"])
        client.call.isReading = false
        secrets.put("default", "1")
        mesh.loop.pass(.seconds(61))
        #expect(client.call.status?.code == .resourceExhausted)
    }

    @Test func nothingIsDeliveredToAStreamThatIsOver() throws {
        let mesh = mesh(StreamAccess(identity: identity))
        let client = try mesh.connect(from: Self.tls)
        client.ask(.secret, ["default", "ROOTCA"])
        let wishes = secrets.open
        client.call.close(.ok)
        #expect(secrets.open.isEmpty)
        for wish in wishes { wish.deliver(.available(resource(.secret, wish.name, "late"))) }
        #expect(try client.lines() == [])
    }

    @Test func aReportSaysWhoAndWhatButNeverTheContent() throws {
        let mesh = mesh(StreamAccess(identity: identity, expiry: 1_003_600, root: root(7)))
        let client = try mesh.connect(from: Self.tls)
        client.ask(.secret, ["ROOTCA"])
        secrets.put("ROOTCA", "swordfish")
        let nonce = try #require(try client.responses().first).nonce
        client.ask(.secret, ["ROOTCA"], nonce: nonce)
        let found = Mutex<ConnectionReport?>(nil)
        let trusted = Mutex<[ContentHash?: Int]>([:])
        mesh.server.connections { reports in found.withLock { $0 = reports.first } }
        mesh.server.acknowledgedVersions(ofSecret: "ROOTCA") { counts in trusted.withLock { $0 = counts } }
        mesh.loop.run()
        let report = try #require(found.withLock { $0 })
        let version = resource(.secret, "ROOTCA", "swordfish").version
        #expect(report.identity == identity)
        #expect(report.credentialExpiry == 1_003_600)
        #expect(report.root == root(7))
        #expect(report.secrets.map(\.acknowledgedVersion) == [version])
        #expect(report[.secret]?.state == .synced)
        #expect(report[.secret]?.names == ["ROOTCA"])
        #expect(report[.secret]?.resources.isEmpty == true)
        #expect(trusted.withLock { $0 } == [version: 1])
        var text = ""
        dump(report, to: &text)
        #expect(!text.contains("swordfish"))
    }

    // MARK: Ends

    @Test func aStreamEndsWithItsCredentialAndItsConnectionGoesAlong() throws {
        let mesh = mesh(StreamAccess(identity: identity, expiry: clock.now + 100))
        let client = try mesh.connect(from: Self.tls)
        client.ask(.cluster)
        mesh.assign(first, to: [client])
        clock.now += 99
        mesh.loop.pass(.seconds(99))
        #expect(client.call.status == nil)
        clock.now += 1
        mesh.loop.pass(.seconds(1))
        #expect(client.call.status?.code == .unauthenticated)
        #expect(client.call.status?.message.hasSuffix("expired") == true)
        #expect(client.call.isConnectionRetired)
    }

    @Test func aTokensEndLeavesTheConnection() throws {
        let mesh = mesh(StreamAccess(identity: identity, expiry: clock.now + 100))
        let client = try mesh.connect(from: Peer(address: "10.0.0.1:1", usesTLS: true))
        client.ask(.cluster)
        mesh.assign(first, to: [client])
        clock.now += 100
        mesh.loop.pass(.seconds(100))
        #expect(client.call.status?.code == .unauthenticated)
        #expect(!client.call.isConnectionRetired)
    }

    @Test func aClockThatIsSetIsNoticed() throws {
        let mesh = mesh(StreamAccess(identity: identity, expiry: clock.now + 7200)) {
            $0.firstSnapshot = .seconds(1 << 20)
        }
        let late = try mesh.connect(from: Self.tls)
        late.ask(.cluster)
        // Set back before the time has come, then forward.
        clock.now -= 1000
        mesh.loop.pass(.seconds(7200))
        #expect(late.call.status == nil)
        clock.now += 8200
        mesh.loop.pass(.seconds(300))
        #expect(late.call.status?.code == .unauthenticated)
    }

    @Test func anExpiredCredentialOpensNoStream() throws {
        let mesh = mesh(StreamAccess(identity: identity, expiry: clock.now))
        let client = try mesh.connect(from: Self.tls)
        client.ask(.cluster)
        #expect(client.call.status?.code == .unauthenticated)
        #expect(client.call.isConnectionRetired)
        #expect(mesh.source.registered.isEmpty)
        #expect(mesh.server.values.streamsRefused == 1)
    }

    @Test func aRetiredRootEndsItsStreamsAndNoOthersOverAWindow() throws {
        let roots = [root(1), root(2)]
        let next = Mutex(0)
        let mesh = mesh(.anonymous) {
            $0.firstSnapshot = .seconds(1 << 20)
            $0.authorize = { _, _ in
                StreamAccess(
                    root: next.withLock { i in
                        defer { i += 1 }
                        return i < 2 ? roots[i] : nil
                    })
            }
        }
        let clients = try (0..<3).map { _ in try mesh.connect(from: Self.tls) }
        for client in clients { client.ask(.cluster) }
        #expect(mesh.server.streamsByRoot == [root(1): 1, root(2): 1])
        mesh.server.endStreams(withRootNotIn: [root(2)])
        mesh.loop.run()
        mesh.loop.pass(.seconds(29))
        #expect(clients.map { $0.call.status?.code } == [nil, nil, nil])
        mesh.loop.pass(.seconds(1))
        #expect(clients.map { $0.call.status?.code } == [.unauthenticated, nil, nil])
        #expect(clients[0].call.isConnectionRetired)
        #expect(mesh.server.streamsByRoot == [root(2): 1])
    }

    // MARK: The service alone

    @Test func theServiceServesWithoutAnEngine() throws {
        let identity = identity
        let service = SecretService(source: secrets) { request throws(RPCStatus) in
            guard request.peer.isLoopback else { throw RPCStatus(.permissionDenied, "from this machine only") }
            return StreamAccess(identity: identity)
        }
        let loop = FakeLoop()
        func open(_ path: String, _ peer: Peer) throws -> Client {
            let call = FakeCall(loop)
            call.handler = try service.open(CallRequest(path: path, metadata: [], peer: peer, callID: 1), call)
            return Client(call, 1, isDelta: path.contains("/Delta"))
        }
        let socket = Peer(address: "/run/sds.sock", isLoopback: true)
        for path in service.paths {
            let client = try open(path, socket)
            client.ask(url: "", ["default"], node: nil)
            secrets.put("default", "key")
            #expect(try client.lines().map { $0.replacing("[", with: " ") } == ["sds key]"])
            client.call.close(.ok)
        }
        let other = try open(Self.sds, Self.tls)
        other.ask(.secret, ["default"])
        #expect(other.call.status?.code == .permissionDenied)
        #expect(throws: RPCStatus.self) {
            try open("/envoy.service.secret.v3.SecretDiscoveryService/FetchSecrets", socket)
        }
        #expect(service.values[.secret].pushes == 2)
        let last = try open(Self.sds, socket)
        last.ask(.secret, ["default"])
        service.finishAll()
        loop.run()
        #expect(last.call.status?.code == .unavailable)
    }
}
