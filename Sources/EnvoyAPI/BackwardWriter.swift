/// Writes protobuf from the back to the front: children first, then their length, then the tag, so that no size is
/// computed beforehand. Fields and the elements of lists are written in reverse.
///
///     var writer = BackwardWriter()
///     let end = writer.count
///     writer.string(2, zone); writer.string(1, region)
///     writer.close(3, since: end)        // field 3: a submessage of what was written since `end`
@frozen
public struct BackwardWriter: ~Copyable {
    // Invariant: `base` holds `capacity` bytes, of which the last `written` are filled.
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var written: Int
    /// The number of bytes written so far.
    @inlinable public var count: Int { written }

    @inlinable
    public init(capacity: Int = 1024) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
        written = 0
    }

    deinit { base.deallocate() }

    /// What was written; valid until the next write.
    @inlinable
    public var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + (capacity - count), count: count)
    }

    @inline(never) @usableFromInline
    mutating func grow(_ needed: Int) {
        let larger = max(capacity * 2, count + needed)
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        (copy + (larger - count)).update(from: base + (capacity - count), count: count)
        base.deallocate()
        base = copy
        capacity = larger
    }

    /// Room for `length` bytes in front of what is there.
    @inlinable @inline(__always)
    mutating func reserve(_ length: Int) -> UnsafeMutablePointer<UInt8> {
        if capacity - count < length { grow(length) }
        written += length
        return base + (capacity - count)
    }

    @inlinable @inline(__always)
    public mutating func varint(_ value: UInt64) {
        if value < 0x80 {
            reserve(1).pointee = UInt8(truncatingIfNeeded: value)
            return
        }
        let length = (63 - (value | 1).leadingZeroBitCount) / 7 + 1
        let out = reserve(length)
        var rest = value
        for i in 0..<length - 1 {
            out[i] = UInt8(truncatingIfNeeded: rest) | 0x80
            rest >>= 7
        }
        out[length - 1] = UInt8(truncatingIfNeeded: rest)
    }

    /// The tag of a length-delimited field (wire type 2) in front of `length`.
    @inlinable @inline(__always)
    public mutating func head(_ field: UInt32, length: Int) {
        varint(UInt64(truncatingIfNeeded: length))
        varint(UInt64(field) << 3 | 2)
    }

    /// Makes what was written since `end` (an earlier ``count``) a length-delimited field.
    @inlinable @inline(__always)
    public mutating func close(_ field: UInt32, since end: Int) { head(field, length: count &- end) }

    /// Bytes without tag or length.
    @inlinable @inline(__always)
    public mutating func raw(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        UnsafeMutableRawPointer(reserve(bytes.count)).copyMemory(from: source, byteCount: bytes.count)
    }

    /// A bytes field; left out where empty.
    @inlinable
    public mutating func bytes(_ field: UInt32, _ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        bytes.withUnsafeBytes { raw($0) }
        head(field, length: bytes.count)
    }

    /// A string field; left out where empty, as proto3 has it.
    @inlinable @inline(__always)
    public mutating func string(_ field: UInt32, _ text: String) {
        if text.isEmpty { return }
        element(field, text)
    }

    /// A string that is an element of a list, a member of a oneof or a map's key: written even where empty.
    @inlinable @inline(__always)
    public mutating func element(_ field: UInt32, _ text: String) {
        var text = text
        let length = text.withUTF8 { utf8 in
            raw(UnsafeRawBufferPointer(utf8))
            return utf8.count
        }
        head(field, length: length)
    }

    /// A varint field; left out where zero.
    @inlinable @inline(__always)
    public mutating func uint(_ field: UInt32, _ value: UInt64) {
        if value == 0 { return }
        varint(value)
        varint(UInt64(field) << 3)
    }

    /// A field whose type wraps a number (`google.protobuf.UInt32Value`); written even where zero.
    @inlinable @inline(__always)
    public mutating func wrapped(_ field: UInt32, _ value: UInt64) {
        let end = count
        uint(1, value)
        close(field, since: end)
    }
}
