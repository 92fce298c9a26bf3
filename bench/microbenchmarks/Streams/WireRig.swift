import Engine
import GRPC
import Glibc
import MeshConfig
import MeshModel
import Snapshot
import StreamAPI
import Transport
import World
import XDS

/// The same as ``PushRig`` with the wire: an event loop's thread, HTTP/2 and gRPC in plaintext over loopback sockets.
final class WireRig {
    private var core = EngineCore(options: WorldOptions())
    private var published = World()
    private let group: EventLoopGroup
    private let source = Registrations()
    private let server: XDSServer
    private let grpc: GRPCServer
    private let port: UInt16
    private var clients: [WireClient] = []
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init(_ mesh: SampleMesh) {
        _ = core.round(mesh.events, seen: SampleMesh.seen, now: .now)
        sem_init(semaphore, 0, 0)
        do {
            group = try EventLoopGroup(count: 1)
            server = XDSServer(loops: group.loops, source: source)
            grpc = GRPCServer(group: group, services: [server.service])
            guard case .ipv4(_, let port) = try grpc.bind(.ipv4(host: "127.0.0.1", port: 0)) else {
                preconditionFailure("no port")
            }
            self.port = port
        } catch {
            preconditionFailure("\(error)")
        }
    }

    deinit {
        group.shutdown()
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func connect(_ number: Int, isDelta: Bool, clusters: [String]) {
        let client = WireClient(port: port, isDelta: isDelta)
        clients.append(client)
        var node = Optional(Requests.node(number))
        for (type, names) in [(ResourceType.cluster, []), (.endpoint, clusters), (.listener, []), (.route, ["80"])] {
            client.ask(Requests.first(type, names, node: node, isDelta: isDelta), repeating: names, of: type)
            if node != nil {
                node = nil
                deliver(core.round([], registering: [source.waitForOne()], seen: .now, now: .now))
            }
            client.acknowledgeNext()
            settle()
            while client.hasMore(milliseconds: 0) { client.acknowledgeNext() }
        }
    }

    /// One round, and what follows of it until each client's acknowledgement has been read.
    func change(_ events: [ObjectEvent]) {
        deliver(core.round(events, seen: .now, now: .now))
        published = core.world
        for client in clients { client.acknowledgeNext() }
        settle()
    }

    private func deliver(_ deliveries: [Delivery]) {
        for delivery in deliveries { delivery.subscriber.publish(delivery.publication) }
    }

    /// Waits until the loop has read all that was sent. Within a round of the loop events come before tasks; the first task
    /// may run in a round that began before the last bytes came, the second cannot.
    private func settle() {
        for _ in 0..<2 {
            nonisolated(unsafe) let semaphore = semaphore
            group.loops[0].execute { sem_post(semaphore) }
            while sem_wait(semaphore) != 0 {}
        }
    }
}
