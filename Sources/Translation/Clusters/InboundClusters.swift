import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// `inbound|<target port>||`: the application itself, at the address the client dialled. Connections carry the source
    /// address by which the interception rules let them through.
    mutating func inboundClusters() {
        guard view.kind == .sidecar else { return }
        for port in inboundPorts() {
            let name = Names.inboundCluster(port.targetPort)
            let pool =
                port.connectionPool ?? EffectivePolicy(port.rule?.spec, port: port.servicePort.number).connectionPool
            let cluster = Envoy.Cluster(arena)
            cluster.name = name
            cluster.connectTimeout = mesh.connectTimeout
            if port.isOfSidecar && !port.isAtOwnAddress {
                cluster.type = .static
                cluster.loadAssignment = .init(arena) {
                    $0.clusterName = name
                    $0.endpoints = [
                        .init(arena) {
                            $0.lbEndpoints = [
                                .init(arena) { $0.endpoint = .init(arena) { $0.address = applicationAddress(port) } }
                            ]
                        }
                    ]
                }
            } else {
                cluster.type = .originalDst
                cluster.lbPolicy = .clusterProvided
                cluster.upstreamBindConfig = bindConfig(view.ipFamilies.contains(.v4) ? "127.0.0.6" : "::6")
                if port.isAtOwnAddress && port.applicationPort != port.targetPort {
                    // No pod's address may stand in a shared resource: the client's destination has it.
                    cluster.originalDstLbConfig = .init(arena) {
                        $0.upstreamPortOverride = UInt32(clamping: port.applicationPort)
                    }
                }
            }
            setConnectionPool(of: cluster, pool)
            cluster.commonLbConfig = .init(arena)
            setHTTPProtocol(of: cluster, HTTPProtocolChoice(inbound: port.servicePort.protocol), pool)
            if !port.services.isEmpty {
                var metadata: [String: StructValue] = ["services": serviceMetadata(port.services)]
                if let rule = port.rule, rule.spec.trafficPolicy != nil, let ref = rule.refs.first {
                    metadata["config"] = .string(Names.configPath(ref.key))
                }
                cluster.metadata = istioMetadata(metadata)
            }
            if view.patches.isEmpty {
                append(.cluster, name, cluster, port.sources)
            } else {
                let hosts = port.services.map(\.hostname)
                emitPatched(.cluster, name, cluster, port.sources, services: hosts)
            }
        }
    }

    private func applicationAddress(_ port: InboundPort) -> Envoy.Address {
        if let path = port.unixPath { return pipe(path) }
        return socketAddress(port.applicationHost, port.applicationPort)
    }
}
