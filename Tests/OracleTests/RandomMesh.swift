import Discovery
import MeshConfig
import MeshModel

/// A small mesh of every kind of object that changes at random: every change adds, replaces or removes one object.
/// Deterministic for a seed.
struct RandomMesh {
    var random: SplitMix
    /// The text of each object that there is, by a name of its own.
    private var texts: [String: String] = [:]
    private(set) var changesByKind: [ObjectKind: Int] = [:]

    init(seed: UInt64) throws {
        random = SplitMix(state: seed)
        for _ in 0..<60 { _ = try change() }
    }

    /// What changes.
    static let kinds: Set<ObjectKind> = [
        .service, .endpointSlice, .endpoints, .pod, .node, .namespace, .serviceEntry, .workloadEntry, .virtualService,
        .destinationRule, .gateway, .sidecar, .peerAuthentication, .requestAuthentication, .authorizationPolicy,
        .telemetry, .wasmPlugin, .meshConfig, .meshNetworks,
    ]

    static let root = "istio-system"
    static let namespaces = ["shop", "bank"]
    static let names = ["alpha", "beta", "gamma", "delta"]
    static let outside = ["alpha.example.com", "beta.example.com", "gamma.example.com", "*.example.com"]
    /// The clients' own are among them.
    static let addresses = ["10.1.0.1", "10.1.1.2", "10.2.0.1", "10.1.0.7", "10.1.1.8", "10.1.2.9"]

    /// Every object, in a fixed order.
    func objects() throws -> [ConfigObject] { try texts.keys.sorted().flatMap { try Self.decode(texts[$0] ?? "") } }

    /// Makes one change and tells it as a source would.
    ///
    /// - Throws: ``Invalid`` where the change would be refused, which is a fault of this generator.
    mutating func change() throws -> [ObjectEvent] {
        let (id, text) = draw()
        let after = try Self.decode(text)
        let before = try texts[id].map(Self.decode) ?? []
        for object in after { changesByKind[object.key.kind, default: 0] += 1 }
        if random.chance(1, in: 4) {
            texts[id] = nil
            return before.map { .remove($0.ref) }
        }
        texts[id] = text
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

    /// An object to add or replace, with the name of its place.
    private mutating func draw() -> (id: String, text: String) {
        let namespace = random.pick(Self.namespaces)
        let name = random.pick(Self.names)
        // Now and then the root namespace, whose objects are everybody's.
        let place = random.chance(1, in: 4) ? Self.root : namespace
        switch random.below(100) {
        case 0..<20: return ("slice \(namespace)/\(name)", slice(namespace, name))
        case 20..<32: return ("service \(namespace)/\(name)", service(namespace, name))
        case 32..<34: return ("endpoints \(namespace)/\(name)", endpoints(namespace, name))
        case 34..<38: return ("pod \(namespace)/\(name)", pod(namespace, name))
        case 38..<39: return ("node", node())
        case 39..<40: return ("namespace \(namespace)", self.namespace(namespace))
        case 40..<48: return ("rule \(namespace)/\(name)", destinationRule(namespace, name))
        case 48..<61: return ("virtual \(namespace)/\(name)", virtualService(namespace, name))
        case 61..<70: return ("entry \(namespace)/\(name)", serviceEntry(namespace, name))
        case 70..<74: return ("workload \(namespace)/\(name)", workloadEntry(namespace, name))
        case 74..<79: return ("sidecar \(place)", sidecar(place))
        case 79..<86: return ("gateway \(name)", gateway(name))
        case 86..<89: return ("peers \(place)/\(name)", peerAuthentication(place, name))
        case 89..<92: return ("tokens \(place)/\(name)", requestAuthentication(place, name))
        case 92..<95: return ("policy \(place)/\(name)", authorizationPolicy(place, name))
        case 95..<96: return ("telemetry \(place)/\(name)", telemetry(place, name))
        case 96..<97: return ("plugin \(place)/\(name)", wasmPlugin(place, name))
        default: return ("mesh", mesh())
        }
    }

    /// An object, with its fields as YAML in one line.
    func object(
        _ api: String, _ kind: String, _ namespace: String, _ name: String, labels: String = "{}", _ fields: String
    ) -> String {
        let place = namespace.isEmpty ? "" : ", namespace: \(namespace)"
        return "{apiVersion: \(api), kind: \(kind), metadata: {name: \(name)\(place), labels: \(labels)}, \(fields)}\n"
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
