import EnvoyAPI
import MeshModel

/// How a connection manager replaces a cluster's ALPN list by that for HTTP (``ApplicationProtocols``): the cluster's
/// metadata says it, and a filter hands it to the connection. Clusters that say nothing keep their own.
extension UnitTranslation {
    private static let namespace = "skysail"
    private static let key = "alpn"

    func setHTTPProtocols(_ protocols: [String], in metadata: Envoy.Metadata?) {
        metadata?.filterMetadata[Self.namespace] = [Self.key: .string(protocols.joined(separator: ","))]
    }

    /// The filter; it comes before the router.
    mutating func offeredProtocols() -> Envoy.HttpFilter {
        if let known = shared.offeredProtocols { return known }
        let value = Envoy.FilterStateValue(arena) {
            $0.objectKey = "envoy.network.application_protocols"
            $0.formatString = .init(arena) {
                $0.textFormatSource = .init(arena) {
                    $0.inlineString = "%CLUSTER_METADATA(\(Self.namespace):\(Self.key))%"
                }
                $0.omitEmptyValues = true
            }
            $0.sharedWithUpstream = .once
            $0.skipIfEmpty = true
        }
        let filter = httpFilter(
            "envoy.filters.http.set_filter_state", Envoy.HttpSetFilterState(arena) { $0.onRequestHeaders = [value] })
        shared.offeredProtocols = filter
        return filter
    }
}
