import MeshConfig
import MeshModel

extension Analyzer {
    /// Says so where a selector picks no workload. Workloads whose objects may stand elsewhere are not missed.
    ///
    /// - Parameter namespace: nil for a selector that reaches everywhere.
    mutating func checkSelector(
        _ selector: [String: String], of object: ConfigObject, at field: String, in namespace: String?,
        code: DiagnosticCode = .noMatchingWorkloads
    ) {
        let isAssumed = isStandard(selector) && options.proxies == nil
        guard !selector.isEmpty, !isAssumed, mayJudgeWorkloads(in: namespace),
            index.workloads.selected(by: selector, in: namespace).isEmpty
        else { return }
        let text = selector.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        let place = namespace.map { " of namespace \($0)" } ?? ""
        findings.add(
            code, object, field,
            "no workload\(place) has the labels \(text)\(hint(forLabels: selector, in: namespace))")
    }

    /// A value that one of the labels has, where it is nearly one of those asked for.
    mutating func hint(forLabels selector: [String: String], in namespace: String?) -> String {
        for (key, value) in selector.sorted(by: { $0.key < $1.key }) where spelling.isLeft {
            let hint = spelling.hint(for: value, among: index.workloads.values(of: key, in: namespace))
            if !hint.isEmpty { return hint }
        }
        return ""
    }

    func mayJudgeWorkloads(in namespace: String?) -> Bool {
        switch options.references {
        case .none: false
        case .namespaces, .kinds: namespace.map { !index.workloads.isEmpty(in: $0) } ?? !index.workloads.entries.isEmpty
        case .all: true
        }
    }

    /// Namespaces that an object exports to, or speaks of, have to be there.
    mutating func checkNamespace(_ name: String, of object: ConfigObject, at field: @autoclosure () -> String) {
        guard isComplete(.namespace, in: ""), !index.namespaces.contains(name) else { return }
        let hint = spelling.hint(for: name, among: index.namespaceNames)
        findings.add(.referenceNotFound, object, field(), "there is no namespace \(quoted(name))\(hint)")
    }

    mutating func checkExportTo(_ words: [String], of object: ConfigObject) {
        for (i, word) in words.enumerated() where !["*", ".", "~"].contains(word) {
            checkNamespace(word, of: object, at: "spec.exportTo[\(i)]")
        }
    }
}
