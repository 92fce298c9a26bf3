public import MeshModel

/// The JSON mapping of proto3 for every message of `proto/`, both ways.
///
/// Output is deterministic: fields in the order of their numbers, maps in the order they are written (the builders write
/// them sorted). An `Any` is expanded under `@type`; one whose type is not known, or whose bytes are not valid, keeps
/// them as base64 under `value`. Input takes both spellings of a name (`typeUrl` and `type_url`).
public enum JSON {
    /// The text of an encoded message, on one line, or indented where `pretty`. Names are in lowerCamel, or as in
    /// `proto/` (`type_url`, as Envoy's admin shows them) where `originalNames`.
    public static func encode(
        _ bytes: UnsafeRawBufferPointer, _ type: MessageType, pretty: Bool = false, originalNames: Bool = false
    ) throws(WireError) -> String {
        text(try tree(bytes, type, originalNames: originalNames), pretty: pretty)
    }

    /// The text of a message.
    public static func encode(_ message: some EnvoyMessage, pretty: Bool = false, originalNames: Bool = false) -> String
    {
        text(tree(message, originalNames: originalNames), pretty: pretty)
    }

    /// An encoded message as a tree, for what prints or merges it.
    public static func tree(
        _ bytes: UnsafeRawBufferPointer, _ type: MessageType, originalNames: Bool = false,
        limits: WireLimits = .init()
    ) throws(WireError) -> ConfigValue {
        guard let descriptor = Descriptors.named(type.fullName) else {
            throw WireError(.malformed, in: type.fullName)
        }
        let message = try MessageRef.decode(descriptor, bytes, Arena(limit: limits.memory), limits)
        return TreeBuilder(originalNames: originalNames, arena: message.arena).value(message, depth: limits.depth)
    }

    /// A message as a tree.
    public static func tree(_ message: some EnvoyMessage, originalNames: Bool = false) -> ConfigValue {
        TreeBuilder(originalNames: originalNames, arena: message.arena).value(message._ref, depth: 200)
    }

    /// The encoded message that a JSON text stands for.
    public static func decode(_ text: String, as type: MessageType) throws(JSONError) -> [UInt8] {
        try decode(try parse(text), as: type)
    }

    /// The encoded message that a tree (of YAML or JSON) stands for.
    public static func decode(_ value: ConfigValue, as type: MessageType) throws(JSONError) -> [UInt8] {
        guard let descriptor = Descriptors.named(type.fullName) else {
            throw JSONError("\(type.fullName) is not a known message", at: value.position)
        }
        return try MessageReader(Arena()).message(value, descriptor, depth: 0).serialized()
    }

    /// The message that a tree stands for, in an arena.
    public static func decode<M: EnvoyMessage>(_ value: ConfigValue, as type: M.Type, in arena: Arena)
        throws(JSONError) -> M
    {
        M(_ref: try MessageReader(arena).message(value, M.descriptor, depth: 0))
    }

    /// The message that a tree stands for, in an arena, where what an `Any` holds may be beyond `proto/`: a type that is not
    /// there, or a field of one that is, makes of it an `xds.type.v3.TypedStruct`, which Envoy takes in place of any
    /// extension's configuration.
    public static func decodeOpen<M: EnvoyMessage>(_ value: ConfigValue, as type: M.Type, in arena: Arena)
        throws(JSONError) -> M
    {
        M(_ref: try MessageReader(arena, isOpen: true).message(value, M.descriptor, depth: 0))
    }

    /// The message that a JSON text stands for, in an arena.
    public static func decode<M: EnvoyMessage>(_ text: String, as type: M.Type, in arena: Arena) throws(JSONError) -> M
    {
        try decode(try parse(text), as: type, in: arena)
    }
}

/// What is wrong with a JSON or YAML form of a message, and where.
public struct JSONError: Error, Hashable, CustomStringConvertible {
    public var reason: String
    /// `filterChains[0].filters[1].typedConfig`; empty for the whole.
    public private(set) var path: String
    public var position: SourcePosition
    /// It names a field that the message of `proto/` has not.
    let isUnknownField: Bool

    public init(_ reason: String, at position: SourcePosition, path: String = "") {
        self.init(reason, at: position, path: path, isUnknownField: false)
    }

    init(_ reason: String, at position: SourcePosition, path: String = "", isUnknownField: Bool) {
        self.reason = reason
        self.path = path
        self.position = position
        self.isUnknownField = isUnknownField
    }

    /// The same, seen from one level further out.
    func inside(_ step: String) -> JSONError {
        let joined = path.isEmpty || path.hasPrefix("[") ? step + path : step + "." + path
        return JSONError(reason, at: position, path: joined, isUnknownField: isUnknownField)
    }

    public var description: String {
        let place = position.line == 0 ? "" : "line \(position): "
        return place + (path.isEmpty ? reason : "\(path): \(reason)")
    }
}
