import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// What policies come to for requests: who is asked, who one is, what one may. Plugins stand between.
struct HTTPPolicyFilters {
    var delegation: [Envoy.HttpFilter] = []
    var authentication: [Envoy.HttpFilter] = []
    var authorization: [Envoy.HttpFilter] = []
}

/// The same for connections.
struct NetworkPolicyFilters {
    var delegation: [Envoy.Filter] = []
    var authorization: [Envoy.Filter] = []
}

/// The filters by which RequestAuthentications and AuthorizationPolicies act on what reaches the view's proxies, in the
/// order in which Envoy has to run them.
extension UnitTranslation {
    /// For a connection manager of a sidecar's inbound side, or of a gateway.
    mutating func httpPolicyFilters(_ sources: inout Sources) -> HTTPPolicyFilters {
        if let known = shared.httpPolicies {
            sources.add(known.sources)
            return known.filters
        }
        var own = Sources()
        let policies = reader.authorizationPolicies(for: view)
        own.add(policies.map(\.ref))
        var filters = HTTPPolicyFilters()
        let delegation = delegation(policies, on: .http, &own)
        if let delegation {
            filters.delegation.append(httpAuthorization(delegation.rules))
            if let check = delegation.http {
                filters.delegation.append(httpFilter("envoy.filters.http.ext_authz", check))
            }
        }
        if let tokens = tokenAuthentication(&own) {
            filters.authentication.append(httpFilter("envoy.filters.http.jwt_authn", tokens))
        }
        for action in [AuthorizationPolicy.Action.audit, .deny, .allow] {
            if let rules = authorizationRules(policies, action, on: .http) {
                filters.authorization.append(httpAuthorization(rules))
            }
        }
        shared.httpPolicies = (filters, own)
        sources.add(own)
        return filters
    }

    /// For a chain of connections of which nothing is known but where they come from and go to.
    mutating func networkPolicyFilters(_ sources: inout Sources) -> NetworkPolicyFilters {
        if let known = shared.networkPolicies {
            sources.add(known.sources)
            return known.filters
        }
        var own = Sources()
        let policies = reader.authorizationPolicies(for: view)
        own.add(policies.map(\.ref))
        var filters = NetworkPolicyFilters()
        if let delegation = delegation(policies, on: .network, &own) {
            // A provider that judges requests cannot be asked about connections: they pass.
            if delegation.isRefusal || delegation.network != nil {
                filters.delegation.append(networkAuthorization(delegation.rules))
            }
            if let check = delegation.network {
                filters.delegation.append(networkFilter("envoy.filters.network.ext_authz", check))
            }
        }
        for action in [AuthorizationPolicy.Action.audit, .deny, .allow] {
            if let rules = authorizationRules(policies, action, on: .network) {
                filters.authorization.append(networkAuthorization(rules))
            }
        }
        shared.networkPolicies = (filters, own)
        sources.add(own)
        return filters
    }

    /// All that stands before the proxying of a chain's connections.
    mutating func networkFilters(_ kind: ListenerClass, port: Int?, _ sources: inout Sources) -> [Envoy.Filter] {
        let policies = kind == .outbound ? NetworkPolicyFilters() : networkPolicyFilters(&sources)
        var filters = policies.delegation
        filters += wasmNetworkFilters(.authentication, kind, port: port, &sources)
        filters += wasmNetworkFilters(.authorization, kind, port: port, &sources)
        filters += policies.authorization
        filters += wasmNetworkFilters(.statistics, kind, port: port, &sources)
        filters += wasmNetworkFilters(.unspecified, kind, port: port, &sources)
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
