import MeshConfig
import MeshModel

/// From the text of one document to its objects, the mesh configuration inside a ConfigMap included.
struct DocumentReading: Sendable {
    var options: FileOptions

    func read(_ text: UnsafeRawBufferPointer, line: Int, origin: DocumentOrigin) -> DecodedDocument {
        let parsed: YAMLDocument
        do throws(YAMLProblem) {
            parsed = try YAMLDocument.parse(text, limits: options.yaml, line: line)
        } catch {
            return DecodedDocument(hasUnidentified: true, diagnostics: [diagnostic(.error, error, origin)])
        }
        var decoded = DecodedDocument()
        if let value = parsed.value {
            if isMeshFile(value, path: origin.path) {
                decoded = options.decoder.mesh(value, meshConfigMap(of: origin), origin)
            } else {
                decoded = options.decoder.document(value, origin)
                for object in decoded.objects {
                    if case .configMap(let spec) = object.spec {
                        readMesh(object, spec, (text, line), origin, into: &decoded)
                    }
                }
            }
        }
        decoded.diagnostics = parsed.warnings.map { diagnostic(.warning, $0, origin) } + decoded.diagnostics
        return decoded
    }

    /// A file `mesh.yaml` or `mesh.json` whose document says neither what it is nor of which version.
    private func isMeshFile(_ value: ConfigValue, path: String) -> Bool {
        guard value.map != nil, value["apiVersion"] == nil, value["kind"] == nil else { return false }
        let name = path.split(separator: "/").last ?? ""
        return name == "mesh.yaml" || name == "mesh.yml" || name == "mesh.json"
    }

    /// Stands for the ConfigMap that the file would be the content of.
    private func meshConfigMap(of origin: DocumentOrigin) -> ConfigObject {
        let key = ObjectKey(.configMap, namespace: options.rootNamespace, name: options.meshConfigMap)
        let age = Age(
            sourceOrder: origin.sourceOrder, path: origin.path, document: origin.document, name: key.name,
            namespace: key.namespace)
        return ConfigObject(
            ref: ObjectRef(key, at: SourceLocation(path: origin.path, position: SourcePosition(line: 1, column: 1))),
            metadata: ObjectMetadata(name: key.name, namespace: key.namespace, age: age),
            spec: .configMap(ConfigMapSpec()))
    }

    private func readMesh(
        _ configMap: ConfigObject, _ spec: ConfigMapSpec, _ source: (text: UnsafeRawBufferPointer, line: Int),
        _ origin: DocumentOrigin, into decoded: inout DecodedDocument
    ) {
        let metadata = configMap.metadata
        guard metadata.name == options.meshConfigMap, metadata.namespace == options.rootNamespace else { return }
        for (field, kind, decode) in [
            ("mesh", ObjectKind.meshConfig, options.decoder.mesh),
            ("meshNetworks", ObjectKind.meshNetworks, options.decoder.meshNetworks),
        ] {
            guard let text = spec.data[field] else { continue }
            let position = spec.positions[field] ?? configMap.ref.location.position
            let inner: DecodedDocument
            do throws(YAMLProblem) {
                let block = Self.block(at: position, of: source.text, line: source.line)
                let parsed =
                    if let block {
                        try YAMLDocument.parse(
                            text: text, limits: options.yaml, line: block.line, indent: block.indent)
                    } else {
                        try YAMLDocument.parse(text: text, limits: options.yaml, position: position)
                    }
                var result = decode(parsed.value ?? ConfigValue(.map(.init()), at: position), configMap, origin)
                result.diagnostics = parsed.warnings.map { diagnostic(.warning, $0, origin) } + result.diagnostics
                inner = result
            } catch {
                let key = ObjectKey(kind, namespace: metadata.namespace, name: metadata.name)
                var found = diagnostic(.error, error, origin)
                found.object = key
                found.field = "data.\(field)"
                inner = DecodedDocument(invalid: [key], diagnostics: [found])
            }
            decoded.objects += inner.objects
            decoded.invalid += inner.invalid
            decoded.hasUnidentified = decoded.hasUnidentified || inner.hasUnidentified
            decoded.diagnostics += inner.diagnostics
        }
    }

    /// Where the lines of a literal scalar (`mesh: |`) stand, which are the lines of its text; nil for other scalars.
    private static func block(
        at position: SourcePosition, of text: UnsafeRawBufferPointer, line: Int
    ) -> (line: Int, indent: Int)? {
        var row = line
        var rest = text[...]
        while row < Int(position.line), let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            rest = rest[(end + 1)...]
            row += 1
        }
        guard row == Int(position.line), position.column > 0,
            rest.dropFirst(Int(position.column) - 1).first == UInt8(ascii: "|"),
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        let content = rest[(end + 1)...].split(separator: UInt8(ascii: "\n"))
        let first = content.first { $0.contains { $0 != UInt8(ascii: " ") } }
        return (row + 1, first?.prefix { $0 == UInt8(ascii: " ") }.count ?? 0)
    }

    private func diagnostic(
        _ severity: Diagnostic.Severity, _ problem: YAMLProblem, _ origin: DocumentOrigin
    ) -> Diagnostic {
        Diagnostic(
            severity, problem.message, at: SourceLocation(path: origin.path, position: problem.position))
    }
}
