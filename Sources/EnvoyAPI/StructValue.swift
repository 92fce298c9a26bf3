/// `google.protobuf.Value` as a Swift value: what metadata and JSON formats are written as. Objects are written in key
/// order.
public enum StructValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case list([StructValue])
    case object([String: StructValue])

    public subscript(_ key: String) -> StructValue? { if case .object(let o) = self { o[key] } else { nil } }
    public var string: String? { if case .string(let s) = self { s } else { nil } }
    public var number: Double? { if case .number(let n) = self { n } else { nil } }
    public var bool: Bool? { if case .bool(let b) = self { b } else { nil } }
    public var list: [StructValue]? { if case .list(let l) = self { l } else { nil } }
    public var object: [String: StructValue]? { if case .object(let o) = self { o } else { nil } }
}

extension StructValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(arrayLiteral elements: StructValue...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, StructValue)...) {
        self = .object(Dictionary(elements) { first, _ in first })
    }
    public init(nilLiteral: ()) { self = .null }
}

extension Codec {
    /// `google.protobuf.Value`: fields in the order null, number, string, bool, struct, list.
    enum Dynamic: SubmessageCodec {
        typealias Value = StructValue
        static func load(_ message: MessageRef) -> StructValue {
            if let number = message.getOptional(1, Plain<Double>.self) { return .number(number) }
            if let string = message.getOptional(2, Text.self) { return .string(string) }
            if let bool = message.getOptional(3, Boolean.self) { return .bool(bool) }
            if let object = message.getOptional(4, Object.self) { return .object(object) }
            if let list = message.getOptional(5, List.self) { return .list(list) }
            return .null
        }
        static func fill(_ message: MessageRef, _ value: StructValue) {
            switch value {
            case .null: message.setOptional(0, Plain<Int32>.self, 0)
            case .number(let number): message.setOptional(1, Plain<Double>.self, number)
            case .string(let string): message.setOptional(2, Text.self, string)
            case .bool(let bool): message.setOptional(3, Boolean.self, bool)
            case .object(let object): message.setOptional(4, Object.self, object)
            case .list(let list): message.setOptional(5, List.self, list)
            }
        }
    }

    /// `google.protobuf.Struct`.
    enum Object: SubmessageCodec {
        typealias Value = [String: StructValue]
        static func load(_ message: MessageRef) -> [String: StructValue] { message.getMap(0, Codec.Dynamic.self) }
        static func fill(_ message: MessageRef, _ value: [String: StructValue]) {
            message.setMap(0, Codec.Dynamic.self, value)
        }
    }

    /// `google.protobuf.ListValue`.
    enum List: SubmessageCodec {
        typealias Value = [StructValue]
        static func load(_ message: MessageRef) -> [StructValue] { message.getArray(0, Codec.Dynamic.self) }
        static func fill(_ message: MessageRef, _ value: [StructValue]) {
            message.setArray(0, Codec.Dynamic.self, value)
        }
    }
}
