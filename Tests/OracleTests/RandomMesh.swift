import Discovery
import MeshConfig
import MeshModel

/// A small mesh that changes at random: every change adds, replaces or removes one object. Deterministic for a seed.
struct RandomMesh {
    private var random: SplitMix
    /// The text of each object that there is, by a name of its own.
    private var texts: [String: String] = [:]
    private var generation = 0

    init(seed: UInt64) {
        random = SplitMix(state: seed)
        for _ in 0..<30 { _ = change() }
    }

    static let namespaces = ["shop", "bank"]
    private static let names = ["alpha", "beta", "gamma", "delta"]

    /// Every object, in a fixed order.
    func objects() throws -> [ConfigObject] { try texts.keys.sorted().flatMap { try Self.decode(texts[$0] ?? "") } }

    /// Makes one change and tells it as a source would.
    mutating func change() -> [ObjectEvent] {
        generation += 1
        let (id, text) = draw()
        let before = texts[id].flatMap { try? Self.decode($0) } ?? []
        guard !random.chance(1, in: 4), let after = try? Self.decode(text) else {
            texts[id] = nil
            return before.map { .remove($0.ref) }
        }
        texts[id] = text
        return after.map { .upsert($0) }
    }

    private static func decode(_ text: String) throws -> [ConfigObject] {
        let (objects, diagnostics) = loadText(text, path: "mesh.test.yaml")
        let errors = diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else { throw Invalid(description: "\(errors)\n\(text)") }
        return objects
    }

    struct Invalid: Error, CustomStringConvertible { let description: String }

    /// An object to add or replace, with the name of its place.
    private mutating func draw() -> (id: String, text: String) {
        let namespace = random.pick(Self.namespaces)
        let name = random.pick(Self.names)
        switch random.below(10) {
        case 0, 1, 2: return ("slice \(namespace)/\(name)", slice(namespace, name))
        case 3, 4: return ("service \(namespace)/\(name)", service(namespace, name))
        case 5: return ("rule \(namespace)/\(name)", destinationRule(namespace, name))
        case 6, 7: return ("virtual \(namespace)/\(name)", virtualService(namespace, name))
        case 8: return ("entry \(namespace)/\(name)", serviceEntry(namespace, name))
        default:
            return random.chance(1, in: 2) ? ("sidecar \(namespace)", sidecar(namespace)) : ("gateway", gateway())
        }
    }

    private func head(_ api: String, _ kind: String, _ namespace: String, _ name: String) -> String {
        "apiVersion: \(api)\nkind: \(kind)\nmetadata:\n  name: \(name)\n  namespace: \(namespace)\n"
    }

    private mutating func service(_ namespace: String, _ name: String) -> String {
        let port = random.pick(["http", "tcp", "grpc", "plain"])
        let number = random.pick([80, 80, 8080, 9000])
        let headless = random.chance(1, in: 6)
        let index = (Self.namespaces.firstIndex(of: namespace) ?? 0) * 10 + (Self.names.firstIndex(of: name) ?? 0)
        return head("v1", "Service", namespace, name)
            + "spec:\n  clusterIP: \(headless ? "None" : "10.9.0.\(index + 1)")\n  selector: {app: \(name)}\n  ports:\n"
            + "  - {name: \(port), port: \(number), targetPort: \(random.pick([8080, 9090]))}\n"
            + (random.chance(1, in: 3) ? "  - {name: http-extra, port: 81, targetPort: 8181}\n" : "")
    }

    private mutating func slice(_ namespace: String, _ name: String) -> String {
        var text =
            "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata:\n  name: \(name)-a\n  namespace: \(namespace)\n"
            + "  labels: {kubernetes.io/service-name: \(name)}\naddressType: IPv4\nports:\n"
        for port in ["http", "tcp", "grpc", "plain", "http-extra"] {
            text += "- {name: \(port), port: \(8080 + random.below(2)), protocol: TCP}\n"
        }
        text += "endpoints:\n"
        for _ in 0..<random.below(4) {
            text +=
                "- {addresses: [\"10.1.\(random.below(3)).\(1 + random.below(9))\"], "
                + "conditions: {ready: \(!random.chance(1, in: 5))}}\n"
        }
        return text.hasSuffix("endpoints:\n") ? text.replacingLast("endpoints:\n", "endpoints: []\n") : text
    }

    private mutating func destinationRule(_ namespace: String, _ name: String) -> String {
        head("networking.istio.io/v1", "DestinationRule", namespace, name)
            + "spec:\n  host: \(name)\n  trafficPolicy:\n    connectionPool: {tcp: {maxConnections: \(1 + random.below(9))}}\n"
            + "  subsets:\n  - {name: v1, labels: {version: v1}}\n"
            + (random.chance(1, in: 2) ? "  - {name: v2, labels: {version: v2}}\n" : "")
    }

    private mutating func virtualService(_ namespace: String, _ name: String) -> String {
        let subset = random.chance(1, in: 2) ? ", subset: v\(1 + random.below(2))" : ""
        let other = random.pick(Self.names)
        return head("networking.istio.io/v1", "VirtualService", namespace, name)
            + "spec:\n  hosts: [\(name)]\n  http:\n  - match: [{uri: {prefix: /\(random.below(3))}}]\n    route:\n"
            + "    - {destination: {host: \(name)\(subset)}, weight: \(random.pick([50, 90]))}\n"
            + "    - {destination: {host: \(other)}, weight: 10}\n  - route:\n    - {destination: {host: \(name)}}\n"
    }

    private mutating func serviceEntry(_ namespace: String, _ name: String) -> String {
        let isStatic = random.chance(1, in: 2)
        return head("networking.istio.io/v1", "ServiceEntry", namespace, name)
            + "spec:\n  hosts: [\(name).example.com]\n  location: MESH_EXTERNAL\n"
            + "  resolution: \(isStatic ? "STATIC" : "DNS")\n  ports:\n  - {number: \(random.pick([80, 443])), "
            + "name: http, protocol: HTTP}\n"
            + (isStatic ? "  endpoints:\n  - {address: 192.0.2.\(1 + random.below(9))}\n" : "")
            + (random.chance(1, in: 3) ? "  exportTo: [\".\"]\n" : "")
    }

    private mutating func sidecar(_ namespace: String) -> String {
        let hosts = random.pick(["\"./*\"", "\"shop/*\", \"bank/alpha.bank.svc.cluster.local\"", "\"*/*\""])
        return head("networking.istio.io/v1", "Sidecar", namespace, "default")
            + "spec:\n  egress:\n  - hosts: [\(hosts)]\n"
    }

    private mutating func gateway() -> String {
        let name = random.pick(Self.names)
        return head("networking.istio.io/v1", "Gateway", "shop", "edge")
            + "spec:\n  selector: {istio: ingressgateway}\n  servers:\n  - port: {number: 80, name: http, protocol: HTTP}\n"
            + "    hosts: [\"*\"]\n---\n" + head("networking.istio.io/v1", "VirtualService", "shop", "edge")
            + "spec:\n  hosts: [\"shop.example.com\"]\n  gateways: [edge]\n  http:\n  - route:\n"
            + "    - {destination: {host: \(name), port: {number: 80}}}\n"
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
    mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}

extension String {
    fileprivate func replacingLast(_ suffix: String, _ replacement: String) -> String {
        String(dropLast(suffix.count)) + replacement
    }
}
