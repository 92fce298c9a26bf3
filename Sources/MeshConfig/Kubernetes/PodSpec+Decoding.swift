import MeshModel

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
                    result.transport = port.transport("protocol")
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
