/// An address as options give it: `HOST:PORT`, `[IPv6]:PORT`, `:PORT` (every address) or `unix:PATH`, whose host is the
/// whole text and whose port is 0.
struct HostPort: Equatable {
    var host: String
    var port: UInt16

    init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    init?(_ text: String) {
        if text.hasPrefix("unix:") {
            guard text.utf8.count > 5 else { return nil }
            (host, port) = (text, 0)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let number = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var name = text[..<colon]
        if name.hasPrefix("["), name.hasSuffix("]") {
            name = name.dropFirst().dropLast()
        } else if name.contains(":") {
            return nil
        }
        host = name.isEmpty ? "0.0.0.0" : String(name)
        port = number
    }

    /// True where only this machine can reach it.
    var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.") || host.hasPrefix("unix:")
    }

    var description: String {
        if host.hasPrefix("unix:") { return host }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
