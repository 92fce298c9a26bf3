public import MeshModel

extension StructValue {
    /// The value of a document. Its depth is bounded by who read that.
    public init(_ value: ConfigValue) {
        switch value.content {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .number(Double(number))
        case .double(let number): self = .number(number)
        case .string(let text): self = .string(text)
        case .list(let list): self = .list(list.map(StructValue.init))
        case .map(let map):
            self = .object(Dictionary(map.entries.map { ($0.key, StructValue($0.value)) }) { first, _ in first })
        }
    }
}
