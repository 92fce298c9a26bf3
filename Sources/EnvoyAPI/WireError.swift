/// Why bytes are not a message that is accepted.
public struct WireError: Error, Hashable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        case truncated = "ends in the middle of a field"
        case badTag = "has a field tag that is not valid"
        case badVarint = "has a varint longer than 10 bytes"
        case badUTF8 = "has text that is not UTF-8 or contains NUL"
        case wrongWireType = "has a field with the wrong wire type"
        case tooDeep = "nests deeper than allowed"
        case tooLarge = "is larger than allowed"
        case tooMany = "has more elements than allowed"
        case malformed = "is malformed"
    }

    public var code: Code
    /// The full name of the message.
    public var message: String
    /// The number of the field; 0 where none can be named.
    public var field: UInt32

    public init(_ code: Code, in message: String, field: UInt32 = 0) {
        self.code = code
        self.message = message
        self.field = field
    }

    public var description: String {
        field == 0 ? "\(message) \(code.rawValue)" : "\(message) \(code.rawValue) (field \(field))"
    }
}

/// What received bytes may cost.
public struct WireLimits: Hashable, Sendable {
    /// Bytes of the message.
    public var size = 64 << 20
    /// Messages within messages, as other readers of protobuf bound them.
    public var depth = 100
    /// Bytes of memory that the decoded form may take: an empty submessage is two bytes on the wire and hundreds in memory.
    public var memory = 512 << 20

    public init() {}
    public init(size: Int, depth: Int, memory: Int) {
        self.size = size
        self.depth = depth
        self.memory = memory
    }
}
