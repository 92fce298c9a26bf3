import HashTreeCollections
import MeshConfig
import MeshModel

extension World {
    /// What looked at this is converted again.
    func touchConversions(_ read: GatewayAPIRead, _ update: inout Update) {
        guard gatewayAPI.isInUse, let readers = gatewayAPI.readers[read] else { return }
        update.conversions.formUnion(readers)
    }

    mutating func deriveReferenceGrant(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var grant: GatewayAPI.ReferenceGrant?
        if let object, case .referenceGrant(let spec) = object.spec { grant = spec }
        gatewayAPI.grants[key.namespace, default: [:]][key] = grant
        if gatewayAPI.grants[key.namespace]?.isEmpty == true { gatewayAPI.grants[key.namespace] = nil }
        touchConversions(.grants(key.namespace), &update)
    }

    /// Brings what stands on objects of the Gateway API, and on Ingresses, to what they say now: Gateways first, because
    /// routes look at their listeners; then routes and Ingresses; then the tables that they have rules for.
    mutating func convertGatewayAPI(_ update: inout Update) {
        guard !update.conversions.isEmpty else { return }
        for key in update.conversions.filter({ $0.kind == .kubernetesGateway }).sorted() {
            convertGateway(key, &update)
        }
        // The mesh's defaults stand in what is made.
        var tables = update.meshChanged ? Set(gatewayAPI.tables.keys) : []
        for key in update.conversions.sorted() where key.kind != .kubernetesGateway {
            if key.kind == .ingress {
                convertIngress(key, &tables, &update)
            } else {
                convertRoute(key, &tables, &update)
            }
        }
        makeVirtualServices(of: tables.sorted(), &update)
    }

    // MARK: Gateways

    private mutating func convertGateway(_ key: ObjectKey, _ update: inout Update) {
        var made: ConvertedGateway?
        var reads: Set<GatewayAPIRead> = []
        let object = discovered(key)
        if let object, case .kubernetesGateway(let gateway) = object.spec {
            var conversion = GatewayConversion(
                key: key, metadata: object.metadata, gateway: gateway, reader: GatewayAPIReader(self))
            made = conversion.convert()
            reads = conversion.reader.reads
        }
        var old: ConvertedGateway?
        if case .gateway(let gateway)? = replaceConversion(key, made.map(Conversion.gateway), reads) { old = gateway }
        // Whether it exists says something as well.
        touchConversions(.gateway(key), &update)
        for listener in old?.listeners ?? []
        where !(made?.listeners.contains { $0.gateway == listener.gateway && $0.isServed } ?? false) {
            setMadeGateway(listener.key(of: key), nil, origin: nil, &update)
        }
        guard let made, let object else { return }
        let binding = Gateway.Binding(name: key.name, services: made.services)
        for listener in made.listeners where listener.isServed {
            var spec = Gateway()
            spec.servers = [listener.server].compactMap(\.self)
            spec.binding = binding
            var metadata = ObjectMetadata(
                name: listener.key(of: key).name, namespace: key.namespace, age: object.metadata.age)
            metadata.generation = 0
            setMadeGateway(listener.key(of: key), (metadata, spec), origin: object.ref, &update)
        }
    }

    mutating func setMadeGateway(
        _ key: ObjectKey, _ made: (metadata: ObjectMetadata, spec: Gateway)?, origin: ObjectRef?, _ update: inout Update
    ) {
        let old = rules.gateway(key)
        gatewayAPI.origins[key] = origin.map { [$0] }
        guard let made, let origin else {
            if old != nil { setGateway(key, nil, &update) }
            return
        }
        if old?.spec == made.spec, old?.named.metadata == made.metadata { return }
        let ref = ObjectRef(key, at: origin.location)
        setGateway(key, Aged(Named(ref: ref, metadata: made.metadata, spec: made.spec)), &update)
    }

