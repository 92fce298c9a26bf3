import Testing

@testable import EnvoyAPI

@Suite struct RequestTests {
    static func sotw() -> DiscoveryRequestMessage {
        var node = NodeMessage()
        node.id = "sidecar~10.0.0.1~reviews-1.default~default.svc.cluster.local"
        node.cluster = "reviews.default"
        node.metadata = [
            "LABELS": ["app": "reviews", "version": "v1"], "INSTANCE_IPS": "10.0.0.1", "NUMBER": -1.25, "NOTHING": nil,
            "LIST": [true, ["a": []], "ü"],
        ]
        node.region = "r"
        node.subZone = "s"
        node.userAgentName = "envoy"
        node.userAgentVersion = "1.40.0"
        node.extensions = ["envoy.filters.http.router", "istio.stats"]
        node.clientFeatures = ["a", "b"]
        var request = DiscoveryRequestMessage()
        request.node = node
        request.typeURL = "type.googleapis.com/envoy.config.cluster.v3.Cluster"
        request.versionInfo = "v"
        request.responseNonce = "n"
        request.resourceNames = ["a", "", "b"]
        request.errorDetail = ErrorDetail(code: -3, message: "no")
        return request
    }

    static func delta() -> DeltaDiscoveryRequestMessage {
        var request = DeltaDiscoveryRequestMessage()
        request.node = sotw().node
        request.typeURL = "t"
        request.subscribe = ["*", "a"]
        request.unsubscribe = ["b"]
        request.initialResourceVersions = ["x": "1", "y": "2"]
        request.responseNonce = "n"
        request.errorDetail = ErrorDetail(code: 3, message: "no")
        return request
    }

    @Test func requestsSurviveTheWire() throws {
        let sotw = Self.sotw()
        #expect(try sotw.serialized().withUnsafeBytes { try DiscoveryRequestMessage(decoding: $0) } == sotw)
        let delta = Self.delta()
        #expect(try delta.serialized().withUnsafeBytes { try DeltaDiscoveryRequestMessage(decoding: $0) } == delta)
    }

    @Test func protobufCReadsWhatIsWritten() throws {
        let message = try Envoy.DiscoveryRequest.decode(Self.sotw().serialized(), in: Arena())
        #expect(message.node?.metadata == Self.sotw().node?.metadata)
        #expect(message.resourceNames == ["a", "", "b"] && message.errorDetail?.code == -3)
        let delta = try Envoy.DeltaDiscoveryRequest.decode(Self.delta().serialized(), in: Arena())
        #expect(delta.initialResourceVersions == ["x": "1", "y": "2"] && delta.resourceNamesSubscribe == ["*", "a"])
    }

    @Test func structuredUserAgentVersionIsRead() throws {
        let arena = Arena()
        let request = Envoy.DiscoveryRequest(arena) {
            $0.node = .init(arena) {
                $0.userAgentBuildVersion = .init(arena) {
                    $0.version = .init(arena) {
                        $0.majorNumber = 1
                        $0.minorNumber = 40
                    }
                }
                $0.extensions = [
                    .init(arena) { $0.name = "on" },
                    .init(arena) {
                        $0.name = "off"
                        $0.disabled = true
                    },
                ]
            }
        }
        let decoded = try request.serialized().withUnsafeBytes { try DiscoveryRequestMessage(decoding: $0) }
        #expect(decoded.node?.userAgentVersion == "1.40.0" && decoded.node?.extensions == ["on"])
    }
}
