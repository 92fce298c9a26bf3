import HashTreeCollections
import MeshConfig
import MeshModel

/// Where the endpoints of a service come from:
///
///     EndpointSlices ─┐ (else Endpoints, else ready pods that the Service selects)
///     WorkloadEntries ┼─▶ [Endpoint], one for each address, port and service port; sorted
///     ServiceEntry  ──┘ (inline, selected, or its own host name)
extension World {
    func derivedEndpoints(of key: ServiceKey) -> [Endpoint] {
        guard let service = services.byKey[key]?.service else { return [] }
        var found: [Endpoint] = []
        for candidate in services.candidates[key] ?? []
        where candidate.service.resolution.isDNS == service.resolution.isDNS {
            switch objects[candidate.object]?.value.spec {
            case .service(let spec): appendKubernetes(spec, candidate.service, candidate.object, to: &found)
            case .serviceEntry(let spec): appendServiceEntry(spec, candidate.service, candidate.object, to: &found)
            default: break
            }
        }
        return Self.withoutDuplicates(found)
    }

    /// Of equal addresses and ports the healthiest stays, then the one found first.
    private static func withoutDuplicates(_ found: [Endpoint]) -> [Endpoint] {
        guard found.count > 1 else { return found }
        let order = found.indices.sorted { i, j in
            let (a, b) = (found[i], found[j])
            if a.address != b.address { return a.address < b.address }
            if a.port != b.port { return a.port < b.port }
            if a.servicePortName != b.servicePortName { return a.servicePortName < b.servicePortName }
            return (healthOrder(a.health), i) < (healthOrder(b.health), j)
        }
        var result: [Endpoint] = []
        result.reserveCapacity(found.count)
        for i in order {
            let next = found[i]
            if let last = result.last, last.address == next.address, last.port == next.port,
                last.servicePortName == next.servicePortName
            {
                continue
            }
            result.append(next)
        }
        return result
    }

    private static func healthOrder(_ health: Endpoint.Health) -> Int {
        switch health {
        case .healthy: 0
        case .draining: 1
        case .unhealthy: 2
        }
    }

    // MARK: Kubernetes

    private func appendKubernetes(
        _ spec: ServiceSpec, _ service: Service, _ object: ObjectKey, to found: inout [Endpoint]
    ) {
        if spec.type == .externalName {
            guard !spec.externalName.isEmpty else { return }
            for port in service.ports {
                found.append(
                    Endpoint(
                        address: spec.externalName, port: port.number, servicePortName: port.name,
                        namespace: service.namespace))
            }
            return
        }
        let slices = endpoints.slices(of: service.key)
        let legacy = endpoints.legacyEndpoints(of: service.key)
        for slice in slices {
            guard case .endpointSlice(let parts)? = objects[slice]?.value.spec else { continue }
            append(parts, of: service, to: &found)
        }
        if slices.isEmpty, let legacy, case .endpoints(let parts)? = objects[legacy]?.value.spec {
            append(parts, of: service, to: &found)
        }
        let podsCount = slices.isEmpty && legacy == nil
        for member in selections.members(of: object) where podsCount || member.kind != .pod {
            guard let record = workloads.byKey[member] else { continue }
            if record.isPod {
                guard record.isReady || (spec.publishNotReadyAddresses && !record.workload.addresses.isEmpty)
                else { continue }
                // One address, as an EndpointSlice would have: the primary one.
                guard let address = record.workload.addresses.first else { continue }
                for port in service.ports where port.protocol != .udp {
                    guard let number = record.targetPort(of: port) else { continue }
                    found.append(
                        Endpoint(
                            record, address: address, port: number, servicePort: port.name, clusterID: options.clusterID
                        ))
                }
            } else {
                appendEntry(record, of: service, to: &found)
            }
        }
    }

    private func append(_ slice: EndpointSliceSpec, of service: Service, to found: inout [Endpoint]) {
        guard slice.addressType != .fqdn else { return }
        for part in slice.endpoints {
            let health: Endpoint.Health
            if part.isReady {
                health = .healthy
            } else if part.isServing && part.isTerminating {
                health = .draining
            } else {
                continue
            }
            guard let address = part.addresses.first else { continue }
            append(
                address: address, ports: slice.ports, nodeName: part.nodeName, target: part.target, health: health,
                of: service, to: &found)
        }
    }

    private func append(_ spec: EndpointsSpec, of service: Service, to found: inout [Endpoint]) {
        for subset in spec.subsets {
            for address in subset.addresses {
                append(
                    address: address.ip, ports: subset.ports, nodeName: address.nodeName, target: address.target,
                    health: .healthy, of: service, to: &found)
            }
        }
    }

