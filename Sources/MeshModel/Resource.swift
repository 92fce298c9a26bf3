/// One xDS resource: encoded once, hashed, and shared by every proxy that needs it.
///
/// The bytes are laid out so that the same memory serves both protocols. They are one element of
/// `DeltaDiscoveryResponse.resources` (field 2: a `Resource` of version, name and, last, the `Any`), and their tail from
/// ``sotwOffset`` on, the tagged `Any` (also field 2), is one element of `DiscoveryResponse.resources`.
public final class Resource: Sendable {
    public let type: ResourceType
    public let name: String
    /// The hash of the encoded message (the `Any`'s value).
    public let version: ContentHash
    public let wire: SharedBytes
    public let sotwOffset: Int
    public let valueOffset: Int
    /// The objects that made it, sorted, each once.
    public let sources: [ObjectRef]

    public init(
        type: ResourceType, name: String, version: ContentHash, wire: SharedBytes, sotwOffset: Int, valueOffset: Int,
        sources: [ObjectRef]
    ) {
        precondition(0 <= sotwOffset && sotwOffset <= valueOffset && valueOffset <= wire.count)
        self.type = type
        self.name = name
        self.version = version
        self.wire = wire
        self.sotwOffset = sotwOffset
        self.valueOffset = valueOffset
        self.sources = sources
    }

    /// The element of a delta response's `resources`, tag and length included.
    public var delta: ByteSlice { ByteSlice(wire) }
    /// The element of a state-of-the-world response's `resources`, tag and length included.
    public var sotw: ByteSlice { ByteSlice(wire, offset: sotwOffset) }
    /// The encoded message alone.
    public var value: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: wire.bytes[valueOffset...]) }
}
