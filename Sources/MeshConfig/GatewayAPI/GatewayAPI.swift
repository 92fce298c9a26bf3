import MeshModel

/// The kinds of Kubernetes' Gateway API (`gateway.networking.k8s.io`), of its standard channel as of v1.5. What its routes
/// say of requests is kept in the form of a VirtualService's rules, which they become.
public enum GatewayAPI {
    public static let group = "gateway.networking.k8s.io"

    /// Which controller serves the Gateways of a class.
    public struct GatewayClass: Sendable, Hashable {
        public var controllerName: String
    }

    /// `group`, `kind`, `namespace` and `name` of another object. Whether such an object may be named there, and exists, is
    /// for who follows the reference.
    public struct Reference: Sendable, Hashable {
        public var group: String
        public var kind: String
        /// Nil: the namespace of the object that refers.
        public var namespace: String?
        public var name: String

        public init(group: String, kind: String, namespace: String? = nil, name: String) {
            self.group = group
            self.kind = kind
            self.namespace = namespace
            self.name = name
        }
    }

    /// Lets objects of other namespaces refer to objects of its own.
    public struct ReferenceGrant: Sendable, Hashable {
        public struct From: Sendable, Hashable {
            public var group: String
            public var kind: String
            public var namespace: String
        }

        public struct To: Sendable, Hashable {
            public var group: String
            public var kind: String
            /// Empty: every object of the kind.
            public var name: String
        }

        public var from: [From] = []
        public var to: [To] = []

        /// Whether objects of a kind and namespace may refer to one of the grant's namespace.
        public func permits(_ kind: ObjectKind, in namespace: String, to target: Reference) -> Bool {
            from.contains { $0.group == kind.group && $0.kind == kind.name && $0.namespace == namespace }
                && to.contains {
                    $0.group == target.group && $0.kind == target.kind && ($0.name.isEmpty || $0.name == target.name)
                }
        }
    }
}
