import MeshConfig
import MeshModel
import World

extension Analyzer {
    mutating func checkServices() {
        for object in index[.service] {
            guard case .service(let spec) = object.spec else { continue }
            checkPortNames(spec, of: object)
        }
        for object in index[.serviceEntry] {
            guard case .serviceEntry(let spec) = object.spec else { continue }
            checkExportTo(spec.exportTo, of: object)
            if let selector = spec.workloadSelector {
                checkSelector(selector, of: object, at: "spec.workloadSelector.labels", in: object.key.namespace)
            }
        }
        checkServiceEntryHosts()
        checkSharedPorts()
        for object in index[.namespace] { checkInjectionLabels(object) }
    }

    private mutating func checkPortNames(_ spec: ServiceSpec, of object: ConfigObject) {
        guard let service = index.servicesByObject[object.key]?.first else { return }
        for (i, port) in spec.ports.enumerated() where port.transport == .tcp {
            guard let selected = service.port(port.port)?.protocol else { continue }
            if spec.type == .externalName {
                guard selected.isSniffed || selected == .tcp else { continue }
                findings.add(
                    .externalNamePort, object, "spec.ports[\(i)]",
                    "a port of an ExternalName service takes connections to every address unless its protocol names hosts: "
                        + "set appProtocol, or a name that begins with http, http2, grpc, https or tls")
            } else if selected.isSniffed, object.metadata.labels["gateway.istio.io/managed"] == nil {
                findings.add(
                    .portName, object, "spec.ports[\(i)]",
                    "the protocol is found out connection by connection: set appProtocol, or a name such as "
                        + "\(quoted("http-" + (port.name.isEmpty ? "web" : port.name)))")
            }
        }
    }

    /// Of several ServiceEntries for one host of one namespace the oldest describes the service.
    private mutating func checkServiceEntryHosts() {
        var first: [[String]: ConfigObject] = [:]
        let entries = index[.serviceEntry].sorted(by: { $0.isOlder(than: $1) })
        for object in entries {
            guard case .serviceEntry(let spec) = object.spec else { continue }
            for (i, host) in spec.hosts.enumerated() {
                let key = [object.key.namespace, host]
                guard let other = first[key], other.key != object.key else {
                    first[key] = object
                    continue
                }
                guard case .serviceEntry(let older) = other.spec else { continue }
                if older.resolution != spec.resolution {
                    findings.add(
                        .duplicateServiceHost, object, "spec.hosts[\(i)]",
                        "\(named(other)) is older and has \(quoted(host)) with resolution \(older.resolution.rawValue), so this "
                            + "one, with \(spec.resolution.rawValue), adds nothing to it")
                }
                for (j, port) in spec.ports.enumerated() {
                    guard let same = older.ports.first(where: { $0.number == port.number }),
                        same.protocol != port.protocol
                    else { continue }
                    findings.add(
                        .duplicateServiceHost, object, "spec.ports[\(j)].protocol",
                        "\(named(other)) is older and has port \(port.number) of \(quoted(host)) as \(same.protocol.name), so "
                            + "\(port.protocol.name) is not used")
                }
            }
        }
    }

    // MARK: One workload in several services

    private struct Target: Hashable {
        var namespace: String
        var port: String
    }

    /// Services that lead to one port of one workload have to agree on what is spoken there.
    private mutating func checkSharedPorts() {
        struct Use {
            var object: ConfigObject
            var index: Int
            var port: ServicePort
        }
        struct Pair: Hashable {
            var a: ObjectKey
            var b: ObjectKey
            var index: Int
        }
        var groups: [[String]: [Use]] = [:]
        for object in index[.service].sorted(by: { $0.isOlder(than: $1) }) {
            guard case .service(let spec) = object.spec, !spec.selector.isEmpty, spec.type != .externalName,
                let service = index.servicesByObject[object.key]?.first
            else { continue }
            let namespace = object.key.namespace
            var places = index.workloads.selected(by: spec.selector, in: namespace).compactMap { $0.key?.name }
            // Where no workloads are to be seen, equal selectors pick the same.
            if places.isEmpty {
                places = [
                    spec.selector.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
                ]
            }
            for (i, port) in spec.ports.enumerated() where port.transport == .tcp {
                guard let described = service.port(port.port) else { continue }
                let target = described.targetPortName.isEmpty ? "\(described.targetPort)" : described.targetPortName
                for place in places {
                    groups[[namespace, place, target], default: []].append(
                        Use(object: object, index: i, port: described))
                }
            }
        }
        var said: Set<Pair> = []
        for (_, uses) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            guard uses.count > 1, let first = uses.first else { continue }
            for use in uses.dropFirst() where use.port.protocol != first.port.protocol {
                guard !use.port.protocol.isSniffed, !first.port.protocol.isSniffed,
                    said.insert(Pair(a: first.object.key, b: use.object.key, index: use.index)).inserted
                else { continue }
                findings.add(
                    use.port.number == first.port.number ? .protocolConflict : .targetPortConflict, use.object,
                    "spec.ports[\(use.index)]",
                    "port \(use.port.number) is \(use.port.protocol.name) here, and port \(first.port.number) of "
                        + "\(named(first.object)) is \(first.port.protocol.name), but both lead to one port of one workload: "
                        + "give them the same protocol")
            }
        }
    }

    private mutating func checkInjectionLabels(_ object: ConfigObject) {
        let labels = object.metadata.labels
        let injection = labels["istio-injection"]
        guard injection != "disabled" else { return }
        let isAmbient = labels["istio.io/dataplane-mode"] == "ambient"
        let present = [
            injection == nil ? nil : "istio-injection", labels["istio.io/rev"] == nil ? nil : "istio.io/rev",
            isAmbient ? "istio.io/dataplane-mode" : nil,
        ].compactMap(\.self)
        guard present.count > 1 else { return }
        findings.add(
            .severalInjectionLabels, object, "metadata.labels",
            "the labels \(words(present, "and")) contradict each other; keep one of them")
    }
}
