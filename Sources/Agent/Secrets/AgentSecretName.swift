/// The names under which the agent gives secrets to the proxy beside it.
public enum AgentSecretName: Hashable, Sendable {
    /// The workload's certificate and key, and the roots of the mesh, as Istio names them.
    public static let certificate = "default"
    public static let roots = "ROOTCA"
    /// What the control plane's own certificate is verified with: the roots of the mesh and those of the file that the
    /// agent was given, which need not be among them.
    public static let controlPlaneRoots = "CONTROL_PLANE_ROOTCA"

    case workloadCertificate, meshRoots, connectionRoots
    /// `file-cert:CERTIFICATE~KEY`
    case certificateFiles(chain: String, key: String)
    /// `file-root:ROOTS`
    case rootFile(String)

    /// Nil for a name that the agent does not know, and for a path that is not absolute.
    public init?(_ name: String) {
        switch name {
        case Self.certificate: self = .workloadCertificate
        case Self.roots: self = .meshRoots
        case Self.controlPlaneRoots: self = .connectionRoots
        default:
            if name.hasPrefix("file-cert:") {
                let paths = name.dropFirst("file-cert:".count).split(separator: "~", omittingEmptySubsequences: false)
                guard paths.count == 2, paths.allSatisfy(Self.isPath) else { return nil }
                self = .certificateFiles(chain: String(paths[0]), key: String(paths[1]))
            } else if name.hasPrefix("file-root:") {
                let path = name.dropFirst("file-root:".count)
                guard Self.isPath(path) else { return nil }
                self = .rootFile(String(path))
            } else {
                return nil
            }
        }
    }

    private static func isPath(_ text: Substring) -> Bool {
        text.hasPrefix("/") && text.utf8.count < 4_096 && !text.utf8.contains(0)
    }
}
