import Discovery
import MeshConfig
import MeshModel
import Synchronization

/// Objects as small as they get: `{kind: X, name: n, spec: …}`, or `{items: [...]}` of such. `spec: broken` is invalid, no
/// name is a thing that cannot be named. It counts what it is asked to decode.
final class TestDecoder: Sendable {
    private let names = Mutex<[String]>([])

    /// The names of what was decoded since the last call.
    func takeDecoded() -> [String] {
        names.withLock { names in
            defer { names = [] }
            return names
        }
    }

    var options: FileOptions {
        FileOptions(decoder: ObjectDecoder(document: { self.decode($0, $1) }))
    }

    private func decode(_ value: ConfigValue, _ origin: DocumentOrigin) -> DecodedDocument {
        var result = DecodedDocument()
        for item in value["items"]?.list ?? [value] {
            let place = SourceLocation(path: origin.path, position: item.position)
            guard let name = item["name"]?.string else {
                result.hasUnidentified = true
                result.diagnostics.append(Diagnostic(.error, "no name", at: place))
                continue
            }
            names.withLock { $0.append(name) }
            let key = ObjectKey(.configMap, namespace: "default", name: name)
            guard let spec = item["spec"], spec.string != "broken" else {
                result.invalid.append(key)
                result.diagnostics.append(Diagnostic(.error, "no spec", object: key, at: place))
                continue
            }
            let age = Age(
                sourceOrder: origin.sourceOrder, path: origin.path, document: origin.document, name: name,
                namespace: "default")
            var content = ConfigMapSpec()
            content.data["spec"] = if case .int(let number) = spec.content { "\(number)" } else { spec.string }
            result.objects.append(
                ConfigObject(
                    ref: ObjectRef(key, at: place),
                    metadata: ObjectMetadata(name: name, namespace: "default", age: age), spec: .configMap(content),
                    document: item))
        }
        return result
    }
}

extension ConfigObject {
    /// The `spec` of an object of ``TestDecoder``.
    var text: String? {
        guard case .configMap(let content) = spec else { return nil }
        return content.data["spec"]
    }
}

extension ObjectEvent {
    /// `+name=spec` or `-name`.
    var summary: String {
        switch self {
        case .upsert(let object): "+\(object.key.name)=\(object.text ?? "?")"
        case .remove(let ref): "-\(ref.key.name)"
        }
    }
}
