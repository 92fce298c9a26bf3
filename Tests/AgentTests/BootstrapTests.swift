import Agent
import Testing

@Suite("The bootstrap of an Envoy that connects directly")
struct BootstrapTests {
    private static let node = "sidecar~10.1.2.3~web-1.shop~shop.svc.cluster.local"

    @Test("speaks delta unless told otherwise, over the cluster that Istio names")
    func delta() throws {
        var options = BootstrapOptions(nodeID: Self.node, xdsHost: "10.0.0.1", xdsPort: 15010)
        #expect(try Bootstrap(options).json().contains("DELTA_GRPC"))
        options.delta = false
        let sotw = try Bootstrap(options).json()
        #expect(!sotw.contains("DELTA_GRPC"))
        #expect(sotw.contains("xds-grpc"))
        #expect(sotw.contains(Self.node))
    }

    @Test("lets Istio's metrics have their names where Prometheus reads them")
    func metricNames() throws {
        var options = BootstrapOptions(nodeID: Self.node, xdsHost: "10.0.0.1", xdsPort: 15010)
        #expect(try Bootstrap(options).json().contains("envoy.bootstrap.wasm"))
        options.prometheusPort = 0
        #expect(try !Bootstrap(options).json().contains("wasm"))
    }

    @Test("asks for TLS 1.3 where it speaks TLS, because Envoy as a client stops at 1.2 by itself")
    func tls() throws {
        var options = BootstrapOptions(nodeID: Self.node, xdsHost: "control.example", xdsPort: 15012)
        options.transport = .tls(ca: "/ca.pem", certificate: nil, key: nil, serverName: "control.example")
        #expect(try Bootstrap(options).json().contains("TLSv1_3"))
    }

    @Test(
        "refuses a node id that is not Istio's",
        arguments: ["", "web-1", "sidecar~10.1.2.3~web-1~shop", "ztunnel~1~a.b~c", "sidecar~~a.b~c", "sidecar~1~a.~c"])
    func malformed(nodeID: String) {
        #expect(throws: BootstrapOptions.Malformed.self) {
            _ = try Bootstrap(BootstrapOptions(nodeID: nodeID, xdsHost: "x", xdsPort: 1))
        }
    }

    @Test("with an agent beside it, certificate and roots come from its socket and change without a restart")
    func agent() throws {
        var options = BootstrapOptions(nodeID: Self.node, xdsHost: "control.example", xdsPort: 15012)
        options.agent = .init(secretsSocket: "/run/sds.sock", statusPort: 15020)
        options.transport = .tlsFromAgent(serverName: "istiod.istio-system.svc")
        let json = try Bootstrap(options).json()
        for part in [
            "/run/sds.sock", "\"name\": \"default\"", "\"name\": \"CONTROL_PLANE_ROOTCA\"", "TLSv1_3",
            "\"exact\": \"istiod.istio-system.svc\"", "\"sni\": \"istiod.istio-system.svc\"", "\"portValue\": 15020",
            "\"name\": \"prometheus_stats\"", "\"NAME\": \"web-1\"", "\"ENVOY_STATUS_PORT\": 15021",
        ] { #expect(json.contains(part), "\(part)") }
        #expect(!json.contains("prefixRewrite"))
        #expect(!json.contains("filename"))
    }

    @Test("from a folder, certificate and roots change without a restart")
    func folder() throws {
        var options = BootstrapOptions(nodeID: Self.node, xdsHost: "control.example", xdsPort: 15012)
        options.transport = .tlsFromFolder("/run/certs", serverName: "istiod.istio-system.svc")
        let json = try Bootstrap(options).json()
        for part in [
            "\"path\": \"/run/certs/sds-certificate.json\"", "\"path\": \"/run/certs/sds-roots.json\"",
            "\"name\": \"file-certificate\"", "\"name\": \"file-roots\"", "\"exact\": \"istiod.istio-system.svc\"",
        ] { #expect(json.contains(part), "\(part)") }
        #expect(!json.contains("filename"))
    }

    @Test("an address for a server's name is matched as one and not sent as SNI")
    func addressAsName() throws {
        var options = BootstrapOptions(nodeID: Self.node, xdsHost: "10.0.0.1", xdsPort: 15012)
        options.transport = .tls(ca: "/ca.pem", certificate: nil, key: nil, serverName: "10.0.0.1")
        let json = try Bootstrap(options).json()
        #expect(json.contains("IP_ADDRESS"))
        #expect(!json.contains("\"sni\""))
    }
}
