import Glibc
import Testing

@testable import HTTP1

/// A raw HTTP/1.1 exchange over loopback; the whole answer as text.
private func exchange(port: UInt16, _ request: String) -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard connected == 0 else { return "not connected" }
    _ = request.withCString { write(descriptor, $0, strlen($0)) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { break }
        answer += buffer.prefix(count)
    }
    return String(decoding: answer, as: UTF8.self)
}

@Suite struct HTTPServerTests {
    @Test func answersRequestsAndRefusesLargeOnes() throws {
        let server = HTTPServer { request in
            .text("\(request.path) \(request["name"] ?? "-") \(request.flag("pretty")) \(request.body.count)")
        }
        let port = try server.start(host: "127.0.0.1", port: 0)
        defer { server.stop() }

        let plain = exchange(
            port: port, "GET /a%20b?name=x%26y&pretty HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
        #expect(plain.hasPrefix("HTTP/1.1 200"))
        #expect(plain.hasSuffix("/a b x&y true 0"))

        let long = String(repeating: "x", count: 20 << 10)
        let refused = exchange(port: port, "GET / HTTP/1.1\r\nHost: h\r\nX: \(long)\r\n\r\n")
        #expect(!refused.contains("200 OK"))

        let method = exchange(port: port, "DELETE / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
        #expect(!method.contains(" 200 "))

        let posted = exchange(
            port: port, "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc")
        #expect(posted.hasSuffix("/p - false 3"))
    }

    @Test func aTakenPortIsAnErrorThatNamesIt() throws {
        let first = HTTPServer { _ in .text("") }
        let port = try first.start(host: "127.0.0.1", port: 0)
        defer { first.stop() }
        let second = HTTPServer { _ in .text("") }
        #expect(throws: HTTPServer.BindError.self) { try second.start(host: "127.0.0.1", port: port) }
    }
}

@Suite struct HTTPRequestTests {
    @Test func headersAreFoundWhateverTheirCase() throws {
        let server = HTTPServer { request in
            .text(
                "\(request.header("HOST") ?? "-") \(request.header("sec-fetch-site") ?? "-") \(request.header("none") ?? "-")"
            )
        }
        let port = try server.start(host: "127.0.0.1", port: 0)
        defer { server.stop() }
        let answer = exchange(
            port: port, "GET / HTTP/1.1\r\nhost: h\r\nSec-Fetch-Site: none\r\nConnection: close\r\n\r\n")
        #expect(answer.hasSuffix("h none -"))
    }
}
