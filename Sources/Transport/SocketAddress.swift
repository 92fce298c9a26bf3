import Glibc

/// Where to listen or what to connect to: an IP address with a port, or a Unix socket.
public enum SocketAddress: Hashable, Sendable, CustomStringConvertible {
    case ipv4(host: String, port: UInt16)
    case ipv6(host: String, port: UInt16)
    case unix(path: String)

    public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
        public var text: String
        public var reason: String
        public var description: String { "address \"\(text)\": \(reason)" }
    }

    /// Reads `127.0.0.1:80`, `[::1]:80`, `localhost:80`, `:80` (every address of this machine, both families) or
    /// `unix:/path`. Names other than `localhost` need ``resolve(_:)``.
    public init(_ text: String) throws(Malformed) {
        if text.hasPrefix("unix:") {
            var path = String(text.dropFirst(5))
            if path.hasPrefix("///") { path.removeFirst(2) }
            // sockaddr_un holds 108 bytes with the final NUL.
            guard (1...107).contains(path.utf8.count), !path.utf8.contains(0) else {
                throw Malformed(text: text, reason: "a Unix socket path has 1 to 107 bytes")
            }
            self = .unix(path: path)
            return
        }
        let (host, port) = try Self.split(text)
        switch host {
        case "": self = .ipv6(host: "::", port: port)
        case "localhost": self = .ipv4(host: "127.0.0.1", port: port)
        default:
            guard let address = Self(literal: host, port: port) else {
                throw Malformed(text: text, reason: "\"\(host)\" is not an IP address")
            }
            self = address
        }
    }

    /// An IP literal in either family; nil when it is none.
    public init?(literal host: String, port: UInt16) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, host, &v4) == 1 {
            self = .ipv4(host: Self.text(AF_INET, &v4), port: port)
        } else if inet_pton(AF_INET6, host, &v6) == 1 {
            self = .ipv6(host: Self.text(AF_INET6, &v6), port: port)
        } else {
            return nil
        }
    }

    /// As ``init(_:)``, but asks the system's resolver for names. Blocks; never call it on a loop.
    public static func resolve(_ text: String) throws -> [SocketAddress] {
        if let address = try? SocketAddress(text) { return [address] }
        let (host, port) = try split(text)
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else { throw Malformed(text: text, reason: String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(list) }
        var found: [SocketAddress] = []
        var next = list
        while let entry = next {
            var storage = sockaddr_storage()
            let length = min(Int(entry.pointee.ai_addrlen), MemoryLayout<sockaddr_storage>.size)
            memcpy(&storage, entry.pointee.ai_addr, length)
            switch SocketAddress(storage) {
            case .ipv4(let host, _)?: found.append(.ipv4(host: host, port: port))
            case .ipv6(let host, _)?: found.append(.ipv6(host: host, port: port))
            default: break
            }
            next = entry.pointee.ai_next
        }
        return found
    }

    private static func split(_ text: String) throws(Malformed) -> (host: String, port: UInt16) {
        guard let colon = text.lastIndex(of: ":") else { throw Malformed(text: text, reason: "the port is missing") }
        guard let port = UInt16(text[text.index(after: colon)...]) else {
            throw Malformed(text: text, reason: "the port is a number from 0 to 65535")
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw Malformed(text: text, reason: "an IPv6 address is written in brackets, as [::1]:80")
        }
        return (String(host), port)
    }

    private static func text(_ family: Int32, _ address: UnsafeRawPointer) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
            guard let base = buffer.baseAddress,
                let text = inet_ntop(family, address, base, socklen_t(INET6_ADDRSTRLEN))
            else { return "" }
            return String(cString: text)
        }
    }

    public var description: String {
        switch self {
        case .ipv4(let host, let port): "\(host):\(port)"
        case .ipv6(let host, let port): "[\(host)]:\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    /// The port; nil for a Unix socket.
    public var port: UInt16? {
        switch self {
        case .ipv4(_, let port), .ipv6(_, let port): port
        case .unix: nil
        }
    }

    /// True for an address that only this machine reaches.
    public var isLoopback: Bool {
        switch self {
        case .ipv4(let host, _): host.hasPrefix("127.")
        case .ipv6(let host, _): host == "::1"
        case .unix: true
        }
    }
}

extension SocketAddress {
    var family: Int32 {
        switch self {
        case .ipv4: AF_INET
        case .ipv6: AF_INET6
        case .unix: AF_UNIX
        }
    }

    /// Reads what the kernel wrote. An IPv4 address mapped into IPv6 comes out as IPv4.
    init?(_ storage: sockaddr_storage) {
        var storage = storage
        let family = Int32(storage.ss_family)
        let address: SocketAddress? = withUnsafeMutableBytes(of: &storage) { bytes in
            switch family {
            case AF_INET:
                var v4 = bytes.load(as: sockaddr_in.self)
                return .ipv4(host: Self.text(AF_INET, &v4.sin_addr), port: UInt16(bigEndian: v4.sin_port))
            case AF_INET6:
                var v6 = bytes.load(as: sockaddr_in6.self)
                let host = Self.text(AF_INET6, &v6.sin6_addr)
                let port = UInt16(bigEndian: v6.sin6_port)
                if host.hasPrefix("::ffff:"), host.contains(".") {
                    return .ipv4(host: String(host.dropFirst(7)), port: port)
                }
                return .ipv6(host: host, port: port)
            case AF_UNIX:
                let path = bytes.dropFirst(2).prefix { $0 != 0 }
                return .unix(path: String(decoding: path, as: UTF8.self))
            default: return nil
            }
        }
        guard let address else { return nil }
        self = address
    }

    func withSockaddr<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
        var storage = sockaddr_storage()
        let length = withUnsafeMutableBytes(of: &storage) { bytes -> Int in
            switch self {
            case .ipv4(let host, let port):
                var v4 = sockaddr_in()
                v4.sin_family = sa_family_t(AF_INET)
                v4.sin_port = port.bigEndian
                inet_pton(AF_INET, host, &v4.sin_addr)
                bytes.storeBytes(of: v4, as: sockaddr_in.self)
                return MemoryLayout<sockaddr_in>.size
            case .ipv6(let host, let port):
                var v6 = sockaddr_in6()
                v6.sin6_family = sa_family_t(AF_INET6)
                v6.sin6_port = port.bigEndian
                inet_pton(AF_INET6, host, &v6.sin6_addr)
                bytes.storeBytes(of: v6, as: sockaddr_in6.self)
                return MemoryLayout<sockaddr_in6>.size
            case .unix(let path):
                bytes.storeBytes(of: sa_family_t(AF_UNIX), as: sa_family_t.self)
                var offset = 2
                for byte in path.utf8.prefix(107) {
                    bytes[offset] = byte
                    offset += 1
                }
                return offset + 1
            }
        }
        return withUnsafePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
        }
    }
}
