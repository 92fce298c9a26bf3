import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// What is there because an EnvoyFilter adds it: CLUSTER, LISTENER, and EXTENSION_CONFIG, which filters refer to by name
    /// (ECDS). One that would stand in the place of another is left out: Envoy knows them by their names, and listeners by
    /// their addresses as well.
    mutating func addedResources() {
        var clusters: Set<String> = []
        var listeners: Set<String> = []
        var extensions: Set<String> = []
        for active in activePatches() where active.operation == .add {
            switch active.patch.applyTo {
            case .cluster: addCluster(active, &clusters)
            case .listener: addListener(active, &listeners)
            case .extensionConfig: addExtension(active, &extensions)
            default: break
            }
        }
    }

    private mutating func addExtension(_ active: ActivePatch, _ names: inout Set<String>) {
        guard let config = value(of: active, as: Envoy.TypedExtensionConfig.self) else { return }
        if config.name.isEmpty || config.typedConfig == nil {
            refuse(active, at: "extensions", "the configuration of an extension needs a name and a typed_config")
        } else if wasmPlugins().contains(where: { Names.wasmPlugin($0) == config.name })
            || !names.insert(config.name).inserted
        {
            refuse(active, at: config.name, "there is a configuration of this name already")
        } else {
            append(.extensionConfig, config.name, config, Sources(active.filter))
        }
    }

    private mutating func addCluster(_ active: ActivePatch, _ names: inout Set<String>) {
        guard let cluster = value(of: active, as: Envoy.Cluster.self) else { return }
        let name = cluster.name
        if let problem = cluster.problem(named: nil) {
            refuse(active, at: "clusters", problem)
        } else if isTaken(cluster: name) || !names.insert(name).inserted {
            refuse(active, at: name, "there is a cluster of this name already")
        } else {
            append(.cluster, name, cluster, Sources(active.filter))
        }
    }

    private mutating func isTaken(cluster name: String) -> Bool {
        switch name {
        case Names.blackHoleCluster: return true
        case Names.passthroughCluster, Names.inboundPassthroughV4, Names.inboundPassthroughV6:
            return view.kind == .sidecar
        default: break
        }
        let key = ClusterName(name)
        if key.isInbound { return inboundPorts().contains { Names.inboundCluster($0.targetPort) == name } }
        guard !key.host.isEmpty else { return false }
        return reader.services(host: key.host, for: view).contains { $0.port(key.port) != nil }
    }

    private mutating func addListener(_ active: ActivePatch, _ addresses: inout Set<String>) {
        guard let listener = value(of: active, as: Envoy.Listener.self) else { return }
        let name = listener.name
        if let problem = listener.problem(named: nil) { return refuse(active, at: "listeners", problem) }
        for chain in listener.filterChains {
            if let problem = FilterKind.network.problem(of: chain.filters) {
                return refuse(active, at: name, problem)
            }
        }
        var places = [name]
        let socket = listener.address?.socketAddress
        let port = Int(socket?.portValue ?? 0)
        if let socket, socket.protocol == .tcp { places.append(Names.listener(socket.address, port)) }
        let own = listenerPlaces(port: port)
        if let taken = places.first(where: { own.contains($0) || addresses.contains($0) }) {
            return refuse(active, at: name, "there is a listener \(taken) already")
        }
        addresses.formUnion(places)
        append(.listener, name, listener, Sources(active.filter))
    }

    /// The names of the listeners at a port, which are their addresses as well, and those that stand for themselves.
    private mutating func listenerPlaces(port: Int) -> Set<String> {
        var other = UnitTranslation(view: view, reader: reader)
        if view.kind == .router {
            other.gatewayListeners(port: port)
        } else {
            other.outboundListeners(port: port)
        }
        reader = other.reader
        var places = Set(other.output.resources.map(\.name))
        guard view.kind == .sidecar, view.interception != .none else { return places }
        let wildcard = view.ipFamilies.wildcard
        places.formUnion([
            Names.virtualOutbound, Names.virtualInbound, Names.listener(wildcard, mesh.proxyListenPort),
            Names.listener(wildcard, mesh.proxyInboundListenPort),
        ])
        return places
    }
}
