import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// `outbound|<port>|<subset>|<host>` for every port of a service, and every subset of its DestinationRule.
    mutating func outboundClusters(of key: ServiceKey, _ naming: ClusterNaming = .byPort) {
        guard let service = reader.service(key) else { return }
        let rule = reader.destinationRule(for: service, view: view)
        var sources = Sources(service.ref)
        if let rule { sources.add(rule.refs) }
        for duplicate in rule?.duplicateSubsets ?? [] {
            report(
                .duplicateSubset, at: service.hostname,
                "the subset \(duplicate.name) is defined by several rules; the oldest holds", object: duplicate.rule)
        }
        var ports: Set<Int> = []
        for port in service.ports where port.protocol != .udp && ports.insert(port.number).inserted {
            let name = naming.name(port.number, "", service.hostname)
            outboundCluster(name, naming, service, port, rule: rule, subset: nil, sources)
            var subsets: Set<String> = []
            for subset in rule?.spec.subsets ?? [] where subsets.insert(subset.name).inserted {
                let name = naming.name(port.number, subset.name, service.hostname)
                outboundCluster(name, naming, service, port, rule: rule, subset: subset, sources)
            }
        }
    }

    private mutating func outboundCluster(
        _ name: String, _ naming: ClusterNaming, _ service: Service, _ port: ServicePort,
        rule: ResolvedDestinationRule?, subset: DestinationRule.Subset?, _ sources: Sources
    ) {
        let policy = EffectivePolicy(rule?.spec, port: port.number, subset: subset)
        let cluster = Envoy.Cluster(arena)
        cluster.name = name
        guard setDiscovery(of: cluster, service, port, subset: subset, policy) else { return }
        cluster.connectTimeout = mesh.connectTimeout
        setConnectionPool(of: cluster, policy.connectionPool, policy.retryBudget)
        let commonLB = Envoy.Cluster.CommonLbConfig(arena)
        if localityLoadBalancing(policy) != nil { commonLB.localityWeightedLbConfig = .init(arena) }
        cluster.commonLbConfig = commonLB
        setOutlierDetection(of: cluster, commonLB, policy.outlierDetection)
        var sources = sources
        var tls = ClusterTLS()
        if view.isProxyless {
            setProxylessLoadBalancing(of: cluster, policy.loadBalancer)
        } else {
            setLoadBalancing(of: cluster, policy.loadBalancer)
        }
        if !view.isProxyless && naming == .byPort {
            let choice = HTTPProtocolChoice(
                outbound: port.protocol, policy.connectionPool?.http, mesh: mesh, kind: view.kind)
            tls = setTransportSecurity(
                of: cluster, service, port, rule: rule, subset: subset, policy, choice, &sources)
            setHTTPProtocol(of: cluster, choice, policy.connectionPool, serverName: tls.serverName)
            if let version = policy.proxyProtocol { setProxyProtocol(of: cluster, version) }
        }

        var metadata: [String: StructValue] = [:]
        if view.readsTelemetryMetadata { metadata["services"] = serviceMetadata([service]) }
        if let ref = rule?.refs.first { metadata["config"] = .string(Names.configPath(ref.key)) }
        if let subset { metadata["subset"] = .string(subset.name) }
        if service.isExternal && subset == nil { metadata["external"] = true }
        if tls.keepsProtocols { metadata["alpn_override"] = "false" }
        if !metadata.isEmpty || !tls.httpProtocols.isEmpty { cluster.metadata = istioMetadata(metadata) }
        if !tls.httpProtocols.isEmpty { setHTTPProtocols(tls.httpProtocols, in: cluster.metadata) }
        emit(.cluster, name, cluster, sources)
    }

    /// How the cluster finds its endpoints; false where it would have none for good.
    private mutating func setDiscovery(
        of cluster: Envoy.Cluster, _ service: Service, _ port: ServicePort, subset: DestinationRule.Subset?,
        _ policy: EffectivePolicy
    ) -> Bool {
        if service.usesAssignments(for: view) {
            cluster.type = .eds
            let name = cluster.name
            let source = adsSource()
            cluster.edsClusterConfig = .init(arena) {
                $0.edsConfig = source
                // Envoy asks for the cluster's name where there is none.
                if view.isProxyless { $0.serviceName = name }
            }
            return true
        }
        guard service.resolution != .passthrough else {
            cluster.type = .originalDst
            return !view.isProxyless
        }
        // gRPC resolves one name, as LOGICAL_DNS does.
        let isOneName = service.resolution == .dnsRoundRobin || view.isProxyless
        guard
            let assignment = dnsAssignment(
                cluster.name, service, port, subset: subset, isOneName: isOneName,
                isMutual: policy.allowsMutualTLS && !view.isProxyless)
        else {
            report(
                .dnsClusterWithoutEndpoints, at: cluster.name, "no endpoint gives a name to resolve",
                object: service.ref)
            return false
        }
        cluster.type = isOneName ? .logicalDns : .strictDns
        cluster.loadAssignment = assignment
        cluster.dnsLookupFamily = view.ipFamilies.lookupFamily
        cluster.dnsRefreshRate = mesh.dnsRefreshRate
        cluster.respectDnsTtl = true
        return true
    }

    func serviceMetadata(_ services: [Service]) -> StructValue {
        .list(
            services.map {
                ["host": .string($0.hostname), "name": .string($0.name), "namespace": .string($0.namespace)]
            })
    }

    /// The setting that holds for a destination; nil where locality plays no part.
    mutating func localityLoadBalancing(_ policy: EffectivePolicy) -> LocalityLoadBalancing? {
        let own = policy.loadBalancer?.localityLB
        guard let setting = own ?? mesh.localityLB else { return nil }
        return (setting.isEnabled ?? mesh.localityLB?.isEnabled ?? true) ? setting : nil
    }
}

/// What a service's clusters are called, and with that what they carry.
enum ClusterNaming {
    /// `outbound|<port>|<subset>|<host>`
    case byPort
    /// `outbound_.<port>_.<subset>_.<host>`, for mutual TLS that a gateway passes on as it is, to endpoints that take it.
    case byServerName

    func name(_ port: Int, _ subset: String, _ host: String) -> String {
        switch self {
        case .byPort: Names.outboundCluster(port, subset: subset, host)
        case .byServerName: Names.serverName(port, subset: subset, host)
        }
    }
}

extension ProxyView.IPFamilies {
    var lookupFamily: Envoy.Cluster.DnsLookupFamily {
        switch (contains(.v4), contains(.v6)) {
        case (true, true): .all
        case (false, true): .v6Only
        default: .v4Only
        }
    }
}
