import Glibc
import MeshModel

/// What one connection sends in one go. Each loop has one; a connection fills it during its turn and leaves it empty.
///
/// In plaintext, large shared pieces are sent from where they are; small ones and frame headers are gathered in `scratch`.
/// Over TLS, plaintext is gathered into records of 16 KiB and OpenSSL writes the ciphertext to `scratch` (``TLSBIO``).
public final class OutputBurst {
    static let smallest = 16 * 1024
    static let largest = 128 * 1024
    /// Beyond `largest`: room for the frame that passes the limit, and what TLS adds.
    static let capacity = largest + 96 * 1024
    static let record = 16 * 1024
    private static let maximumVectors = 512
    /// What one DATA frame of 16 KiB can need: pieces of at least `copyBelow` bytes with copied ones in between.
    private static let vectorsOfAFrame = 2 * (16 * 1024 / copyBelow) + 4
    /// Shared pieces below this are copied: an entry of an iovec costs more.
    private static let copyBelow = 512

    private let scratch = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
    private let plain = UnsafeMutableRawPointer.allocate(byteCount: record, alignment: 64)
    private let vectors = UnsafeMutablePointer<iovec>.allocate(capacity: maximumVectors)
    private var used = 0
    private var plainUsed = 0
    private var vectorCount = 0
    // Keeps shared memory alive until it is sent; the stream may have let go of it by then.
    private var owners: [SharedBytes] = []
    private var total = 0
    private var limit = smallest
    private var measured = false
    private var fd: Int32 = -1
    private var tls: TLSSession?
    private(set) var tlsFailed = false

    deinit {
        scratch.deallocate()
        plain.deallocate()
        vectors.deallocate()
    }

    // MARK: For the one who fills it

    /// False when it is time to send. The limit is 16 KiB, or what the socket has room for up to 128 KiB, so that little
    /// is left over when the socket blocks.
    public var hasRoom: Bool {
        let pending = total + plainUsed
        if pending < limit && vectorCount < Self.maximumVectors - Self.vectorsOfAFrame { return true }
        guard !measured, vectorCount < Self.maximumVectors - Self.vectorsOfAFrame else { return false }
        measured = true
        limit = min(max(Self.smallest, socketRoom(fd)), Self.largest)
        return pending < limit
    }

    /// Copies as much of `bytes` as there is room for and returns how much that was.
    public func append(copying bytes: UnsafeRawBufferPointer) -> Int {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return 0 }
        if tls != nil {
            guard appendRecord(base, bytes.count) else { return 0 }
            return bytes.count
        }
        let count = min(bytes.count, Self.capacity - used)
        (scratch + used).copyMemory(from: base, byteCount: count)
        addVector(scratch + used, count)
        used += count
        return count
    }

    /// Adds a part of `owner`'s bytes, which is kept alive until it is sent.
    public func append(_ owner: SharedBytes, _ bytes: UnsafeRawBufferPointer) {
        if tls == nil, bytes.count >= Self.copyBelow, vectorCount < Self.maximumVectors - 2,
            let base = bytes.baseAddress
        {
            owners.append(owner)
            addVector(UnsafeMutableRawPointer(mutating: base), bytes.count)
        } else {
            _ = append(copying: bytes)
        }
    }

    private func addVector(_ base: UnsafeMutableRawPointer, _ count: Int) {
        total += count
        if vectorCount > 0 {
            let last = vectors[vectorCount - 1]
            if let start = last.iov_base, start + last.iov_len == base, base != scratch {
                vectors[vectorCount - 1].iov_len += count
                return
            }
        }
        vectors[vectorCount] = iovec(iov_base: base, iov_len: count)
        vectorCount += 1
    }

    private func appendRecord(_ base: UnsafeRawPointer, _ count: Int) -> Bool {
        var base = base
        var left = count
        while left > 0 {
            let part = min(left, Self.record - plainUsed)
            (plain + plainUsed).copyMemory(from: base, byteCount: part)
            plainUsed += part
            base += part
            left -= part
            if plainUsed == Self.record, !seal() { return false }
        }
        return true
    }

    private func seal() -> Bool {
        guard plainUsed > 0, let tls else { return !tlsFailed }
        if !tlsFailed, !tls.write(UnsafeRawBufferPointer(start: plain, count: plainUsed)) { tlsFailed = true }
        plainUsed = 0
        return !tlsFailed
    }

    // MARK: For the connection

    func begin(fd: Int32, tls: TLSSession?) {
        self.fd = fd
        self.tls = tls
        limit = Self.smallest
        measured = false
        tlsFailed = false
    }

    /// OpenSSL's output. False when it does not fit.
    func appendCiphertext(_ bytes: UnsafeRawPointer, _ count: Int) -> Bool {
        guard count <= Self.capacity - used else { return false }
        (scratch + used).copyMemory(from: bytes, byteCount: count)
        addVector(scratch + used, count)
        used += count
        return true
    }

    /// Ends filling; false when TLS failed.
    func finish() -> Bool { seal() }

    /// Bytes for the socket.
    var count: Int { total }

    enum Sent {
        /// How many bytes the socket took, which is fewer than `count` when it blocks.
        case bytes(Int)
        case failed(SystemError)
    }

    func send() -> Sent {
        guard total > 0 else { return .bytes(0) }
        var message = msghdr()
        message.msg_iov = vectors
        message.msg_iovlen = vectorCount
        while true {
            let n = sendmsg(fd, &message, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            if n >= 0 { return .bytes(n) }
            switch errno {
            case EINTR: continue
            case EAGAIN, EWOULDBLOCK, ENOBUFS: return .bytes(0)
            default: return .failed(SystemError("send"))
            }
        }
    }

    /// Copies what follows the first `offset` bytes to the end of `rest`.
    func copy(from offset: Int, to rest: inout [UInt8]) {
        var skip = offset
        for i in 0..<vectorCount {
            let length = vectors[i].iov_len
            if skip >= length {
                skip -= length
                continue
            }
            if let base = vectors[i].iov_base {
                rest.append(contentsOf: UnsafeRawBufferPointer(start: base + skip, count: length - skip))
            }
            skip = 0
        }
    }

    func reset() {
        used = 0
        plainUsed = 0
        vectorCount = 0
        total = 0
        tls = nil
        fd = -1
        if !owners.isEmpty { owners.removeAll(keepingCapacity: true) }
    }
}

/// How many bytes the socket's send buffer takes now, about.
private func socketRoom(_ fd: Int32) -> Int {
    // SO_MEMINFO and its SK_MEMINFO_… positions (linux/sock_diag.h).
    let option: Int32 = 55
    let (allocated, sendBuffer, queued) = (2, 3, 5)
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 9) { values in
        values.initialize(repeating: 0)
        var length = socklen_t(values.count * 4)
        guard getsockopt(fd, SOL_SOCKET, option, values.baseAddress, &length) == 0 else { return 0 }
        return Int(values[sendBuffer]) - Int(max(values[queued], values[allocated]))
    }
}
