import MeshConfig
import MeshModel

extension Analyzer {
    /// Patches that do nothing, or something else after the next release. Read from the documents.
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
        let hasVersion = item["match"]?["proxy"]?["proxyVersion"]?.string.map { !$0.isEmpty } ?? false
        switch operation {
        case "INSERT_BEFORE", "INSERT_AFTER", "REPLACE", "MERGE":
            if operation == "REPLACE", !["NETWORK_FILTER", "HTTP_FILTER"].contains(target) {
                findings.add(
                    .replacePatch, object, field, "REPLACE is only for NETWORK_FILTER and HTTP_FILTER, so this patch is not applied")
            }
            guard !hasPriority, operation != "MERGE" else { return }
            findings.add(
                .relativePatch, object, field,
                "\(operation) depends on what other EnvoyFilters have done before: set priority, or use INSERT_FIRST or ADD",
                severity: .info)
            if hasVersion {
                findings.add(
                    .relativePatchOfVersion, object, path + ".match.proxy.proxyVersion",
                    "\(operation) depends on the version's own filters, and proxyVersion stops matching at the next upgrade",
                    severity: .info)
            }
        case "ADD":
            guard ["ROUTE_CONFIGURATION", "HTTP_ROUTE"].contains(target) else { return }
            findings.add(
                .addPatch, object, field, "ADD is not for \(target), so this patch is not applied: use MERGE or INSERT_FIRST")
        case "REMOVE":
            guard ["ROUTE_CONFIGURATION", "HTTP_ROUTE"].contains(target) else { return }
            findings.add(.removePatch, object, field, "REMOVE is not for \(target), so this patch is not applied")
        default: break
        }
    }
}
