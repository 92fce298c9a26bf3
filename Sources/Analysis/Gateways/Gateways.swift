import MeshConfig
import MeshModel
import World

extension Analyzer {
    mutating func checkGateways() {
        for object in index[.gateway] {
            guard case .gateway(let spec) = object.spec else { continue }
            let workloads = checkGatewaySelector(spec, of: object)
            checkServerPorts(spec, workloads, of: object)
            let namespaces = Set(workloads.map(\.namespace)).sorted()
            for (i, server) in spec.servers.enumerated() {
                for (j, host) in server.hosts.enumerated() {
                    guard let slash = host.firstIndex(of: "/"), !["*", ".", "~"].contains(host[..<slash]) else {
                        continue
                    }
                    checkNamespace(String(host[..<slash]), of: object, at: "spec.servers[\(i)].hosts[\(j)]")
                }
                guard let tls = server.tls else { continue }
                checkCredentials(tls, in: namespaces, spec.selector, of: object, at: "spec.servers[\(i)].tls")
            }
        }
        checkConflictingGateways()
        checkDuplicateCertificates()
    }

    /// The workloads that a Gateway configures.
    private mutating func checkGatewaySelector(_ spec: Gateway, of object: ConfigObject) -> [WorkloadLabels.Entry] {
        guard !spec.selector.isEmpty else { return [] }
        let found = index.workloads.selected(by: spec.selector, in: nil)
        guard found.isEmpty, mayJudgeGateway(spec.selector) else { return found }
        let hint = hint(forLabels: spec.selector, in: nil)
        guard !hint.isEmpty || !isPartial else { return [] }
        let text = spec.selector.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        findings.add(
            .referenceNotFound, object, "spec.selector",
            "no gateway has the labels \(text)\(hint)")
        return []
    }

    /// Gateways of Istio's own installation are taken to be there, and a proxy needs no object of its own: of a selector
    /// that picks nothing is said what others with these labels could be meant.
    private func mayJudgeGateway(_ selector: [String: String]) -> Bool {
        if options.proxies != nil { return options.references != .none }
        if isStandard(selector) || index.isSelected(selector) { return false }
        switch options.references {
        case .none: return false
        case .namespaces, .kinds: return selector["app"] == nil && index.workloads.know(keysOf: selector)
        case .all: return true
        }
    }

    /// Of files of a larger whole, only what is nearly the name of a gateway that is there is taken for it.
    private var isPartial: Bool { options.references == .namespaces && options.proxies == nil }

    /// `istio: ingressgateway`
    func isStandard(_ selector: [String: String]) -> Bool {
        selector == ["istio": "ingressgateway"] || selector == ["istio": "egressgateway"]
    }

    // MARK: Ports

    /// A server names a port of the gateway's Service, or one that the workload listens on behind it: else nothing leads
    /// to it.
    private mutating func checkServerPorts(
        _ spec: Gateway, _ workloads: [WorkloadLabels.Entry], of object: ConfigObject
    ) {
        guard options.references != .none, !workloads.isEmpty else { return }
        var known: Set<Int> = []
        var names: Set<String> = []
        for service in services(selecting: workloads) {
            names.insert(service.hostname)
            for port in service.ports {
                known.insert(port.number)
                // A port by name may be any number.
                if port.targetPortName.isEmpty { known.insert(port.targetPort) } else { return }
            }
        }
        guard !known.isEmpty else { return }
        for (i, server) in spec.servers.enumerated() where !known.contains(server.port.number) {
            findings.add(
                .portNotOfService, object, "spec.servers[\(i)].port.number",
                "nothing leads to port \(server.port.number): the gateway's service \(words(names.sorted(), "and")) has "
                    + words(known.sorted().map(String.init), "and"))
        }
    }

    private func services(selecting workloads: [WorkloadLabels.Entry]) -> [Service] {
        let namespaces = Set(workloads.map(\.namespace)).sorted()
        return namespaces.flatMap { index.objects(.service, in: $0) }.flatMap { object -> [Service] in
            guard case .service(let spec) = object.spec, !spec.selector.isEmpty,
                workloads.contains(where: { $0.namespace == object.key.namespace && selects(spec.selector, $0.labels) })
            else { return [] }
            return index.servicesByObject[object.key] ?? []
        }
    }
}
