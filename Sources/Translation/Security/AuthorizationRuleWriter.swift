import EnvoyAPI
import MeshConfig

/// Writes rules as RBAC's policies. What cannot be seen on its layer makes an ALLOW rule match nothing, and every other
/// rule match more: in doubt a connection is refused, logged or shown to the provider.
struct AuthorizationRuleWriter {
    let arena: Arena
    let layer: AuthorizationLayer
    let isAllow: Bool
    let domains: TrustDomains
    /// The policy's: the one of service accounts that name none.
    let namespace: String

    /// A policy that matches nothing.
    var never: Envoy.Policy {
        Envoy.Policy(arena) {
            $0.permissions = [.not(.everything(arena), arena)]
            $0.principals = [.not(.everything(arena), arena)]
        }
    }

    /// Nil for a rule that cannot be expressed.
    func policy(_ rule: AuthorizationPolicy.Rule) -> Envoy.Policy? {
        var principals: [Envoy.Principal] = []
        var permissions: [Envoy.Permission] = []
        for condition in rule.when {
            let values =
                condition.attribute == .sourcePrincipal ? expanded(condition.values) : condition.values
            if let term = principal(condition.attribute) {
                guard let terms = terms(values, term) else { return nil }
                principals += terms
            } else if let term = permission(condition.attribute) {
                guard let terms = terms(values, term) else { return nil }
                permissions += terms
            }
        }
        let message = Envoy.Policy(arena)
        for operation in rule.to {
            guard let terms = terms(operation) else { return nil }
            message.appendPermissions(conjunction(terms + permissions))
        }
        if rule.to.isEmpty { message.appendPermissions(conjunction(permissions)) }
        for source in rule.from {
            guard let terms = terms(source) else { return nil }
            message.appendPrincipals(conjunction(terms + principals))
        }
        if rule.from.isEmpty { message.appendPrincipals(conjunction(principals)) }
        return message
    }

    private func conjunction<Term: AuthorizationTerm>(_ terms: [Term]) -> Term {
        .all(terms.isEmpty ? [.everything(arena)] : terms, arena)
    }

    /// One of the values, and none of the others; nil where the rule is to match nothing. `term` answers nil for what is
    /// not to be seen.
    private func terms<Term: AuthorizationTerm>(
        _ values: AuthorizationPolicy.Values, _ term: (String) -> Term?
    ) -> [Term]? {
        var found: [Term] = []
        for (list, isNegated) in [(values.any, false), (values.none, true)] where !list.isEmpty {
            let made = list.compactMap(term)
            if made.count < list.count {
                if isAllow { return nil }
                // Without one of several alternatives the rule would match less, so it goes without all of them.
                if !isNegated { continue }
            }
            if made.isEmpty { continue }
            let either = Term.either(made, arena)
            found.append(isNegated ? .not(either, arena) : either)
        }
        return found
    }

    private func terms(_ source: AuthorizationPolicy.Source) -> [Envoy.Principal]? {
        guard let principals = terms(expanded(source.principals), principalName),
            let requestPrincipals = terms(source.requestPrincipals, requestPrincipal),
            let accounts = terms(source.serviceAccounts, serviceAccount),
            let namespaces = terms(source.namespaces, sourceNamespace),
            let remote = terms(source.remoteIPBlocks, remoteAddress),
            let direct = terms(source.ipBlocks, directAddress)
        else { return nil }
        return principals + requestPrincipals + accounts + namespaces + remote + direct
    }

    private func terms(_ operation: AuthorizationPolicy.Operation) -> [Envoy.Permission]? {
        guard let hosts = terms(operation.hosts, { http(header(":authority", $0, ignoresCase: true)) }),
            let methods = terms(operation.methods, { http(header(":method", $0)) }),
            let paths = terms(operation.paths, path), let ports = terms(operation.ports, port)
        else { return nil }
        return hosts + methods + paths + ports
    }

    private func expanded(_ values: AuthorizationPolicy.Values) -> AuthorizationPolicy.Values {
        .init(values.any.flatMap(domains.expanded), none: values.none.flatMap(domains.expanded))
    }

    /// How a value of the attribute is matched as a principal; nil where it is a permission.
    private func principal(_ attribute: AuthorizationAttribute) -> ((String) -> Envoy.Principal?)? {
        switch attribute {
        case .sourceIP: directAddress
        case .remoteIP: remoteAddress
        case .sourceNamespace: sourceNamespace
        case .sourcePrincipal: principalName
        case .requestPrincipal: requestPrincipal
        case .requestAudiences: { claim(["aud"], $0) }
        case .requestPresenter: { claim(["azp"], $0) }
        case .requestClaim(let path): { claim(path, $0) }
        case .requestHeader(let name):
            { value in
                layer == .http ? Envoy.Principal(arena) { $0.header = header(name, value) } : nil
            }
        case .destinationIP, .destinationPort, .connectionSNI, .filterMetadata: nil
        }
    }

    private func permission(_ attribute: AuthorizationAttribute) -> ((String) -> Envoy.Permission?)? {
        switch attribute {
        case .destinationIP: { block in Envoy.Permission(arena) { $0.destinationIp = cidr(block) } }
        case .destinationPort: port
        case .connectionSNI: { name in Envoy.Permission(arena) { $0.requestedServerName = pattern(name) } }
        case .filterMetadata(let filter, let key):
            { value in
                Envoy.Permission(arena) { $0.metadata = filterMetadata(filter, key, value) }
            }
        default: nil
        }
    }
}
