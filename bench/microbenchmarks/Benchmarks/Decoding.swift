import EnvoyAPI
import MeshModel

extension Benchmark {
    /// Requests, as they come from an Envoy.
    static let decoding: [Benchmark] = [
        decodingSotW("sotw-ack") { message in
            message.typeURL = ResourceType.cluster.typeURL
            message.versionInfo = "k3JcYbQ9xM2vT5pLr8WnZg"
            message.responseNonce = "a1.42"
        },
        decodingSotW("sotw-first") { message in
            message.typeURL = ResourceType.cluster.typeURL
            message.node = Requests.node(1)
        },
        decodingSotW("sotw-names-1000") { message in
            message.typeURL = ResourceType.endpoint.typeURL
            message.resourceNames = SampleMesh(services: 1_000).clusters
        },
        decodingDelta("delta-ack") { message in
            message.typeURL = ResourceType.endpoint.typeURL
            message.responseNonce = "a1.42"
        },
        decodingDelta("delta-first") { message in
            message.typeURL = ResourceType.cluster.typeURL
            message.node = Requests.node(1)
        },
        decodingDelta("delta-versions-1000") { message in
            message.typeURL = ResourceType.endpoint.typeURL
            let names = SampleMesh(services: 1_000).clusters
            message.subscribe = names
            for (i, name) in names.enumerated() {
                message.initialResourceVersions[name] = ContentHash(high: UInt64(i), low: 7).description
            }
        },
    ]

    private static func decodingSotW(
        _ name: String, _ fill: @escaping @Sendable (inout DiscoveryRequestMessage) -> Void
    ) -> Benchmark {
        Benchmark("decoding/\(name)") {
            var message = DiscoveryRequestMessage()
            fill(&message)
            let bytes = message.serialized()
            return { bytes.withUnsafeBytes { keep(try? DiscoveryRequestMessage(decoding: $0)) } }
        }
    }

    private static func decodingDelta(
        _ name: String, _ fill: @escaping @Sendable (inout DeltaDiscoveryRequestMessage) -> Void
    ) -> Benchmark {
        Benchmark("decoding/\(name)") {
            var message = DeltaDiscoveryRequestMessage()
            fill(&message)
            let bytes = message.serialized()
            return { bytes.withUnsafeBytes { keep(try? DeltaDiscoveryRequestMessage(decoding: $0)) } }
        }
    }
}
