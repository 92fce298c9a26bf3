import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// The listeners of the inbound side: `virtualInbound`, and those of a Sidecar that are dialled themselves.
    mutating func inboundListeners() {
        let ports = inboundPorts()
        for port in ports where port.isDialled { dialledInbound(port) }
        if view.interception != .none { virtualInbound(ports.filter { !$0.isDialled }) }
    }

    /// `virtualInbound`: where intercepted connections to the workload arrive. A chain set for each port that a service
    /// names, and one for all others.
    private mutating func virtualInbound(_ ports: [InboundPort]) {
        var sources = Sources()
        let own = mesh.proxyInboundListenPort
        let listener = Envoy.Listener(arena)
        listener.name = Names.virtualInbound
        setAddress(of: listener, view.ipFamilies.wildcard, own)
        listener.trafficDirection = .inbound
        listener.continueOnListenerFiltersTimeout = true
        listener.listenerFiltersTimeout = mesh.protocolDetectionTimeout
        if view.interception == .tproxy { listener.transparent = true }
        listener.appendFilterChains(
            .init(arena) {
                $0.name = "virtualInbound-blackhole"
                $0.filterChainMatch = .init(arena) { $0.destinationPort = UInt32(clamping: own) }
                $0.filters = [blackHoleProxy()]
            })
        let modes = inboundModes()
        sources.add(modes.refs)
        var inspected = InspectedPorts()
        inspected.add([], port: own)
        passthroughChains(modes.mode, port: nil, &inspected, &sources).forEach(listener.appendFilterChains)
        let ports = ports.filter { $0.targetPort != own }
        // A port that only a policy names is passed through like the rest, in a mode of its own.
        let unserved = Set(modes.byPort.keys).subtracting(ports.map(\.targetPort)).subtracting([own])
        for port in unserved.sorted() {
            passthroughChains(modes[port], port: port, &inspected, &sources).forEach(listener.appendFilterChains)
        }
        for port in ports {
            inboundChains(port, modes[port.targetPort], &inspected, &sources).forEach(listener.appendFilterChains)
            sources.add(port.sources)
        }
        listener.listenerFilters = inboundListenerFilters(inspected)
        listener.accessLog = accessLogs(.inbound, .listener, &sources)
        emit(.listener, listener.name, listener, sources)
    }

    /// A listener of its own for an ingress listener of a Sidecar. A pod's address may not stand in it, because proxies of
    /// equal views share it: without a `bind` it listens at every address.
    private mutating func dialledInbound(_ port: InboundPort) {
        var sources = port.sources
        let modes = inboundModes()
        sources.add(modes.refs)
        let bind = port.bind.isEmpty ? view.ipFamilies.wildcard : port.bind
        let listener = Envoy.Listener(arena)
        listener.name = Names.listener(bind, port.targetPort)
        setAddress(of: listener, bind, port.targetPort)
        setBinding(of: listener, listensItself: true)
        listener.trafficDirection = .inbound
        listener.continueOnListenerFiltersTimeout = true
        listener.listenerFiltersTimeout = mesh.protocolDetectionTimeout
        var inspected = InspectedPorts()
        listener.filterChains = inboundChains(port, modes[port.targetPort], &inspected, &sources)
        for chain in listener.filterChains { chain.filterChainMatch?.destinationPort = nil }
        guard !listener.filterChains.isEmpty else { return }
        if inspected.tls != .none { listener.listenerFilters.append(tlsInspector()) }
        if inspected.http != .none { listener.listenerFilters.append(httpInspector()) }
        emit(.listener, listener.name, listener, sources)
    }

    private func inboundListenerFilters(_ inspected: InspectedPorts) -> [Envoy.ListenerFilter] {
        var filters = [originalDestination()]
        if view.interception == .tproxy { filters.append(originalSource()) }
        if let filter = limited(tlsInspector(), to: inspected.tls) { filters.append(filter) }
        if let filter = limited(httpInspector(), to: inspected.http) { filters.append(filter) }
        return filters
    }

    /// Without a certificate no mutual TLS can be served: a port that takes nothing else takes nothing.
    private func servableShapes(_ mode: InboundTLS, _ protocol: PortProtocol) -> [InboundChainShape] {
        mode.shapes(`protocol`).filter { view.hasIdentity || $0.transport != .mutualTLS }
    }

    /// The chains of one port in its mode.
    private mutating func inboundChains(
        _ port: InboundPort, _ mode: InboundTLS, _ inspected: inout InspectedPorts, _ sources: inout Sources
    ) -> [Envoy.FilterChain] {
        let name = Names.listener(view.ipFamilies.wildcard, port.targetPort)
        let content = InboundContent(
            chainName: name, httpChainName: name, cluster: Names.inboundCluster(port.targetPort),
            statPrefix: "inbound_\(name)", host: port.host, port: port.servicePort.number,
            targetPort: port.targetPort, protocol: port.servicePort.protocol)
        let own = mode == .disable ? port.terminatedTLS : nil
        let shapes =
            own.map { _ in [InboundChainShape(.terminatedTLS, isHTTP: port.speaksHTTP)] }
            ?? servableShapes(mode, port.servicePort.protocol)
        inspected.add(shapes, port: port.targetPort)
        return shapes.map { shape in
            let match = shape.match(arena)
            match.destinationPort = UInt32(clamping: port.targetPort)
            return inboundChain(content, shape, match, socket: own.map { gatewaySocket($0) }, &sources)
        }
    }

    /// The chains of one port that no service names, or of all of them, in each address family.
    private mutating func passthroughChains(
        _ mode: InboundTLS, port: Int?, _ inspected: inout InspectedPorts, _ sources: inout Sources
    ) -> [Envoy.FilterChain] {
        let shapes = servableShapes(mode, .unsupported)
        inspected.add(shapes, port: port)
        var chains: [Envoy.FilterChain] = []
        for (family, cluster, block) in [
            (ProxyView.IPFamilies.v4, Names.inboundPassthroughV4, "0.0.0.0/0"),
            (.v6, Names.inboundPassthroughV6, "::/0"),
        ] where view.ipFamilies.contains(family) {
            let content = InboundContent(
                chainName: Names.virtualInbound, httpChainName: "virtualInbound-catchall-http", cluster: cluster,
                statPrefix: cluster, host: "", port: 0, targetPort: port, protocol: .unsupported)
            for shape in shapes {
                let match = shape.match(arena)
                match.prefixRanges = [cidr(block)]
                if let port { match.destinationPort = UInt32(clamping: port) }
                chains.append(inboundChain(content, shape, match, &sources))
            }
        }
        return chains
    }

    private mutating func inboundChain(
        _ content: InboundContent, _ shape: InboundChainShape, _ match: Envoy.FilterChainMatch,
        socket: Envoy.TransportSocket? = nil, _ sources: inout Sources
    ) -> Envoy.FilterChain {
        let filters =
            shape.isHTTP
            ? [
                httpConnectionManager(
                    .inbound, statPrefix: content.statPrefix, routes: .inline(inboundRoute(content, &sources)),
                    protocol: content.protocol, port: content.targetPort, &sources)
            ]
            : networkFilters(.inbound, port: content.targetPort, &sources)
                + [tcpProxy(to: content.cluster, .inbound, &sources)]
        let socket = shape.transport == .mutualTLS ? meshServerSocket() : socket
        return Envoy.FilterChain(arena) {
            $0.name = shape.isHTTP ? content.httpChainName : content.chainName
            $0.filterChainMatch = match
            $0.filters = filters
            $0.transportSocket = socket
        }
    }

    /// Everything to the application: it is the client's side that routes.
    private mutating func inboundRoute(_ content: InboundContent, _ sources: inout Sources) -> Envoy.RouteConfiguration
    {
        let action = Envoy.RouteAction(arena) {
            $0.cluster = content.cluster
            $0.timeout = .zero
            $0.maxStreamDuration = .init(arena) {
                $0.maxStreamDuration = .zero
                $0.grpcTimeoutHeaderMax = .zero
            }
        }
        let configuration = Envoy.RouteConfiguration(arena) {
            $0.name = content.cluster
            $0.validateClusters = false
            $0.virtualHosts = [
                .init(arena) {
                    $0.name = "inbound|http|\(content.port)"
                    $0.domains = ["*"]
                    $0.routes = [
                        .init(arena) {
                            $0.name = "default"
                            $0.match = .init(arena) { $0.prefix = "/" }
                            $0.route = action
                            $0.decorator = .init(arena) { $0.operation = "\(content.host):\(content.port)/*" }
                        }
                    ]
                }
            ]
        }
        if view.patches.isEmpty { return configuration }
        return patched(configuration, at: RoutePlace(sidecar: content.cluster), isInbound: true, &sources)
    }
}

/// What the chains of an inbound port have in common.
private struct InboundContent {
    var chainName: String
    var httpChainName: String
    var cluster: String
    var statPrefix: String
    var host: String
    var port: Int
    /// Nil for every port that no service names.
    var targetPort: Int?
    var `protocol`: PortProtocol
}
