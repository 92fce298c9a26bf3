import CProtobufC

/// Memory that messages are built in. Nothing is freed by itself: everything dies with the arena, and a message keeps
/// its arena alive. Not for use by two threads at once.
public final class Arena {
    private var cursor: UnsafeMutableRawPointer?
    private var room = 0
    private var nextBlock = 4096
    private var blocks: [UnsafeMutableRawPointer] = []
    /// The sum of what was handed out, in bytes.
    public private(set) var used = 0
    private let limit: Int
    /// What protobuf-c allocates with; it points back at this arena, which owns it.
    let allocator: UnsafeMutablePointer<ProtobufCAllocator>

    /// `limit` bounds what decoding may take, in bytes; building is not bounded.
    public init(limit: Int = .max) {
        self.limit = limit
        allocator = .allocate(capacity: 1)
        allocator.initialize(
            to: ProtobufCAllocator(alloc: arenaAllocate, free: arenaFree, allocator_data: nil))
        allocator.pointee.allocator_data = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        for block in blocks { block.deallocate() }
        allocator.deinitialize(count: 1)
        allocator.deallocate()
    }

    /// Memory aligned to 8 bytes; its contents are undefined.
    func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
        let size = (max(byteCount, 1) + 7) & ~7
        used += size
        if let cursor, size <= room {
            self.cursor = cursor + size
            room -= size
            return cursor
        }
        let capacity = max(nextBlock, size)
        nextBlock = min(nextBlock * 2, 1 << 18)
        let block = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        blocks.append(block)
        // What is left of the old block is given up, unless it is the larger rest.
        if capacity - size >= room {
            cursor = block + size
            room = capacity - size
        }
        return block
    }

    /// The same for protobuf-c: nil above the limit.
    ///
    /// Sizes are rounded up to a power of two, so that every array, whoever made it, has room up to the next power of two
    /// of its count (`MessageRef.append` relies on it).
    fileprivate func allocateBounded(_ byteCount: Int) -> UnsafeMutableRawPointer? {
        guard byteCount <= limit - min(used, limit), byteCount < 1 << 40 else { return nil }
        return allocate(powerOfTwo(atLeast: byteCount))
    }
}

/// The least power of two that is not less than `n`; 1 for 0.
func powerOfTwo(atLeast n: Int) -> Int { n <= 1 ? 1 : 1 << (Int.bitWidth - (n - 1).leadingZeroBitCount) }

private func arenaAllocate(_ data: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
    guard let data else { return nil }
    return Unmanaged<Arena>.fromOpaque(data).takeUnretainedValue().allocateBounded(size)
}

private func arenaFree(_ data: UnsafeMutableRawPointer?, _ pointer: UnsafeMutableRawPointer?) {}
