import Engine
import EnvoyAPI
import MeshConfig
import MeshModel
import Snapshot
import StreamAPI
import World
import XDS

/// Everything from an object that changed to the streams of the proxies, without threads and without a network: an
/// engine's core, an xDS server on one loop, and clients that acknowledge what they are sent.
final class PushRig {
    private(set) var core: EngineCore
    /// What the engine publishes to others, who hold it while the next round is computed.
    private var published: World
    private let loop = ManualLoop()
    private let source = Registrations()
    private let server: XDSServer
    /// What the latest connections left to do later is done.
    private var isRested = true

    init(_ mesh: SampleMesh, _ rules: String = "") {
        core = EngineCore(options: WorldOptions())
        _ = core.round(mesh.events + SampleMesh.events(of: rules), seen: SampleMesh.seen, now: loop.now)
        published = core.world
        server = XDSServer(loops: [loop], source: source)
    }

    /// Opens a stream, and goes on until the proxy has everything.
    ///
    /// - Parameter clusters: names whose endpoints it asks for.
    func connect(_ number: Int, in namespace: String = "shop", isDelta: Bool, clusters: [String]) {
        isRested = false
        let call = SilentCall(loop, isDelta: isDelta)
        let method = isDelta ? "DeltaAggregatedResources" : "StreamAggregatedResources"
        let request = CallRequest(
            path: "/envoy.service.discovery.v3.AggregatedDiscoveryService/\(method)", metadata: [],
            peer: Peer(address: "127.0.0.1:1", isLoopback: true), callID: UInt64(number + 1))
        do { call.handler = try server.service.open(request, call) } catch { preconditionFailure("\(error)") }
        var node: NodeMessage? = Requests.node(number, in: namespace)
        for (type, names) in [(ResourceType.cluster, []), (.endpoint, clusters), (.listener, []), (.route, ["80"])] {
            call.ask(Requests.first(type, names, node: node, isDelta: isDelta), repeating: names, of: type)
            node = nil
            let registrations = source.take()
            if !registrations.isEmpty {
                let deliveries = core.round([], registering: registrations, seen: loop.now, now: loop.now)
                for delivery in deliveries { delivery.subscriber.publish(delivery.publication) }
                loop.runTasks()
            }
            settle()
        }
    }

    /// One round of the engine, and all that follows from it until every proxy has acknowledged.
    func change(_ events: [ObjectEvent], expecting responses: Int) {
        let before = loop.responses
        change(events)
        precondition(loop.responses - before == responses, "\(loop.responses - before) responses, not \(responses)")
    }

    func change(_ events: [ObjectEvent]) {
        if !isRested {
            // Or the first changes would pay for it.
            for _ in 0..<8 { loop.pass(.seconds(1)) }
            isRested = true
        }
        loop.pass(.milliseconds(20))
        let deliveries = core.round(events, seen: loop.now, now: loop.now)
        published = core.world
        for delivery in deliveries { delivery.subscriber.publish(delivery.publication) }
        loop.runTasks()
        settle()
    }

    /// Goes on until nobody has anything to say. Costs those that do.
    private func settle() {
        while case let call? = loop.speaking.popLast() {
            call.acknowledge()
            loop.runTasks()
        }
    }
}
