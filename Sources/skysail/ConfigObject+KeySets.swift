import IdentityService
import MeshConfig

extension ConfigObject {
    /// The key sets that have to be fetched for the object: of the issuers of a RequestAuthentication that gives no keys
    /// itself.
    var keySetLocations: [KeySetLocation] {
        guard case .requestAuthentication(let policy) = spec else { return [] }
        return policy.jwtRules.filter { $0.jwks == nil }.map {
            KeySetLocation(issuer: $0.issuer, uri: $0.jwksURI, timeout: $0.timeout)
        }
    }
}
