import CProtobufC

/// A message in an arena, reached through its descriptor: what the generated types are made of.
public struct MessageRef {
    // Points at a protobuf-c struct whose first word is its descriptor; the arena below keeps it alive.
    let base: UnsafeMutableRawPointer
    let arena: Arena

    init(base: UnsafeMutableRawPointer, arena: Arena) {
        self.base = base
        self.arena = arena
    }

    /// An empty message.
    init(_ descriptor: MessageDescriptor, _ arena: Arena) {
        base = arena.allocate(descriptor.pointee.sizeof_message)
        self.arena = arena
        protobuf_c_message_init(descriptor, base)
    }

    var descriptor: MessageDescriptor { base.load(as: MessageDescriptor.self) }
    var message: UnsafePointer<ProtobufCMessage> { UnsafePointer(base.assumingMemoryBound(to: ProtobufCMessage.self)) }
    func field(_ index: Int) -> FieldDescriptor { descriptor.pointee.fields + index }
    func slot(_ field: FieldDescriptor) -> UnsafeMutableRawPointer { base + Int(field.pointee.offset) }
    private func quantifier(_ field: FieldDescriptor) -> UnsafeMutableRawPointer {
        base + Int(field.pointee.quantifier_offset)
    }

    // MARK: Singular

    func get<C: FieldCodec>(_ index: Int, _: C.Type) -> C.Value { C.load(slot(field(index)), arena) }

    func set<C: FieldCodec>(_ index: Int, _: C.Type, _ value: C.Value) {
        let field = field(index)
        C.store(value, slot(field), field, arena)
    }

    func isSelected(_ field: FieldDescriptor) -> Bool {
        quantifier(field).load(as: UInt32.self) == field.pointee.id
    }

    func getOptional<C: FieldCodec>(_ index: Int, _: C.Type) -> C.Value? {
        let field = field(index)
        if field.pointee.isOneof, !isSelected(field) { return nil }
        let slot = slot(field)
        return C.isPresent(slot) ? C.load(slot, arena) : nil
    }

    func setOptional<C: FieldCodec>(_ index: Int, _: C.Type, _ value: C.Value?) {
        let field = field(index)
        if field.pointee.isOneof {
            if value == nil, !isSelected(field) { return }
            quantifier(field).storeBytes(of: value == nil ? 0 : field.pointee.id, as: UInt32.self)
        }
        let slot = slot(field)
        if let value { C.store(value, slot, field, arena) } else { C.clear(slot) }
    }

    // MARK: Repeated

    func count(_ field: FieldDescriptor) -> Int { quantifier(field).load(as: Int.self) }
    func elements(_ field: FieldDescriptor) -> UnsafeMutableRawPointer? {
        slot(field).load(as: UnsafeMutableRawPointer?.self)
    }

    func getArray<C: FieldCodec>(_ index: Int, _: C.Type) -> [C.Value] {
        let field = field(index)
        guard let elements = elements(field) else { return [] }
        return (0..<count(field)).map { C.load(elements + $0 * C.stride, arena) }
    }

    func setArray<C: FieldCodec>(_ index: Int, _: C.Type, _ values: [C.Value]) {
        let field = field(index)
        quantifier(field).storeBytes(of: values.count, as: Int.self)
        guard !values.isEmpty else { return slot(field).storeBytes(of: nil, as: UnsafeMutableRawPointer?.self) }
        let elements = arena.allocate(powerOfTwo(atLeast: values.count) * C.stride)
        for (i, value) in values.enumerated() { C.store(value, elements + i * C.stride, field, arena) }
        slot(field).storeBytes(of: elements, as: UnsafeMutableRawPointer?.self)
    }

    /// Room for one more element: an array has capacity up to the next power of two of its count.
    func appendSlot(_ field: FieldDescriptor, stride: Int) -> UnsafeMutableRawPointer {
        let count = count(field)
        quantifier(field).storeBytes(of: count + 1, as: Int.self)
        if count & (count - 1) != 0, let elements = elements(field) { return elements + count * stride }
        let grown = arena.allocate(powerOfTwo(atLeast: count + 1) * stride)
        if let elements = elements(field), count > 0 { grown.copyMemory(from: elements, byteCount: count * stride) }
        slot(field).storeBytes(of: grown, as: UnsafeMutableRawPointer?.self)
        return grown + count * stride
    }

    func append<C: FieldCodec>(_ index: Int, _: C.Type, _ value: C.Value) {
        let field = field(index)
        C.store(value, appendSlot(field, stride: C.stride), field, arena)
    }

    // MARK: Maps (entries with key = 1, value = 2)

    func getMap<C: FieldCodec>(_ index: Int, _: C.Type) -> [String: C.Value] {
        let entries = getArray(index, Codec.Reference.self)
        var map: [String: C.Value] = [:]
        for entry in entries {
            let slot = entry.slot(entry.field(1))
            // An absent message as a value stands for an empty one.
            if !C.isPresent(slot) { C.storeEmpty(slot, entry.field(1), arena) }
            map[entry.get(0, Codec.Text.self)] = C.load(slot, arena)
        }
        return map
    }

    func setMap<C: FieldCodec>(_ index: Int, _: C.Type, _ map: [String: C.Value]) {
        guard let entryType = field(index).pointee.message else { return }
        let entries = map.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { key, value in
            let entry = MessageRef(entryType, arena)
            entry.set(0, Codec.Text.self, key)
            entry.set(1, C.self, value)
            return entry
        }
        setArray(index, Codec.Reference.self, entries)
    }

    // MARK: Bytes

    var packedSize: Int { protobuf_c_message_get_packed_size(message) }

    /// - Precondition: `out` has at least ``packedSize`` bytes.
    @discardableResult
    func pack(into out: UnsafeMutableRawPointer) -> Int {
        protobuf_c_message_pack(message, out.assumingMemoryBound(to: UInt8.self))
    }

    func serialized() -> [UInt8] {
        let size = packedSize
        return [UInt8](unsafeUninitializedCapacity: size) { out, count in
            if let base = out.baseAddress, size > 0 { count = pack(into: base) }
        }
    }

    /// The same message in another arena.
    func copied(to other: Arena) -> MessageRef {
        let size = packedSize
        let bytes = other.allocate(size)
        pack(into: bytes)
        guard
            let copy = protobuf_c_message_unpack(
                descriptor, other.allocator, size, bytes.assumingMemoryBound(to: UInt8.self))
        else { return MessageRef(descriptor, other) }
        return MessageRef(base: UnsafeMutableRawPointer(copy), arena: other)
    }
}
