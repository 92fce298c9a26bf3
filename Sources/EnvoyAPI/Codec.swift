import CProtobufC

/// How one kind of field lies in a protobuf-c struct. Stateless; the generated code names one for each field.
protocol FieldCodec {
    associatedtype Value
    /// The distance of elements of a repeated field, in bytes: a power of two.
    static var stride: Int { get }
    static func isPresent(_ slot: UnsafeMutableRawPointer) -> Bool
    static func load(_ slot: UnsafeMutableRawPointer, _ arena: Arena) -> Value
    static func store(_ value: Value, _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena)
    static func clear(_ slot: UnsafeMutableRawPointer)
    static func storeEmpty(_ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena)
}

extension FieldCodec {
    static func isPresent(_ slot: UnsafeMutableRawPointer) -> Bool { true }
    static func clear(_ slot: UnsafeMutableRawPointer) {}
    static func storeEmpty(_ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena) {}
}

/// A field that is a pointer to another message: absent where the pointer is nil.
protocol SubmessageCodec: FieldCodec {
    static func load(_ message: MessageRef) -> Value
    static func fill(_ message: MessageRef, _ value: Value)
}

extension SubmessageCodec {
    static var stride: Int { 8 }
    static func isPresent(_ slot: UnsafeMutableRawPointer) -> Bool {
        slot.load(as: UnsafeMutableRawPointer?.self) != nil
    }
    static func clear(_ slot: UnsafeMutableRawPointer) { slot.storeBytes(of: nil, as: UnsafeMutableRawPointer?.self) }
    /// - Precondition: present, which every caller has asked before (elements of arrays always are).
    static func load(_ slot: UnsafeMutableRawPointer, _ arena: Arena) -> Value {
        load(MessageRef(base: slot.load(as: UnsafeMutableRawPointer.self), arena: arena))
    }
    static func store(_ value: Value, _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena) {
        guard let type = field.pointee.message else { return }
        let message = MessageRef(type, arena)
        fill(message, value)
        slot.storeBytes(of: message.base, as: UnsafeMutableRawPointer.self)
    }
    static func storeEmpty(_ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena) {
        guard let type = field.pointee.message else { return }
        slot.storeBytes(of: MessageRef(type, arena).base, as: UnsafeMutableRawPointer.self)
    }
}

enum Codec {
    /// Numbers.
    enum Plain<T: BitwiseCopyable>: FieldCodec {
        static var stride: Int { MemoryLayout<T>.stride }
        static func load(_ slot: UnsafeMutableRawPointer, _ arena: Arena) -> T { slot.load(as: T.self) }
        static func store(_ value: T, _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena) {
            slot.storeBytes(of: value, as: T.self)
        }
    }

    /// protobuf-c's boolean is an int.
    enum Boolean: FieldCodec {
        static var stride: Int { 4 }
        static func load(_ slot: UnsafeMutableRawPointer, _ arena: Arena) -> Bool { slot.load(as: Int32.self) != 0 }
        static func store(_ value: Bool, _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena) {
            slot.storeBytes(of: value ? 1 : 0, as: Int32.self)
        }
    }

    enum Enumeration<E: OpenEnum>: FieldCodec {
        static var stride: Int { 4 }
        static func load(_ slot: UnsafeMutableRawPointer, _ arena: Arena) -> E {
            E(rawValue: slot.load(as: Int32.self))
        }
        static func store(_ value: E, _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena) {
            slot.storeBytes(of: value.rawValue, as: Int32.self)
        }
    }

    /// A C string: it ends at the first NUL.
    enum Text: FieldCodec {
        static var stride: Int { 8 }
        static func load(_ slot: UnsafeMutableRawPointer, _ arena: Arena) -> String {
            slot.load(as: UnsafePointer<CChar>?.self).map { String(cString: $0) } ?? ""
        }
        static func store(_ value: String, _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena) {
            var value = value
            let copy = value.withUTF8 { text in
                let copy = arena.allocate(text.count + 1)
                if let source = text.baseAddress { copy.copyMemory(from: source, byteCount: text.count) }
                copy.storeBytes(of: 0, toByteOffset: text.count, as: UInt8.self)
                return copy
            }
            slot.storeBytes(of: copy, as: UnsafeMutableRawPointer.self)
        }
    }

    enum Bytes: FieldCodec {
        static var stride: Int { 16 }
        static func load(_ slot: UnsafeMutableRawPointer, _ arena: Arena) -> [UInt8] {
            let data = slot.load(as: ProtobufCBinaryData.self)
            return Array(UnsafeBufferPointer(start: data.data, count: data.data == nil ? 0 : data.len))
        }
        static func store(_ value: [UInt8], _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena) {
            let copy = arena.allocate(value.count)
            value.withUnsafeBytes {
                if let source = $0.baseAddress { copy.copyMemory(from: source, byteCount: $0.count) }
            }
            slot.storeBytes(
                of: ProtobufCBinaryData(len: value.count, data: copy.assumingMemoryBound(to: UInt8.self)),
                as: ProtobufCBinaryData.self)
        }
    }

    /// A generated type.
    enum Message<M: EnvoyMessage>: SubmessageCodec {
        typealias Value = M
        static func load(_ message: MessageRef) -> M { M(_ref: message) }
        static func fill(_ message: MessageRef, _ value: M) {}
        static func store(_ value: M, _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena) {
            Reference.store(value._ref, slot, field, arena)
        }
    }

    /// Any message, by reference. One that lives in another arena is copied.
    enum Reference: SubmessageCodec {
        typealias Value = MessageRef
        static func load(_ message: MessageRef) -> MessageRef { message }
        static func fill(_ message: MessageRef, _ value: MessageRef) {}
        static func store(
            _ value: MessageRef, _ slot: UnsafeMutableRawPointer, _ field: FieldDescriptor, _ arena: Arena
        ) {
            let value = value.arena === arena ? value : value.copied(to: arena)
            slot.storeBytes(of: value.base, as: UnsafeMutableRawPointer.self)
        }
    }

    /// The wrappers of `google/protobuf/wrappers.proto`.
    enum Wrapped<C: FieldCodec>: SubmessageCodec {
        typealias Value = C.Value
        static func load(_ message: MessageRef) -> C.Value { message.get(0, C.self) }
        static func fill(_ message: MessageRef, _ value: C.Value) { message.set(0, C.self, value) }
    }

    /// `google.protobuf.Duration`.
    enum Span: SubmessageCodec {
        typealias Value = Duration
        static func load(_ message: MessageRef) -> Duration {
            Duration(
                secondsComponent: message.get(0, Plain<Int64>.self),
                attosecondsComponent: Int64(message.get(1, Plain<Int32>.self)) * 1_000_000_000)
        }
        static func fill(_ message: MessageRef, _ value: Duration) {
            let (seconds, attoseconds) = value.components
            message.set(0, Plain<Int64>.self, seconds)
            message.set(1, Plain<Int32>.self, Int32(attoseconds / 1_000_000_000))
        }
    }
}
