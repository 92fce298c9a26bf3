import MeshModel
import Testing

@testable import EnvoyAPI

@Suite struct ReceivedResponseTests {
    let arena = Arena()

    @Test func clientsReadBothResponses() throws {
        let assignment = Resource.encode(EndpointAssignment(clusterName: "c1"), sources: [])
        let other = Resource.encode(EndpointAssignment(clusterName: "c2"), sources: [])
        let url = ResourceType.endpoint.typeURL

        let head = ResponseHead.discovery(typeURL: url, version: "v", nonce: "n")
        let bytes = head + Array(assignment.sotw.bytes) + Array(other.sotw.bytes)
        try bytes.withUnsafeBytes { bytes in
            let response = try DiscoveryResponseMessage(decoding: bytes)
            #expect(response.typeURL == url && response.versionInfo == "v" && response.nonce == "n")
            #expect(response.resources.map(\.name) == ["c1", "c2"])
            #expect(response.resources.allSatisfy { $0.typeURL == url })
            #expect(response.resources.last.map { Array($0.value) } == Array(other.value))
        }

        let deltaHead = ResponseHead.delta(typeURL: url, systemVersion: "", nonce: "n2", removed: ["gone"])
        let delta = deltaHead + Array(assignment.delta.bytes) + Array(other.delta.bytes)
        try delta.withUnsafeBytes { bytes in
            let response = try DeltaDiscoveryResponseMessage(decoding: bytes)
            #expect(response.resources.map(\.name) == ["c1", "c2"] && response.removed == ["gone"])
            #expect(response.resources.map(\.version) == [assignment.version.description, other.version.description])
            #expect(
                response.nonce == "n2" && response.resources.first.map { Array($0.value) } == Array(assignment.value))
        }
    }

    @Test func referencesAreFound() throws {
        func references(_ message: some EnvoyMessage, _ type: ResourceType) throws -> ResourceReferences {
            try message.serialized().withUnsafeBytes { try ResourceReferences(of: $0, type: type) }
        }
        let cluster = Envoy.Cluster(arena) {
            $0.name = "a"
            $0.type = .eds
            let tls = Envoy.UpstreamTlsContext(arena) {
                $0.commonTlsContext = .init(arena) {
                    $0.tlsCertificateSdsSecretConfigs = [
                        .init(arena) {
                            $0.name = "default"
                            $0.sdsConfig = .init(arena) { $0.ads = .init(arena) }
                        }
                    ]
                }
            }
            $0.transportSocketMatches = [
                .init(arena) { $0.transportSocket = .init(arena) { $0.typedConfig = .pack(tls) } }
            ]
        }
        var wanted = ResourceReferences()
        wanted.endpoints = ["a"]
        wanted.secrets = ["default"]
        #expect(try references(cluster, .cluster) == wanted)

        let route = Envoy.RouteConfiguration(arena) {
            $0.virtualHosts = [
                .init(arena) {
                    $0.routes = [
                        .init(arena) { $0.route = .init(arena) { $0.cluster = "x" } },
                        .init(arena) {
                            $0.route = .init(arena) {
                                $0.weightedClusters = .init(arena) { $0.clusters = [.init(arena) { $0.name = "y" }] }
                                $0.requestMirrorPolicies = [.init(arena) { $0.cluster = "z" }]
                            }
                        }, .init(arena) { $0.directResponse = .init(arena) { $0.status = 404 } },
                    ]
                }
            ]
        }
        #expect(try references(route, .route).clusters == ["x", "y", "z"])

        let manager = Envoy.HttpConnectionManager(arena) { $0.rds = .init(arena) { $0.routeConfigName = "80" } }
        let proxy = Envoy.TcpProxy(arena) { $0.cluster = "t" }
        let listener = Envoy.Listener(arena) {
            $0.filterChains = [.init(arena) { $0.filters = [.init(arena) { $0.typedConfig = .pack(manager) }] }]
            $0.defaultFilterChain = .init(arena) { $0.filters = [.init(arena) { $0.typedConfig = .pack(proxy) }] }
        }
        wanted = ResourceReferences()
        wanted.routes = ["80"]
        wanted.clusters = ["t"]
        #expect(try references(listener, .listener) == wanted)
    }
}
