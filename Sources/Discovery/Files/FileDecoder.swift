import MeshConfig
import MeshModel

/// What one document of a file gave.
struct DecodedText {
    /// Hash of the document's text: equal text is not decoded again.
    var hash: ContentHash
    var line: UInt32
    var decoded: DecodedDocument
}

/// Turns the bytes of a file into documents, reusing what was decoded before.
enum FileDecoder {
    struct Output {
        var documents: [DecodedText] = []
        /// About the file as a whole.
        var diagnostics: [Diagnostic] = []
        /// True where the file as a whole could not be read as text.
        var isUnreadable = false
    }

    static func decode(_ bytes: [UInt8], path: String, order: UInt32, previous: [DecodedText]) -> Output {
        let text: YAMLText
        do {
            text = try YAMLText(bytes)
        } catch {
            return Output(diagnostics: [Self.diagnostic(error, path)], isUnreadable: true)
        }
        var output = Output()
        for document in text.documents {
            let hash = document.bytes.withUnsafeBytes { ContentHash(of: $0) }
            let ordinal = Int(document.ordinal)
            if ordinal < previous.count, previous[ordinal].hash == hash, previous[ordinal].line == document.line {
                output.documents.append(previous[ordinal])
                continue
            }
            let origin = DocumentOrigin(path: path, sourceOrder: order, document: document.ordinal)
            output.documents.append(
                DecodedText(hash: hash, line: document.line, decoded: decode(document, origin: origin)))
        }
        return output
    }

    private static func decode(_ text: YAMLDocumentText, origin: DocumentOrigin) -> DecodedDocument {
        switch YAMLParser.parse(text.bytes, line: text.line) {
        case .failure(let problem):
            return DecodedDocument(hasUnidentified: true, diagnostics: [diagnostic(problem, origin.path)])
        case .success(let document):
            guard let value = document.value else { return DecodedDocument() }
            var decoded =
                isMeshConfig(value, path: origin.path)
                ? decodeMeshConfig(value, configMap: standaloneConfigMap(origin), origin: origin)
                : decodeDocument(value, origin: origin)
            for configMap in decoded.objects where isMeshConfigMap(configMap) {
                merge(mesh(in: configMap, document: value, origin: origin), into: &decoded)
            }
            decoded.diagnostics += document.duplicateKeys.map { duplicate in
                var warning = diagnostic(duplicate, origin.path)
                warning.severity = .warning
                return warning
            }
            return decoded
        }
    }

    // MARK: The mesh configuration

    /// Istio's ConfigMap, of the default revision or of another.
    private static func isMeshConfigMap(_ object: ConfigObject) -> Bool {
        object.key.kind == .configMap && (object.metadata.name == "istio" || object.metadata.name.hasPrefix("istio-"))
    }

    /// A file of its own: `mesh.yaml`, without a kind.
    private static func isMeshConfig(_ value: ConfigValue, path: String) -> Bool {
        guard value["kind"] == nil, value["apiVersion"] == nil, value.map != nil else { return false }
        return ["mesh.yaml", "mesh.yml", "mesh.json"].contains { path == $0 || path.hasSuffix("/" + $0) }
    }

    private static func standaloneConfigMap(_ origin: DocumentOrigin) -> ConfigObject {
        let key = ObjectKey(.configMap, namespace: "istio-system", name: "istio")
        let age = Age(
            sourceOrder: origin.sourceOrder, path: origin.path, document: origin.document, name: key.name,
            namespace: key.namespace)
        return ConfigObject(
            ref: ObjectRef(key, at: SourceLocation(path: origin.path, position: SourcePosition(line: 1))),
            metadata: ObjectMetadata(name: key.name, namespace: key.namespace, age: age),
            spec: .configMap(ConfigMapSpec()))
    }

    private static func mesh(in configMap: ConfigObject, document: ConfigValue, origin: DocumentOrigin)
        -> DecodedDocument
    {
        guard case .configMap(let spec) = configMap.spec else { return DecodedDocument() }
        var result = DecodedDocument()
        for key in ["mesh", "meshNetworks"] {
            guard let text = spec.data[key] else { continue }
            // A block scalar begins on the line after its key; good enough for one that does not.
            let line = (document["data"]?[key]?.position.line ?? configMap.ref.location.position.line) &+ 1
            switch YAMLParser.parse(Array(text.utf8)[...], line: line) {
            case .failure(let problem):
                result.invalid.append(
                    ObjectKey(
                        key == "mesh" ? .meshConfig : .meshNetworks, namespace: configMap.metadata.namespace,
                        name: configMap.metadata.name))
                result.diagnostics.append(diagnostic(problem, origin.path))
            case .success(let parsed):
                let value = parsed.value ?? ConfigValue(.map(ConfigMapping()))
                let decoded =
                    key == "mesh"
                    ? decodeMeshConfig(value, configMap: configMap, origin: origin)
                    : decodeMeshNetworks(value, configMap: configMap, origin: origin)
                merge(decoded, into: &result)
            }
        }
        return result
    }

    private static func merge(_ part: DecodedDocument, into whole: inout DecodedDocument) {
        whole.objects += part.objects
        whole.invalid += part.invalid
        whole.hasUnidentified = whole.hasUnidentified || part.hasUnidentified
        whole.diagnostics += part.diagnostics
    }

    private static func diagnostic(_ problem: YAMLProblem, _ path: String) -> Diagnostic {
        Diagnostic(.error, problem.message, at: SourceLocation(path: path, position: problem.position))
    }
}
