import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// `zipkin`, where the proxies' own tracer sends spans. Istio has it in its proxies' bootstrap, which is all that Envoy
    /// looks at there.
    mutating func tracingCluster() {
        guard let address = mesh.zipkinAddress else { return }
        let timeout = mesh.connectTimeout
        let tls = mesh.defaultConfig.tracing?.tls
        let cluster = Envoy.Cluster(arena) {
            $0.name = Names.zipkinCluster
            $0.type = .strictDns
            $0.connectTimeout = timeout
            $0.dnsLookupFamily = view.ipFamilies.lookupFamily
            $0.respectDnsTtl = true
            $0.loadAssignment = dialled(Names.zipkinCluster, address.host, address.port)
        }
        if let tls, tls.mode == .simple || tls.mode == .mutual {
            _ = setOriginatedTLS(of: cluster, tls, subjectAltNames: [], isHTTP2: false)
        }
        emit(.cluster, cluster.name, cluster, Sources())
    }

    /// One server, by name or address.
    func dialled(_ cluster: String, _ host: String, _ port: Int) -> Envoy.ClusterLoadAssignment {
        Envoy.ClusterLoadAssignment(arena) {
            $0.clusterName = cluster
            $0.endpoints = [
                .init(arena) {
                    $0.lbEndpoints = [
                        .init(arena) { $0.endpoint = .init(arena) { $0.address = socketAddress(host, port) } }
                    ]
                }
            ]
        }
    }
}
