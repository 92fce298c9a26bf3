import MeshConfig
import MeshModel
import World

extension Analyzer {
    mutating func checkDestinationRules() {
        let routed = routedSubsets()
        for object in index[.destinationRule] {
            guard case .destinationRule(let spec) = object.spec, !spec.host.isEmpty else { continue }
            checkExportTo(spec.exportTo, of: object)
            if let selector = spec.workloadSelector {
                checkSelector(selector, of: object, at: "spec.workloadSelector.matchLabels", in: object.key.namespace)
            }
            let services = checkRuleHost(spec, of: object)
            checkSubsets(spec, services, of: object, routed)
            checkPorts(spec, services, of: object)
            checkFailover(spec, of: object)
            checkTLS(spec, of: object)
            checkMutualTLS(spec, services, of: object)
        }
        checkDuplicateRules()
    }

    private mutating func checkRuleHost(_ spec: DestinationRule, of object: ConfigObject) -> [Service] {
        let host = qualified(spec.host, in: object.key.namespace)
        guard HostName.isWildcard(host) else {
            // A rule may be written for clients of other namespaces, so it is enough that there is such a service.
            let all = world.services(host: host)
            if !all.isEmpty { return all }
            return checkHost(spec.host, of: object, at: "spec.host", from: [object.key.namespace])
        }
        guard options.references == .all || options.references == .kinds, !index.hosts.isEmpty,
            !index.hosts.contains(where: { HostName.overlap(host, $0) })
        else { return [] }
        findings.add(.referenceNotFound, object, "spec.host", "no service has a host that \(quoted(host)) covers")
        return []
    }

    // MARK: Subsets

    private func routedSubsets() -> Set<[String]> {
        var found: Set<[String]> = []
        for object in index[.virtualService] {
            guard case .virtualService(let spec) = object.spec else { continue }
            for routed in spec.routedDestinations where !routed.destination.subset.isEmpty {
                found.insert([
                    qualified(routed.destination.host, in: object.key.namespace), routed.destination.subset,
                ])
            }
        }
        return found
    }

    /// A subset that picks no endpoint answers every request with 503. Where no route leads to it, it waits for one.
    private mutating func checkSubsets(
        _ spec: DestinationRule, _ services: [Service], of object: ConfigObject, _ routed: Set<[String]>
    ) {
        guard options.references != .none else { return }
        for service in services {
            let endpoints = world.endpoints(of: service.key)
            guard endpoints.contains(where: { !$0.labels.isEmpty }) else { continue }
            for (i, subset) in spec.subsets.enumerated() where !subset.labels.isEmpty {
                guard !endpoints.contains(where: { selects(subset.labels, $0.labels) }) else { continue }
                let text = subset.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                var message = "no endpoint of \(service.hostname) has the labels \(text.joined(separator: ","))"
                for (key, value) in subset.labels.sorted(by: { $0.key < $1.key }) {
                    let values = Set(endpoints.compactMap { $0.labels[key] }).sorted()
                    guard !values.contains(value) else { continue }
                    message +=
                        values.isEmpty
                        ? ": none has the label \(key)" : ": \(key) is \(words(values.prefix(10).map { $0 }, "or"))"
                    break
                }
                let isRouted = routed.contains([service.hostname, subset.name])
                if isRouted { message += ", and requests are routed to the subset" }
                findings.add(
                    .emptySubset, object, "spec.subsets[\(i)].labels", message, severity: isRouted ? nil : .info)
            }
        }
    }

    // MARK: Ports and failover

    private mutating func checkPorts(_ spec: DestinationRule, _ services: [Service], of object: ConfigObject) {
        let known = Set(services.flatMap(\.ports).map(\.number)).sorted()
        guard !known.isEmpty, options.references != .none else { return }
        for (path, policy) in spec.policies {
            for (i, setting) in policy.portLevelSettings.enumerated() where !known.contains(setting.port) {
                findings.add(
                    .referenceNotFound, object, "\(path).portLevelSettings[\(i)].port.number",
                    "\(setting.port) is not a port of \(spec.host), which has \(words(known.map(String.init), "and"))")
            }
        }
    }

