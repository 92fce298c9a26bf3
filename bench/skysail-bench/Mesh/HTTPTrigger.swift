import Glibc

/// Makes a change by one HTTP/1.1 POST, for servers whose configuration comes in that way.
struct HTTPTrigger {
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

    /// Sends the request and reads the status; anything but 2xx is an error.
    func post() throws {
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
        let request = "POST \(path) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        guard request.withCString({ send(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL)) }) > 0 else {
            throw Failure(description: "\(host):\(port): \(String(cString: strerror(errno)))")
        }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        let status = String(decoding: buffer.prefix(max(0, count)).prefix { $0 != 0x0d }, as: UTF8.self)
        guard status.split(separator: " ").dropFirst().first?.first == "2" else {
            throw Failure(description: "\(host):\(port)\(path) answered \(status)")
        }
    }
}
