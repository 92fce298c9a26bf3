import MeshConfig
import Testing

@Suite struct CIDRBlockTests {
    @Test(arguments: [
        ("192.168.1.77/24", "192.168.1.0/24"), ("10.0.0.1", "10.0.0.1/32"), ("FD00:0::1", "fd00::1/128"),
        ("fd00::1/7", "fc00::/7"), ("1.2.3.4/0", "0.0.0.0/0"), ("host.example", "host.example"), ("", ""),
    ])
    func aBlockHasOneSpelling(text: String, spelling: String) { #expect(CIDRBlock.canonical(text) == spelling) }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("0.0.0.0/0", "255.1.2.3", true),
        ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.2", false), ("::/0", "10.1.2.3", false),
        ("fd00::/9", "fd7f::1", true), ("fd00::/9", "fd80::1", false), ("10.0.0.0/8", "host.example", false),
    ])
    func aBlockContainsItsAddresses(block: String, address: String, isIn: Bool) {
        #expect(CIDRBlock(block)?.contains(address) == isIn)
    }
}
