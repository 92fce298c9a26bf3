import EnvoyAPI
import MeshModel

extension UnitTranslation {
    /// Clusters that every proxy has, whatever the mesh holds. A gateway passes nothing through.
    mutating func fixedClusters() {
        let timeout = mesh.connectTimeout
        let blackHole = Envoy.Cluster(arena) {
            $0.name = Names.blackHoleCluster
            $0.type = .static
            $0.connectTimeout = timeout
        }
        emit(.cluster, blackHole.name, blackHole, Sources())
        tracingCluster()
        guard view.kind == .sidecar else { return }
        passthrough(Names.passthroughCluster, bind: nil)
        if view.ipFamilies.contains(.v4) { passthrough(Names.inboundPassthroughV4, bind: "127.0.0.6") }
        if view.ipFamilies.contains(.v6) { passthrough(Names.inboundPassthroughV6, bind: "::6") }
    }

    /// The client's own destination, in the client's own protocol.
    ///
    /// - Parameter bind: the source address by which the interception rules know the proxy's own connections.
    private mutating func passthrough(_ name: String, bind: String?) {
        let timeout = mesh.connectTimeout
        let options = Envoy.HttpProtocolOptions(arena) {
            $0.commonHttpProtocolOptions = .init(arena) { $0.idleTimeout = .seconds(300) }
            $0.useDownstreamProtocolConfig = .init(arena) {
                $0.httpProtocolOptions = .init(arena)
                $0.http2ProtocolOptions = .init(arena)
            }
        }
        let cluster = Envoy.Cluster(arena) {
            $0.name = name
            $0.type = .originalDst
            $0.connectTimeout = timeout
            $0.lbPolicy = .clusterProvided
            $0.circuitBreakers = circuitBreakers(nil)
            $0.typedExtensionProtocolOptions = [Self.httpOptionsName: .pack(options)]
            if let bind { $0.upstreamBindConfig = bindConfig(bind) }
        }
        emit(.cluster, name, cluster, Sources())
    }

    func bindConfig(_ address: String) -> Envoy.BindConfig {
        Envoy.BindConfig(arena) {
            $0.sourceAddress = .init(arena) {
                $0.address = address
                $0.portValue = 0
            }
        }
    }
}
