import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// The service of an extension provider, as a proxy reaches it.
struct ProviderService {
    var host: String
    var cluster: String
}

/// Why a provider cannot be had.
struct Unservable: Error {
    var reason: String
    init(_ reason: String) { self.reason = reason }
}

extension UnitTranslation {
    /// The service behind `[namespace/]host` and a port, as the view sees it. A proxy refuses what names a cluster that it
    /// does not have.
    mutating func service(
        _ target: ExtensionProvider.Target, _ sources: inout Sources
    ) throws(Unservable) -> ProviderService {
        var host = target.service
        var namespace: String?
        if let slash = host.lastIndex(of: "/") {
            namespace = String(host[..<slash])
            host = String(host[host.index(after: slash)...])
        }
        let services = reader.services(host: host, for: view).filter { namespace == nil || $0.namespace == namespace }
        guard let service = services.first else {
            throw Unservable("the provider's service \(target.service) is not known to the proxy")
        }
        guard let port = service.port(target.port), port.protocol != .udp else {
            throw Unservable("the provider's service \(target.service) has no port \(target.port)")
        }
        sources.add(service.ref)
        return ProviderService(host: host, cluster: Names.outboundCluster(target.port, host))
    }

    func grpcService(_ service: ProviderService, _ timeout: Duration? = nil) -> Envoy.GrpcService {
        Envoy.GrpcService(arena) {
            $0.envoyGrpc = .init(arena) {
                $0.clusterName = service.cluster
                $0.authority = service.host
            }
            $0.timeout = timeout
        }
    }
}
