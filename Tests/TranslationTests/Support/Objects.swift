import MeshConfig
import MeshModel
import World

/// Objects as a test writes them, without a file.
struct Objects {
    private var events: [ObjectEvent] = []
    private var created: Int64 = 0

    mutating func add(_ kind: ObjectKind, _ namespace: String, _ name: String, _ spec: ObjectSpec) {
        created += 1
        let ref = ObjectRef(
            ObjectKey(kind, namespace: namespace, name: name), at: SourceLocation(path: "\(name).yaml"))
        let metadata = ObjectMetadata(
            name: name, namespace: namespace, age: Age(created: created, name: name, namespace: namespace))
        events.append(.upsert(ConfigObject(ref: ref, metadata: metadata, spec: spec)))
    }

    /// A Service whose ports have these names and numbers, and its endpoints.
    mutating func service(
        _ name: String, in namespace: String = "default", address: String?, ports: [(String, Int)],
        endpoints: [String] = []
    ) {
        var spec = ServiceSpec()
        spec.clusterIPs = address.map { [$0] } ?? []
        spec.isHeadless = address == nil
        spec.ports = ports.map { ServiceSpec.Port(name: $0.0, port: $0.1) }
        spec.selector = ["app": name]
        add(.service, namespace, name, .service(spec))
        var slice = EndpointSliceSpec()
        slice.serviceName = name
        slice.ports = ports.map { EndpointPort(name: $0.0, port: $0.1) }
        slice.endpoints = endpoints.map { .init(addresses: [$0]) }
        add(.endpointSlice, namespace, name + "-1", .endpointSlice(slice))
    }

    func world(reversed: Bool = false) -> World {
        var world = World(options: WorldOptions())
        _ = world.apply(reversed ? events.reversed() : events)
        return world
    }
}
