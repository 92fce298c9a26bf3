import CProtobufC

/// A generated message: a handle to memory of an arena. Copies share the message.
public protocol EnvoyMessage {
    static var descriptorIndex: Int { get }
    var _ref: MessageRef { get }
    init(_ref: MessageRef)
}

/// An enum of proto3: values that `proto/` does not know are kept.
public protocol OpenEnum: RawRepresentable, Hashable, Sendable where RawValue == Int32 {
    init(rawValue: Int32)
}

extension EnvoyMessage {
    static var descriptor: MessageDescriptor { Descriptors.at(descriptorIndex) }

    /// `envoy.config.cluster.v3.Cluster`.
    public static var fullName: String { String(cString: descriptor.pointee.name) }
    /// `type.googleapis.com/envoy.config.cluster.v3.Cluster`.
    public static var typeURL: String { "type.googleapis.com/" + fullName }
    public static var messageType: MessageType { MessageType(descriptor) }

    /// The arena that holds this message and keeps what is built in it alive.
    public var arena: Arena { _ref.arena }

    /// An empty message.
    public init(_ arena: Arena) { self.init(_ref: MessageRef(Self.descriptor, arena)) }

    /// A message that `build` fills in.
    public init<E: Error>(_ arena: Arena, _ build: (Self) throws(E) -> Void) throws(E) {
        self.init(arena)
        try build(self)
    }

    /// The wire format. Equal content gives equal bytes.
    public func serialized() -> [UInt8] { _ref.serialized() }

    /// The same message in another arena.
    public func copied(to arena: Arena) -> Self { Self(_ref: _ref.copied(to: arena)) }

    /// Reads the wire format, after checking that it stays within `limits`.
    public static func decode(_ bytes: UnsafeRawBufferPointer, in arena: Arena, limits: WireLimits = .init())
        throws(WireError) -> Self
    {
        Self(_ref: try MessageRef.decode(descriptor, bytes, arena, limits))
    }

    public static func decode(_ bytes: [UInt8], in arena: Arena, limits: WireLimits = .init()) throws(WireError)
        -> Self
    {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(WireError) in try decode(bytes, in: arena, limits: limits) }
        }
        return try result.get()
    }
}

extension MessageRef {
    static func decode(
        _ descriptor: MessageDescriptor, _ bytes: UnsafeRawBufferPointer, _ arena: Arena, _ limits: WireLimits
    ) throws(WireError) -> MessageRef {
        try WireBounds.check(bytes, descriptor, limits)
        guard
            let message = protobuf_c_message_unpack(
                descriptor, arena.allocator, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        else { throw WireError(.malformed, in: MessageType(descriptor).fullName) }
        return MessageRef(base: UnsafeMutableRawPointer(message), arena: arena)
    }
}

extension Envoy.AnyMessage {
    /// An `Any` that holds the message, with its type's URL, in the message's arena.
    public static func pack(_ message: some EnvoyMessage) -> Self {
        let ref = message._ref
        return pack(type: type(of: message).typeURL, arena: ref.arena, size: ref.packedSize) { ref.pack(into: $0) }
    }

    /// An `Any` with bytes that are encoded already.
    public static func pack(_ bytes: [UInt8], typeURL: String, in arena: Arena) -> Self {
        Self(arena) {
            $0.typeUrl = typeURL
            $0.value = bytes
        }
    }

    private static func pack(type: String, arena: Arena, size: Int, fill: (UnsafeMutableRawPointer) -> Void) -> Self {
        let any = Self(arena)
        any.typeUrl = type
        let bytes = arena.allocate(size)
        fill(bytes)
        let slot = any._ref.slot(any._ref.field(1))
        slot.storeBytes(
            of: ProtobufCBinaryData(len: size, data: bytes.assumingMemoryBound(to: UInt8.self)),
            as: ProtobufCBinaryData.self)
        return any
    }

    /// The message inside; nil where it is of another type.
    public func unpack<M: EnvoyMessage>(_: M.Type, limits: WireLimits = .init()) throws(WireError) -> M? {
        guard Descriptors.ofURL(typeUrl) == M.descriptor else { return nil }
        let data = _ref.slot(_ref.field(1)).load(as: ProtobufCBinaryData.self)
        return try M.decode(
            UnsafeRawBufferPointer(start: data.data, count: data.data == nil ? 0 : data.len), in: _ref.arena,
            limits: limits)
    }
}
