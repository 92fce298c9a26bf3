import MeshConfig
import MeshModel

/// Objects of a kind of which each workload has just one: the oldest that selects it, else the oldest of its namespace that
/// selects nothing.
struct Selecting {
    /// Without selectors; by namespace, oldest first.
    var defaults: [String: [ConfigObject]] = [:]
    var selectors: [(object: ConfigObject, labels: [String: String])] = []

    init(_ objects: [ConfigObject], selector: (ConfigObject) -> [String: String]?) {
        for object in objects.sorted(by: { $0.isOlder(than: $1) }) {
            if let labels = selector(object), !labels.isEmpty {
                selectors.append((object, labels))
            } else {
                defaults[object.key.namespace, default: []].append(object)
            }
        }
    }
}

extension Analyzer {
    mutating func checkSelecting(
        _ selecting: Selecting, field: String, selectorField: String, defaults: DiagnosticCode,
        selected: DiagnosticCode
    ) {
        for (namespace, objects) in selecting.defaults.sorted(by: { $0.key < $1.key }) where objects.count > 1 {
            guard let oldest = objects.first else { continue }
            findings.add(
                defaults, oldest, field,
                "\(words(objects.dropFirst().map(named), "and")) also has no selector, and is not used because this one is older",
                severity: .info)
            for object in objects.dropFirst() {
                findings.add(
                    defaults, object, field,
                    "\(named(oldest)) is older and for all workloads of namespace \(namespace), so this one is not used: give it "
                        + "a selector, or put both into one")
            }
        }
        // What each workload of several chooses.
        var chosen: [ObjectKey: [ConfigObject]] = [:]
        for (object, labels) in selecting.selectors {
            for workload in index.workloads.selected(by: labels, in: object.key.namespace) {
                if let key = workload.key { chosen[key, default: []].append(object) }
            }
        }
        var said: Set<[ObjectKey]> = []
        for (workload, objects) in chosen.sorted(by: { $0.key < $1.key }) where objects.count > 1 {
            guard let oldest = objects.first else { continue }
            for object in objects.dropFirst() where said.insert([oldest.key, object.key]).inserted {
                findings.add(
                    selected, oldest, selectorField,
                    "\(named(object)) selects \(workload) as well, and is not used there because this one is older",
                    severity: .info)
                findings.add(
                    selected, object, selectorField,
                    "\(named(oldest)) is older and selects \(workload) as well, so this one is not used there")
            }
        }
    }
}
