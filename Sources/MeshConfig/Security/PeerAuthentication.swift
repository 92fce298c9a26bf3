import MeshModel

/// Whether workloads take mutual TLS.
public struct PeerAuthentication: Sendable, Hashable {
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        /// Inherited.
        case unset = "UNSET"
        case disable = "DISABLE"
        case permissive = "PERMISSIVE"
        case strict = "STRICT"
    }

    /// Labels of the workloads that it is for; nil: its namespace, or the mesh in the root namespace.
    public var selector: [String: String]?
    public var mode = Mode.unset
    /// By the workload's port; only with a selector.
    public var portLevel: [Int: Mode] = [:]

    public init() {}
}
