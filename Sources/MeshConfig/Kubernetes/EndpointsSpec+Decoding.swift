import MeshModel

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
        transport = fields.transport("protocol")
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
