import Glibc
import MeshConfig
import MeshModel
import Testing

/// What a known-good implementation says about objects, where its record is at hand.
@Suite struct ValidationCorpusTests {
    static let folder: String? = {
        let candidates = [
            getenv("SKYSAIL_CORPORA").map { String(cString: $0) },
            "\(#filePath)".split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/shared/corpora",
        ]
        return candidates.compactMap { $0 }.map { $0 + "/validation" }.first { access($0 + "/index.json", R_OK) == 0 }
    }()

    /// Kinds that are decoded whole; of the others only the frame is read.
    static let kinds: Set<String> = [
        "ServiceEntry", "WorkloadEntry", "WorkloadGroup", "VirtualService", "DestinationRule", "Gateway", "Sidecar",
        "PeerAuthentication", "RequestAuthentication", "AuthorizationPolicy", "EnvoyFilter", "Telemetry", "ProxyConfig",
        "WasmPlugin",
    ]

    static func read(_ path: String) throws -> String {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(.enabled(if: folder != nil)) func agreesOnEveryObject() throws {
        let folder = try #require(Self.folder)
        let index = try YAMLText.parse(Self.read(folder + "/index.json"))
        var judged = 0
        var disagreements: [String] = []
        for entry in index["cases"]?.list ?? [] {
            let file = try #require(entry["file"]?.string)
            let kind = try #require(entry["kind"]?.string)
            guard Self.kinds.contains(kind) else { continue }
            // What is wrong with it cannot be written in a file.
            if entry["not_expressible_in_json"]?.content == .bool(true) { continue }
            let result = try decode(Self.read(folder + "/" + file), allowsUnnamed: true)
            let isValid = !result.objects.isEmpty && result.invalid.isEmpty && !result.hasUnidentified
            judged += 1
            if entry["valid"]?.content != .bool(isValid) {
                disagreements.append("\(file): we say \(isValid): \(result.diagnostics.map(\.description))")
            }
            // What only warrants a warning there is not passed in silence here, and the other way round it is a valid object.
            if isValid { #expect(result.diagnostics.allSatisfy { $0.severity < .error }) }
        }
        print("validation corpus: \(judged - disagreements.count) of \(judged) agree")
        #expect(judged > 0)
        #expect(disagreements == [])
    }
}
