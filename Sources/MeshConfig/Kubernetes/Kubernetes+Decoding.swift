import MeshModel

extension NamespaceSpec {
    init(_ document: Fields) {
        isTerminating = document.object("status") { $0.string("phase") } == "Terminating"
    }
}

extension ServiceSpec {
    init(_ document: Fields) {
        document.object("spec") { fields in
            if let kind: Kind = fields.enumeration("type") { type = kind }
            var addresses = fields.strings("clusterIPs")
            if let first = fields.string("clusterIP"), !first.isEmpty, !addresses.contains(first) {
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

    private func checkPorts(_ fields: Fields) {
        var names: Set<String> = []
        var numbers: Set<[String]> = []
        for (i, port) in ports.enumerated() {
            if port.name.isEmpty, ports.count > 1 {
                fields.error("a service of several ports needs a name for each", "ports[\(i)]")
            } else if !names.insert(port.name).inserted {
                fields.error("the name \(quoted(port.name)) is there twice", "ports[\(i)]")
            }
            if !numbers.insert(["\(port.port)", port.transport.rawValue]).inserted {
                fields.error("the port \(port.port)/\(port.transport.rawValue) is there twice", "ports[\(i)]")
            }
        }
    }
}

extension ServiceSpec.Port {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        appProtocol = fields.string("appProtocol")
        nodePort = fields.port("nodePort")
        transport = fields.enumeration("protocol") ?? .tcp
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

extension TargetReference {
    init?(_ fields: Fields) {
        kind = fields.string("kind") ?? ""
        namespace = fields.string("namespace") ?? fields.report.namespace
        name = fields.string("name") ?? ""
        if name.isEmpty { return nil }
    }
}

extension EndpointPort {
    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        transport = fields.enumeration("protocol") ?? .tcp
        appProtocol = fields.string("appProtocol")
        // A slice's port without a number means all ports, which a service cannot use.
        guard let number = fields.port("port") else { return nil }
        port = number
    }
}

extension EndpointsSpec {
    init(_ document: Fields) {
        subsets = document.objects("subsets") { fields in
            var subset = Subset()
            subset.addresses = fields.objects("addresses", Address.init)
            subset.notReadyAddresses = fields.objects("notReadyAddresses", Address.init)
            subset.ports = fields.objects("ports", EndpointPort.init)
            return subset
        }
    }
}

extension EndpointsSpec.Address {
    init?(_ fields: Fields) {
        ip = fields.string("ip") ?? ""
        hostname = fields.string("hostname") ?? ""
        nodeName = fields.string("nodeName") ?? ""
        target = fields.object("targetRef", TargetReference.init)
        guard Syntax.isIPAddress(ip) else {
            fields.error("\(quoted(ip)) is not an IP address", "ip")
            return nil
        }
    }
}

extension EndpointSliceSpec {
    init(_ document: Fields, labels: [String: String]) {
        serviceName = labels["kubernetes.io/service-name"] ?? ""
        addressType = document.enumeration("addressType") ?? .ipv4
        ports = document.objects("ports", EndpointPort.init)
        let type = addressType
        endpoints = document.objects("endpoints") { Endpoint($0, type: type) }
    }
}

extension EndpointSliceSpec.Endpoint {
    init?(_ fields: Fields, type: EndpointSliceSpec.AddressType) {
        addresses = fields.strings("addresses")
        for (i, address) in addresses.enumerated() {
            let isValid =
                switch type {
                case .ipv4: Syntax.isIPv4(address)
                case .ipv6: Syntax.isIPv6(address)
                case .fqdn: Syntax.problem(ofHost: address) == nil
                }
            if !isValid {
                fields.error("\(quoted(address)) is not an address of the type \(type.rawValue)", "addresses[\(i)]")
            }
        }
        fields.object("conditions") { conditions in
            isReady = conditions.bool("ready") ?? true
            isTerminating = conditions.bool("terminating") ?? false
            isServing = conditions.bool("serving") ?? isReady
            return ()
        }
        hostname = fields.string("hostname") ?? ""
        nodeName = fields.string("nodeName") ?? ""
        zone = fields.string("zone") ?? ""
        // v1beta1
        fields.object("topology") { topology in
            if zone.isEmpty { zone = topology.string("topology.kubernetes.io/zone") ?? "" }
            if nodeName.isEmpty { nodeName = topology.string("kubernetes.io/hostname") ?? "" }
            return ()
        }
        target = fields.object("targetRef", TargetReference.init)
        if addresses.isEmpty {
            fields.error("an endpoint needs an address", "addresses")
            return nil
        }
    }
}

extension PodSpec {
    init(_ document: Fields) {
        document.object("metadata") { metadata in
            isTerminating = metadata.has("deletionTimestamp")
            owners = metadata.objects("ownerReferences") { owner in
                guard let kind = owner.string("kind"), let name = owner.string("name") else { return nil }
                return Owner(kind: kind, name: name, isController: owner.bool("controller") ?? false)
            }
            return ()
        }
        document.object("spec") { spec in
            serviceAccount = spec.string("serviceAccountName") ?? spec.string("serviceAccount") ?? "default"
            nodeName = spec.string("nodeName") ?? ""
            isHostNetwork = spec.bool("hostNetwork") ?? false
            hostname = spec.string("hostname") ?? ""
            subdomain = spec.string("subdomain") ?? ""
            ports = spec.objects("containers") { container in
                container.objects("ports") { port in
                    guard let number = port.requiredPort("containerPort") else { return nil }
                    var result = ContainerPort(name: port.string("name") ?? "", port: number)
                    result.transport = port.enumeration("protocol") ?? .tcp
                    return result
                }
            }.flatMap { $0 }
            return ()
        }
        document.object("status") { status in
            if let text = status.string("phase") { phase = Phase(rawValue: text) ?? .unknown }
            ips = status.objects("podIPs") { $0.string("ip") }
            if let primary = status.string("podIP"), !primary.isEmpty, !ips.contains(primary) {
                ips.insert(primary, at: 0)
            }
            for ip in ips where !Syntax.isIPAddress(ip) {
                status.error("\(quoted(ip)) is not an IP address", "podIP")
            }
            isReady = phase == .running
            for condition in status.objects("conditions", { ($0.string("type") ?? "", $0.string("status") ?? "") })
            where condition.0 == "Ready" {
                isReady = condition.1 == "True"
            }
            return ()
        }
    }
}

extension NodeSpec {
    init(_ document: Fields) {
        document.object("status") { status in
            addresses = status.objects("addresses") { address in
                guard let type = address.string("type"), let text = address.string("address") else { return nil }
                return Address(type: type, address: text)
            }
            return ()
        }
    }
}

extension ConfigMapSpec {
    init(_ document: Fields) {
        data = document.stringMap("data")
        for entry in document.raw("data")?.map?.entries ?? [] { positions[entry.key] = entry.value.position }
    }
}

extension SecretSpec {
    init(_ document: Fields) {
        type = document.string("type") ?? "Opaque"
        guard let value = document.raw("data") else {
            readText(document)
            return
        }
        guard let map = value.map else {
            document.mismatch("data", value, expected: "a map of base64 text")
            return
        }
        for entry in map.entries where !entry.value.isNull {
            // Neither message shows the value.
            let component = "data[\(quoted(entry.key))]"
            guard let text = document.string(entry.value, component: component) else { continue }
            guard let bytes = decodeBase64(text) else {
                document.report.add(
                    .error, "is not base64; put plain text under \"stringData\"", field: component,
                    at: entry.value.position)
                continue
            }
            data[entry.key] = SecretBytes(bytes)
        }
        readText(document)
    }

    private mutating func readText(_ document: Fields) {
        for (key, text) in document.stringMap("stringData") { data[key] = SecretBytes(text.utf8) }
    }
}
