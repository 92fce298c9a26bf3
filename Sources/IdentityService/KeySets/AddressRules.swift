public import HTTP1

/// Which addresses a key set may be fetched from. Whoever may write a RequestAuthentication chooses the URI; without these
/// rules the control plane would ask on its behalf what only this machine or this network can ask: loopback services,
/// link-local ones, and the metadata service that hands out a cloud's credentials.
///
/// Private ranges are allowed: an identity provider in the cluster is an ordinary thing.
public struct AddressRules: Sendable {
    /// Hosts, as URLs name them, that may be at any address.
    public var exemptHosts: Set<String>

    public init(exemptHosts: Set<String> = []) {
        self.exemptHosts = Set(exemptHosts.map { $0.lowercased() })
    }

    /// Whether `host` may be connected to at `address`.
    public func allows(_ host: String, _ address: RemoteAddress) -> Bool {
        exemptHosts.contains(host.lowercased()) || Self.isOrdinary(address.bytes)
    }

    /// Services at fixed addresses outside the link-local range that tell a cloud's secrets to whoever asks: Alibaba's,
    /// Oracle's, Azure's.
    private static let metadata: Set<[UInt8]> = [[100, 100, 100, 200], [192, 0, 0, 192], [168, 63, 129, 16]]

    /// - Parameter bytes: 4 of IPv4 or 16 of IPv6.
    static func isOrdinary(_ bytes: [UInt8]) -> Bool {
        switch bytes.count {
        case 4: isOrdinaryV4(bytes)
        case 16: isOrdinaryV6(bytes)
        default: false
        }
    }

    private static func isOrdinaryV4(_ bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        // "This" network, loopback, link-local (RFC 6890).
        case (0, _), (127, _), (169, 254): false
        // Multicast, reserved, broadcast.
        case (224...255, _): false
        default: !metadata.contains(bytes)
        }
    }

    private static func isOrdinaryV6(_ bytes: [UInt8]) -> Bool {
        let zeros = bytes.prefix { $0 == 0 }.count
        // The unspecified address, loopback, and IPv4 in the deprecated compatible form.
        if zeros >= 12 { return false }
        // IPv4 within IPv6: mapped (::ffff:0:0/96), RFC 6052's 64:ff9b::/96 and RFC 8215's 64:ff9b:1::/48, RFC 3056's
        // 2002::/16.
        if zeros == 10, bytes[10] == 0xff, bytes[11] == 0xff { return isOrdinaryV4(Array(bytes[12...])) }
        if bytes[..<4].elementsEqual([0, 0x64, 0xff, 0x9b]) { return isOrdinaryV4(Array(bytes[12...])) }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return isOrdinaryV4(Array(bytes[2..<6])) }
        // Link-local fe80::/10, the old site-local fec0::/10, multicast.
        if bytes[0] == 0xfe, bytes[1] >= 0x80 { return false }
        if bytes[0] == 0xff { return false }
        // AWS's metadata service, fd00:ec2::254, and what else lies there; Google's, fd20:ce::254.
        return !bytes[..<4].elementsEqual([0xfd, 0, 0x0e, 0xc2]) && !bytes[..<4].elementsEqual([0xfd, 0x20, 0, 0xce])
    }
}