    /// Returns what was there before.
    mutating func replaceConversion(
        _ key: ObjectKey, _ new: Conversion?, _ reads: Set<GatewayAPIRead>
    ) -> Conversion? {
        let old = gatewayAPI.converted[key]?.value
        let before = gatewayAPI.reads[key] ?? []
        for read in before.subtracting(reads) {
            gatewayAPI.readers[read]?.remove(key)
            if gatewayAPI.readers[read]?.isEmpty == true { gatewayAPI.readers[read] = nil }
        }
        for read in reads.subtracting(before) { gatewayAPI.readers[read, default: []].insert(key) }
        gatewayAPI.reads[key] = reads.isEmpty ? nil : reads
        gatewayAPI.converted[key] = new.map(Shared.init)
        return old
    }

    // MARK: Routes

    private mutating func convertRoute(_ key: ObjectKey, _ tables: inout Set<RouteTable>, _ update: inout Update) {
        var made: ConvertedRoute?
        var reads: Set<GatewayAPIRead> = []
        if let object = discovered(key), case .gatewayRoute(let route) = object.spec {
            var conversion = RouteConversion(
                key: key, metadata: object.metadata, route: route, reader: GatewayAPIReader(self))
            made = conversion.convert()
            reads = conversion.reader.reads
        }
        let before = replaceConversion(key, made.map(Conversion.route), reads)
        guard before != made.map(Conversion.route) else { return }
        var old: ConvertedRoute?
        if case .route(let route)? = before { old = route }
        replaceMember(key, old?.attachments.map(\.table) ?? [], made?.attachments.map(\.table) ?? [], &tables)
    }

    /// Notes for which tables an object has rules; these, and those that it had some for, are to be made again.
    mutating func replaceMember(
        _ key: ObjectKey, _ old: [RouteTable], _ new: [RouteTable], _ tables: inout Set<RouteTable>
    ) {
        for table in Set(old).subtracting(new) { gatewayAPI.tables[table]?.members.remove(key) }
        for table in new { gatewayAPI.tables[table, default: .init()].members.insert(key) }
        tables.formUnion(old)
        tables.formUnion(new)
    }

    /// A name may go from one table to another: it is free only when no table has it any longer.
    private mutating func makeVirtualServices(of tables: [RouteTable], _ update: inout Update) {
        let made = tables.map { table in
            let entry = gatewayAPI.tables[table] ?? RouteTableEntry()
            return table.scope == .ingress ? ingressRules(table, entry) : routeRules(table, entry)
        }
        let names = Set(made.compactMap { $0?.key })
        for (table, made) in zip(tables, made) {
            if let before = gatewayAPI.tables[table]?.made, !names.contains(before) {
                gatewayAPI.origins[before] = nil
                if rules.virtualServiceByKey[before] != nil { setVirtualService(before, to: nil, &update) }
            }
            if let made {
                gatewayAPI.tables[table]?.made = made.key
                setMadeVirtualService(made, &update)
            } else {
                gatewayAPI.tables[table] = nil
            }
        }
    }

    private mutating func setMadeVirtualService(_ made: MadeVirtualService, _ update: inout Update) {
        gatewayAPI.origins[made.key] = made.origins
        let old = rules.virtualServiceByKey[made.key]
        if old?.spec == made.spec, old?.named.metadata == made.metadata, old?.visibility == made.visibility { return }
        let ref = ObjectRef(made.key, at: made.origins.first?.location ?? SourceLocation(path: ""))
        setVirtualService(
            made.key, to: Aged(Named(ref: ref, metadata: made.metadata, spec: made.spec), visibility: made.visibility),
            &update)
    }
}

extension ConvertedListener {
    /// The key of the Gateway that it becomes. Its kind is that of its user's object, so that it is no other's.
    func key(of gateway: ObjectKey) -> ObjectKey {
        ObjectKey(
            .kubernetesGateway, namespace: gateway.namespace,
            name: "\(gateway.name)-\(ConvertedGateway.suffix)-\(name)")
    }
}
