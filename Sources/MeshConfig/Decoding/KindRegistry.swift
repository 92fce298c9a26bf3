import MeshModel

/// Which `apiVersion` and `kind` are read, and as what.
enum KindRegistry {
    enum Answer {
        case kind(ObjectKind)
        /// The kind is read, in other versions.
        case otherVersion([String])
        /// Not a kind that is read; a name that may have been meant.
        case unknown(near: String?)
    }

    static func look(up kind: String, group: String, version: String) -> Answer {
        guard let known = kinds.first(where: { $0.name == kind && $0.group == group }) else {
            return .unknown(near: suggestion(for: kind, among: kinds.filter { $0.group == group }.map(\.name)))
        }
        let versions = versions(of: known)
        return versions.contains(version) ? .kind(known) : .otherVersion(versions)
    }

    /// `networking.istio.io/v1` in its two parts; the group of `v1` is empty.
    static func split(apiVersion: String) -> (group: String, version: String) {
        guard let slash = apiVersion.firstIndex(of: "/") else { return ("", apiVersion) }
        return (String(apiVersion[..<slash]), String(apiVersion[apiVersion.index(after: slash)...]))
    }

    /// Groups whose kinds stand in most folders beside what the mesh reads.
    static func isKubernetesOwn(_ group: String) -> Bool {
        switch group {
        case "", "apps", "batch", "autoscaling", "policy", "extensions", "rbac.authorization.k8s.io", "storage.k8s.io",
            "apiextensions.k8s.io", "admissionregistration.k8s.io", "apiregistration.k8s.io", "scheduling.k8s.io",
            "coordination.k8s.io", "certificates.k8s.io", "kustomize.config.k8s.io", "networking.k8s.io":
            true
        default: false
        }
    }

    /// Without those that are not objects of a file: they stand in a ConfigMap, or are fetched.
    private static let kinds = ObjectKind.allCases.filter {
        $0 != .meshConfig && $0 != .meshNetworks && $0 != .jwks
    }

    private static func versions(of kind: ObjectKind) -> [String] {
        switch kind {
        case .namespace, .service, .endpoints, .pod, .node, .secret, .configMap: ["v1"]
        case .endpointSlice, .gatewayClass, .kubernetesGateway, .httpRoute: ["v1", "v1beta1"]
        case .grpcRoute, .tlsRoute, .tcpRoute: ["v1", "v1alpha2", "v1alpha3"]
        case .referenceGrant: ["v1", "v1beta1", "v1alpha2"]
        case .ingress, .ingressClass: ["v1"]
        default: ["v1", "v1beta1", "v1alpha3", "v1alpha1"]
        }
    }
}
