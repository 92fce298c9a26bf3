import MeshModel
import World

/// `/debug/registryz`: the services, in the shape of istiod's model.
enum Registryz {
    static func page(_ world: World) -> ConfigValue { .array(world.allServices.map { service($0, world) }) }

    private static func service(_ service: Service, _ world: World) -> ConfigValue {
        .object([
            "Attributes": .object([
                "ServiceRegistry": .text(service.registry == .kubernetes ? "Kubernetes" : "External"),
                "Name": .text(service.name),
                "Namespace": .text(service.namespace),
                "Labels": .labels(service.labels),
                "ExportTo": .strings(service.visibility.isPublic ? ["*"] : service.visibility.namespaces),
                "LabelSelectors": .labels(service.selector),
            ]),
            "ports": .array(
                service.ports.map {
                    .object(["name": .text($0.name), "port": .number($0.number), "protocol": .text($0.protocol.name)])
                }),
            "hostname": .text(service.hostname),
            "clusterVIPs": .object([
                "Addresses": .entry(world.options.clusterID, .strings(service.addresses))
            ]),
            "defaultAddress": .text(service.addresses.first ?? "0.0.0.0"),
            "Resolution": .number(resolution(service.resolution)),
            "MeshExternal": .flag(service.isExternal),
            "source": .text("\(service.ref)"),
        ])
    }

    /// istiod's numbers.
    private static func resolution(_ resolution: ServiceResolution) -> Int {
        switch resolution {
        case .clientSideLB: 0
        case .dns: 1
        case .dnsRoundRobin: 2
        case .passthrough: 3
        }
    }
}

/// `/debug/endpointz`: the endpoints by host, namespace and shard.
enum Endpointz {
    static func page(_ world: World) -> ConfigValue {
        var hosts: [ConfigMapping.Entry] = []
        for service in world.allServices {
            let endpoints = world.endpoints(of: service.key)
            let shard = (service.registry == .kubernetes ? "Kubernetes/" : "External/") + world.options.clusterID
            let value = ConfigValue.entry(
                service.namespace, .object(["Shards": .entry(shard, .array(endpoints.map(endpoint)))]))
            if hosts.last?.key == service.hostname, case .map(var map)? = hosts.last?.value.content {
                map.append(.init(key: service.namespace, value: value[service.namespace] ?? ConfigValue(.null)))
                hosts[hosts.count - 1].value = ConfigValue(.map(map))
            } else {
                hosts.append(.init(key: service.hostname, value: value))
            }
        }
        return ConfigValue(.map(ConfigMapping(hosts)))
    }

    private static func endpoint(_ endpoint: Endpoint) -> ConfigValue {
        .object([
            "Addresses": .strings([endpoint.address]),
            "EndpointPort": .number(endpoint.port),
            "ServicePortName": .text(endpoint.servicePortName),
            "Labels": .labels(endpoint.labels),
            "ServiceAccount": .text(endpoint.serviceAccount),
            "Network": .text(endpoint.network),
            "Locality": .object([
                "Label": .text(endpoint.locality.description), "ClusterID": .text(endpoint.clusterID),
            ]),
            "LbWeight": .number(endpoint.weight),
            "TLSMode": .text(endpoint.acceptsMTLS ? "istio" : "disabled"),
            "Namespace": .text(endpoint.namespace),
            "WorkloadName": .text(endpoint.workloadName),
            "HealthStatus": .number(endpoint.health == .healthy ? 1 : endpoint.health == .unhealthy ? 2 : 3),
            "NodeName": .text(endpoint.nodeName),
        ])
    }
}

extension ConfigValue {
    static func entry(_ key: String, _ value: ConfigValue) -> ConfigValue {
        ConfigValue(.map(ConfigMapping([.init(key: key, value: value)])))
    }
}
