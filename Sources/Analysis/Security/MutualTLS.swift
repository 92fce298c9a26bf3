import MeshConfig
import MeshModel
import World

extension Analyzer {
    /// A rule by which clients speak plaintext to servers that only take mutual TLS, or the other way round.
    mutating func checkMutualTLS(_ spec: DestinationRule, _ services: [Service], of object: ConfigObject) {
        guard options.references != .none, !index[.peerAuthentication].isEmpty else { return }
        for service in services where !service.isExternal {
            for (path, policy) in spec.policies {
                if let tls = policy.tls { check(tls, at: path + ".tls", service, nil, of: object) }
                for (i, setting) in policy.portLevelSettings.enumerated() {
                    guard let tls = setting.tls else { continue }
                    check(tls, at: "\(path).portLevelSettings[\(i)].tls", service, setting.port, of: object)
                }
            }
        }
    }

    private mutating func check(
        _ tls: ClientTLS, at field: String, _ service: Service, _ port: Int?, of object: ConfigObject
    ) {
        guard let (mode, policy) = conflict(with: tls.mode, service, port) else { return }
        findings.add(
            .mutualTLSConflict, object, field + ".mode",
            "\(service.hostname) is \(mode.rawValue) by \(named(policy)), so connections with \(tls.mode.rawValue) fail: "
                + (mode == .strict
                    ? "leave tls out, or use ISTIO_MUTUAL" : "use DISABLE, or make the policy PERMISSIVE"))
    }

    /// The policy of some workload of the service that a client's mode does not fit.
    private func conflict(
        with client: ClientTLS.Mode, _ service: Service, _ port: Int?
    ) -> (PeerAuthentication.Mode, ConfigObject)? {
        let refused: PeerAuthentication.Mode = client == .istioMutual ? .disable : .strict
        let endpoints = world.endpoints(of: service.key)
        let numbers = service.ports.filter { port == nil || $0.number == port }
        let names = Set(numbers.map(\.name))
        var targets: [(labels: [String: String], namespace: String, port: Int)] = []
        if endpoints.isEmpty {
            targets = numbers.map { (service.selector, service.namespace, $0.targetPort) }
        } else {
            // A workload without a sidecar takes plaintext whatever the policy says.
            targets = endpoints.filter { names.contains($0.servicePortName) && ($0.acceptsMTLS || refused == .disable) }
                .prefix(100).map { ($0.labels, $0.namespace, $0.port) }
        }
        for target in targets {
            if let (mode, policy) = mutualTLSMode(target.labels, target.namespace, target.port), mode == refused {
                return (mode, policy)
            }
        }
        return nil
    }

    /// The mode of a workload's port and the policy that sets it: the workload's own, its namespace's or the mesh's.
    private func mutualTLSMode(
        _ labels: [String: String], _ namespace: String, _ port: Int
    ) -> (PeerAuthentication.Mode, ConfigObject)? {
        let root = world.rootNamespace
        var levels: [ConfigObject?] = [nil, nil, nil]
        let inRoot = namespace == root ? [] : index.objects(.peerAuthentication, in: root)
        for object in inRoot + index.objects(.peerAuthentication, in: namespace) {
            guard case .peerAuthentication(let spec) = object.spec else { continue }
            let selector = spec.selector ?? [:]
            let level = object.key.namespace == root && selector.isEmpty ? 0 : selector.isEmpty ? 1 : 2
            guard level == 0 || object.key.namespace == namespace, selects(selector, labels) else { continue }
            if level == 2, namespace == root { continue }
            levels[level] = levels[level] ?? object
        }
        var result: (PeerAuthentication.Mode, ConfigObject)?
        for object in levels.compactMap(\.self) {
            guard case .peerAuthentication(let spec) = object.spec else { continue }
            if spec.mode != .unset { result = (spec.mode, object) }
            if !(spec.selector ?? [:]).isEmpty, let own = spec.portLevel[port], own != .unset { result = (own, object) }
        }
        return result
    }
}
