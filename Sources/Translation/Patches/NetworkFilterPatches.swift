import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// NETWORK_FILTER and HTTP_FILTER: the filters of a chain, which is the caller's own.
    ///
    /// - Parameter patches: those that match the chain.
    mutating func patchFilters(
        of chain: Envoy.FilterChain, in listener: Envoy.Listener, by patches: [ActivePatch], _ sources: inout Sources
    ) {
        let network = patches.filter { $0.patch.applyTo == .networkFilter }
        if !network.isEmpty {
            chain.filters = patched(chain.filters, by: network, .network, at: listener.name, &sources)
        }
        let http = patches.filter { $0.patch.applyTo == .httpFilter }
        guard !http.isEmpty else { return }
        for filter in chain.filters {
            let wanted = http.filter { active in
                let name = active.listenerMatch?.chain?.filter ?? ""
                return name.isEmpty || name == filter.name
            }
            guard !wanted.isEmpty, let config = filter.typedConfig,
                let manager = OpenConfig<Envoy.HttpConnectionManager>(config)
            else { continue }
            patchHTTPFilters(of: manager, in: filter, by: wanted, at: listener.name, &sources)
        }
    }

    private mutating func patchHTTPFilters(
        of manager: OpenConfig<Envoy.HttpConnectionManager>, in filter: Envoy.Filter, by patches: [ActivePatch],
        at place: String, _ sources: inout Sources
    ) {
        guard let first = patches.first else { return }
        if manager.rest["http_filters"] != nil || manager.rest["httpFilters"] != nil {
            refuse(first, at: place, "an earlier patch gave the connection manager filters that cannot be read here")
            return
        }
        manager.message.httpFilters = patched(manager.message.httpFilters, by: patches, .http, at: place, &sources)
        do throws(JSONError) {
            filter.typedConfig = try manager.packed()
        } catch {
            refuse(first, at: place, error.reason)
        }
    }
}
