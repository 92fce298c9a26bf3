import HashTreeCollections
import MeshConfig
import MeshModel

/// What is known of networks: which addresses are in which, and the gateways into them.
struct NetworkIndex: Sendable {
    /// `meshNetworks`, of several the oldest.
    var configuration: MeshNetworks?
    var members: [(block: CIDRBlock, network: String)] = []
    /// Services that are gateways into the network that their label names.
    var labelled: TreeSet<ObjectKey> = []
    var gateways = NetworkGateways.none

    /// The network that the configuration puts an address in; empty for none.
    func network(of address: String) -> String {
        members.isEmpty ? "" : members.first { $0.block.contains(address) }?.network ?? ""
    }
}

extension World {
    /// The port of a gateway between networks, where nothing says another.
    private static var gatewayPort: Int { 15443 }

    mutating func deriveMeshNetworks(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        networkObjects[key] = object
        var now: MeshNetworks?
        if case .meshNetworks(let networks)? = networkObjects.values.oldest?.spec { now = networks }
        guard now != networks.configuration else { return }
        networks.configuration = now
        networks.members = (now?.networks ?? [:]).sorted { $0.key < $1.key }.flatMap { name, network in
            network.endpoints.compactMap { member in
                guard case .cidr(let text) = member, let block = CIDRBlock(text) else { return nil }
                return (block, name)
            }
        }
        deriveNetwork(&update)
        moveWorkloads(&update)
        deriveGateways(&update)
    }

    /// A Service that is a gateway between networks, or was.
    mutating func deriveGatewayService(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        guard key.kind == .service else { return }
        let isLabelled = object?.metadata.labels[KnownLabel.network]?.isEmpty == false
        let wasLabelled = networks.labelled.contains(key)
        if isLabelled { networks.labelled.insert(key) } else { networks.labelled.remove(key) }
        guard isLabelled || wasLabelled || networks.configuration?.namesService(of: key, domain: options.domain) == true
        else { return }
        deriveGateways(&update)
    }

    private mutating func deriveGateways(_ update: inout Update) {
        var found: [NetworkGateway] = []
        for key in networks.labelled {
            guard let object = objects[key]?.value, let network = object.metadata.labels[KnownLabel.network] else {
                continue
            }
            let port = object.metadata.labels[KnownLabel.gatewayPort].flatMap { Int($0) } ?? Self.gatewayPort
            for address in externalAddresses(of: key) where (1...65535).contains(port) {
                found.append(
                    NetworkGateway(network: network, clusterID: options.clusterID, address: address, port: port))
            }
        }
        for (name, network) in networks.configuration?.networks ?? [:] {
            for gateway in network.gateways {
                var addresses: [String] = []
                switch gateway.target {
                case .address(let address): addresses = [address]
                case .service(let host):
                    for record in services.byHost[host] ?? [] where record.service.registry == .kubernetes {
                        addresses += externalAddresses(of: record.service.ref.key)
                    }
                }
                for address in addresses where CIDRBlock.isAddress(address) {
                    found.append(NetworkGateway(network: name, address: address, port: gateway.port))
                }
            }
        }
        let now = NetworkGateways(found)
        guard now != networks.gateways else { return }
        networks.gateways = now
        update.touch(.networkGateways)
    }

    /// Where a Service is reached from outside of its cluster, by address.
    private func externalAddresses(of key: ObjectKey) -> [String] {
        guard case .service(let spec)? = objects[key]?.value.spec else { return [] }
        return (spec.loadBalancerAddresses + spec.externalIPs).filter(CIDRBlock.isAddress)
    }

    /// The network of an address that nothing else tells the network of: the root namespace's, else the configuration's.
    func network(of address: String) -> String { network.isEmpty ? networks.network(of: address) : network }

    /// Brings all pods and endpoints to the networks that hold now.
    mutating func moveWorkloads(_ update: inout Update) {
        update.change.everyViewMayChange = true
        for (key, object) in objects where key.kind == .pod && isDiscovered(key) {
            setWorkload(key, workloadRecord(object.value), &update)
        }
        for (key, _) in services.byKey { update.dirtyEndpoints.insert(key) }
    }

    /// The root namespace's label names the network of all workloads that say none; without one it is the operator's, else
    /// the one that the configuration puts this cluster in.
    mutating func deriveNetwork(_ update: inout Update) {
        let root = objects[ObjectKey(.namespace, namespace: "", name: rootNamespace)]?.value
        let now = root?.metadata.labels[KnownLabel.network] ?? options.network
        let own = now.isEmpty ? networks.configuration?.network(ofRegistry: options.clusterID) ?? "" : now
        guard own != network else { return }
        network = own
        moveWorkloads(&update)
    }
}

extension MeshNetworks {
    /// The first, by name, that has the endpoints of a cluster.
    fileprivate func network(ofRegistry name: String) -> String? {
        networks.filter { $0.value.endpoints.contains(.registry(name)) }.keys.min()
    }

    fileprivate func namesService(of key: ObjectKey, domain: String) -> Bool {
        let host = Service.key(kubernetes: key.name, namespace: key.namespace, domain: domain).hostname
        return networks.values.contains { $0.gateways.contains { $0.target == .service(host) } }
    }
}
