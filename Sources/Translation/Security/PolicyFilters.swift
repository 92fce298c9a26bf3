import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// The filters by which RequestAuthentications and AuthorizationPolicies act on what reaches the view's proxies, in the
/// order in which Envoy has to run them.
extension UnitTranslation {
    /// For a connection manager of a sidecar's inbound side, or of a gateway.
    mutating func httpPolicyFilters(_ sources: inout Sources) -> [Envoy.HttpFilter] {
        if let known = shared.httpPolicies {
            sources.add(known.sources)
            return known.filters
        }
        var own = Sources()
        let policies = reader.authorizationPolicies(for: view)
        own.add(policies.map(\.ref))
        var filters: [Envoy.HttpFilter] = []
        let delegation = delegation(policies, on: .http, &own)
        if let delegation {
            filters.append(httpAuthorization(delegation.rules))
            if let check = delegation.http { filters.append(httpFilter("envoy.filters.http.ext_authz", check)) }
        }
        if let tokens = tokenAuthentication(&own) {
            filters.append(httpFilter("envoy.filters.http.jwt_authn", tokens))
        }
        for action in [AuthorizationPolicy.Action.audit, .deny, .allow] {
            if let rules = authorizationRules(policies, action, on: .http) { filters.append(httpAuthorization(rules)) }
        }
        shared.httpPolicies = (filters, own)
        sources.add(own)
        return filters
    }

    /// For a chain of connections of which nothing is known but where they come from and go to.
    mutating func networkPolicyFilters(_ sources: inout Sources) -> [Envoy.Filter] {
        if let known = shared.networkPolicies {
            sources.add(known.sources)
            return known.filters
        }
        var own = Sources()
        let policies = reader.authorizationPolicies(for: view)
        own.add(policies.map(\.ref))
        var filters: [Envoy.Filter] = []
        if let delegation = delegation(policies, on: .network, &own) {
            // A provider that judges requests cannot be asked about connections: they pass.
            if delegation.isRefusal || delegation.network != nil {
                filters.append(networkAuthorization(delegation.rules))
            }
            if let check = delegation.network {
                filters.append(networkFilter("envoy.filters.network.ext_authz", check))
            }
        }
        for action in [AuthorizationPolicy.Action.audit, .deny, .allow] {
            if let rules = authorizationRules(policies, action, on: .network) {
                filters.append(networkAuthorization(rules))
            }
        }
        shared.networkPolicies = (filters, own)
        sources.add(own)
        return filters
    }

    private func httpAuthorization(_ rules: AuthorizationRules) -> Envoy.HttpFilter {
        httpFilter(
            "envoy.filters.http.rbac",
            Envoy.HttpRBAC(arena) {
                $0.rules = rules.enforced
                $0.shadowRules = rules.shadow
                $0.shadowRulesStatPrefix = rules.shadowPrefix
            })
    }

    private func networkAuthorization(_ rules: AuthorizationRules) -> Envoy.Filter {
        networkFilter(
            "envoy.filters.network.rbac",
            Envoy.NetworkRBAC(arena) {
                $0.rules = rules.enforced
                $0.shadowRules = rules.shadow
                $0.shadowRulesStatPrefix = rules.shadowPrefix
                $0.statPrefix = "tcp."
            })
    }

    /// Where the filters stand, for what is to be said about them.
    var policyPlace: String { view.kind == .sidecar ? Names.virtualInbound : "gateway" }
}
