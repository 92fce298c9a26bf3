import MeshModel

/// A Kubernetes ConfigMap.
public struct ConfigMapSpec: Sendable, Hashable {
    public var data: [String: String] = [:]
    /// Where each value of `data` stands, so that what is parsed out of it can be reported in place.
    public var positions: [String: SourcePosition] = [:]

    public init() {}

    public static func == (a: Self, b: Self) -> Bool { a.data == b.data }
    public func hash(into hasher: inout Hasher) { hasher.combine(data) }
}

extension ConfigMapSpec {
    init(_ document: Fields) {
        data = document.stringMap("data")
        for entry in document.raw("data")?.map?.entries ?? [] { positions[entry.key] = entry.value.position }
    }
}
