import Discovery
import MeshConfig
import MeshModel

/// A small mesh of every kind of object that changes at random: every change adds, replaces or removes one object.
/// Deterministic for a seed.
struct RandomMesh {
    var random: SplitMix
    /// The objects that there are, by a name of their own; a ConfigMap is several.
    private var present: [String: [ConfigObject]] = [:]
    private(set) var changesByKind: [ObjectKind: Int] = [:]

    init(seed: UInt64) throws {
        random = SplitMix(state: seed)
        for _ in 0..<90 { _ = try change() }
    }

    static let root = "istio-system"
    static let namespaces = ["shop", "bank"]
    static let names = ["alpha", "beta", "gamma", "delta"]
    static let keysURI = "https://keys.example.com/a"
    static let outside = ["alpha.example.com", "beta.example.com", "gamma.example.com", "*.example.com"]
    /// The clients' own are among them.
    static let addresses = ["10.1.0.1", "10.1.1.2", "10.2.0.1", "10.1.0.7", "10.1.1.8", "10.1.2.9"]

    /// Every object, in a fixed order.
    func objects() -> [ConfigObject] { present.keys.sorted().flatMap { present[$0] ?? [] } }

    /// Makes one change and tells it as a source would.
    ///
    /// - Throws: ``Invalid`` where the change would be refused, which is a fault of this generator.
    mutating func change() throws -> [ObjectEvent] {
        let (id, after) = try draw()
        let before = present[id] ?? []
        for object in after { changesByKind[object.key.kind, default: 0] += 1 }
        if random.chance(1, in: 4) {
            present[id] = nil
            return before.map { .remove($0.ref) }
        }
        present[id] = after
        // What stands in its place now may be another object.
        let keys = Set(after.map(\.key))
        return before.filter { !keys.contains($0.key) }.map { .remove($0.ref) } + after.map { .upsert($0) }
    }

    static func decode(_ text: String) throws -> [ConfigObject] {
        let (objects, diagnostics) = loadText(text, path: "mesh.test.yaml")
        let errors = diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty, !objects.isEmpty else { throw Invalid(description: "\(errors)\n\(text)") }
        return objects
    }

    struct Invalid: Error, CustomStringConvertible { let description: String }

    /// Objects to add or to put in the place of others, with the name of that place.
    private mutating func draw() throws -> (id: String, objects: [ConfigObject]) {
        let share = random.below(150)
        if share < 2 {
            let keys = keySet()
            return ("keys \(keys.key.name)", [keys])
        }
        let (id, text) = share < 35 ? drawGatewayAPI() : share < 50 ? drawOfProxies() : drawMesh()
        return (id, try Self.decode(text))
    }

    private mutating func drawMesh() -> (id: String, text: String) {
        let namespace = random.pick(Self.namespaces)
        let name = random.pick(Self.names)
        // Now and then the root namespace, whose objects are everybody's.
        let place = random.chance(1, in: 4) ? Self.root : namespace
        switch random.below(100) {
        case 0..<18: return ("slice \(namespace)/\(name)", slice(namespace, name))
        case 18..<30: return ("service \(namespace)/\(name)", service(namespace, name))
        case 30..<32: return ("endpoints \(namespace)/\(name)", endpoints(namespace, name))
        case 32..<36: return ("pod \(namespace)/\(name)", pod(namespace, name))
        case 36..<38: return ("node", node())
        case 38..<41: return ("namespace \(place)", self.namespace(place))
        case 41..<48: return ("rule \(namespace)/\(name)", destinationRule(namespace, name))
        case 48..<61: return ("virtual \(namespace)/\(name)", virtualService(namespace, name))
        case 61..<70: return ("entry \(namespace)/\(name)", serviceEntry(namespace, name))
        case 70..<74: return ("workload \(namespace)/\(name)", workloadEntry(namespace, name))
        case 74..<79: return ("sidecar \(place)", sidecar(place))
        case 79..<85: return ("gateway \(name)", gateway(name))
        case 85..<88: return ("peers \(place)/\(name)", peerAuthentication(place, name))
        case 88..<90: return ("tokens \(place)/\(name)", requestAuthentication(place, name))
        case 90..<93: return ("policy \(place)/\(name)", authorizationPolicy(place, name))
        case 93..<95: return ("telemetry \(place)/\(name)", telemetry(place, name))
        case 95..<97: return ("plugin \(place)/\(name)", wasmPlugin(place, name))
        default: return ("mesh", mesh())
        }
    }

