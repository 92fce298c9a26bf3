import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// The filters by which RequestAuthentications and AuthorizationPolicies act on what reaches the view's proxies, in the
/// order in which Envoy has to run them.
extension UnitTranslation {
    /// For a connection manager of a sidecar's inbound side, or of a gateway.
    mutating func httpPolicyFilters(_ sources: inout Sources) -> [Envoy.HttpFilter] { [] }

    /// For a chain of connections of which nothing is known but where they come from and go to.
    mutating func networkPolicyFilters(_ sources: inout Sources) -> [Envoy.Filter] { [] }
}
