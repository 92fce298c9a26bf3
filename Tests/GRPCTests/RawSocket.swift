import Glibc
import Transport

/// A peer that may do anything: a blocking socket and HTTP/2 frames by hand.
final class RawSocket {
    private let fd: Int32

    init(_ address: SocketAddress) throws {
        guard case .ipv4(let host, let port) = address else { throw SystemError("address", code: EINVAL) }
        fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
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
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(fd) }

    /// Writes all of `bytes`, or less when the server has closed.
    func write(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let n = bytes.withUnsafeBytes { send(fd, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL)) }
            guard n > 0 else { return }
            sent += n
        }
    }

    /// Tells the server that nothing more comes.
    func endWriting() { shutdown(fd, Int32(SHUT_WR)) }

    func readToEnd() -> [UInt8] {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let n = recv(fd, &chunk, chunk.count, 0)
            guard n > 0 else { return all }
            all += chunk[..<n]
        }
    }

    struct Frame: Equatable {
        var type: UInt8
        var flags: UInt8
        var stream: UInt32
        var payload: [UInt8]
    }

    /// Everything the server says until it closes.
    func framesToEnd() -> [Frame] {
        var rest = readToEnd()[...]
        var frames: [Frame] = []
        while rest.count >= 9 {
            let head = Array(rest.prefix(9))
            let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
            rest = rest.dropFirst(9)
            frames.append(
                Frame(type: head[3], flags: head[4], stream: UInt32(head[8]), payload: Array(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return frames
    }

    /// The error code of the last GOAWAY until the server closes.
    func goAwayToEnd() -> UInt32? {
        guard let frame = framesToEnd().last(where: { $0.type == 7 }), frame.payload.count >= 8 else { return nil }
        return frame.payload[4..<8].reduce(0) { $0 << 8 | UInt32($1) }
    }
}

/// Accepts connections, in the kernel's queue, and never says anything.
final class MuteServer {
    let address: SocketAddress
    private let fd: Int32

    init() throws {
        fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let fd = fd
        let result = withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(fd, $0, length) == 0 && listen(fd, 8) == 0 && getsockname(fd, $0, &length) == 0
            }
        }
        guard result else { throw SystemError("listen") }
        address = .ipv4(host: "127.0.0.1", port: UInt16(bigEndian: name.sin_port))
    }

    deinit { close(fd) }
}

/// Bytes of HTTP/2.
enum Wire {
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    static let hello = preface + settings
    static let settings = frame(4, 0, 0, [])

    static func frame(_ type: UInt8, _ flags: UInt8, _ stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [type, flags]
        let length = UInt32(payload.count)
        bytes = [length >> 16, length >> 8, length].map { UInt8(truncatingIfNeeded: $0) } + bytes
        bytes += [stream >> 24, stream >> 16, stream >> 8, stream].map { UInt8(truncatingIfNeeded: $0) }
        return bytes + payload
    }

    /// HPACK, literal without indexing; names and values below 127 bytes.
    static func headers(_ fields: [(String, String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in fields {
            bytes += [0, UInt8(name.utf8.count)]
            bytes += name.utf8
            bytes.append(UInt8(value.utf8.count))
            bytes += value.utf8
        }
        return bytes
    }

    static func request(_ path: String, _ more: [(String, String)] = []) -> [UInt8] {
        headers(
            [
                (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "x"),
                ("content-type", "application/grpc"), ("te", "trailers"),
            ] + more)
    }

    static func open(_ stream: UInt32, _ path: String = "/test.Echo/Silent") -> [UInt8] {
        frame(1, 4, stream, request(path))
    }

    /// One gRPC message in one DATA frame.
    static func message(_ stream: UInt32, _ bytes: [UInt8]) -> [UInt8] {
        frame(0, 0, stream, [0, 0, 0, 0, UInt8(bytes.count)] + bytes)
    }
}
