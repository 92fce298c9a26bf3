import MeshModel

extension GatewayAPI {
    /// An HTTPRoute, GRPCRoute, TLSRoute or TCPRoute.
    public struct Route: Sendable, Hashable {
        public var parents: [ParentReference] = []
        /// Empty: every host of the parent.
        public var hostnames: [String] = []
        public var rules: [Rule] = []

        public init() {}
    }

    /// What a route wants to be attached to: a Gateway, or one of its listeners; for requests within the mesh a Service or a
    /// ServiceEntry.
    public struct ParentReference: Sendable, Hashable {
        public var object: Reference
        /// The name of a listener; empty: any.
        public var sectionName = ""
        /// Nil: any.
        public var port: Int?

        public init(object: Reference, sectionName: String = "", port: Int? = nil) {
            self.object = object
            self.sectionName = sectionName
            self.port = port
        }
    }

    public struct Rule: Sendable, Hashable {
        public var name = ""
        /// Any of them; empty for TLSRoute and TCPRoute alone.
        public var matches: [HTTPMatch] = []
        public var headers = HeaderOperations()
        /// Its code is 302 where none is said.
        public var redirect: HTTPRedirect?
        public var rewrite: HTTPRewrite?
        /// What takes the place of the part of the path that a prefix matched, in the redirect or else the rewrite.
        public var prefixReplacement: String?
        public var cors: CORSPolicy?
        public var mirrors: [Mirror] = []
        public var backends: [Backend] = []
        /// `timeouts.request` and `timeouts.backendRequest`; zero: none.
        public var requestTimeout: Duration?
        public var backendTimeout: Duration?
        /// The type of a filter that cannot be followed, so that the rule answers with an error; empty: none.
        public var unknownFilter = ""

        public init() {}
    }

    public struct Mirror: Sendable, Hashable {
        public var backend: BackendReference
        /// Of requests, 0 to 100.
        public var percentage: Double
    }

    /// A destination and its share.
    public struct Backend: Sendable, Hashable {
        public var backend: BackendReference
        public var weight: Int
        public var headers = HeaderOperations()
        public var unknownFilter = ""

        public init(_ backend: BackendReference, weight: Int = 1) {
            self.backend = backend
            self.weight = weight
        }
    }

    public struct BackendReference: Sendable, Hashable {
        public var object: Reference
        public var port: Int?

        public init(object: Reference, port: Int? = nil) {
            self.object = object
            self.port = port
        }
    }
}
