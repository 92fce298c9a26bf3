import MeshModel
import Transport

/// What a stream still has to send: messages, each a few inline bytes followed by shared pieces.
struct OutboundQueue {
    private struct Entry {
        /// Up to eight bytes, the first sent in the lowest byte.
        var prefix: UInt64
        var prefixCount: Int
        var pieces: [ByteSlice]
    }
    private var entries: [Entry] = []
    private var head = 0
    private var prefixSent = 0
    private var piece = 0
    private var pieceOffset = 0
    /// Bytes that have not been taken.
    private(set) var count = 0
    /// When the first entry became the first.
    private(set) var headSince = MonotonicTime(nanoseconds: 0)

    /// True when a part of the first entry has been taken.
    var isInsideEntry: Bool { prefixSent > 0 || piece > 0 || pieceOffset > 0 }

    mutating func append(prefix: UInt64, prefixCount: Int, _ pieces: [ByteSlice], _ total: Int, now: MonotonicTime) {
        if head == entries.count { headSince = now }
        entries.append(Entry(prefix: prefix, prefixCount: prefixCount, pieces: pieces))
        count += prefixCount + total
    }

    /// Moves exactly `wanted` bytes to `burst`; `wanted` is at most `count`.
    mutating func take(_ wanted: Int, into burst: OutputBurst, now: MonotonicTime) {
        var left = min(wanted, count)
        count -= left
        while left > 0, head < entries.count {
            let prefixLeft = entries[head].prefixCount - prefixSent
            if prefixLeft > 0 {
                let part = min(prefixLeft, left)
                withUnsafeBytes(of: entries[head].prefix.littleEndian) { bytes in
                    _ = burst.append(copying: UnsafeRawBufferPointer(rebasing: bytes[prefixSent..<prefixSent + part]))
                }
                prefixSent += part
                left -= part
            }
            while left > 0, piece < entries[head].pieces.count {
                let slice = entries[head].pieces[piece]
                let part = min(slice.count - pieceOffset, left)
                burst.append(
                    slice.owner, UnsafeRawBufferPointer(rebasing: slice.bytes[pieceOffset..<pieceOffset + part]))
                left -= part
                pieceOffset += part
                if pieceOffset == slice.count {
                    piece += 1
                    pieceOffset = 0
                }
            }
            dropFinishedHead(now)
        }
        if head == entries.count { clear() }
    }

    private mutating func dropFinishedHead(_ now: MonotonicTime) {
        // Empty pieces carry nothing and must not keep an entry alive.
        while piece < entries[head].pieces.count, entries[head].pieces[piece].count == 0 { piece += 1 }
        guard prefixSent == entries[head].prefixCount, piece == entries[head].pieces.count else { return }
        // Lets go of the shared memory now, not when the array is cleared.
        entries[head].pieces = []
        head += 1
        prefixSent = 0
        piece = 0
        pieceOffset = 0
        headSince = now
        if head >= 64, head * 2 >= entries.count {
            entries.removeFirst(head)
            head = 0
        }
    }

    mutating func clear() {
        entries.removeAll(keepingCapacity: entries.capacity <= 4)
        head = 0
        prefixSent = 0
        piece = 0
        pieceOffset = 0
        count = 0
    }
}
