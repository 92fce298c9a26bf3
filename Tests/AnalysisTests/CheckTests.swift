import Analysis
import Testing

/// Each check with a mesh that is wrong and one that is right.
@Suite struct CheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var wrong: String
        var says: [String]
        var right: String

        var testDescription: String { name }
    }

    /// Short forms of what the cases are written with: a line `service ns/reviews 80 443`, `pod`, `spec` …
    static func mesh(_ text: String) -> String {
        var out: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ").map(String.init)
            guard let first = words.first, line.first != " ", words.count > 1 else {
                out.append(String(line))
                continue
            }
            let name = words[1].split(separator: "/").map(String.init)
            let metadata = "{namespace: \(name[0]), name: \(name.count > 1 ? name[1] : name[0])"
            let labels = words.dropFirst(2).filter { $0.contains("=") }.map {
                $0.replacing("=", with: ": ", maxReplacements: 1)
            }.joined(separator: ", ")
            switch first {
            case "service":
                let ports = words.dropFirst(2).filter { !$0.contains("=") }.map {
                    "{name: http-\($0), port: \($0), appProtocol: http}"
                }.joined(separator: ", ")
                out.append(
                    "---\n{apiVersion: v1, kind: Service, metadata: \(metadata)}, spec: {clusterIP: 10.0.0.1, selector: {\(labels)}, "
                        + "ports: [\(ports)]}}")
            case "pod":
                out.append(
                    "---\n{apiVersion: v1, kind: Pod, metadata: \(metadata), labels: {\(labels)}}, spec: {serviceAccountName: "
                        + "\(name[1])}, status: {phase: Running, podIP: 10.1.0.\(out.count + 1)}}")
            case "secret":
                let data = words.dropFirst(2).map { "\($0): eA==" }.joined(separator: ", ")
                out.append("---\n{apiVersion: v1, kind: Secret, metadata: \(metadata)}, data: {\(data)}}")
            case "namespace":
                out.append("---\n{apiVersion: v1, kind: Namespace, metadata: {name: \(name[0]), labels: {\(labels)}}}")
            case let kind where kind.first?.isUppercase == true && !kind.hasSuffix(":"):
                let group =
                    kind.hasSuffix("Authentication") || kind == "AuthorizationPolicy"
                    ? "security"
                    : kind == "Telemetry" ? "telemetry" : kind == "WasmPlugin" ? "extensions" : "networking"
                out.append(
                    "---\napiVersion: \(group).istio.io/v1\nkind: \(kind)\nmetadata: \(metadata)}\nspec:")
            default: out.append(String(line))
            }
        }
        return out.joined(separator: "\n")
    }

    /// `(mesh.yaml:12:1)` as `(mesh.yaml)`.
    static func withoutLines(_ text: String) -> String {
        text.replacing(#/\(mesh\.yaml:\d+:\d+\)/#, with: "(mesh.yaml)")
    }

    @Test(arguments: trafficCases + gatewayCases + securityCases)
    func saysWhatIsWrongAndNothingElse(_ example: Case) {
        #expect(warnings(Self.mesh(example.wrong)).map(Self.withoutLines) == example.says)
        #expect(warnings(Self.mesh(example.right)) == [])
    }
}
