/// What the proxy's own node says of its workload, as expressions in CEL. Envoy evaluates them, so that listeners need not
/// be made for each workload.
enum WorkloadExpressions {
    private static let node = "xds.node.metadata"

    static let workload = "has(\(node).WORKLOAD_NAME)?\(node).WORKLOAD_NAME:'unknown'"
    static let app = label("app", else: "'unknown'")
    static let version = label("version", else: "'unknown'")
    static let canonicalService = label(
        "service.istio.io/canonical-name", "app.kubernetes.io/name", "app", else: "(\(workload))")
    static let canonicalRevision = label(
        "service.istio.io/canonical-revision", "app.kubernetes.io/version", "version", else: "'latest'")

    /// The first of some labels that is there.
    private static func label(_ names: String..., else other: String) -> String {
        let labels = "\(node).LABELS"
        let choice = names.map { "'\($0)' in \(labels)?\(labels)['\($0)']:" }.joined()
        return "has(\(labels))?(\(choice)\(other)):\(other)"
    }
}
