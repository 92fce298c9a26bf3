import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// `virtualInbound`: where intercepted connections to the workload arrive. A chain set for each port that a service
    /// names, and one for all others.
    mutating func virtualInbound() {
        let ports = inboundPorts()
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
                $0.filters = [tcpProxy(to: Names.blackHoleCluster)]
            })
        if view.ipFamilies.contains(.v4) {
            passthroughChains(Names.inboundPassthroughV4, "0.0.0.0/0", &sources).forEach(listener.appendFilterChains)
        }
        if view.ipFamilies.contains(.v6) {
            passthroughChains(Names.inboundPassthroughV6, "::/0", &sources).forEach(listener.appendFilterChains)
        }
        for port in ports where port.targetPort != own {
            inboundChains(port, &sources).forEach(listener.appendFilterChains)
            sources.add(port.sources.sorted)
        }
        listener.listenerFilters = inboundListenerFilters(ports, own)
        emit(.listener, listener.name, listener, sources)
    }

    /// The inspectors look only at ports whose chains depend on what they find: a server that speaks first must not wait.
    private mutating func inboundListenerFilters(_ ports: [InboundPort], _ own: Int) -> [Envoy.ListenerFilter] {
        var filters = [originalDestination()]
        if view.interception == .tproxy { filters.append(originalSource()) }
        let declared = ports.filter { !$0.servicePort.protocol.isSniffed }.map(\.targetPort)
        let inspector = httpInspector()
        inspector.filterDisabled = destinationPorts(Set(declared + [own]).sorted())
        filters.append(inspector)
        return filters
    }

    /// The chains of one port in its mode.
    private mutating func inboundChains(_ port: InboundPort, _ sources: inout Sources) -> [Envoy.FilterChain] {
        let name = Names.listener(view.ipFamilies.wildcard, port.targetPort)
        let content = InboundContent(
            chainName: name, httpChainName: name, cluster: Names.inboundCluster(port.targetPort),
            statPrefix: "inbound_\(name)", host: port.host, port: port.servicePort.number,
            protocol: port.servicePort.protocol)
        return inboundTLS(port: port.targetPort).shapes(port.servicePort.protocol).map { shape in
            let match = shape.message(arena)
            match.destinationPort = UInt32(clamping: port.targetPort)
            return inboundChain(content, shape, match, &sources)
        }
    }

    /// The chains of the ports that no service names, for one address family.
    private mutating func passthroughChains(
        _ cluster: String, _ block: String, _ sources: inout Sources
    ) -> [Envoy.FilterChain] {
        let content = InboundContent(
            chainName: Names.virtualInbound, httpChainName: "virtualInbound-catchall-http", cluster: cluster,
            statPrefix: cluster, host: "", port: 0, protocol: .unsupported)
        return inboundTLS(port: nil).shapes(.unsupported).map { shape in
            let match = shape.message(arena)
            match.prefixRanges = [cidr(block)]
            return inboundChain(content, shape, match, &sources)
        }
    }

    private mutating func inboundChain(
        _ content: InboundContent, _ shape: InboundChainShape, _ match: Envoy.FilterChainMatch,
        _ sources: inout Sources
    ) -> Envoy.FilterChain {
        let filters =
            shape.isHTTP
            ? [
                httpConnectionManager(
                    .inbound, statPrefix: content.statPrefix, routes: .inline(inboundRoute(content)),
                    protocol: content.protocol, &sources)
            ]
            : networkPolicyFilters(&sources) + [tcpProxy(to: content.cluster)]
        return Envoy.FilterChain(arena) {
            $0.name = shape.isHTTP ? content.httpChainName : content.chainName
            $0.filterChainMatch = match
            $0.filters = filters
        }
    }

    /// Everything to the application: it is the client's side that routes.
    private func inboundRoute(_ content: InboundContent) -> Envoy.RouteConfiguration {
        let action = Envoy.RouteAction(arena) {
            $0.cluster = content.cluster
            $0.timeout = .zero
            $0.maxStreamDuration = .init(arena) {
                $0.maxStreamDuration = .zero
                $0.grpcTimeoutHeaderMax = .zero
            }
        }
        return Envoy.RouteConfiguration(arena) {
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
    var `protocol`: PortProtocol
}
