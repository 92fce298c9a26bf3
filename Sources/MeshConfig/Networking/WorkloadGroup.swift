import MeshModel

/// Workloads outside Kubernetes that are alike, as a Deployment's pods are: what the WorkloadEntry of one that registers
/// itself is made of, and how it is probed.
public struct WorkloadGroup: Sendable, Hashable {
    /// Of the entries that are made.
    public var labels: [String: String] = [:]
    public var annotations: [String: String] = [:]
    /// Without an address: each workload brings its own.
    public var template: WorkloadEntry
    public var probe: Probe?

    public init(template: WorkloadEntry) { self.template = template }

    /// When the agent holds a workload ready. Nil: the agent's default.
    public struct Probe: Sendable, Hashable {
        public enum Check: Sendable, Hashable {
            case http(HTTPCheck)
            /// An empty host is the workload itself.
            case tcp(host: String, port: Int)
            case grpc(service: String, port: Int)
            /// Succeeds with status 0.
            case command([String])
        }

        public struct HTTPCheck: Sendable, Hashable {
            /// Empty: the workload itself.
            public var host = ""
            public var path = "/"
            public var port: Int
            public var isTLS = false
            public var headers: [HeaderOperations.Header] = []

            public init(port: Int) { self.port = port }
        }

        public var check: Check
        public var initialDelay: Duration = .zero
        public var timeout: Duration = .seconds(1)
        public var period: Duration = .seconds(10)
        public var successThreshold = 1
        public var failureThreshold = 3

        public init(_ check: Check) { self.check = check }
    }
}
