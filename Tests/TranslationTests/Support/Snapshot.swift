import EnvoyAPI
import MeshConfig
import MeshModel
import Testing
import Translation
import World

/// Everything that a proxy gets from a world, as the engine would gather it.
struct ProxySnapshot {
    var resources: [Resource] = []
    var conflicts: [Conflict] = []

    init(of node: ProxyNode, in world: World) {
        let view = world.view(of: node)
        var reader = WorldReader(world)
        for unit in Translator.units(of: view, &reader) {
            var reader = WorldReader(world)
            let output = Translator.translate(unit, for: Translator.projection(of: view, for: unit), &reader)
            resources += output.resources
            conflicts += output.conflicts
        }
        resources.sort { ($0.type, $0.name) < ($1.type, $1.name) }
    }

    subscript(type: ResourceType, name: String) -> Resource? { resources.first { $0.type == type && $0.name == name } }

    func names(_ type: ResourceType) -> [String] { resources.filter { $0.type == type }.map(\.name) }

    /// One JSON object: a list of resources for each type, and what could not be had.
    func json() throws -> String {
        var sections: [String] = []
        for (type, key) in [
            (ResourceType.cluster, "clusters"), (.endpoint, "endpoints"), (.listener, "listeners"), (.route, "routes"),
            (.virtualHost, "virtualHosts"), (.extensionConfig, "extensions"),
        ] {
            // Most proxies have none.
            if type > .route, names(type).isEmpty { continue }
            let items = try resources.filter { $0.type == type }.map { resource in
                let message = try #require(MessageType(url: type.typeURL))
                return indent(try JSON.encode(resource.value, message, pretty: true))
            }
            sections.append(list(key, items))
        }
        let losses = Set(conflicts.map { "\($0.kind.rawValue) at \($0.place): \($0.message)" }).sorted()
        sections.append(list("conflicts", losses.map { "    " + JSON.text(ConfigValue(.string($0))) }))
        return "{\n" + sections.joined(separator: ",\n") + "\n}\n"
    }

    private func list(_ key: String, _ items: [String]) -> String {
        items.isEmpty ? "  \"\(key)\": []" : "  \"\(key)\": [\n" + items.joined(separator: ",\n") + "\n  ]"
    }

    private func indent(_ text: String) -> String {
        text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    }
}
