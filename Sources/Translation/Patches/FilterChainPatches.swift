import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// FILTER_CHAIN, and the filters of each chain.
    mutating func patchChains(of listener: Envoy.Listener, by patches: [ActivePatch], _ sources: inout Sources) {
        guard patches.contains(where: { $0.patch.applyTo != .listener && $0.patch.applyTo != .listenerFilter }) else {
            return
        }
        var chains = listener.filterChains
        let keys = chains.map(\.matchKey)
        var taken: [[UInt8]: Int] = [:]
        for key in keys { taken[key, default: 0] += 1 }
        var kept: [Envoy.FilterChain] = []
        for (key, chain) in zip(keys, chains) {
            taken[key, default: 0] -= 1
            let patched = patched(chain, of: listener, by: patches, others: taken, &sources)
            taken[patched?.matchKey ?? key, default: 0] += 1
            if let patched { kept.append(patched) }
        }
        chains = kept
        if let chain = listener.defaultFilterChain {
            listener.defaultFilterChain = patched(chain, of: listener, by: patches, others: [:], &sources)
        }
        for active in patches where active.patch.applyTo == .filterChain && active.operation == .add {
            guard let chain = value(of: active, as: Envoy.FilterChain.self) else { continue }
            if chains.contains(where: { $0.matchKey == chain.matchKey }) {
                refuse(active, at: listener.name, "a filter chain that matches the same connections is there already")
            } else if let problem = FilterKind.network.problem(of: chain.filters) {
                refuse(active, at: listener.name, problem)
            } else {
                chains.append(chain)
                sources.add(active.filter)
            }
        }
        listener.filterChains = chains
    }

    /// Nil where a patch removes the chain.
    ///
    /// - Parameter others: how many other chains have a match.
    private mutating func patched(
        _ chain: Envoy.FilterChain, of listener: Envoy.Listener, by patches: [ActivePatch], others: [[UInt8]: Int],
        _ sources: inout Sources
    ) -> Envoy.FilterChain? {
        let matching = patches.filter { $0.matches(chain, of: listener) }
        guard !matching.isEmpty else { return chain }
        var chain = chain
        for active in matching where active.patch.applyTo == .filterChain {
            switch active.operation {
            case .remove:
                sources.add(active.filter)
                return nil
            case .merge:
                guard let value = value(of: active, as: Envoy.FilterChain.self) else { continue }
                let copy = chain.copied(to: arena)
                if let socket = value.transportSocket, copy.transportSocket?.name != socket.name {
                    copy.transportSocket = nil
                }
                copy.merge(value)
                if others[copy.matchKey, default: 0] > 0 {
                    refuse(active, at: listener.name, "another of its filter chains matches the same connections")
                } else if let problem = FilterKind.network.problem(of: copy.filters) {
                    refuse(active, at: listener.name, problem)
                } else {
                    chain = copy
                    sources.add(active.filter)
                }
            default: break
            }
        }
        patchFilters(of: chain, in: listener, by: matching, &sources)
        return chain
    }
}

extension ActivePatch {
    /// Whether a chain of a listener that matches is meant.
    func matches(_ chain: Envoy.FilterChain, of listener: Envoy.Listener) -> Bool {
        guard let match = listenerMatch else { return true }
        let own = chain.filterChainMatch
        if listener.isVirtual, match.port != 0, own?.destinationPort != UInt32(match.port) { return false }
        guard let wanted = match.chain else { return true }
        if !wanted.name.isEmpty, wanted.name != chain.name { return false }
        if !wanted.serverName.isEmpty, own?.serverNames.contains(wanted.serverName) != true { return false }
        if !wanted.transportProtocol.isEmpty, own?.transportProtocol != wanted.transportProtocol { return false }
        if !wanted.applicationProtocols.isEmpty {
            let offered = own?.applicationProtocols ?? []
            guard wanted.applicationProtocols.allSatisfy(offered.contains) else { return false }
        }
        return wanted.destinationPort == 0 || own?.destinationPort == UInt32(wanted.destinationPort)
    }
}

extension Envoy.FilterChain {
    /// Equal for chains that Envoy would take for one.
    var matchKey: [UInt8] {
        guard let match = filterChainMatch else { return [] }
        let key = match.copied(to: Arena())
        key.serverNames = key.serverNames.map { $0.lowercased() }.sorted()
        key.applicationProtocols = key.applicationProtocols.sorted()
        key.sourcePorts = key.sourcePorts.sorted()
        return key.serialized()
    }
}
