import MeshConfig
import MeshModel
import World

/// A world with some objects in it, and short ways to ask.
struct Mesh {
    var world: World

    init(_ objects: [ConfigObject], options: WorldOptions = WorldOptions()) {
        world = World(options: options)
        apply(objects)
    }

    @discardableResult
    mutating func apply(_ objects: [ConfigObject]) -> WorldChange { world.apply(objects.map { .upsert($0) }) }

    @discardableResult
    mutating func remove(_ object: ConfigObject) -> WorldChange { world.apply([.remove(object.ref)]) }

    func service(_ host: String, _ namespace: String) -> Service? {
        world.service(.init(hostname: host, namespace: namespace))
    }

    func endpoints(_ host: String, _ namespace: String) -> [Endpoint] {
        world.endpoints(of: .init(hostname: host, namespace: namespace))
    }

    func addresses(_ host: String, _ namespace: String) -> [String] {
        endpoints(host, namespace).map { "\($0.address):\($0.port)" }
    }

    /// The host names that a view sees.
    func visible(_ view: ProxyView) -> [String] {
        var reader = WorldReader(world)
        return reader.visibleServices(for: view).map(\.hostname)
    }

    func rule(_ host: String, _ namespace: String, from view: ProxyView) -> [String]? {
        guard let service = service(host, namespace) else { return nil }
        var reader = WorldReader(world)
        return reader.destinationRule(for: service, view: view)?.refs.map { "\($0.key.namespace)/\($0.key.name)" }
    }
}

func client(_ namespace: String, labels: [String: String] = [:], sidecar: ObjectKey? = nil) -> ProxyView {
    ProxyView(kind: .sidecar, namespace: namespace, labels: labels, sidecar: sidecar)
}