    private mutating func drawGatewayAPI() -> (id: String, text: String) {
        let namespace = random.pick(Self.namespaces)
        let name = random.pick(Self.names)
        switch random.below(40) {
        case 0..<2:
            let name = random.pick(["istio", "other"])
            return ("class \(name)", gatewayClass(name))
        case 2..<9:
            let name = random.pick(["alpha", "alpha", "beta"])
            let namespace = random.pick(["shop", "shop", "bank"])
            return ("k8s gateway \(namespace)/\(name)", kubernetesGateway(namespace, name))
        case 9..<18: return ("http \(namespace)/\(name)", httpRoute(namespace, name))
        case 18..<20: return ("grpc \(namespace)/\(name)", grpcRoute(namespace, name))
        case 20..<22: return ("tls \(namespace)/\(name)", tlsRoute(namespace, name))
        case 22..<24: return ("tcp \(namespace)/\(name)", tcpRoute(namespace, name))
        case 24..<28: return ("grant \(namespace)/\(name)", referenceGrant(namespace, name))
        case 28..<30: return ("authority \(namespace)", authority(namespace))
        case 30..<32: return ("secret \(namespace)", secret(namespace))
        case 32..<38: return ("ingress \(namespace)/\(name)", ingress(namespace, name))
        default:
            let name = random.pick(["istio", "edge"])
            return ("ingress class \(name)", ingressClass(name))
        }
    }

    private mutating func drawOfProxies() -> (id: String, text: String) {
        let name = random.pick(Self.names)
        let place = random.chance(1, in: 3) ? Self.root : random.pick(Self.namespaces)
        switch random.below(15) {
        case 0..<2: return ("proxies \(place)/\(name)", proxyConfig(place, name))
        case 2..<4: return ("group \(place)/\(name)", workloadGroup(place, name))
        default: return ("filter \(place)/\(name)", envoyFilter(place, name))
        }
    }

    /// An object, with its fields as YAML in one line. Some have an age.
    mutating func object(
        _ api: String, _ kind: String, _ namespace: String, _ name: String, labels: String = "{}",
        annotations: String = "{}", _ fields: String
    ) -> String {
        let place = namespace.isEmpty ? "" : ", namespace: \(namespace)"
        let age = maybe(1, in: 4, ", creationTimestamp: \"2024-05-01T10:00:0\(random.below(3))Z\"")
        return "{apiVersion: \(api), kind: \(kind), metadata: {name: \(name)\(place), labels: \(labels), "
            + "annotations: \(annotations)\(age)}, \(fields)}\n"
    }

    /// One of the fields, or nothing.
    mutating func maybe(_ part: Int, in whole: Int, _ text: String) -> String {
        random.chance(part, in: whole) ? text : ""
    }

    mutating func labels() -> String {
        random.pick([
            "{app: alpha}", "{app: beta}", "{istio: ingressgateway}", "{app: alpha, version: v1}", "{version: v2}",
        ])
    }

    mutating func host() -> String {
        switch random.below(4) {
        case 0: random.pick(Self.outside.dropLast())
        case 1: "\(random.pick(Self.names)).\(random.pick(Self.namespaces)).svc.cluster.local"
        default: random.pick(Self.names)
        }
    }
}

/// A small generator with a fixed sequence for a seed (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
    mutating func chance(_ part: Int, in whole: Int) -> Bool { below(whole) < part }
    mutating func pick<C: RandomAccessCollection>(_ values: C) -> C.Element where C.Index == Int {
        values[values.startIndex + below(values.count)]
    }
}
