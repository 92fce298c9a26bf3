import Testing

@testable import EnvoyAPI

@Suite struct BuilderTests {
    let arena = Arena()

    func cluster() -> Envoy.Cluster {
        Envoy.Cluster(arena) {
            $0.name = "outbound|80||reviews.default.svc.cluster.local"
            $0.type = .eds
            $0.connectTimeout = .milliseconds(10_250)
            $0.perConnectionBufferLimitBytes = 32768
            $0.edsClusterConfig = .init(arena) {
                $0.serviceName = "reviews"
                $0.edsConfig = .init(arena) { $0.ads = .init(arena) }
            }
            $0.circuitBreakers = .init(arena) {
                $0.thresholds = [.init(arena) { $0.maxConnections = 0 }]
            }
            let options = Envoy.HttpProtocolOptions(arena) {
                $0.explicitHttpConfig = .init(arena) { $0.http2ProtocolOptions = .init(arena) }
            }
            $0.typedExtensionProtocolOptions = ["z": .pack(options), "a": .pack(options), "m": .pack(options)]
            $0.metadata = .init(arena) {
                $0.filterMetadata = ["istio": ["port": 80, "services": [["host": "reviews"], nil, true, 1.5]]]
            }
        }
    }

    @Test func whatIsSetIsReadBackAfterDecoding() throws {
        let again = try Envoy.Cluster.decode(cluster().serialized(), in: Arena())
        #expect(again.name == "outbound|80||reviews.default.svc.cluster.local")
        #expect(again.type == .eds)
        #expect(again.clusterType == nil)
        #expect(again.connectTimeout == .milliseconds(10_250))
        #expect(again.perConnectionBufferLimitBytes == 32768)
        #expect(again.edsClusterConfig?.edsConfig?.ads != nil)
        #expect(again.edsClusterConfig?.edsConfig?.path == nil)
        #expect(again.circuitBreakers?.thresholds.first?.maxConnections == 0)
        #expect(again.circuitBreakers?.thresholds.first?.maxRequests == nil)
        #expect(again.typedExtensionProtocolOptions.keys.sorted() == ["a", "m", "z"])
        let options = try again.typedExtensionProtocolOptions["m"]?.unpack(Envoy.HttpProtocolOptions.self)
        #expect(options?.explicitHttpConfig?.http2ProtocolOptions != nil)
        #expect(try again.typedExtensionProtocolOptions["m"]?.unpack(Envoy.Cluster.self) == nil)
        #expect(
            again.metadata?.filterMetadata["istio"]
                == ["port": 80, "services": [["host": "reviews"], nil, true, 1.5]])
    }

    @Test func equalContentGivesEqualBytes() {
        #expect(cluster().serialized() == cluster().serialized())
        let keys = (0..<200).map { "key\($0)" }
        let one = Envoy.Metadata(arena) {
            $0.filterMetadata = Dictionary(uniqueKeysWithValues: keys.map { ($0, [$0: 1]) })
        }
        let other = Envoy.Metadata(arena) {
            $0.filterMetadata = Dictionary(uniqueKeysWithValues: keys.reversed().map { ($0, [$0: 1]) })
        }
        #expect(one.serialized() == other.serialized())
    }

    @Test func oneofKeepsTheLastMember() {
        let action = Envoy.RouteAction(arena)
        action.cluster = "a"
        action.clusterHeader = "x"
        #expect(action.cluster == nil)
        action.cluster = nil
        #expect(action.clusterHeader == "x")
        action.clusterHeader = nil
        #expect(action.serialized().isEmpty)
        action.weightedClusters = .init(arena)
        #expect(action.clusterHeader == nil && action.weightedClusters != nil)
    }

    @Test func appendingGrowsWhatWasAssignedOrDecoded() throws {
        for start in 0..<9 {
            let host = Envoy.VirtualHost(arena) { $0.domains = (0..<start).map { "d\($0)" } }
            let decoded = try Envoy.VirtualHost.decode(host.serialized(), in: arena)
            for n in start..<20 {
                host.appendDomains("d\(n)")
                decoded.appendDomains("d\(n)")
            }
            #expect(host.domains == (0..<20).map { "d\($0)" })
            #expect(decoded.domains == host.domains)
        }
    }

    @Test func aMessageOfAnotherArenaIsCopied() throws {
        let outer = Envoy.Filter(arena) { $0.name = "f" }
        do {
            let other = Arena()
            outer.typedConfig = .pack(Envoy.TcpProxy(other) { $0.statPrefix = "p" })
        }
        #expect(try outer.typedConfig?.unpack(Envoy.TcpProxy.self)?.statPrefix == "p")
    }

    @Test func absentFieldsReadAsDefaults() {
        let listener = Envoy.Listener(arena)
        #expect(listener.name == "" && listener.filterChains.isEmpty && listener.address == nil)
        #expect(listener.useOriginalDst == nil && listener.trafficDirection == .unspecified)
        #expect(listener.serialized().isEmpty)
    }
}
