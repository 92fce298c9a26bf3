import Analysis
import Discovery
import Glibc
import MeshConfig
import MeshModel
import Testing

/// What a known-good implementation says about sets of objects, where its record is at hand; and that meshes which are
/// right are left in peace.
@Suite struct CorpusTests {
    static let corpora: String? = {
        let candidates = [getenv("SKYSAIL_CORPORA").map { String(cString: $0) }, root + "/../shared/corpora"]
        return candidates.compactMap { $0 }.first { access($0 + "/analyzers/index.json", R_OK) == 0 }
    }()
    static let root = "\(#filePath)".split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    /// Objects of files, invalid ones as far as they could be read, and what decoding said.
    static func load(_ paths: [String]) -> (objects: [ConfigObject], said: [Diagnostic]) {
        var options = FileOptions.defaults
        let rejected = Collector()
        options.decoder.document = { value, origin in
            let decoded = decodeDocument(value, origin: origin)
            rejected.add(decoded.rejected)
            return decoded
        }
        let (objects, said) = loadFiles(paths, options: options)
        return (objects + rejected.all, said)
    }

    /// Where we say something else, and why.
    static let differences: [String: String] = [
        "deprecation": "egressProxy is acted upon here",
        "gatewayCustomIngressGatewayBadPort": "a server names a port of the service, or the one behind it",
        "serviceMultipleDeployments": "Deployments are not read: the Services are named",
        "unknown service registry in mesh networks": "networks without a ConfigMap are not read",
    ]

    @Test(.enabled(if: corpora != nil)) func saysWhatIsKnownToBeWrong() throws {
        let folder = try #require(Self.corpora) + "/analyzers"
        let index = try #require(Self.index(folder))
        let ours = Set(DiagnosticCode.all.map(\.description))
        var differing: Set<String> = []
        var missing: Set<String> = []
        var agreed = 0
        for entry in index["cases"]?.list ?? [] {
            let name = try #require(entry["name"]?.string)
            let inputs = (entry["inputs"]?.list ?? []).compactMap(\.string)
            let exclusive = Set((entry["exclusive_codes"]?.list ?? []).compactMap(\.string))
            missing.formUnion(exclusive.subtracting(ours))
            let (objects, said) = Self.load(inputs.map { "\(folder)/\($0)" })
            var found: [String: Int] = [:]
            for diagnostic in said + analyzed(objects, references: .all) {
                guard let code = diagnostic.code, let object = diagnostic.object else { continue }
                found["\(code) \(object)", default: 0] += 1
            }
            var expected: [String: Int] = [:]
            for item in entry["expected"]?.list ?? [] {
                let code = try #require(item["code"]?.string)
                let origin = try #require(item["origin"]?.string)
                guard ours.contains(code) else { continue }
                let isWhole = origin.contains("/") || origin.hasPrefix("Namespace ")
                expected["\(code) " + (isWhole ? origin : origin.replacing(" ", with: " default/")), default: 0] += 1
            }
            let isExclusive = { (key: String) in exclusive.contains(String(key.prefix(7))) }
            let isSame =
                found.filter { isExclusive($0.key) } == expected.filter { isExclusive($0.key) }
                && expected.allSatisfy { found[$0.key, default: 0] >= $0.value }
            if isSame {
                agreed += 1
            } else {
                differing.insert(name)
                if Self.differences[name] == nil { Issue.record("\(name): expected \(expected), found \(found)") }
            }
        }
        print("analyzer corpus: \(agreed) agree, \(differing.count) differ on purpose; not said: \(missing.sorted())")
        #expect(agreed > 0)
        #expect(differing == Set(Self.differences.keys))
    }

    private static func index(_ folder: String) -> ConfigValue? {
        // JSON is YAML; a ConfigMap's text is what a loader keeps of a document that is no object.
        let read = Reading()
        var options = FileOptions.defaults
        options.decoder.document = { value, _ in
            read.keep(value)
            return DecodedDocument()
        }
        _ = loadFiles([folder + "/index.json"], options: options)
        return read.value
    }

    @Test func theSampleMeshIsClean() {
        let (objects, said) = Self.load([Self.root + "/samples"])
        #expect(objects.count > 20)
        let all = said + analyzed(objects, references: .kinds)
        #expect(all.filter { $0.severity > .info }.map(\.description) == [])
        #expect(analyzed(objects, references: .all).filter { $0.severity > .info }.map(\.line) == [])
    }

    /// Of well-known samples only what is truly so: versions that nothing runs, services that are left out, a rule behind one
    /// that takes all.
    static let trueOfSamples: Set<String> = [
        "0008 IST0101", "0032 IST0130", "0056 SKY0001", "0060 SKY0001", "0064 SKY0001", "0068 SKY0001", "0072 SKY0001",
        "0156 IST0101", "0160 SKY0004", "0164 SKY0004", "0208 IST0101",
    ]

    @Test(.enabled(if: corpora != nil)) func wellKnownSamplesAreClean() throws {
        let folder = try #require(Self.corpora) + "/samples"
        var found: Set<String> = []
        for number in stride(from: 0, to: 400, by: 4) {
            let name = "\(10_000 + number)".dropFirst()
            let all = ["config.yaml", "kube.yaml"].map { (file: String) -> String in "\(folder)/\(name)/\(file)" }
            let paths = all.filter { access($0, R_OK) == 0 }
            guard !paths.isEmpty else { continue }
            for diagnostic in analyzed(Self.load(paths).objects, references: .namespaces)
            where diagnostic.severity > .info {
                found.insert("\(name) \(diagnostic.line)")
            }
        }
        #expect(Set(found.map { String($0.prefix(12)) }) == Self.trueOfSamples)
    }
}
