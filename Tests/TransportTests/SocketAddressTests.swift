import Testing
import Transport

struct SocketAddressTests {
    @Test(arguments: [
        ("127.0.0.1:80", SocketAddress.ipv4(host: "127.0.0.1", port: 80)),
        ("localhost:15010", .ipv4(host: "127.0.0.1", port: 15010)),
        (":0", .ipv6(host: "::", port: 0)),
        ("[::1]:443", .ipv6(host: "::1", port: 443)),
        ("[0:0:0:0:0:0:0:1]:443", .ipv6(host: "::1", port: 443)),
        ("unix:/run/x.sock", .unix(path: "/run/x.sock")),
        ("unix:///run/x.sock", .unix(path: "/run/x.sock")),
    ]) func addressIsRead(_ text: String, _ address: SocketAddress) throws {
        #expect(try SocketAddress(text) == address)
    }

    @Test(arguments: ["", "1.2.3.4", "1.2.3.4:65536", "1.2.3.4:-1", "::1:80", "host:80", "[::1]", "unix:", "1.2.3.4:x"])
    func badAddressIsRefused(_ text: String) {
        #expect(throws: SocketAddress.Malformed.self) { try SocketAddress(text) }
    }

    @Test func longPathIsRefused() {
        #expect(throws: SocketAddress.Malformed.self) {
            try SocketAddress("unix:/" + String(repeating: "x", count: 107))
        }
    }

    @Test func loopbackIsKnown() throws {
        #expect(try SocketAddress("127.9.9.9:1").isLoopback)
        #expect(try SocketAddress("[::1]:1").isLoopback)
        #expect(try SocketAddress("unix:/x").isLoopback)
        #expect(try !SocketAddress("0.0.0.0:1").isLoopback)
        #expect(try !SocketAddress("[::]:1").isLoopback)
    }

    @Test func descriptionReadsBack() throws {
        for text in ["1.2.3.4:5", "[fe80::1]:6", "unix:/a/b"] {
            #expect(try SocketAddress(text).description == text)
        }
    }
}
