import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// What one RBAC filter is told.
struct AuthorizationRules {
    /// Nil: nothing is enforced.
    var enforced: Envoy.RBACRules?
    /// They are evaluated, and only metadata and statistics tell what they would have done.
    var shadow: Envoy.RBACRules?
    var shadowPrefix = ""
}

/// What is known where a rule is evaluated.
enum AuthorizationLayer {
    /// Requests.
    case http
    /// Connections alone: what HTTP says is not there.
    case network
}

extension UnitTranslation {
    /// The rules of all policies with one action; nil where there is no such policy.
    mutating func authorizationRules(
        _ policies: [Named<AuthorizationPolicy>], _ action: AuthorizationPolicy.Action, on layer: AuthorizationLayer
    ) -> AuthorizationRules? {
        let policies = policies.filter { $0.spec.action == action }
        guard !policies.isEmpty else { return nil }
        let domains = TrustDomains(reader.trustDomains)
        var enforced: [String: Envoy.Policy]?
        var shadow: [String: Envoy.Policy]?
        for policy in policies {
            let written = written(policy, on: layer, domains)
            if policy.spec.isDryRun {
                shadow = (shadow ?? [:]).merging(written) { first, _ in first }
            } else {
                enforced = (enforced ?? [:]).merging(written) { first, _ in first }
            }
        }
        let isDenial = shadow != nil && action == .deny
        return AuthorizationRules(
            enforced: enforced.map { rules($0, action) }, shadow: shadow.map { rules($0, action) },
            shadowPrefix: isDenial ? "istio_dry_run_deny_" : "istio_dry_run_allow_")
    }

    func rules(_ policies: [String: Envoy.Policy], _ action: AuthorizationPolicy.Action) -> Envoy.RBACRules {
        Envoy.RBACRules(arena) {
            switch action {
            case .allow: $0.action = .allow
            case .deny, .custom: $0.action = .deny
            case .audit: $0.action = .log
            }
            $0.policies = policies
        }
    }

    /// The rules of a policy by the names that statistics and metadata call them. Without rules it has one that matches
    /// nothing: ALLOW then admits nobody.
    func written(
        _ policy: Named<AuthorizationPolicy>, on layer: AuthorizationLayer, _ domains: TrustDomains
    ) -> [String: Envoy.Policy] {
        let name = "ns[\(policy.metadata.namespace)]-policy[\(policy.metadata.name)]"
        let writer = AuthorizationRuleWriter(
            arena: arena, layer: layer, isAllow: policy.spec.action == .allow, domains: domains,
            namespace: policy.metadata.namespace)
        var written: [String: Envoy.Policy] = [:]
        for (i, rule) in policy.spec.rules.enumerated() { written["\(name)-rule[\(i)]"] = writer.policy(rule) }
        if policy.spec.rules.isEmpty { written["\(name)-rule[0]"] = writer.never }
        return written
    }
}
