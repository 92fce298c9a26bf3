import MeshConfig
import MeshModel

extension Analyzer {
    /// Read from the documents: what is checked is the same whatever becomes of the kind.
    mutating func checkTelemetry() {
        for object in index[.telemetry] { checkProviders(of: object) }
        let telemetries = Selecting(index[.telemetry], selector: Self.selector)
        checkSelecting(
            telemetries, field: "spec", selectorField: "spec.selector", defaults: .severalDefaultTelemetries,
            selected: .conflictingTelemetrySelectors)
        for kind in [ObjectKind.telemetry, .wasmPlugin, .proxyConfig] {
            for object in index[kind] { checkDocumentSelector(of: object, "selector", "matchLabels") }
        }
    }

    private static func selector(_ object: ConfigObject) -> [String: String]? {
        labels(object.document?["spec"]?["selector"]?["matchLabels"])
    }

    private static func labels(_ value: ConfigValue?) -> [String: String]? {
        guard let map = value?.map else { return nil }
        return Dictionary(map.entries.compactMap { entry in entry.value.string.map { (entry.key, $0) } }) { a, _ in a }
    }

    mutating func checkDocumentSelector(of object: ConfigObject, _ field: String, _ list: String) {
        guard let labels = Self.labels(object.document?["spec"]?[field]?[list]) else { return }
        let isRoot = object.key.namespace == world.rootNamespace
        checkSelector(labels, of: object, at: "spec.\(field).\(list)", in: isRoot ? nil : object.key.namespace)
    }

    /// `prometheus`, `stackdriver` and `envoy` are there without being configured.
    private static let builtIn: Set<String> = ["prometheus", "stackdriver", "envoy"]

    private mutating func checkProviders(of object: ConfigObject) {
        guard options.references == .all || world.meshRef != nil, options.references != .none else { return }
        let known = world.mesh.extensionProviders.map(\.name)
        for section in ["tracing", "metrics", "accessLogging"] {
            for (i, item) in (object.document?["spec"]?[section]?.list ?? []).enumerated() {
                for (j, provider) in (item["providers"]?.list ?? []).enumerated() {
                    guard let name = provider["name"]?.string, !known.contains(name), !Self.builtIn.contains(name)
                    else {
                        continue
                    }
                    let hint = spelling.hint(for: name, among: known)
                    findings.add(
                        .unknownTelemetryProvider, object, "spec.\(section)[\(i)].providers[\(j)].name",
                        "meshConfig.extensionProviders has no \(quoted(name))\(hint)")
                }
            }
        }
    }
}
