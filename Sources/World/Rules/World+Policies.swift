import MeshConfig
import MeshModel

extension World {
    mutating func deriveRequestAuthentication(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        setPolicy(\.requestAuthentications, key, object, &update)
        update.touch(.requestAuthentications(namespace: key.namespace))
    }

    mutating func deriveAuthorizationPolicy(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        setPolicy(\.authorizationPolicies, key, object, &update)
        update.touch(.authorizationPolicies(namespace: key.namespace))
    }

    mutating func deriveTelemetry(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        setPolicy(\.telemetries, key, object, &update)
        update.touch(.telemetries(namespace: key.namespace))
        viewsMayChange(in: key.namespace, &update)
    }

    mutating func deriveWasmPlugin(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        setPolicy(\.wasmPlugins, key, object, &update)
        update.touch(.wasmPlugins(namespace: key.namespace))
    }

    /// Puts a policy into the index of its kind, and the labels that it asks for among those that views hold.
    private mutating func setPolicy<Spec>(
        _ index: WritableKeyPath<RuleCatalog, PolicyIndex<Spec>>, _ key: ObjectKey, _ object: ConfigObject?,
        _ update: inout Update
    ) {
        let (old, new) = rules[keyPath: index].set(key, to: object)
        replaceLabelKeys(old?.scope.labelKeys, new?.scope.labelKeys, &update)
    }

    mutating func deriveKeySet(_ key: ObjectKey, _ object: ConfigObject?, _ update: inout Update) {
        var new: JWKSDocument?
        if let object, case .jwks(let document) = object.spec { new = document }
        guard rules.keySets[key.name] != new else { return }
        rules.keySets[key.name] = new
        update.touch(.keySet(key.name))
    }
}
