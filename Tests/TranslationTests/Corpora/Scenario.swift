import Discovery
import EnvoyAPI
import Glibc
import MeshConfig
import MeshModel
import Translation
import World

/// A mesh and a proxy of it, and what a known-good implementation sent that proxy, where its record is at hand.
struct Scenario: Sendable, CustomStringConvertible {
    struct Failure: Error { let message: String }

    /// `simulation/0002`
    let name: String
    private let folder: String

    var description: String { name }

    static let root: String? = {
        let candidates = [
            getenv("SKYSAIL_CORPORA").map { String(cString: $0) },
            "\(#filePath)".split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/../shared/corpora",
        ]
        return candidates.compactMap { $0 }.first { access($0 + "/simulation", R_OK) == 0 }
    }()

    static let all: [Scenario] = {
        guard let root else { return [] }
        return ["simulation", "samples"].flatMap { set in
            TextFile.names(in: "\(root)/\(set)", suffix: "").filter { !$0.hasPrefix(".") }.map {
                Scenario(name: "\(set)/\($0)", folder: "\(root)/\(set)/\($0)")
            }
        }
    }()

    /// The recorded resources of a type, by name.
    func recorded(_ type: ResourceType) throws -> [String: ConfigValue] {
        let file: String
        switch type {
        case .cluster: file = "cds"
        case .endpoint: file = "eds"
        case .listener: file = "lds"
        case .route: file = "rds"
        default: return [:]
        }
        let key = type == .endpoint ? "clusterName" : "name"
        let list = try JSON.parse(try TextFile.read("\(folder)/golden/\(file).json")).list ?? []
        return Dictionary(list.map { ($0[key]?.string ?? "", $0) }) { first, _ in first }
    }

    /// Ours, by type and name.
    func translated() throws -> [ResourceType: [String: ConfigValue]] {
        let snapshot = try ProxySnapshot(of: node(), in: world())
        var trees: [ResourceType: [String: ConfigValue]] = [:]
        for resource in snapshot.resources {
            guard let type = MessageType(url: resource.type.typeURL) else { continue }
            trees[resource.type, default: [:]][resource.name] = try JSON.tree(resource.value, type)
        }
        return trees
    }

    private func world() throws -> World {
        var text = ""
        if let mesh = try? TextFile.read("\(folder)/mesh.json") {
            text = """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: istio, namespace: istio-system}
                data:
                  mesh: |
                \(mesh.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
                """
        }
        for file in ["config.yaml", "kube.yaml"] {
            text += "\n---\n" + (try TextFile.read("\(folder)/\(file)"))
        }
        let loaded = loadText(text)
        let errors = loaded.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else { throw Failure(message: errors.map(\.description).joined(separator: "\n")) }
        var world = World(options: WorldOptions())
        _ = world.apply(loaded.objects.map { .upsert($0) })
        return world
    }

    private func node() throws -> ProxyNode {
        let proxy = try JSON.parse(try TextFile.read("\(folder)/proxy.json"))
        let text = { (key: String) in proxy[key]?.string ?? "" }
        var node = ProxyNode(
            id: text("node_id"), kind: text("type") == "router" ? .router : .sidecar,
            addresses: (proxy["ips"]?.list ?? []).compactMap(\.string), instance: text("id"),
            dnsDomain: text("dns_domain"), namespace: text("namespace"))
        let metadata = proxy["metadata"]
        // What the server goes by is what the proxy says of itself.
        node.namespace = metadata?["NAMESPACE"]?.string ?? node.namespace
        for (key, value) in metadata?["LABELS"]?.entries ?? [:] { node.labels[key] = value.string }
        node.clusterID = metadata?["CLUSTER_ID"]?.string ?? ""
        node.serviceAccount = metadata?["SERVICE_ACCOUNT"]?.string ?? ""
        for key in ["DNS_CAPTURE", "DNS_AUTO_ALLOCATE"] { node.settings[key] = metadata?[key]?.string }
        if metadata?["INTERCEPTION_MODE"]?.string == "NONE" { node.interception = .none }
        if metadata?["INTERCEPTION_MODE"]?.string == "TPROXY" { node.interception = .tproxy }
        return node
    }
}
