import MeshModel

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
