/// A block of IP addresses (RFC 4632), or one address. Equal blocks are equal, whichever address of theirs they were written
/// with.
public struct CIDRBlock: Sendable, Hashable, CustomStringConvertible {
    /// The first address.
    private let first: IPAddress
    private let length: Int

    /// `10.0.0.0/8`, `fd00::/8` or an address; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let start = parts.first, let address = IPAddress(String(start)) else { return nil }
        var length = address.width
        if parts.count > 1 {
            guard let own = Int(parts[1]), (0...length).contains(own) else { return nil }
            length = own
        }
        self.length = length
        first = address.masked(to: length)
    }

    /// Whether it is an IP address, and no name.
    public static func isAddress(_ text: String) -> Bool { IPAddress(text) != nil }

    /// One spelling for each block: `192.168.1.77/24` is `192.168.1.0/24`, and an address is a block of one. What is no block
    /// stays as it is.
    public static func canonical(_ text: String) -> String { CIDRBlock(text)?.description ?? text }

    /// False for what is no address, or one of the other family.
    public func contains(_ address: String) -> Bool {
        guard let other = IPAddress(address), other.width == first.width else { return false }
        return other.masked(to: length) == first
    }

    public var description: String { "\(first)/\(length)" }
}
