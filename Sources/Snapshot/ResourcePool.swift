import MeshModel

/// The resources in use, each content once: units that arrive at the same bytes share one object, whatever view they
/// were translated for.
///
/// Owned by the engine; counts are of translations that hold the resource. Holders elsewhere (streams) keep their
/// resource alive by reference alone.
public struct ResourcePool {
    private struct Key: Hashable {
        var type: ResourceType
        var version: ContentHash
        var name: String
        var sources: [ObjectRef]

        init(_ resource: Resource) {
            type = resource.type
            version = resource.version
            name = resource.name
            sources = resource.sources
        }

        /// The version is a hash already; what else tells resources apart is compared.
        func hash(into hasher: inout Hasher) { hasher.combine(version) }
    }
    private var entries: [Key: (resource: Resource, holders: Int)] = [:]
    /// Encoded bytes of all distinct resources.
    public private(set) var bytes = 0

    public init() {}

    public var count: Int { entries.count }

    /// The shared object for a resource's content; the caller holds it until `release`.
    public mutating func hold(_ resource: Resource) -> Resource {
        let key = Key(resource)
        if let index = entries.index(forKey: key) {
            entries.values[index].holders += 1
            return entries.values[index].resource
        }
        entries[key] = (resource, 1)
        bytes += resource.wire.count
        return resource
    }

    /// Ends one hold.
    public mutating func release(_ resource: Resource) {
        guard let index = entries.index(forKey: Key(resource)) else { return }
        entries.values[index].holders -= 1
        if entries.values[index].holders == 0 {
            bytes -= resource.wire.count
            entries.remove(at: index)
        }
    }
}
