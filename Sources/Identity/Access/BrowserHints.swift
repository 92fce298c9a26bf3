/// The headers by which a request that a web page made through its visitor's browser is told from one that a person or a
/// tool on this machine made.
///
/// A page on any site can have a browser on the operator's machine send requests to 127.0.0.1. It cannot choose their
/// `Host`: that is the name in the URL, so a name that the attacker's DNS points at 127.0.0.1 shows. And a browser marks
/// requests from another site, by `Origin` on all that change something and by `Sec-Fetch-Site` (Fetch Metadata) on all.
public struct BrowserHints: Hashable, Sendable {
    /// Empty where the request has none.
    public var host: String
    public var origin: String?
    public var fetchSite: String?

    public init(host: String, origin: String? = nil, fetchSite: String? = nil) {
        self.host = host
        self.origin = origin
        self.fetchSite = fetchSite
    }

    /// The host is `localhost` or a literal IP address, with or without a port: no DNS had a say in it.
    var namesThisMachine: Bool {
        var name = Substring(host)
        if name.first == "[" {
            guard let end = name.firstIndex(of: "]") else { return false }
            let rest = name[name.index(after: end)...]
            guard rest.isEmpty || Self.isPort(rest) else { return false }
            let address = name[name.index(after: name.startIndex)..<end]
            return address.contains(":") && address.utf8.allSatisfy { Self.isHex($0) || $0 == 0x3a || $0 == 0x2e }
        }
        if let colon = name.firstIndex(of: ":") {
            guard Self.isPort(name[colon...]) else { return false }
            name = name[..<colon]
        }
        if name.lowercased() == "localhost" { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { $0.utf8.count <= 3 && $0.utf8.allSatisfy(Self.isDigit) && UInt8($0) != nil }
    }

    /// A page of another site made the request.
    var isFromAnotherSite: Bool {
        guard let fetchSite else { return false }
        return fetchSite != "same-origin" && fetchSite != "none"
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && (1...5).contains(text.utf8.count - 1) && text.utf8.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}
