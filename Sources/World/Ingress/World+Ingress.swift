import HashTreeCollections
import MeshConfig
import MeshModel

extension World {
    mutating func convertIngress(_ key: ObjectKey, _ tables: inout Set<RouteTable>, _ update: inout Update) {
        var made: ConvertedIngress?
        var reads: Set<GatewayAPIRead> = []
        let object = discovered(key)
        if let object, case .ingress(let ingress) = object.spec {
            var conversion = IngressConversion(
                key: key, metadata: object.metadata, ingress: ingress, reader: GatewayAPIReader(self))
            made = conversion.convert()
            reads = conversion.reader.reads
        }
        var old: ConvertedIngress?
        if case .ingress(let before)? = replaceConversion(key, made.map(Conversion.ingress), reads) { old = before }
        let gateway = ConvertedIngress.gatewayKey(key, root: rootNamespace)
        if let stale = gatewayAPI.ingressGateways[key], stale != gateway || made == nil {
            setMadeGateway(stale, nil, origin: nil, &update)
        }
        gatewayAPI.ingressGateways[key] = made == nil ? nil : gateway
        if let made, let object {
            let metadata = ObjectMetadata(
                name: gateway.name, namespace: gateway.namespace, age: object.metadata.age)
            setMadeGateway(gateway, (metadata, made.gateway), origin: object.ref, &update)
        }
        replaceMember(key, old.map(Self.tables) ?? [], made.map(Self.tables) ?? [], &tables)
    }

    private static func tables(_ ingress: ConvertedIngress) -> [RouteTable] {
        ingress.hosts.map { RouteTable(scope: .ingress, host: $0.host) }
    }

    /// The rules of all Ingresses for a host as one VirtualService: the longest path first, of equal ones an exact one, then
    /// the oldest Ingress'.
    func ingressRules(_ table: RouteTable, _ entry: RouteTableEntry) -> MadeVirtualService? {
        var members: [(ingress: ConvertedIngress, host: ConvertedIngress.Host, ref: ObjectRef)] = []
        for key in entry.members {
            guard case .ingress(let ingress)? = gatewayAPI.converted[key]?.value, let object = object(key),
                let host = ingress.hosts.first(where: { $0.host == table.host })
            else { continue }
            members.append((ingress, host, object.ref))
        }
        members.sort { Age.isOlder(($0.ingress.metadata.age, $0.ref.key), ($1.ingress.metadata.age, $1.ref.key)) }
        guard let first = members.first else { return nil }
        var spec = VirtualService()
        spec.hosts = [table.host]
        spec.gateways = members.map {
            let key = ConvertedIngress.gatewayKey($0.ref.key, root: rootNamespace)
            return "\(key.namespace)/\(key.name)"
        }
        spec.http = Self.ordered(members.flatMap(\.host.rules))
        let namespace = first.ref.key.namespace
        return MadeVirtualService(
            key: ObjectKey(.ingress, namespace: namespace, name: first.host.name),
            metadata: ObjectMetadata(name: first.host.name, namespace: namespace, age: first.ingress.metadata.age),
            spec: spec, visibility: Visibility(exportTo: mesh.defaultVirtualServiceExportTo, in: namespace),
            origins: members.map(\.ref))
    }

    private static func ordered(_ rules: [HTTPRoute]) -> [HTTPRoute] {
        let rank = { (rule: HTTPRoute) -> (Int, Int) in
            switch rule.matches.first?.uri {
            case .exact(let path)?: (path.utf8.count, 1)
            case .prefix(let path)?: (path.utf8.count, 0)
            default: (0, 0)
            }
        }
        return rules.enumerated().sorted { a, b in
            let (x, y) = (rank(a.element), rank(b.element))
            return x != y ? x > y : a.offset < b.offset
        }.map(\.element)
    }
}
