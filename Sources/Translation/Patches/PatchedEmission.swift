import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// Emits what the patches make of a message, which may be nothing.
    ///
    /// - Parameter services: the hosts of those that end at an inbound cluster.
    mutating func emitPatched(
        _ type: ResourceType, _ name: String, _ message: some EnvoyMessage, _ sources: Sources, services: [String] = []
    ) {
        var sources = sources
        switch type {
        case .cluster:
            guard let cluster = patched(Envoy.Cluster(_ref: message._ref), services: services, &sources) else { return }
            append(type, name, cluster, sources)
        case .listener:
            guard let listener = patched(Envoy.Listener(_ref: message._ref), &sources) else { return }
            append(type, name, listener, sources)
        default: append(type, name, message, sources)
        }
    }
}
