import MeshModel

/// A Kubernetes Namespace; what matters of it are its labels (network, injection, discovery selectors).
public struct NamespaceSpec: Sendable, Hashable {
    /// `status.phase: Terminating`
    public var isTerminating = false

    public init() {}
}

extension NamespaceSpec {
    init(_ document: Fields) {
        isTerminating = document.object("status") { $0.string("phase") } == "Terminating"
    }
}
