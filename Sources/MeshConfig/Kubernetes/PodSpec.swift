import MeshModel

/// What the mesh needs of a Kubernetes Pod.
public struct PodSpec: Sendable, Hashable {
    public struct ContainerPort: Sendable, Hashable {
        public var name: String
        public var port: Int
        public var transport = ServiceSpec.Transport.tcp

        public init(name: String = "", port: Int) {
            self.name = name
            self.port = port
        }
    }

    public struct Owner: Sendable, Hashable {
        public var kind: String
        public var name: String
        public var isController: Bool

        public init(kind: String, name: String, isController: Bool) {
            self.kind = kind
            self.name = name
            self.isController = isController
        }
    }

    public enum Phase: String, Sendable, Hashable, CaseIterable {
        case pending = "Pending"
        case running = "Running"
        case succeeded = "Succeeded"
        case failed = "Failed"
        case unknown = "Unknown"
    }

    /// The primary address first; empty while none is assigned.
    public var ips: [String] = []
    /// A pod without a status (a file) counts as running.
    public var phase = Phase.running
    /// The condition `Ready`; not said counts as the phase being `Running`.
    public var isReady = true
    public var serviceAccount = "default"
    public var nodeName = ""
    public var isHostNetwork = false
    public var hostname = ""
    public var subdomain = ""
    /// Ports of all containers, in the order written.
    public var ports: [ContainerPort] = []
    /// `metadata.deletionTimestamp` is set.
    public var isTerminating = false
    public var owners: [Owner] = []

    public init() {}
}
