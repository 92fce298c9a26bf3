import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// LISTENER and all that is below it: the listener with the patches that match it; nil where one removes it.
    mutating func patched(_ listener: Envoy.Listener, _ sources: inout Sources) -> Envoy.Listener? {
        let context = patchContext(isInbound: listener.trafficDirection == .inbound)
        let matching = activePatches(in: context).filter { $0.isForListeners && $0.matches(listener) }
        guard !matching.isEmpty else { return listener }
        let name = listener.name
        var listener = listener.copied(to: arena)
        for active in matching where active.patch.applyTo == .listener {
            switch active.operation {
            case .remove: return nil
            case .merge:
                guard let merged = merged(listener, with: active) else { continue }
                if let problem = merged.problem(named: name) {
                    refuse(active, at: name, problem)
                } else {
                    listener = merged
                    sources.add(active.filter)
                }
            default: break
            }
        }
        let filters = matching.filter { $0.patch.applyTo == .listenerFilter }
        if !filters.isEmpty {
            listener.listenerFilters = patched(listener.listenerFilters, by: filters, .listener, at: name, &sources)
        }
        patchChains(of: listener, by: matching, &sources)
        return listener.filterChains.isEmpty && listener.defaultFilterChain == nil ? nil : listener
    }
}

extension ActivePatch {
    var isForListeners: Bool {
        switch patch.applyTo {
        case .listener, .filterChain, .listenerFilter, .networkFilter, .httpFilter: true
        default: false
        }
    }

    /// The port of `virtualInbound` and `virtualOutbound` is that of a chain, save for what is about the listener itself.
    func matches(_ listener: Envoy.Listener) -> Bool {
        guard let match = listenerMatch else { return true }
        if !match.name.isEmpty, match.name != listener.name { return false }
        if patch.applyTo != .listener, listener.isVirtual { return true }
        return match.port == 0 || listener.address?.socketAddress?.portValue == UInt32(match.port)
    }
}

extension Envoy.Listener {
    var isVirtual: Bool { name == Names.virtualInbound || name == Names.virtualOutbound }

    /// What Envoy refuses a patched listener for, as far as it can be seen here.
    ///
    /// - Parameter known: the name that it has to keep; nil for one that is added.
    func problem(named known: String?) -> String? {
        if name.isEmpty { return "a listener needs a name" }
        if let known, name != known { return "the name of a listener stays: \(known) would become \(name)" }
        if address == nil, apiListener == nil, internalListener == nil { return "a listener needs an address" }
        if known == nil, filterChains.isEmpty, defaultFilterChain == nil, apiListener == nil, udpListenerConfig == nil {
            return "a listener needs filter chains"
        }
        var seen: Set<[UInt8]> = []
        for chain in filterChains {
            if !seen.insert(chain.matchKey).inserted {
                return "two of its filter chains match the same connections"
            }
            for filter in chain.filters { if let problem = filter.problem { return problem } }
        }
        return nil
    }
}
