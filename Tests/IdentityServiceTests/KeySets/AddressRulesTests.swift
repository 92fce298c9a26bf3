import Glibc
import HTTP1
import Testing

@testable import IdentityService

private func bytes(_ text: String) -> [UInt8] {
    let isV6 = text.contains(":")
    var bytes = [UInt8](repeating: 0, count: isV6 ? 16 : 4)
    #expect(inet_pton(isV6 ? AF_INET6 : AF_INET, text, &bytes) == 1)
    return bytes
}

@Suite struct AddressRulesTests {
    @Test(arguments: [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "169.254.169.254", "169.254.0.1", "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "100.100.100.200", "192.0.0.192", "168.63.129.16", "::", "::1", "fe80::1",
        "febf::1",
        "fec0::1", "ff02::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a9fe:a9fe", "fd20:ce::254",
        "64:ff9b::7f00:1", "2002:a9fe:a9fe::1", "2002:7f00:1::", "::127.0.0.1",
    ])
    func addressesThatOnlyThisMachineOrNetworkCanAskAreRefused(_ text: String) {
        #expect(!AddressRules().allows("issuer.example", RemoteAddress(bytes: bytes(text), port: 443)))
        #expect(
            AddressRules(exemptHosts: ["Issuer.Example"]).allows(
                "issuer.example", RemoteAddress(bytes: bytes(text), port: 1)))
    }

    @Test(arguments: [
        "1.1.1.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.253.1.1", "223.255.255.255",
        "2606:4700::1111",
        "fd00::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::101:101", "2002:0101:0101::",
    ])
    func publicAndPrivateAddressesAreAllowed(_ text: String) {
        #expect(AddressRules().allows("issuer.example", RemoteAddress(bytes: bytes(text), port: 443)))
    }

    @Test func whatIsNoAddressIsRefused() {
        for count in [0, 3, 5, 15, 17] {
            #expect(!AddressRules().allows("h", RemoteAddress(bytes: Array(repeating: 1, count: count), port: 1)))
        }
    }
}