    private func append(
        address: String, ports: [EndpointPort], nodeName: String, target: TargetReference?, health: Endpoint.Health,
        of service: Service, to found: inout [Endpoint]
    ) {
        var named: ObjectKey?
        if let target, target.kind == "Pod" {
            named = ObjectKey(
                .pod, namespace: target.namespace.isEmpty ? service.namespace : target.namespace, name: target.name)
        }
        let pod = workloads.pod(address: address, named: named, serviceNamespace: service.namespace)
        for port in ports where port.transport == .tcp && service.ports.contains(where: { $0.name == port.name }) {
            var endpoint: Endpoint
            if let pod {
                endpoint = Endpoint(
                    pod, address: address, port: port.port, servicePort: port.name, clusterID: options.clusterID)
                endpoint.health = health
            } else {
                endpoint = Endpoint(
                    address: address, port: port.port, servicePortName: port.name,
                    locality: nodeLocality(nodeName), network: network(of: address), clusterID: options.clusterID,
                    health: health,
                    nodeName: nodeName, namespace: service.namespace)
            }
            if endpoint.nodeName.isEmpty { endpoint.nodeName = nodeName }
            found.append(endpoint)
        }
    }

    // MARK: ServiceEntry

    private func appendServiceEntry(
        _ spec: ServiceEntry, _ service: Service, _ object: ObjectKey, to found: inout [Endpoint]
    ) {
        guard service.resolution != .passthrough else { return }
        if spec.workloadSelector != nil {
            for member in selections.members(of: object) {
                guard let record = workloads.byKey[member] else { continue }
                if !record.isPod {
                    appendEntry(record, of: service, to: &found)
                } else if record.isReady, let address = record.workload.addresses.first {
                    for port in service.ports where port.protocol != .udp {
                        let number = port.targetPort > 0 ? port.targetPort : port.number
                        found.append(
                            Endpoint(
                                record, address: address, port: number, servicePort: port.name,
                                clusterID: options.clusterID))
                    }
                }
            }
            return
        }
        if spec.endpoints.isEmpty {
            // The host itself is what the proxy resolves.
            guard service.resolution.isDNS, !HostName.isWildcard(service.hostname) else { return }
            for port in service.ports where port.protocol != .udp {
                found.append(
                    Endpoint(
                        address: service.hostname, port: port.targetPort > 0 ? port.targetPort : port.number,
                        servicePortName: port.name, clusterID: options.clusterID, namespace: service.namespace))
            }
            return
        }
        for entry in spec.endpoints where !entry.address.isEmpty {
            let (address, isSocket) = Self.socketPath(entry.address)
            for port in service.ports where port.protocol != .udp {
                found.append(
                    Endpoint(
                        address: address, port: isSocket ? 0 : Self.targetPort(of: port, mapped: entry.ports),
                        servicePortName: port.name, labels: entry.labels,
                        locality: entry.locality.isEmpty
                            ? Locality(workloadLabels: entry.labels) ?? Locality() : entry.locality,
                        network: entry.network.isEmpty ? entry.labels[KnownLabel.network] ?? "" : entry.network,
                        clusterID: options.clusterID, weight: entry.weight, namespace: service.namespace,
                        serviceAccount: entry.serviceAccount,
                        acceptsMTLS: WorkloadRecord.acceptsMTLS(
                            labels: entry.labels, serviceAccount: entry.serviceAccount)))
            }
        }
    }

    private func appendEntry(_ record: WorkloadRecord, of service: Service, to found: inout [Endpoint]) {
        guard let written = record.workload.addresses.first else { return }
        let (address, isSocket) = Self.socketPath(written)
        for port in service.ports where port.protocol != .udp {
            let number = isSocket ? 0 : Self.targetPort(of: port, mapped: record.mappedPorts)
            found.append(
                Endpoint(record, address: address, port: number, servicePort: port.name, clusterID: options.clusterID))
        }
    }

    /// A WorkloadEntry's own mapping, else the service's target port, else the port itself.
    private static func targetPort(of port: ServicePort, mapped: [String: Int]) -> Int {
        if let number = mapped[port.name] ?? mapped[port.targetPortName], number > 0 { return number }
        return port.targetPort > 0 ? port.targetPort : port.number
    }

    /// `unix:///path` as the model writes it, `unix:/path`.
    private static func socketPath(_ address: String) -> (address: String, isSocket: Bool) {
        guard address.hasPrefix("unix:") else { return (address, false) }
        return (address.hasPrefix("unix://") ? "unix:" + address.dropFirst(7) : address, true)
    }
}

extension ServiceResolution {
    var isDNS: Bool { self == .dns || self == .dnsRoundRobin }
}

extension WorkloadRecord {
    /// The port that this workload listens on for a service's port; nil where the port is named and it has none of
    /// that name.
    func targetPort(of port: ServicePort) -> Int? {
        if !isPod, let mapped = mappedPorts[port.name], mapped > 0 { return mapped }
        if !port.targetPortName.isEmpty { return workload.namedPorts[port.targetPortName] }
        return port.targetPort > 0 ? port.targetPort : port.number
    }
}

extension Endpoint {
    fileprivate init(
        _ record: WorkloadRecord, address: String, port: Int, servicePort: String, clusterID: String
    ) {
        let workload = record.workload
        self.init(
            address: address, port: port, servicePortName: servicePort, labels: workload.labels,
            locality: workload.locality, network: workload.network, clusterID: clusterID, weight: record.weight,
            nodeName: workload.nodeName, namespace: workload.namespace, workloadName: record.ownerName,
            serviceAccount: workload.serviceAccount, acceptsMTLS: record.acceptsMTLS)
    }
}
