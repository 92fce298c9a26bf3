import MeshConfig
import MeshModel
import World

extension Analyzer {
    mutating func checkPolicies() {
        for object in index[.peerAuthentication] {
            guard case .peerAuthentication(let spec) = object.spec else { continue }
            checkPeerAuthentication(spec, of: object)
        }
        checkSeveralPeerAuthentications()
        for object in index[.requestAuthentication] {
            guard case .requestAuthentication(let spec) = object.spec else { continue }
            checkScope(spec.scope, of: object)
        }
        let accounts = serviceAccounts()
        for object in index[.authorizationPolicy] {
            guard case .authorizationPolicy(let spec) = object.spec else { continue }
            checkScope(spec.scope, of: object)
            checkProvider(spec, of: object)
            for (i, rule) in spec.rules.enumerated() {
                for (j, source) in rule.from.enumerated() {
                    checkSource(source, at: "spec.rules[\(i)].from[\(j)].source", of: object, accounts)
                }
            }
        }
    }

    // MARK: Whom a policy is for

    private mutating func checkScope(_ scope: PolicyScope, of object: ConfigObject) {
        switch scope {
        case .namespace: break
        case .labels(let labels):
            let isRoot = object.key.namespace == world.rootNamespace
            checkSelector(
                labels, of: object, at: "spec.selector.matchLabels", in: isRoot ? nil : object.key.namespace)
        case .targets(let targets):
            for (i, target) in targets.enumerated() { checkTarget(target, i, of: object) }
        }
    }

    private mutating func checkTarget(_ target: PolicyScope.Target, _ i: Int, of object: ConfigObject) {
        let kind: ObjectKind
        switch target.kind {
        case .service: kind = .service
        case .serviceEntry: kind = .serviceEntry
        case .gateway: kind = .kubernetesGateway
        case .gatewayClass: return
        }
        let namespace = object.key.namespace
        guard world.object(ObjectKey(kind, namespace: namespace, name: target.name)) == nil,
            isComplete(kind, in: namespace)
        else { return }
        let hint = spelling.hint(for: target.name, among: index.names(kind, in: namespace))
        let list = object.document?["spec"]?["targetRefs"] == nil ? "spec.targetRef" : "spec.targetRefs[\(i)]"
        findings.add(
            .referenceNotFound, object, list + ".name", "there is no \(kind.name) \(namespace)/\(target.name)\(hint)")
    }

    private mutating func checkPeerAuthentication(_ spec: PeerAuthentication, of object: ConfigObject) {
        let selector = spec.selector ?? [:]
        guard !selector.isEmpty else { return }
        guard object.key.namespace != world.rootNamespace else {
            findings.add(
                .ineffectivePolicy, object, "spec.selector",
                "in the root namespace \(world.rootNamespace) a policy is for the whole mesh, and one with a selector for "
                    + "nobody: put it into the namespace of its workloads")
            return
        }
        checkSelector(selector, of: object, at: "spec.selector.matchLabels", in: object.key.namespace)
    }

    /// Of several policies for one namespace the oldest holds.
    private mutating func checkSeveralPeerAuthentications() {
        let policies = Selecting(index[.peerAuthentication]) { object in
            if case .peerAuthentication(let spec) = object.spec { spec.selector } else { nil }
        }
        checkSelecting(
            policies, field: "spec", selectorField: "spec.selector", defaults: .duplicatePolicy,
            selected: .duplicatePolicy)
    }

    // MARK: Whom a policy speaks of

    private mutating func checkProvider(_ spec: AuthorizationPolicy, of object: ConfigObject) {
        guard spec.action == .custom, !spec.provider.isEmpty, options.references == .all || world.meshRef != nil,
            options.references != .none
        else { return }
        let names = world.mesh.extensionProviders.map(\.name)
        guard !names.contains(spec.provider) else { return }
        let hint = spelling.hint(for: spec.provider, among: names)
        findings.add(
            .referenceNotFound, object, "spec.provider.name",
            "meshConfig.extensionProviders has no \(quoted(spec.provider)), so what this policy matches is refused\(hint)"
        )
    }

    /// Who runs as what, by namespace.
    private func serviceAccounts() -> [String: Set<String>] {
        var accounts: [String: Set<String>] = [:]
        for workload in index.workloads.entries where !workload.serviceAccount.isEmpty {
            accounts[workload.namespace, default: []].insert(workload.serviceAccount)
        }
        return accounts
    }

