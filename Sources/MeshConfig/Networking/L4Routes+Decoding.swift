import MeshModel

/// The hosts of a VirtualService, for looking up many names.
struct HostSet {
    private let exact: Set<String>
    private let wildcards: [String]

    init(_ hosts: [String]) {
        exact = Set(hosts)
        // More than anybody writes; a hostile object does not make the check quadratic.
        wildcards = Array(hosts.filter { $0.hasPrefix("*") }.prefix(1000))
    }

    func contains(_ host: String) -> Bool { exact.contains(host) || wildcards.contains { covers($0, host) } }
}

extension TLSRoute {
    init(_ fields: Fields, hosts: HostSet) {
        matches = fields.objects("match") { Match($0, hosts: hosts) }
        route = fields.objects("route", RouteDestination.init)
        if fields.isEmptyList("match") {
            fields.error("a TLS route needs a match with sniHosts", "match")
        }
        if fields.isEmptyList("route") {
            fields.error("a TLS route needs a destination", "route")
        }
        RouteDestination.check(&route, fields)
    }
}

extension TLSRoute.Match {
    init(_ fields: Fields, hosts: HostSet) {
        sniHosts = fields.hosts("sniHosts")
        destinationSubnets = fields.subnets("destinationSubnets")
        port = fields.port("port")
        sourceLabels = fields.labels("sourceLabels")
        gateways = fields.strings("gateways")
        checkGateways(fields, key: "gateways", gateways)
        sourceNamespace = fields.string("sourceNamespace") ?? ""
        if sniHosts.isEmpty { fields.error("a TLS match needs at least one SNI host", "sniHosts") }
        for (i, host) in sniHosts.enumerated() {
            if Syntax.isIPAddress(host) {
                fields.error("\(quoted(host)) is an address, which TLS does not send as SNI", "sniHosts[\(i)]")
            } else if let problem = Syntax.problem(ofWildcardHost: host) {
                fields.error(problem, "sniHosts[\(i)]")
            } else if Syntax.isPartialWildcard(host) {
                fields.error(
                    "\(quoted(host)) is not a name that TLS can be told apart by: a wildcard has to be the whole first label",
                    "sniHosts[\(i)]")
            } else if !hosts.contains(host) {
                fields.error("\(quoted(host)) is not among the hosts of the VirtualService", "sniHosts[\(i)]")
            }
        }
    }
}

extension TCPRoute {
    init(_ fields: Fields) {
        matches = fields.objects("match", Match.init)
        route = fields.objects("route", RouteDestination.init)
        if fields.isEmptyList("route") {
            fields.error("a TCP route needs a destination", "route")
        }
        RouteDestination.check(&route, fields)
    }
}

extension TCPRoute.Match {
    init(_ fields: Fields) {
        destinationSubnets = fields.subnets("destinationSubnets")
        port = fields.port("port")
        sourceSubnet = fields.string("sourceSubnet") ?? ""
        sourceLabels = fields.labels("sourceLabels")
        gateways = fields.strings("gateways")
        checkGateways(fields, key: "gateways", gateways)
        sourceNamespace = fields.string("sourceNamespace") ?? ""
    }
}

extension Fields {
    func subnets(_ key: String) -> [String] {
        let subnets = strings(key)
        for (i, subnet) in subnets.enumerated() where !Syntax.isSubnet(subnet) {
            error("\(quoted(subnet)) is neither an IP address nor a CIDR block", "\(key)[\(i)]")
        }
        return subnets
    }
}

extension RouteDestination {
    init?(_ fields: Fields) {
        weight = fields.int("weight") ?? 0
        guard let destination = fields.destination("destination") else { return nil }
        self.destination = destination
    }

    static func check(_ route: inout [RouteDestination], _ fields: Fields) {
        if route.count == 1, route[0].weight == 0 { route[0].weight = 100 }
        checkWeights(route.map(\.weight), fields)
    }
}
