import MeshConfig
import MeshModel

extension World {
    mutating func deriveRequestAuthentication(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Aged<RequestAuthentication>?
        if let object, case .requestAuthentication(let spec) = object.spec {
            new = Aged(Named(ref: object.ref, metadata: object.metadata, spec: spec))
        }
        let old = rules.requestAuthentications.set(key, to: new)
        replaceLabelKeys(old?.spec.scope.labelKeys, new?.spec.scope.labelKeys, &update)
        update.touch(.requestAuthentications(namespace: key.namespace))
    }

    mutating func deriveAuthorizationPolicy(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: Aged<AuthorizationPolicy>?
        if let object, case .authorizationPolicy(let spec) = object.spec {
            new = Aged(Named(ref: object.ref, metadata: object.metadata, spec: spec))
        }
        let old = rules.authorizationPolicies.set(key, to: new)
        replaceLabelKeys(old?.spec.scope.labelKeys, new?.spec.scope.labelKeys, &update)
        update.touch(.authorizationPolicies(namespace: key.namespace))
    }

    mutating func deriveKeySet(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: JWKSDocument?
        if let object, case .jwks(let document) = object.spec { new = document }
        guard rules.keySets[key.name] != new else { return }
        rules.keySets[key.name] = new
        update.touch(.keySet(key.name))
    }
}
