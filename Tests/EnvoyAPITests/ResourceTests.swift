import MeshModel
import Testing

@testable import EnvoyAPI

@Suite struct ResourceTests {
    let arena = Arena()

    @Test(arguments: [0, 1, 100, 127, 128, 20_000])
    func oneBufferIsAnElementOfBothResponses(size: Int) throws {
        let message = Envoy.RouteConfiguration(arena) {
            $0.name = "80"
            $0.internalOnlyHeaders = size == 0 ? [] : [String(repeating: "x", count: size)]
        }
        let resource = Resource.encode(.route, name: "80", message: message, sources: [])
        #expect(Array(resource.value) == message.serialized())
        #expect(resource.version == message.serialized().withUnsafeBytes { ContentHash(of: $0) })

        let head = ResponseHead.discovery(typeURL: ResourceType.route.typeURL, version: "v1", nonce: "n1")
        let whole = head + Array(resource.sotw.bytes) + Array(resource.sotw.bytes)
        let response = try Envoy.DiscoveryResponse.decode(whole, in: arena)
        #expect(response.resources.count == 2 && response.nonce == "n1" && response.versionInfo == "v1")
        #expect(
            try response.resources.last?.unpack(Envoy.RouteConfiguration.self)?.serialized() == message.serialized())

        let deltaHead = ResponseHead.delta(
            typeURL: ResourceType.route.typeURL, systemVersion: "7", nonce: "n2", removed: ["a", "b"],
            controlPlane: "skysail")
        let delta = try Envoy.DeltaDiscoveryResponse.decode(deltaHead + Array(resource.delta.bytes), in: arena)
        #expect(delta.removedResources == ["a", "b"] && delta.controlPlane?.identifier == "skysail")
        let element = try #require(delta.resources.first)
        #expect(element.name == "80" && element.version == resource.version.description)
        #expect(element.resource?.typeUrl == Envoy.RouteConfiguration.typeURL)
        #expect(element.resource?.value == message.serialized())
    }

    @Test func everyServedTypeIsKnown() {
        for type in ResourceType.allCases { #expect(MessageType(url: type.typeURL) != nil) }
    }

    @Test func assignmentsAreWrittenAsProtobufCWritesThem() throws {
        let metadata = Envoy.Metadata(arena) { $0.filterMetadata = ["istio": ["workload": "a;b;;"]] }
        let endpoints: [AssignedEndpoint] = [
            .init(.socket("10.0.0.1", port: 8080), weight: 3, metadata: metadata.serialized()),
            .init(.socket("::1", port: 0), health: .draining, hostname: "h"),
            .init(.pipe("/run/x.sock"), weight: 0),
            .init(.internal(listener: "connect_originate", endpointID: "e")),
        ]
        var assignment = EndpointAssignment(
            clusterName: "c",
            localities: [
                .init(region: "r", zone: "z", subZone: "s", weight: 300, priority: 1, endpoints: endpoints), .init(),
            ])
        assignment.overprovisioningFactor = 150
        let built = Envoy.ClusterLoadAssignment(arena) {
            $0.clusterName = "c"
            $0.policy = .init(arena) { $0.overprovisioningFactor = 150 }
            $0.endpoints = [
                .init(arena) {
                    $0.locality = .init(arena) {
                        $0.region = "r"
                        $0.zone = "z"
                        $0.subZone = "s"
                    }
                    $0.loadBalancingWeight = 300
                    $0.priority = 1
                    $0.lbEndpoints = endpoints.map { endpoint in
                        .init(arena) {
                            $0.loadBalancingWeight = endpoint.weight
                            $0.healthStatus = endpoint.health
                            if !endpoint.metadata.isEmpty { $0.metadata = metadata }
                            $0.endpoint = .init(arena) {
                                $0.hostname = endpoint.hostname
                                $0.address = .init(arena) { address in
                                    switch endpoint.address {
                                    case .socket(let host, let port):
                                        address.socketAddress = .init(arena) {
                                            $0.address = host
                                            $0.portValue = port
                                        }
                                    case .pipe(let path): address.pipe = .init(arena) { $0.path = path }
                                    case .internal(let listener, let id):
                                        address.envoyInternalAddress = .init(arena) {
                                            $0.serverListenerName = listener
                                            $0.endpointId = id
                                        }
                                    }
                                }
                            }
                        }
                    }
                },
                .init(arena) { $0.locality = .init(arena) },
            ]
        }
        #expect(assignment.serialized() == built.serialized())
        let resource = Resource.encode(assignment, sources: [])
        #expect(resource.name == "c" && Array(resource.value) == built.serialized())
    }
}