    /// Other localities are only used when hosts of the own one are known to fail.
    private mutating func checkFailover(_ spec: DestinationRule, of object: ConfigObject) {
        for (path, policy) in spec.policies {
            guard let locality = policy.loadBalancer?.localityLB, locality.isEnabled ?? true else { continue }
            if case .distribute = locality.mode { continue }
            guard policy.outlierDetection == nil, spec.trafficPolicy?.outlierDetection == nil else { continue }
            findings.add(
                .noOutlierDetection, object, "\(path).loadBalancer.localityLbSetting",
                "without outlierDetection no host is known to fail, so no other locality takes over: add "
                    + "outlierDetection to \(path)")
        }
    }

    private mutating func checkTLS(_ spec: DestinationRule, of object: ConfigObject) {
        for (path, policy) in spec.policies {
            if let tls = policy.tls { check(tls, at: path + ".tls", .unverifiedServer, of: object, spec) }
            for (i, setting) in policy.portLevelSettings.enumerated() {
                guard let tls = setting.tls else { continue }
                check(tls, at: "\(path).portLevelSettings[\(i)].tls", .unverifiedServerAtPort, of: object, spec)
            }
        }
    }

    private mutating func check(
        _ tls: ClientTLS, at field: String, _ code: DiagnosticCode, of object: ConfigObject, _ spec: DestinationRule
    ) {
        guard tls.mode == .simple || tls.mode == .mutual else { return }
        if tls.credentialName.isEmpty, tls.caCertificates.isEmpty, !tls.insecureSkipVerify {
            let isVerified = world.mesh.verifyCertificateAtClient
            findings.add(
                code, object, field,
                isVerified
                    ? "without caCertificates the server has to have a certificate of a public authority"
                    : "without caCertificates the server's certificate is not checked: name a file, or \"system\"",
                severity: isVerified ? .info : nil)
        }
        guard !tls.credentialName.isEmpty else { return }
        if spec.workloadSelector == nil {
            findings.add(
                .ineffectivePolicy, object, field + ".credentialName",
                "only gateways, and workloads that the rule's workloadSelector picks, may ask for a Secret: other clients "
                    + "connect without TLS", severity: .info)
        }
        checkCredential(
            tls.credentialName, .init(), in: nil, of: object, at: field + ".credentialName",
            isMutual: tls.mode == .mutual)
    }

    // MARK: Duplicates

    /// Rules for one host of one namespace are put together; what the older ones say stays.
    private mutating func checkDuplicateRules() {
        for (_, rules) in index.rulesByHost.sorted(by: { $0.key < $1.key }) where rules.count > 1 {
            var older: [ConfigObject] = []
            for rule in rules {
                if let other = older.first(where: { isSameAudience($0, rule) }) { checkDuplicate(rule, of: other) }
                older.append(rule)
            }
        }
    }

    private func isSameAudience(_ a: ConfigObject, _ b: ConfigObject) -> Bool {
        guard a.key.namespace == b.key.namespace, case .destinationRule(let x) = a.spec,
            case .destinationRule(let y) = b.spec
        else { return false }
        return x.workloadSelector == y.workloadSelector && x.exportTo == y.exportTo
    }

    private mutating func checkDuplicate(_ rule: ConfigObject, of other: ConfigObject) {
        guard case .destinationRule(let mine) = rule.spec, case .destinationRule(let first) = other.spec else { return }
        let host = quoted(mine.host)
        if mine.trafficPolicy != nil, first.trafficPolicy != nil {
            findings.add(
                .duplicateRule, rule, "spec.trafficPolicy",
                "\(named(other)) is older and has a traffic policy for \(host), so this one is not used")
        }
        let names = Set(first.subsets.map(\.name))
        for (i, subset) in mine.subsets.enumerated() where names.contains(subset.name) {
            findings.add(
                .duplicateRule, rule, "spec.subsets[\(i)].name",
                "\(named(other)) is older and defines the subset \(quoted(subset.name)) of \(host), so this one is not used"
            )
        }
    }
}

extension DestinationRule {
    /// Its traffic policies, and where they stand.
    var policies: [(path: String, policy: TrafficPolicy)] {
        var all: [(path: String, policy: TrafficPolicy)] = []
        if let trafficPolicy { all.append(("spec.trafficPolicy", trafficPolicy)) }
        for (i, subset) in subsets.enumerated() {
            if let policy = subset.trafficPolicy { all.append(("spec.subsets[\(i)].trafficPolicy", policy)) }
        }
        return all
    }
}
