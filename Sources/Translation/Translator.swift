// (ProxyView, World) → resources, in units:
//
//   units(of: view)            what the view's proxies need, by name
//   projection(of:for:)        the part of a view that a unit looks at; equal projections share one translation
//   translate(unit, view)      the resources, and what could not be had
//
// Every function is pure; all that is read goes through a WorldReader, which records it.
public import MeshModel
public import World

/// Turns a view and a world into Envoy's resources.
public enum Translator {
    /// The units that make up a view's configuration, in a fixed order.
    public static func units(of view: ProxyView, _ reader: inout WorldReader) -> [TranslationUnit] {
        var units =
            switch view.kind {
            case .sidecar where view.isProxyless: proxylessUnits(of: view, &reader)
            case .sidecar: sidecarUnits(of: view, &reader)
            case .router: gatewayUnits(of: view, &reader)
            }
        if view.hasAdditions { units.append(.addedResources) }
        return units
    }

    /// Translates one unit for a projected view.
    public static func translate(
        _ unit: TranslationUnit, for view: ProxyView, _ reader: inout WorldReader
    ) -> UnitOutput {
        var memo = TranslationMemo()
        return translate(unit, for: view, &reader, &memo)
    }

    /// The same with what was remembered of the unit and the view last time.
    public static func translate(
        _ unit: TranslationUnit, for view: ProxyView, _ reader: inout WorldReader, _ memo: inout TranslationMemo
    ) -> UnitOutput {
        var translation = UnitTranslation(view: view, reader: reader, memo: memo)
        memo = TranslationMemo()
        defer { memo = translation.memo }
        switch unit {
        case .fixedClusters: translation.fixedClusters()
        case .inboundClusters: translation.inboundClusters()
        case .outboundClusters(let key): translation.outboundClusters(of: key)
        case .assignments(let key): translation.assignments(of: key)
        case .serverNameClusters(let key): translation.outboundClusters(of: key, .byServerName)
        case .serverNameAssignments(let key): translation.assignments(of: key, .byServerName)
        case .outboundListeners(let port): translation.outboundListeners(port: port)
        case .virtualOutbound: translation.virtualOutbound()
        case .virtualInbound: translation.inboundListeners()
        case .httpProxy: translation.httpProxy()
        case .outboundRoute(let name): translation.outboundRoute(name)
        case .gatewayListeners(let port): translation.gatewayListeners(port: port)
        case .gatewayRoutes(let port): translation.gatewayRoutes(port: port)
        case .extensionConfigs: translation.extensionConfigs()
        case .proxylessListeners(let port): translation.proxylessListeners(port: port)
        case .proxylessRoutes(let port): translation.proxylessRoutes(port: port)
        case .addedResources: translation.addedResources()
        }
        reader = translation.reader
        return translation.output
    }

    private static func sidecarUnits(of view: ProxyView, _ reader: inout WorldReader) -> [TranslationUnit] {
        var units: [TranslationUnit] = [.fixedClusters, .inboundClusters]
        var ports: Set<Int> = []
        var routes: Set<String> = []
        let listeners = reader.egressListeners(for: view)
        for service in reader.visibleServices(for: view) {
            units.append(.outboundClusters(service.key))
            if service.usesAssignments(for: view) { units.append(.assignments(service.key)) }
            if listeners == nil {
                addEgress(of: service, for: view, isBound: view.interception == .none, &ports, &routes)
            }
        }
        if let listeners { addEgress(of: listeners, for: view, &ports, &routes) }
        units.append(contentsOf: ports.sorted().map { .outboundListeners(port: $0) })
        if view.httpProxyPort(reader.mesh) != nil {
            units.append(.httpProxy)
            routes.insert(Names.httpProxy)
        }
        if view.interception != .none { units.append(.virtualOutbound) }
        // Without interception there is only what a Sidecar has the proxy listen on.
        if view.interception != .none || !(reader.sidecar(for: view)?.spec.ingress ?? []).isEmpty {
            units.append(.virtualInbound)
        }
        units.append(contentsOf: routes.sorted().map { .outboundRoute(name: $0) })
        units.append(.extensionConfigs)
        return units
    }

