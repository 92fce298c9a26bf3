/// Writes DER from the back to the front: when a value's header is written, its length is known, so nothing is written
/// twice and nothing is moved.
struct DERWriter: ~Copyable {
    private var storage: [UInt8]
    private var start: Int

    /// - Parameter capacity: about as many bytes as there will be; it grows where that was too few.
    init(capacity: Int = 512) {
        storage = [UInt8](repeating: 0, count: max(capacity, 16))
        start = storage.count
    }

    /// How many bytes are written so far.
    var count: Int { storage.count - start }

    mutating func prepend(_ byte: UInt8) {
        if start == 0 { grow(by: 1) }
        start -= 1
        storage[start] = byte
    }

    mutating func prepend(_ bytes: [UInt8]) { prepend(bytes[...]) }

    mutating func prepend(_ bytes: ArraySlice<UInt8>) {
        if start < bytes.count { grow(by: bytes.count) }
        start -= bytes.count
        storage.withUnsafeMutableBytes { out in
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: out[start...]).copyMemory(from: $0) }
        }
    }

    mutating func prepend(utf8 text: String) {
        var text = text
        text.withUTF8 { buffer in
            if start < buffer.count { grow(by: buffer.count) }
            start -= buffer.count
            for (i, byte) in buffer.enumerated() { storage[start + i] = byte }
        }
    }

    /// Puts a header before what `body` writes.
    mutating func wrap<E: Error>(_ tag: DERTag, _ body: (inout DERWriter) throws(E) -> Void) throws(E) {
        let before = count
        try body(&self)
        header(tag, length: count - before)
    }

    /// A whole primitive value.
    mutating func value(_ tag: DERTag, _ content: [UInt8]) {
        prepend(content)
        header(tag, length: content.count)
    }

    /// A non-negative INTEGER from big-endian bytes.
    mutating func unsigned(_ bytes: [UInt8]) {
        let before = count
        prepend(bytes.drop { $0 == 0 })
        if count == before || storage[start] >= 0x80 { prepend(0) }
        header(.integer, length: count - before)
    }

    /// A BIT STRING of whole bytes around what `body` writes.
    mutating func bits(_ body: (inout DERWriter) -> Void) {
        wrap(.bitString) { writer in
            body(&writer)
            writer.prepend(0)
        }
    }

    mutating func time(_ seconds: Int64) {
        let (tag, text) = DERTime.encode(seconds)
        value(tag, text)
    }

    /// What was written. The writer is empty afterwards.
    consuming func finish() -> [UInt8] { Array(storage[start...]) }

    mutating func header(_ tag: DERTag, length: Int) {
        if length < 0x80 {
            prepend(UInt8(truncatingIfNeeded: length))
        } else {
            var rest = length
            var count: UInt8 = 0
            while rest > 0 {
                prepend(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
                count += 1
            }
            prepend(0x80 | count)
        }
        prepend(tag.rawValue)
    }

    private mutating func grow(by bytes: Int) {
        let more = max(storage.count, bytes)
        storage.insert(contentsOf: repeatElement(0, count: more), at: 0)
        start += more
    }
}
