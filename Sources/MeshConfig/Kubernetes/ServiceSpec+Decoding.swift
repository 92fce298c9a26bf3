import MeshModel

extension ServiceSpec {
    init(_ document: Fields) {
        document.object("spec") { fields in
            if let kind: Kind = fields.enumeration("type") { type = kind }
            var addresses = fields.addresses("clusterIPs")
            if let first = fields.string("clusterIP").map(Syntax.canonical(address:)), !first.isEmpty,
                !addresses.contains(first)
            {
                addresses.insert(first, at: 0)
            }
            isHeadless = addresses.contains("None")
            for address in addresses where !address.isEmpty && address != "None" {
                guard Syntax.isIPAddress(address) else {
                    fields.error("\(quoted(address)) is not an IP address; expected one, or None", "clusterIP")
                    continue
                }
                if !clusterIPs.contains(address) { clusterIPs.append(address) }
            }
            selector = fields.stringMap("selector")
            externalName = fields.string("externalName") ?? ""
            if type == .externalName {
                if externalName.isEmpty {
                    fields.error("a service of type ExternalName needs one", "externalName")
                } else if !Syntax.isIPAddress(externalName) {
                    fields.check(Syntax.problem(ofHost: externalName), "externalName")
                }
                clusterIPs = []
                isHeadless = false
            } else {
                externalName = ""
            }
            externalIPs = fields.strings("externalIPs")
            isInternalTrafficLocal = fields.string("internalTrafficPolicy") == "Local"
            publishNotReadyAddresses = fields.bool("publishNotReadyAddresses") ?? false
            ports = fields.objects("ports", Port.init)
            checkPorts(fields)
            return ()
        }
        document.object("status") { status in
            status.object("loadBalancer") { balancer in
                loadBalancerAddresses = balancer.objects("ingress") {
                    $0.string("ip") ?? $0.string("hostname")
                }
                return ()
            }
        }
    }

    /// What an API server refuses, but a folder may hold: endpoints are then told apart by port number alone.
    private func checkPorts(_ fields: Fields) {
        var names: Set<String> = []
        var numbers: Set<[String]> = []
        for (i, port) in ports.enumerated() {
            if port.name.isEmpty, ports.count > 1 {
                fields.warning("a service of several ports needs a name for each", "ports[\(i)]")
            } else if !names.insert(port.name).inserted {
                fields.warning("the name \(quoted(port.name)) is there twice", "ports[\(i)]")
            }
            if !numbers.insert(["\(port.port)", port.transport.rawValue]).inserted {
                fields.error("the port \(port.port)/\(port.transport.rawValue) is there twice", "ports[\(i)]")
            }
        }
    }
}

extension Fields {
    /// TCP, UDP or SCTP; anything else is a common mistake, and like istiod we take it for TCP.
    func transport(_ key: String) -> ServiceSpec.Transport {
        guard let text = string(key), !text.isEmpty else { return .tcp }
        if let known = ServiceSpec.Transport(rawValue: text) { return known }
        warning("\(quoted(text)) is not TCP, UDP or SCTP and counts as TCP; what is spoken is said by appProtocol", key)
        return .tcp
    }
}

extension ServiceSpec.Port {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        appProtocol = fields.string("appProtocol")
        nodePort = fields.port("nodePort")
        transport = fields.transport("protocol")
        let number = fields.requiredPort("port")
        targetPort = .number(number ?? 0)
        port = number ?? 0
        if let target = fields.raw("targetPort") {
            if let text = target.string, Int(text) == nil {
                if !text.isEmpty { targetPort = .name(text) }
            } else if let value = target.string.flatMap({ Int($0) })
                ?? fields.int(target, component: "targetPort", in: 0...0xFFFF_FFFF), value != 0,
                fields.checkPort(value, "targetPort")
            {
                targetPort = .number(value)
            }
        }
        if number == nil { return nil }
    }
}
