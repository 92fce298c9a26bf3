import Analysis
import Discovery
import MeshConfig
import MeshModel
import Synchronization
import World

/// What an analysis of a text says; of what could be read of invalid objects as well where `includesInvalid`.
func analyzed(
    _ text: String, references: References = .kinds, proxies: [AnalysisOptions.Proxy]? = nil,
    includesInvalid: Bool = false
) -> [Diagnostic] {
    var options = FileOptions.defaults
    let rejected = Collector()
    options.decoder.document = { value, origin in
        let decoded = decodeDocument(value, origin: origin)
        rejected.add(decoded.rejected)
        return decoded
    }
    let (objects, _) = loadText(text, path: "mesh.yaml", options: options)
    return analyzed(objects + (includesInvalid ? rejected.all : []), references: references, proxies: proxies)
}

func analyzed(
    _ objects: [ConfigObject], references: References, proxies: [AnalysisOptions.Proxy]? = nil
) -> [Diagnostic] {
    var options = AnalysisOptions()
    options.references = references
    options.proxies = proxies
    for object in objects {
        guard case .secret(let spec) = object.spec else { continue }
        var parts: AnalysisOptions.Credential = []
        let names = Set(spec.data.keys)
        if names.isSuperset(of: ["tls.crt", "tls.key"]) || names.isSuperset(of: ["cert", "key"]) {
            parts.insert(.certificate)
        }
        if names.contains("ca.crt") || names.contains("cacert") { parts.insert(.authority) }
        options.credentials[object.key.namespace, default: [:]][object.key.name] = parts
    }
    return analyze(objects, options: options)
}

final class Collector: Sendable {
    private let objects = Mutex<[ConfigObject]>([])
    func add(_ more: [ConfigObject]) { objects.withLock { $0 += more } }
    var all: [ConfigObject] { objects.withLock { $0 } }
}

extension Diagnostic {
    /// `IST0101 VirtualService ns/x spec.hosts[0]: message`
    var line: String {
        "\(code.map { "\($0)" } ?? "") \(object.map { "\($0)" } ?? "") \(field): \(message)"
    }
}

/// The warnings alone.
func warnings(
    _ text: String, references: References = .kinds, proxies: [AnalysisOptions.Proxy]? = nil
) -> [String] {
    analyzed(text, references: references, proxies: proxies).filter { $0.severity > .info }.map(\.line)
}

/// Keeps a document as it was read.
final class Reading: Sendable {
    private let kept = Mutex<ConfigValue?>(nil)
    func keep(_ value: ConfigValue) { kept.withLock { $0 = value } }
    var value: ConfigValue? { kept.withLock { $0 } }
}
