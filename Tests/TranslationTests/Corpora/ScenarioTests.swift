import Glibc
import MeshModel
import Testing

/// Whole meshes: what a proxy gets here and what it got from a known-good implementation agree, resource by resource, but
/// for what ``ByDesign`` and ``KnownDifferences`` say.
///
/// With `SCENARIOS=<folder>` in the environment both sides are written there, for a look at them.
@Suite struct ScenarioTests {
    @Test(.enabled(if: Scenario.root != nil), arguments: Scenario.all)
    func listenersAndRoutes(_ scenario: Scenario) throws { try compare(scenario, [.listener, .route]) }

    @Test(.enabled(if: Scenario.root != nil), arguments: Scenario.all)
    func clustersAndEndpoints(_ scenario: Scenario) throws { try compare(scenario, [.cluster, .endpoint]) }

    private func compare(_ scenario: Scenario, _ types: [ResourceType]) throws {
        let reason = KnownDifferences.reason(scenario.name, types)
        var found: [String] = []
        do {
            let ours = try scenario.translated()
            for type in types {
                let wanted = ByDesign.comparable(try scenario.recorded(type), type)
                let got = ByDesign.comparable(ours[type] ?? [:], type)
                try write(scenario, type, wanted, got)
                for name in Set(wanted.keys).union(got.keys).sorted() {
                    found += ConfigValue.differences(wanted[name], got[name], at: "\(type) \(name)")
                }
            }
        } catch let failure as Scenario.Failure {
            found.append(failure.message)
        }
        if let reason {
            #expect(!found.isEmpty, "\(scenario) agrees by now, though the list says: \(reason)")
        } else if !found.isEmpty {
            Issue.record("\(scenario) (path: recorded | ours)\n\(found.prefix(12).joined(separator: "\n"))")
        }
    }

    private func write(
        _ scenario: Scenario, _ type: ResourceType, _ wanted: [String: ConfigValue], _ got: [String: ConfigValue]
    ) throws {
        guard let folder = getenv("SCENARIOS").map({ String(cString: $0) }) else { return }
        let base = "\(folder)/\(scenario.name.split(separator: "/").joined(separator: "-"))-\(type)"
        for (side, resources) in [("recorded", wanted), ("ours", got)] {
            let lines = resources.sorted { $0.key < $1.key }.map(\.value.canonical).joined(separator: "\n")
            try TextFile.write(lines + "\n", to: "\(base).\(side)")
        }
    }
}
