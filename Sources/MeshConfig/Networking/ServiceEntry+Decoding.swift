import MeshModel

extension ServiceEntry {
    init(_ fields: Fields) {
        hosts = fields.hosts("hosts")
        addresses = fields.addresses("addresses")
        ports = fields.objects("ports", Port.init)
        set(&location, fields.enumeration("location"))
        set(&resolution, fields.enumeration("resolution"))
        endpoints = fields.objects("endpoints") { WorkloadEntry($0) }
        workloadSelector = fields.workloadSelector("workloadSelector", labels: "labels")
        exportTo = fields.exportTo("exportTo", allowsNone: true)
        subjectAltNames = fields.strings("subjectAltNames")

        checkHosts(fields)
        checkAddresses(fields)
        checkPorts(fields)
        checkEndpoints(fields)
    }

    private func checkHosts(_ fields: Fields) {
        if hosts.isEmpty { fields.error("a ServiceEntry needs at least one host", "hosts") }
        for (i, host) in hosts.enumerated() {
            let key = "hosts[\(i)]"
            if host == "*" {
                fields.error("\"*\" alone is not allowed; name a domain, as in \"*.example.com\"", key)
            } else if let problem = Syntax.problem(ofWildcardHost: host) {
                fields.error(problem, key)
            } else if Syntax.isPartialWildcard(host) {
                fields.warning("a wildcard that is not a whole label may not match what is meant: \(quoted(host))", key)
            }
        }
    }

    private func checkAddresses(_ fields: Fields) {
        for (i, address) in addresses.enumerated() {
            let key = "addresses[\(i)]"
            if !Syntax.isSubnet(address) {
                fields.error("\(quoted(address)) is neither an IP address nor a CIDR block", key)
            } else if address.contains("/"), resolution != .none, resolution != .static {
                fields.error("a CIDR block is only for resolution NONE and STATIC, not \(resolution.rawValue)", key)
            }
        }
        let hasTCP = ports.contains { !$0.protocol.isHTTP && !$0.protocol.isTLS && $0.protocol != .udp }
        if addresses.isEmpty, hasTCP {
            fields.warning(
                "without addresses a TCP port is matched by its number alone, whatever the destination: give addresses, "
                    + "or the protocol HTTP or TLS", "ports", code: .addressesRequired)
        } else if !addresses.isEmpty, hasTCP, hosts.count > 1 {
            fields.warning("several hosts share the addresses, so a TCP port cannot tell them apart", "hosts")
        }
    }

    private func checkPorts(_ fields: Fields) {
        var names: Set<String> = []
        var numbers: Set<Int> = []
        for (i, port) in ports.enumerated() {
            if !names.insert(port.name).inserted {
                fields.error("the port name \(quoted(port.name)) is there twice", "ports[\(i)]")
            }
            if !numbers.insert(port.number).inserted {
                fields.error("the port \(port.number) is there twice", "ports[\(i)]")
            }
        }
    }

    private func checkEndpoints(_ fields: Fields) {
        if !endpoints.isEmpty, workloadSelector != nil {
            fields.error("endpoints and workloadSelector exclude each other", "workloadSelector")
        }
        let names = Set(ports.map(\.name))
        switch resolution {
        case .none:
            if !endpoints.isEmpty {
                fields.error(
                    "resolution NONE goes where the client wants, so it has no endpoints; use STATIC or DNS",
                    "endpoints")
            }
        case .static:
            for (i, endpoint) in endpoints.enumerated() {
                checkPorts(of: endpoint, names, fields, "endpoints[\(i)]")
                if !endpoint.address.isEmpty, !endpoint.address.hasPrefix("unix://"),
                    !Syntax.isIPAddress(endpoint.address)
                {
                    fields.error(
                        "\(quoted(endpoint.address)) is not an IP address; for a name use resolution DNS",
                        "endpoints[\(i)]")
                }
            }
            if endpoints.contains(where: { $0.address.hasPrefix("unix://") }), ports.count != 1 {
                fields.error("a Unix socket serves exactly one port", "ports")
            }
        case .dns, .dnsRoundRobin, .dynamicDNS:
            if resolution == .dynamicDNS {
                fields.warning(
                    "DYNAMIC_DNS is served as DNS: each host is resolved by its own name, and a wildcard is not served",
                    "resolution")
            }
            if endpoints.isEmpty, workloadSelector == nil, resolution != .dynamicDNS {
                for (i, host) in hosts.enumerated() where host.contains("*") {
                    fields.error(
                        "\(quoted(host)) cannot be resolved; give endpoints, or use resolution NONE", "hosts[\(i)]")
                }
            }
            if resolution == .dnsRoundRobin, endpoints.count > 1 {
                fields.error("resolution DNS_ROUND_ROBIN takes at most one endpoint", "endpoints")
            }
            for (i, endpoint) in endpoints.enumerated() {
                checkPorts(of: endpoint, names, fields, "endpoints[\(i)]")
                if endpoint.address.hasPrefix("unix://") {
                    fields.error("a Unix socket is only for resolution STATIC", "endpoints[\(i)]")
                }
            }
        }
    }

    private func checkPorts(of endpoint: WorkloadEntry, _ names: Set<String>, _ fields: Fields, _ key: String) {
        for name in endpoint.ports.keys.sorted() where !names.contains(name) {
            fields.error("the port \(quoted(name)) is not one of the service's ports", key)
        }
    }
}

extension ServiceEntry.Port {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        fields.checkPortName(name, "name")
        self.protocol = fields.portProtocol("protocol") ?? .unsupported
        targetPort = fields.port("targetPort")
        guard let number = fields.requiredPort("number") else { return nil }
        self.number = number
    }
}

extension WorkloadEntry {
    /// An object of its own, an endpoint of a ServiceEntry, or the template of a WorkloadGroup, which needs no address.
    init(_ fields: Fields, isTemplate: Bool = false) {
        address = fields.string("address").map(Syntax.canonical(address:)) ?? ""
        labels = fields.labels("labels")
        network = fields.string("network") ?? ""
        set(&locality, fields.string("locality").map { Locality($0) })
        weight = UInt32(fields.int("weight", in: 0...Int(UInt32.max)) ?? 0)
        serviceAccount = fields.string("serviceAccount") ?? ""
        if let map = fields.raw("ports")?.map {
            for entry in map.entries {
                let component = "ports[\(quoted(entry.key))]"
                guard let number = fields.int(entry.value, component: component, in: 1...65535) else { continue }
                fields.checkPortName(entry.key, "ports")
                ports[entry.key] = number
            }
        } else if let value = fields.raw("ports") {
            fields.mismatch("ports", value, expected: "a map of names and ports")
        }

        if address.isEmpty {
            if network.isEmpty, !isTemplate {
                fields.error("an address is required, or a network whose gateway stands for it", "address")
            }
        } else if address.hasPrefix("unix://") {
            fields.check(Syntax.problem(ofSocketPath: address.dropFirst(7)), "address")
            if !ports.isEmpty { fields.error("a Unix socket has no ports", "ports") }
        } else if !Syntax.isIPAddress(address), Syntax.problem(ofHost: address) != nil {
            fields.error("\(quoted(address)) is neither an IP address nor a host name", "address")
        }
    }
}
