import EnvoyAPI
import Glibc
import MeshModel

/// One gRPC stream on one HTTP/2 connection (RFC 9113), as little of a client as the server needs: blocking, and once its
/// buffers have their size without an allocation.
final class WireClient {
    private let socket: Int32
    private var acknowledgement: Acknowledgement
    private var input = [UInt8](repeating: 0, count: 1 << 16)
    private var filled = 0
    /// The gRPC messages of the stream, joined.
    private var messages: [UInt8] = []
    private var output: [UInt8] = []

    init(port: UInt16, isDelta: Bool) {
        acknowledgement = Acknowledgement(isDelta: isDelta)
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        precondition(connected == 0, "connect: \(String(cString: strerror(errno)))")
        messages.reserveCapacity(1 << 20)
        open(isDelta ? "DeltaAggregatedResources" : "StreamAggregatedResources")
    }

    deinit { close(socket) }

    func ask(_ message: [UInt8], repeating names: [String], of type: ResourceType) {
        if !names.isEmpty { acknowledgement.names[type] = names }
        message.withUnsafeBytes { send(message: $0) }
    }

    /// Waits for one response and acknowledges it.
    func acknowledgeNext() {
        while !takeMessage() { receive() }
    }

    /// Whether a response comes within that time.
    func hasMore(milliseconds: Int32) -> Bool {
        if !messages.isEmpty { return true }
        var wanted = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard poll(&wanted, 1, milliseconds) > 0 else { return false }
        receive()
        return !messages.isEmpty
    }

    private func takeMessage() -> Bool {
        guard messages.count >= 5 else { return false }
        let length = messages[1..<5].reduce(0) { $0 << 8 | Int($1) }
        guard messages.count >= 5 + length else { return false }
        messages.withUnsafeBytes {
            acknowledgement.write(for: UnsafeRawBufferPointer(rebasing: $0[5..<5 + length]))
        }
        messages.removeFirst(5 + length)
        acknowledgement.bytes.withUnsafeBytes { send(message: $0) }
        return true
    }

    // MARK: Frames

    private enum Frame {
        static let data: UInt8 = 0
        static let headers: UInt8 = 1
        static let settings: UInt8 = 4
        static let ping: UInt8 = 6
        static let goAway: UInt8 = 7
        static let windowUpdate: UInt8 = 8
    }

    private func open(_ method: String) {
        output.append(contentsOf: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
        // INITIAL_WINDOW_SIZE, and the connection's window by as much: the server never waits.
        frame(Frame.settings, flags: 0, stream: 0, [0, 4, 0x7f, 0xff, 0xff, 0xff])
        frame(Frame.windowUpdate, flags: 0, stream: 0, [0x7f, 0xf0, 0, 0])
        // HPACK (RFC 7541): indexed fields, then literals without indexing.
        var block: [UInt8] = [0x83, 0x86]
        func text(_ text: String) {
            block.append(UInt8(text.utf8.count))
            block.append(contentsOf: text.utf8)
        }
        block.append(0x04)
        text("/envoy.service.discovery.v3.AggregatedDiscoveryService/\(method)")
        block.append(0x01)
        text("skysail")
        block.append(contentsOf: [0x0f, 0x10])
        text("application/grpc")
        block.append(0x00)
        text("te")
        text("trailers")
        frame(Frame.headers, flags: 0x4, stream: 1, block)
        flush()
    }

    private func send(message: UnsafeRawBufferPointer) {
        var offset = -5
        // DATA frames of at most 16 KiB; the first begins with gRPC's prefix.
        repeat {
            let start = max(offset, 0)
            let prefix = offset < 0 ? 5 : 0
            let count = min(message.count - start, 16_384 - prefix)
            header(Frame.data, flags: 0, stream: 1, length: count + prefix)
            if prefix > 0 {
                output.append(0)
                append(bigEndian: UInt32(message.count))
            }
            output.append(contentsOf: message[start..<start + count])
            offset = start + count
        } while offset < message.count
        flush()
    }

    private func frame(_ type: UInt8, flags: UInt8, stream: UInt32, _ payload: [UInt8]) {
        header(type, flags: flags, stream: stream, length: payload.count)
        output.append(contentsOf: payload)
    }

    private func header(_ type: UInt8, flags: UInt8, stream: UInt32, length: Int) {
        append(bigEndian: UInt32(length) << 8 | UInt32(type))
        output.append(flags)
        append(bigEndian: stream)
    }

    private func append(bigEndian value: UInt32) {
        withUnsafeBytes(of: value.bigEndian) { output.append(contentsOf: $0) }
    }

    private func flush() {
        var offset = 0
        while offset < output.count {
            let count = output.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress! + offset, $0.count - offset, Int32(MSG_NOSIGNAL))
            }
            precondition(count > 0, "send: \(String(cString: strerror(errno)))")
            offset += count
        }
        output.removeAll(keepingCapacity: true)
    }

    /// Reads what there is and takes the whole frames in.
    private func receive() {
        let count = input.withUnsafeMutableBytes { recv(socket, $0.baseAddress! + filled, $0.count - filled, 0) }
        precondition(count > 0, "the server closed the connection")
        filled += count
        var start = 0
        while filled - start >= 9 {
            let length = Int(input[start]) << 16 | Int(input[start + 1]) << 8 | Int(input[start + 2])
            guard filled - start >= 9 + length else { break }
            let (type, flags) = (input[start + 3], input[start + 4])
            let payload = start + 9..<start + 9 + length
            switch type {
            case Frame.data: messages.append(contentsOf: input[payload])
            case Frame.settings where flags & 1 == 0: answer(Frame.settings, 0..<0)
            case Frame.ping where flags & 1 == 0: answer(Frame.ping, payload)
            case Frame.goAway: preconditionFailure("the server says GOAWAY")
            default: break
            }
            start = payload.upperBound
        }
        if start > 0 {
            input.withUnsafeMutableBytes { bytes in
                _ = memmove(bytes.baseAddress!, bytes.baseAddress! + start, filled - start)
            }
            filled -= start
        }
    }

    private func answer(_ type: UInt8, _ payload: Range<Int>) {
        header(type, flags: 1, stream: 0, length: payload.count)
        output.append(contentsOf: input[payload])
        flush()
    }
}
