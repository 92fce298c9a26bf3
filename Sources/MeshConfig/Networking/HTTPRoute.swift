import MeshModel

/// One rule of a VirtualService's `http` list.
public struct HTTPRoute: Sendable, Hashable {
    /// What happens to a request that matches: exactly one of these.
    public enum Action: Sendable, Hashable {
        /// Never empty.
        case route([HTTPRouteDestination])
        case redirect(HTTPRedirect)
        case directResponse(HTTPDirectResponse)
        /// The routes of another VirtualService.
        case delegate(Delegate)
    }

    public struct Delegate: Sendable, Hashable {
        /// Why the rules of a delegate cannot stand in the place of a route.
        public enum Obstacle: Sendable, Hashable {
            case missing
            /// It has hosts, so it routes for itself.
            case hasHosts
            /// Its `exportTo` leaves out the namespace of the one that delegates.
            case notExported
            /// Its rule of this index delegates again.
            case delegates(rule: Int)
            /// Its rule of this index asks for something that none of the matches that delegate covers.
            case outside(rule: Int)
        }

        public var name: String
        /// Empty: the namespace of the one that delegates.
        public var namespace: String
        /// Nil as written; where delegates are put in place, what kept this one out.
        public var obstacle: Obstacle?

        public init(name: String, namespace: String = "") {
            self.name = name
            self.namespace = namespace
        }
    }

    public struct Mirror: Sendable, Hashable {
        public var destination: Destination
        /// Of requests, 0 to 100.
        public var percentage: Double

        public init(destination: Destination, percentage: Double = 100) {
            self.destination = destination
            self.percentage = percentage
        }
    }

    public var name = ""
    /// Any of them; empty matches all.
    public var matches: [HTTPMatch] = []
    public var action: Action
    public var rewrite: HTTPRewrite?
    /// Nil or zero: none.
    public var timeout: Duration?
    /// Nil: the mesh's default.
    public var retries: HTTPRetry?
    public var fault: HTTPFault?
    /// `mirror` and `mirrors`.
    public var mirrors: [Mirror] = []
    public var cors: CORSPolicy?
    public var headers = HeaderOperations()
    /// A destination that does not exist answers 500, as the Gateway API asks, in place of 503.
    public var failsForMissingDestination = false

    public init(action: Action) { self.action = action }

    /// The destinations; empty where it does not route.
    public var destinations: [HTTPRouteDestination] { if case .route(let list) = action { list } else { [] } }
}

/// A destination of an HTTP route and its share.
public struct HTTPRouteDestination: Sendable, Hashable {
    public var destination: Destination
    /// 100 for a sole destination that says none.
    public var weight: Int
    public var headers = HeaderOperations()

    public init(destination: Destination, weight: Int = 100) {
        self.destination = destination
        self.weight = weight
    }
}

/// Conditions on a request; all have to hold.
public struct HTTPMatch: Sendable, Hashable {
    public var name = ""
    public var uri: StringMatch?
    public var scheme: StringMatch?
    public var method: StringMatch?
    public var authority: StringMatch?
    /// Sorted by name.
    public var headers: [NamedMatch] = []
    /// Sorted by name; none of them may hold.
    public var withoutHeaders: [NamedMatch] = []
    /// Sorted by name.
    public var queryParams: [NamedMatch] = []
    /// A `prefix` of `uri` is of whole path elements: `/a` takes `/a` and `/a/b`, not `/ab`. As the Gateway API and Ingress
    /// mean it; nothing that a VirtualService can say.
    public var isPathSeparated = false
    /// `ignoreUriCase`; says nothing about a regex.
    public var ignoresURICase = false
    /// Decided while translating: which listener, proxy and gateway the route is for.
    public var port: Int?
    public var sourceLabels: [String: String] = [:]
    public var sourceNamespace = ""
    /// Narrows the VirtualService's gateways; empty: all of them.
    public var gateways: [String] = []
    public var statPrefix = ""

    public init() {}
}

public struct HTTPRedirect: Sendable, Hashable {
    public enum Port: Sendable, Hashable {
        case number(Int)
        case fromProtocolDefault
        case fromRequestPort
    }

    /// Empty: kept.
    public var uri = ""
    /// Empty: kept.
    public var authority = ""
    /// Empty: kept.
    public var scheme = ""
    public var port: Port?
    /// 301, 302, 303, 307 or 308.
    public var code = 301
    /// What becomes of the part of the path that was matched, in place of `uri`; only the Gateway API says it.
    public var rewrite: HTTPRewrite?

    public init() {}
}

public struct HTTPDirectResponse: Sendable, Hashable {
    public var status: Int
    public var body: [UInt8]?

    public init(status: Int, body: [UInt8]? = nil) {
        self.status = status
        self.body = body
    }
}

public struct HTTPRewrite: Sendable, Hashable {
    public struct Regex: Sendable, Hashable {
        /// RE2
        public var match: String
        public var rewrite: String

        public init(match: String, rewrite: String) {
            self.match = match
            self.rewrite = rewrite
        }
    }

    /// Empty: kept.
    public var uri = ""
    /// Empty: kept.
    public var authority = ""
    /// Excludes `uri`.
    public var uriRegex: Regex?

    public init() {}
}

/// Also `meshConfig.defaultHttpRetryPolicy`.
public struct HTTPRetry: Sendable, Hashable {
    /// 0 disables retries.
    public var attempts = 0
    public var perTryTimeout: Duration?
    /// Envoy's words and status codes, separated by commas; empty: Istio's default list.
    public var retryOn = ""
    public var retryRemoteLocalities: Bool?
    public var retryIgnorePreviousHosts: Bool?
    /// Base interval.
    public var backoff: Duration?

    public init() {}
}

public struct HTTPFault: Sendable, Hashable {
    public struct Delay: Sendable, Hashable {
        /// Of requests, 0 to 100.
        public var percentage: Double
        public var fixedDelay: Duration

        public init(percentage: Double, fixedDelay: Duration) {
            self.percentage = percentage
            self.fixedDelay = fixedDelay
        }
    }

    public struct Abort: Sendable, Hashable {
        public enum Status: Sendable, Hashable {
            case http(Int)
            /// The number of a gRPC status.
            case grpc(Int)
        }

        /// Of requests, 0 to 100.
        public var percentage: Double
        public var status: Status

        public init(percentage: Double, status: Status) {
            self.percentage = percentage
            self.status = status
        }
    }

    public var delay: Delay?
    public var abort: Abort?

    public init() {}
}

public struct CORSPolicy: Sendable, Hashable {
    public enum UnmatchedPreflights: String, Sendable, Hashable, CaseIterable {
        case unspecified = "UNSPECIFIED"
        case forward = "FORWARD"
        case ignore = "IGNORE"
    }

    /// `allowOrigins`, and the older `allowOrigin` as exact matches.
    public var allowOrigins: [StringMatch] = []
    public var allowMethods: [String] = []
    public var allowHeaders: [String] = []
    public var exposeHeaders: [String] = []
    public var maxAge: Duration?
    public var allowCredentials: Bool?
    public var unmatchedPreflights = UnmatchedPreflights.unspecified

    public init() {}
}
