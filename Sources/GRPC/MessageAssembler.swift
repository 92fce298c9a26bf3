import StreamAPI

/// Cuts a gRPC byte stream into messages (length-prefixed, as gRPC's PROTOCOL-HTTP2 says). A message that lies whole in
/// one chunk is handed out where it lies; memory for others grows with the bytes that came, not with what was announced.
struct MessageAssembler: ~Copyable {
    enum Step {
        /// Valid until the next call.
        case message(UnsafeRawBufferPointer)
        case needsMore
        case failed(RPCStatus)
    }

    private let limit: Int
    private var header: (UInt64, count: Int) = (0, 0)
    private var length: Int?
    private var buffer: UnsafeMutableRawPointer?
    private var filled = 0
    /// Bytes of memory it holds.
    private(set) var capacity = 0
    private var isDelivered = false

    init(limit: Int) { self.limit = limit }

    deinit { buffer?.deallocate() }

    /// True when the stream may end here.
    var isBetweenMessages: Bool { length == nil && header.count == 0 }

    /// Takes the next step and moves `input` past what was used.
    mutating func next(_ input: inout UnsafeRawBufferPointer) -> Step {
        if isDelivered { release() }
        if length == nil {
            while header.count < 5 {
                guard let byte = input.first else { return .needsMore }
                input = UnsafeRawBufferPointer(rebasing: input.dropFirst())
                header.0 = header.0 << 8 | UInt64(byte)
                header.count += 1
            }
            let flag = header.0 >> 32
            let announced = Int(header.0 & 0xFFFF_FFFF)
            guard flag == 0 else {
                return .failed(
                    RPCStatus(.internal, flag == 1 ? "a compressed message without grpc-encoding" : "bad message flag"))
            }
            guard announced <= limit else {
                return .failed(
                    RPCStatus(.resourceExhausted, "a message of \(announced) bytes; the limit is \(limit)"))
            }
            length = announced
        }
        guard let length else { return .needsMore }
        if filled == 0, input.count >= length {
            let message = UnsafeRawBufferPointer(rebasing: input.prefix(length))
            input = UnsafeRawBufferPointer(rebasing: input.dropFirst(length))
            reset()
            return .message(message)
        }
        let part = min(length - filled, input.count)
        append(input, part, length)
        input = UnsafeRawBufferPointer(rebasing: input.dropFirst(part))
        guard filled == length else { return .needsMore }
        isDelivered = true
        return .message(UnsafeRawBufferPointer(start: buffer, count: length))
    }

    private mutating func append(_ input: UnsafeRawBufferPointer, _ part: Int, _ length: Int) {
        guard part > 0, let source = input.baseAddress else { return }
        if filled + part > capacity {
            let grown = min(length, max(4096, (filled + part) * 2))
            let larger = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
            if let buffer {
                larger.copyMemory(from: buffer, byteCount: filled)
                buffer.deallocate()
            }
            buffer = larger
            capacity = grown
        }
        if let buffer { (buffer + filled).copyMemory(from: source, byteCount: part) }
        filled += part
    }

    private mutating func reset() {
        header = (0, 0)
        length = nil
        filled = 0
    }

    /// Lets go of the memory of a message that has been delivered.
    mutating func release() {
        buffer?.deallocate()
        buffer = nil
        capacity = 0
        isDelivered = false
        reset()
    }

    /// Frees the memory when the last message has been dealt with.
    mutating func releaseDelivered() { if isDelivered { release() } }
}
