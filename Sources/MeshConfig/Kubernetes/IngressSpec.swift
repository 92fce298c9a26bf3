import MeshModel

/// A Kubernetes Ingress (`networking.k8s.io/v1`).
public struct IngressSpec: Sendable, Hashable {
    public struct Backend: Sendable, Hashable {
        public enum Port: Sendable, Hashable {
            case number(Int)
            case name(String)
        }

        /// A Service of the Ingress' namespace.
        public var service: String
        public var port: Port
    }

    public struct Path: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            case exact = "Exact"
            case prefix = "Prefix"
            case implementationSpecific = "ImplementationSpecific"
        }

        /// Empty: every path.
        public var path: String
        public var kind: Kind
        public var backend: Backend
    }

    public struct Rule: Sendable, Hashable {
        /// Empty: every host.
        public var host: String
        public var paths: [Path]
    }

    public struct TLS: Sendable, Hashable {
        /// Empty: every host.
        public var hosts: [String]
        /// Empty: none, so that it is not served.
        public var secretName: String
    }

    /// Nil where none is said.
    public var className: String?
    public var rules: [Rule] = []
    public var tls: [TLS] = []
    public var defaultBackend: Backend?

    public init() {}
}

/// A Kubernetes IngressClass.
public struct IngressClassSpec: Sendable, Hashable {
    /// Which controller serves the Ingresses of the class; Istio's, and ours, is `istio.io/ingress-controller`.
    public var controller = ""

    public init() {}
}