    /// The ports and routes that a service is reached by.
    ///
    /// - Parameter isBound: whether its listeners bind somewhere else than its addresses.
    private static func addEgress(
        of service: Service, for view: ProxyView, isBound: Bool, _ ports: inout Set<Int>, _ routes: inout Set<String>
    ) {
        for port in service.ports where port.protocol != .udp {
            ports.insert(port.number)
            if let name = outboundRouteName(of: port, service, for: view, isBound: isBound) { routes.insert(name) }
        }
    }

    private static func addEgress(
        of listeners: [EgressListener], for view: ProxyView, _ ports: inout Set<Int>, _ routes: inout Set<String>
    ) {
        for listener in listeners {
            if let port = listener.port {
                ports.insert(port.number)
                if listener.hasRoutes { routes.insert(port.number == 0 ? listener.bind : "\(port.number)") }
                continue
            }
            let bind = view.ownBind(of: listener)
            let shared = bind ?? view.ipFamilies.wildcard
            let closed = Set(listeners.filter { view.isClosed(shared, by: $0) }.compactMap { $0.port?.number })
            var rest: Set<String> = []
            for service in listener.services { addEgress(of: service, for: view, isBound: bind != nil, &ports, &rest) }
            routes.formUnion(rest.filter { name in Int(name).map { !closed.contains($0) } ?? true })
        }
    }

    private static func gatewayUnits(of view: ProxyView, _ reader: inout WorldReader) -> [TranslationUnit] {
        var units: [TranslationUnit] = [.fixedClusters]
        var translation = UnitTranslation(view: view, reader: reader)
        let servers = translation.mergedServers()
        reader = translation.reader
        let passing = servers.byPort.values.joined().filter { $0.kind == .autoPassthrough }
        for service in reader.visibleServices(for: view) {
            let hasAssignments = service.usesAssignments(for: view)
            units.append(.outboundClusters(service.key))
            if hasAssignments { units.append(.assignments(service.key)) }
            if passing.contains(where: { $0.passesThrough(service) }) {
                units.append(.serverNameClusters(service.key))
                if hasAssignments { units.append(.serverNameAssignments(service.key)) }
            }
        }
        for port in servers.ports {
            units.append(.gatewayListeners(port: port))
            if servers.byPort[port] != nil { units.append(.gatewayRoutes(port: port)) }
        }
        units.append(.extensionConfigs)
        return units
    }

    private static func proxylessUnits(of view: ProxyView, _ reader: inout WorldReader) -> [TranslationUnit] {
        var units: [TranslationUnit] = []
        var ports: Set<Int> = []
        for service in reader.visibleServices(for: view) where service.hasKnownEndpoints {
            units.append(.outboundClusters(service.key))
            if service.usesAssignments(for: view) { units.append(.assignments(service.key)) }
            for port in service.ports where port.protocol != .udp { ports.insert(port.number) }
        }
        for port in ports.sorted() {
            units.append(.proxylessListeners(port: port))
            units.append(.proxylessRoutes(port: port))
        }
        return units
    }

    /// The route configuration that a service's port appears in; nil where no HTTP is spoken.
    static func outboundRouteName(
        of port: ServicePort, _ service: Service, for view: ProxyView, isBound: Bool = false
    ) -> String? {
        if port.protocol.isHTTP { return "\(port.number)" }
        guard port.protocol.isSniffed else { return nil }
        if isBound { return "\(port.number)" }
        let hasOwnListener =
            service.isHeadlessAtEndpoints || service.addresses(for: view).contains { !$0.contains("/") }
        return hasOwnListener ? "\(service.hostname):\(port.number)" : "\(port.number)"
    }
}
