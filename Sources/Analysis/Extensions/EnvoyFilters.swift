import MeshConfig
import MeshModel

extension Analyzer {
    /// Patches that depend on others. Read from the documents.
    mutating func checkEnvoyFilters() {
        for object in index[.envoyFilter] {
            checkDocumentSelector(of: object, "workloadSelector", "labels")
            let spec = object.document?["spec"]
            let hasPriority = spec?["priority"].map { !$0.isNull } ?? false
            for (i, item) in (spec?["configPatches"]?.list ?? []).enumerated() {
                check(item, at: "spec.configPatches[\(i)]", of: object, hasPriority: hasPriority)
            }
        }
    }

    private mutating func check(_ item: ConfigValue, at path: String, of object: ConfigObject, hasPriority: Bool) {
        guard let operation = item["patch"]?["operation"]?.string else { return }
        let target = item["applyTo"]?.string ?? ""
        let field = path + ".patch.operation"
        func add(_ code: DiagnosticCode, _ message: String) {
            findings.add(code, object, field, message, severity: .info)
        }
        let hasVersion = item["match"]?["proxy"]?["proxyVersion"]?.string.map { !$0.isEmpty } ?? false
        // Whether a patch does something was said when it was decoded; this is how Istio's analyzers put it.
        let isRoute = ["ROUTE_CONFIGURATION", "HTTP_ROUTE"].contains(target)
        switch operation {
        case "ADD" where isRoute: add(.addPatch, "ADD is not for \(target)")
        case "REMOVE" where isRoute: add(.removePatch, "REMOVE is not for \(target)")
        case "REPLACE" where target != "NETWORK_FILTER" && target != "HTTP_FILTER":
            add(.replacePatch, "REPLACE is only for NETWORK_FILTER and HTTP_FILTER")
        default: break
        }
        guard ["LISTENER_FILTER", "NETWORK_FILTER", "HTTP_FILTER", "HTTP_ROUTE"].contains(target) else { return }
        guard ["INSERT_BEFORE", "INSERT_AFTER", "REPLACE"].contains(operation), !hasPriority else { return }
        add(
            .relativePatch,
            "\(operation) depends on what other EnvoyFilters have done before: set priority, or use INSERT_FIRST or ADD"
        )
        if hasVersion {
            add(
                .relativePatchOfVersion, "\(operation) depends on the filters of the version that proxyVersion asks for"
            )
        }
    }
}
