import HashTreeCollections
import MeshModel

/// ExternalName services, by the host that each stands for. Where that host is a service of the mesh the ExternalName is
/// nothing but another name of it; elsewhere it is a service of its own, whose one endpoint is that host.
struct ServiceAliases: Sendable {
    private var targets: TreeDictionary<ServiceKey, String> = [:]
    private var keys: TreeDictionary<String, [ServiceKey]> = [:]
    /// By the ExternalName's own host: those that are another name of a service.
    private var folded: TreeDictionary<String, Folded> = [:]

    private struct Folded: Sendable {
        var key: ServiceKey
        var target: String
    }

    var isEmpty: Bool { targets.isEmpty }

    /// Whether it is an ExternalName service.
    func contains(_ key: ServiceKey) -> Bool { targets[key] != nil }
    /// The ExternalName services that stand for `host`, sorted.
    func of(_ host: String) -> [ServiceKey] { keys[host] ?? [] }

    /// Says which host `key` stands for; empty for a service of another kind. Returns the hosts whose names are others now.
    mutating func set(_ key: ServiceKey, to target: String) -> [String] {
        let old = targets[key] ?? ""
        guard old != target else { return [] }
        if !old.isEmpty {
            keys[old]?.removeAll { $0 == key }
            if keys[old]?.isEmpty == true { keys[old] = nil }
        }
        targets[key] = target.isEmpty ? nil : target
        if !target.isEmpty {
            var list = keys[target] ?? []
            list.insert(key, at: list.firstIndex { key < $0 } ?? list.endIndex)
            keys[target] = list
        }
        return [old, target].filter { !$0.isEmpty }
    }

    /// The host that a name is another name of; nil where it is none.
    func target(of host: String) -> String? { folded.isEmpty ? nil : folded[host]?.target }

    /// Makes a service another name of a host, or none. Returns whether that is new.
    mutating func fold(_ key: ServiceKey, into host: String?) -> Bool {
        let old = folded[key.hostname].flatMap { $0.key == key ? $0.target : nil }
        guard old != host else { return false }
        folded[key.hostname] = host.map { Folded(key: key, target: $0) }
        return true
    }
}