    private mutating func checkSource(
        _ source: AuthorizationPolicy.Source, at field: String, of object: ConfigObject,
        _ accounts: [String: Set<String>]
    ) {
        let lists = [("namespaces", source.namespaces.any), ("notNamespaces", source.namespaces.none)]
        for (key, names) in lists {
            for (i, name) in names.enumerated() where !name.contains("*") {
                checkNamespace(name, of: object, at: "\(field).\(key)[\(i)]")
            }
        }
        for (i, account) in source.serviceAccounts.any.enumerated() where !account.contains("*") {
            let parts = account.split(separator: "/")
            let namespace = parts.count == 2 ? String(parts[0]) : object.key.namespace
            guard let name = parts.last else { continue }
            checkAccount(String(name), namespace, of: object, at: "\(field).serviceAccounts[\(i)]", accounts)
        }
        for (i, principal) in source.principals.any.enumerated() where !principal.contains("*") {
            checkPrincipal(principal, at: "\(field).principals[\(i)]", of: object, accounts)
        }
    }

    private mutating func checkPrincipal(
        _ principal: String, at field: String, of object: ConfigObject, _ accounts: [String: Set<String>]
    ) {
        guard options.references != .none else { return }
        let parts = principal.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[1] == "ns", parts[3] == "sa" else {
            findings.add(
                .ineffectivePolicy, object, field,
                "\(quoted(principal)) is nobody's name: expected trust-domain/ns/namespace/sa/account, or a \"*\" at one end"
            )
            return
        }
        checkAccount(parts[4], parts[2], of: object, at: field, accounts)
    }

    private mutating func checkAccount(
        _ name: String, _ namespace: String, of object: ConfigObject, at field: String,
        _ accounts: [String: Set<String>]
    ) {
        if isComplete(.namespace, in: ""), !index.namespaces.contains(namespace) {
            return checkNamespace(namespace, of: object, at: field)
        }
        guard mayJudgeWorkloads(in: namespace), options.proxies == nil else { return }
        let known = accounts[namespace] ?? []
        guard !known.isEmpty, !known.contains(name) else { return }
        let hint = spelling.hint(for: name, among: known.sorted())
        findings.add(
            .referenceNotFound, object, field,
            "no workload of namespace \(namespace) runs as the service account \(quoted(name))\(hint)")
    }

    // MARK: Claims

    /// Routes by a token's claims need someone who reads the token.
    mutating func checkClaims(_ spec: VirtualService, of object: ConfigObject, _ gateways: [ConfigObject]) {
        guard options.references != .none else { return }
        for (i, rule) in spec.http.enumerated() {
            for (j, match) in rule.matches.enumerated() {
                let list = [("headers", match.headers), ("withoutHeaders", match.withoutHeaders)]
                for (key, headers) in list {
                    for header in headers where header.name.hasPrefix("@request.auth.claims") {
                        checkClaim(
                            header.name, at: "spec.http[\(i)].match[\(j)].\(key)[\(quoted(header.name))]", of: object,
                            gateways)
                    }
                }
            }
        }
    }

    private mutating func checkClaim(
        _ name: String, at field: String, of object: ConfigObject, _ gateways: [ConfigObject]
    ) {
        for gateway in gateways {
            guard case .gateway(let spec) = gateway.spec, !spec.selector.isEmpty else { continue }
            for workload in index.workloads.selected(by: spec.selector, in: nil) where !isAuthenticated(workload) {
                findings.add(
                    .claimsWithoutAuthentication, object, field,
                    "no RequestAuthentication is for the workloads of \(named(gateway)), so no claim is ever there: add one to "
                        + "namespace \(workload.namespace)")
                return
            }
        }
    }

    private func isAuthenticated(_ workload: WorkloadLabels.Entry) -> Bool {
        index[.requestAuthentication].contains { object in
            guard case .requestAuthentication(let spec) = object.spec,
                object.key.namespace == workload.namespace || object.key.namespace == world.rootNamespace
            else { return false }
            switch spec.scope {
            case .namespace: return true
            case .labels(let labels): return selects(labels, workload.labels)
            case .targets: return true
            }
        }
    }
}
