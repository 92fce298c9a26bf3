import Discovery
import MeshConfig
import MeshModel
import World

/// A mesh of many services that are alike: the objects that a source would deliver.
struct SampleMesh: Sendable {
    var services: Int
    var endpoints = 10
    /// Of all services.
    var namespace = "shop"
    /// Namespaces with a Sidecar that sees its own namespace alone, and two services each.
    var enclosed = 0

    static let seen = MonotonicTime(nanoseconds: 1)

    // MARK: Objects

    static func object(
        _ kind: ObjectKind, _ namespace: String, _ name: String, _ spec: ObjectSpec, labels: [String: String] = [:]
    ) -> ConfigObject {
        let path = "mesh/\(name).yaml"
        return ConfigObject(
            ref: ObjectRef(ObjectKey(kind, namespace: namespace, name: name), at: SourceLocation(path: path)),
            metadata: ObjectMetadata(
                name: name, namespace: namespace, labels: labels,
                age: Age(path: path, name: name, namespace: namespace)),
            spec: spec)
    }

    static func service(_ name: String, in namespace: String, address: String) -> ConfigObject {
        var spec = ServiceSpec()
        spec.clusterIPs = [address]
        spec.ports = [.init(name: "http", port: 80, targetPort: .number(8080))]
        spec.selector = ["app": name]
        return object(.service, namespace, name, .service(spec))
    }

    static func slice(_ name: String, in namespace: String, addresses: [String]) -> ConfigObject {
        var spec = EndpointSliceSpec()
        spec.serviceName = name
        spec.ports = [.init(name: "http", port: 8080)]
        spec.endpoints = addresses.map { .init(addresses: [$0]) }
        return object(
            .endpointSlice, namespace, "\(name)-a", .endpointSlice(spec), labels: ["kubernetes.io/service-name": name])
    }

    func name(_ index: Int) -> String { "svc-\(index)" }
    func host(_ index: Int) -> String { "svc-\(index).\(namespace).svc.cluster.local" }
    func key(_ index: Int) -> ServiceKey { ServiceKey(hostname: host(index), namespace: namespace) }
    func cluster(_ index: Int) -> String { "outbound|80||\(host(index))" }
    var clusters: [String] { (0..<services).map(cluster).sorted() }

    func service(_ index: Int) -> ConfigObject {
        Self.service(
            name(index), in: namespace, address: "10.\(64 + index / 65_536).\(index / 256 % 256).\(index % 256)")
    }

    /// - Parameter generation: another number gives the first endpoint another address.
    func slice(_ index: Int, generation: Int = 0) -> ConfigObject {
        let addresses = (0..<endpoints).map { endpoint in
            endpoint == 0 && generation > 0
                ? "198.18.\(generation / 250 % 250).\(generation % 250 + 1)" : address(index, endpoint)
        }
        return Self.slice(name(index), in: namespace, addresses: addresses)
    }

    func address(_ service: Int, _ endpoint: Int) -> String {
        let number = service * endpoints + endpoint
        return "172.\(16 + number / 62_500 % 16).\(number / 250 % 250).\(number % 250 + 1)"
    }

    static func enclosedNamespace(_ index: Int) -> String { "far-\(index)" }
    static func enclosedClusters(_ index: Int) -> [String] {
        (0..<2).map { "outbound|80||own-\($0).far-\(index).svc.cluster.local" }
    }

    private func enclosedObjects(_ index: Int) -> [ConfigObject] {
        let namespace = Self.enclosedNamespace(index)
        var sidecar = Sidecar()
        var egress = Sidecar.Egress()
        egress.hosts = [.init(namespace: ".", dnsName: "*")]
        sidecar.egress = [egress]
        var objects = [Self.object(.sidecar, namespace, "default", .sidecar(sidecar))]
        for i in 0..<2 {
            objects.append(
                Self.service("own-\(i)", in: namespace, address: "10.\(128 + i).\(index / 256).\(index % 256)"))
            objects.append(
                Self.slice("own-\(i)", in: namespace, addresses: ["100.\(64 + i).\(index / 256).\(index % 256)"]))
        }
        return objects
    }

    var objects: [ConfigObject] {
        (0..<services).flatMap { [service($0), slice($0)] } + (0..<enclosed).flatMap(enclosedObjects)
    }

    var events: [ObjectEvent] { objects.map { .upsert($0) } }

    // MARK: Worlds

    /// - Parameter rules: YAML of further objects.
    func world(_ rules: String = "") -> World {
        var world = World()
        _ = world.apply(events + Self.events(of: rules), seen: Self.seen)
        return world
    }

    /// - Precondition: the text is valid; it is ours.
    static func events(of yaml: String) -> [ObjectEvent] {
        guard !yaml.isEmpty else { return [] }
        let (objects, diagnostics) = loadText(yaml)
        precondition(!diagnostics.contains { $0.severity == .error }, "\(diagnostics)")
        return objects.map { .upsert($0) }
    }
}

extension ProxyNode {
    /// The node of a sidecar whose pod the world does not know.
    ///
    /// - Parameter address: of a service's endpoint, which makes the proxy an instance of that service; else nobody's.
    static func sample(_ number: Int, in namespace: String = "shop", address: String? = nil) -> ProxyNode {
        let address = address ?? "10.\(number / 65_536).\(number / 256 % 256).\(number % 256)"
        return ProxyNode(
            id: "sidecar~\(address)~p\(number).\(namespace)~\(namespace).svc.cluster.local", kind: .sidecar,
            addresses: [address], instance: "p\(number).\(namespace)", dnsDomain: "\(namespace).svc.cluster.local",
            namespace: namespace)
    }
}
