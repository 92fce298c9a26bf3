import EnvoyAPI
import MeshModel
import StreamAPI
import Testing

@testable import XDS

@Suite struct NodeParserTests {
    let parser = NodeParser()

    func node(_ id: String, _ metadata: [String: StructValue] = [:]) -> NodeMessage {
        var node = NodeMessage()
        node.id = id
        node.metadata = metadata
        return node
    }

    @Test func whatIstioSendsIsRead() throws {
        var message = node(
            "router~10.1.2.3~gw-abc.istio-system~istio-system.svc.cluster.local",
            [
                "NAMESPACE": "istio-system", "SERVICE_ACCOUNT": "gw", "INSTANCE_IPS": "10.1.2.3, fd00::1,nonsense",
                "LABELS": ["app": "gw", "version": 1, "on": true, "list": ["x"]], "CLUSTER_ID": "k", "NETWORK": "n",
                "NODE_NAME": "node-1", "ISTIO_VERSION": "1.20.8", "INTERCEPTION_MODE": "TPROXY", "HTTP10": true,
                "IDLE_TIMEOUT": "30s", "UNPRIVILEGED_POD": "true", "NAME": "gw-abc",
                "PROXY_CONFIG": ["statusPort": 15020, "discoveryAddress": "x", "tracing": ["sampling": 0.5]],
            ])
        message.cluster = "gw.istio-system"
        message.region = "r"
        message.zone = "z"
        message.userAgentName = "envoy"
        message.userAgentVersion = "1.40.0"
        message.extensions = ["envoy.access_loggers.stats", "envoy.filters.http.router"]
        var expected = ProxyNode(
            id: message.id, kind: .router, addresses: ["10.1.2.3", "fd00::1"], instance: "gw-abc.istio-system",
            dnsDomain: "istio-system.svc.cluster.local", namespace: "istio-system", serviceAccount: "gw",
            labels: ["app": "gw", "version": "1", "on": "true"], locality: Locality(region: "r", zone: "z"),
            clusterID: "k", network: "n", nodeName: "node-1", istioVersion: "1.20.8", userAgent: "envoy/1.40.0",
            interception: .tproxy, extensions: ["envoy.access_loggers.stats"],
            settings: [
                "HTTP10": "true", "IDLE_TIMEOUT": "30s", "UNPRIVILEGED_POD": "true",
                "PROXY_CONFIG": #"{"statusPort":15020,"tracing":{"sampling":0.5}}"#,
            ], serviceCluster: "gw.istio-system")
        expected.otherMetadata = ["NAME": "gw-abc", "INTERCEPTION_MODE": "TPROXY"]
        #expect(try parser.parse(message) == expected)
    }

    @Test func allScalarsOfTheMetadataCanBeAskedFor() throws {
        let parsed = try parser.parse(
            node(
                "sidecar~10.0.0.1~pod.a~domain",
                [
                    "NAMESPACE": "a", "HTTP10": true, "ISTIO_VERSION": "1.20", "MINE": "yes", "NUMBER": 7, "LIST": [1],
                    "LONG": .string(String(repeating: "x", count: 257)), "EMPTY": "",
                ]))
        let asked = [
            "NAMESPACE", "HTTP10", "ISTIO_VERSION", "MINE", "NUMBER", "LIST", "LONG", "EMPTY", "NETWORK", "NONE",
        ]
        #expect(asked.map { parsed.metadata($0) } == ["a", "true", "1.20", "yes", "7", nil, nil, nil, nil, nil])
        let many = Dictionary(uniqueKeysWithValues: (100..<200).map { ("K\($0)", StructValue.number(1)) })
        let bounded = try parser.parse(node("sidecar~10.0.0.1~pod.a~domain", many))
        #expect(bounded.otherMetadata.keys.sorted() == (100..<164).map { "K\($0)" })
    }

    @Test func theIdAloneIsEnough() throws {
        let parsed = try parser.parse(node("sidecar~10.0.0.1~pod.with.dots~domain"))
        #expect(parsed.namespace == "with.dots")
        #expect(parsed.addresses == ["10.0.0.1"])
        #expect(parsed.interception == .redirect)
    }

    @Test(arguments: [
        "", "~~~", "sidecar", "sidecar~10.0.0.1~pod.ns", "sidecar~10.0.0.1~pod.ns~d~more", "sidecar~~pod.ns~d",
        "sidecar~not-an-ip~pod.ns~d", "sidecar~10.0.0.1~pod~d", "ztunnel~10.0.0.1~pod.ns~d",
        "sidecar~10.0.0.1~" + String(repeating: "x", count: 5000) + ".ns~d",
    ])
    func aNodeThatCannotBeIdentifiedIsRefusedWithTheReason(_ id: String) {
        #expect {
            try parser.parse(node(id))
        } throws: { error in
            guard let status = error as? RPCStatus else { return false }
            return status.code == .invalidArgument && status.message.hasPrefix("node")
                && status.message.utf8.count < 400
        }
    }

    @Test func metadataOfTheWrongKindIsPassedOver() throws {
        let parsed = try parser.parse(
            node(
                "sidecar~10.0.0.1~pod.ns~d",
                [
                    "NAMESPACE": ["x"], "LABELS": "text", "INSTANCE_IPS": 7, "PROXY_CONFIG": true,
                    "IDLE_TIMEOUT": .string(String(repeating: "9", count: 10_000)), "HTTP10": .number(.nan),
                    "POD_PORTS": #"[{"containerPort":80}]"#,
                ]))
        #expect(parsed.namespace == "ns")
        #expect(parsed.labels == [:])
        #expect(parsed.addresses == ["10.0.0.1"])
        #expect(parsed.settings == ["HTTP10": "null", "POD_PORTS": #"[{"containerPort":80}]"#])
    }

    @Test func jsonIsDeterministicAndEscaped() {
        #expect(NodeParser.json(["b": 1, "a": ["x\"\n", nil, 1.5]]) == #"{"a":["x\"\n",null,1.5],"b":1}"#)
    }
}
