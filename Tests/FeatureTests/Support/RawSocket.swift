import Glibc
import Transport

/// A peer that may do anything: a blocking socket, and HTTP/2 frames by hand.
final class RawSocket {
    private let fd: Int32
    private var unparsed: [UInt8] = []

    /// - Parameter mesh: held as long as the socket is.
    init(_ mesh: Mesh, receiveBuffer: Int32? = nil) throws {
        self.mesh = mesh
        guard case .ipv4(let host, let port) = mesh.address else { throw SystemError("address", code: EINVAL) }
        fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &target.sin_addr)
        let result = withUnsafePointer(to: &target) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(fd, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw SystemError("connect") }
        // A test that waits in vain ends.
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    private let mesh: Mesh

    deinit { close(fd) }

    /// Writes all of `bytes`, or less when the server has closed.
    func write(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let n = bytes[sent...].withUnsafeBytes { send(fd, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard n > 0 else { return }
            sent += n
        }
    }

    /// The next bytes; nil at the end, or when nothing comes.
    private func read() -> ArraySlice<UInt8>? {
        var chunk = [UInt8](repeating: 0, count: 65536)
        let n = recv(fd, &chunk, chunk.count, 0)
        return n > 0 ? chunk[..<n] : nil
    }

    /// Reads until the server closes. False when it does not.
    func readToEnd() -> Bool {
        errno = 0
        while read() != nil {}
        return errno != EAGAIN
    }

    struct Frame: Equatable {
        var type: UInt8
        var flags: UInt8
        var stream: UInt32
        var length: Int
    }

    /// Reads up to and with the next frame of this type; nil when the connection ends before.
    func frame(_ type: UInt8) -> Frame? {
        while true {
            if unparsed.count >= 9 {
                let length = Int(unparsed[0]) << 16 | Int(unparsed[1]) << 8 | Int(unparsed[2])
                if unparsed.count >= 9 + length {
                    let frame = Frame(
                        type: unparsed[3], flags: unparsed[4], stream: UInt32(unparsed[8]), length: length)
                    unparsed.removeFirst(9 + length)
                    if frame.type == type { return frame }
                    continue
                }
            }
            guard let more = read() else { return nil }
            unparsed += more
        }
    }
}

/// Bytes of HTTP/2 (RFC 9113 §6) and of protobuf.
enum Bytes {
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    static let ping = frame(6, 0, 0, [UInt8](repeating: 7, count: 8))
    static let resetFrame: UInt8 = 3
    static let pingFrame: UInt8 = 6

    /// The client's hello. A window of nil is the default, 65,535 bytes.
    static func hello(window: UInt32? = nil) -> [UInt8] {
        guard let window else { return preface + frame(4, 0, 0, []) }
        let value = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: window >> $0) }
        return preface + frame(4, 0, 0, [0, 4] + value)
    }

    /// WINDOW_UPDATE of the connection.
    static func widen(_ amount: UInt32) -> [UInt8] {
        frame(8, 0, 0, [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: amount >> $0) })
    }

    static func frame(_ type: UInt8, _ flags: UInt8, _ stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
        let length = [16, 8, 0].map { UInt8(truncatingIfNeeded: payload.count >> $0) }
        return length + [type, flags] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: stream >> $0) } + payload
    }

    /// HEADERS that open a gRPC call; HPACK literals without indexing.
    static func open(_ stream: UInt32, _ path: String) -> [UInt8] {
        let fields = [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "x"),
            ("content-type", "application/grpc"), ("te", "trailers"),
        ]
        var block: [UInt8] = []
        for (name, value) in fields {
            block += [0, UInt8(name.utf8.count)] + Array(name.utf8) + [UInt8(value.utf8.count)] + Array(value.utf8)
        }
        return frame(1, 4, stream, block)
    }

    /// One gRPC message in one DATA frame; at most 16 KiB.
    static func message(_ stream: UInt32, _ bytes: [UInt8]) -> [UInt8] {
        frame(0, 0, stream, [0] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes)
    }

    /// A length-delimited field of protobuf.
    static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        var length: [UInt8] = []
        var rest = bytes.count
        repeat {
            length.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return [number << 3 | 2] + length + bytes
    }
}
