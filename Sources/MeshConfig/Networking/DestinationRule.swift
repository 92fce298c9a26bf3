import MeshModel

/// What holds for connections to a service, once routing has chosen it.
public struct DestinationRule: Sendable, Hashable {
    public struct Subset: Sendable, Hashable {
        public var name: String
        public var labels: [String: String] = [:]
        /// Replaces the fields of the rule's policy that it sets.
        public var trafficPolicy: TrafficPolicy?

        public init(name: String) { self.name = name }
    }

    /// As written: a short name, a fully qualified one, or a wildcard.
    public var host: String
    public var trafficPolicy: TrafficPolicy?
    public var subsets: [Subset] = []
    /// Namespaces that see it; empty: the mesh's default.
    public var exportTo: [String] = []
    /// Labels of the clients that it is for; nil: all of them.
    public var workloadSelector: [String: String]?

    public init(host: String) { self.host = host }
}
