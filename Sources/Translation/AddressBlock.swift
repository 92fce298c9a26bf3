import Glibc

/// Blocks of addresses (RFC 4632), as the text of objects writes them.
enum AddressBlock {
    /// One spelling for each block: `192.168.1.77/24` is `192.168.1.0/24`, and an address is a block of one. What is no
    /// block stays as it is.
    static func canonical(_ text: String) -> String {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first else { return text }
        let family = address.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
        let width = family == AF_INET6 ? 128 : 32
        let length = parts.count > 1 ? Int(parts[1]) ?? width : width
        guard (0...width).contains(length) else { return text }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { bytes in
            guard inet_pton(family, String(address), bytes.baseAddress) == 1 else { return text }
            for i in 0..<width / 8 {
                let kept = min(max(length - i * 8, 0), 8)
                bytes[i] &= UInt8(truncatingIfNeeded: 0xFF00 >> kept)
            }
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { out in
                guard let base = out.baseAddress,
                    inet_ntop(family, bytes.baseAddress, base, socklen_t(out.count)) != nil
                else { return text }
                return "\(String(cString: base))/\(length)"
            }
        }
    }
}
