import Glibc

/// One HTTP/1.1 request at a time: a POST for servers whose configuration comes in that way, a GET for metrics.
struct HTTPExchange {
    struct Failure: Error, CustomStringConvertible { let description: String }

    private let host: String
    private let port: String
    private let path: String

    /// - Parameter url: `http://host[:port][/path]`
    init(url: String) throws {
        guard url.hasPrefix("http://") else { throw Failure(description: "\(url): only http:// is supported") }
        let rest = url.dropFirst("http://".count)
        let authority = rest.prefix { $0 != "/" }
        path = rest.count > authority.count ? String(rest.dropFirst(authority.count)) : "/"
        let parts = authority.split(separator: ":", maxSplits: 1)
        guard let name = parts.first else { throw Failure(description: "\(url): no host") }
        host = String(name)
        port = parts.count > 1 ? String(parts[1]) : "80"
    }

    func post() throws { _ = try exchange("POST \(path) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: 0\r\n") }

    /// The answer's body. HTTP/1.0, so that it is not chunked.
    func get() throws -> String { try exchange("GET \(path) HTTP/1.0\r\nHost: \(host)\r\n") }

    /// Sends the request and reads the answer to its end; a status other than 2xx is an error.
    private func exchange(_ head: String) throws -> String {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, port, &hints, &list) == 0, let address = list else {
            throw Failure(description: "\(host):\(port) cannot be resolved")
        }
        defer { freeaddrinfo(list) }
        let descriptor = socket(address.pointee.ai_family, address.pointee.ai_socktype, 0)
        defer { close(descriptor) }
        guard connect(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 else {
            throw Failure(description: "\(host):\(port): \(String(cString: strerror(errno)))")
        }
        let request = head + "Connection: close\r\n\r\n"
        guard request.withCString({ send(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL)) }) > 0 else {
            throw Failure(description: "\(host):\(port): \(String(cString: strerror(errno)))")
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += buffer.prefix(count)
        }
        let text = String(decoding: answer, as: UTF8.self)
        let status = text.prefix { $0 != "\r\n" && $0 != "\n" }
        guard status.split(separator: " ").dropFirst().first?.first == "2" else {
            throw Failure(description: "\(host):\(port)\(path) answered \(status)")
        }
        return text.firstRange(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? ""
    }
}
