import CYAML
import MeshConfig
import MeshModel

/// Reads one YAML or JSON document as a tree: just enough of YAML for what these tests write.
enum YAMLText {
    struct Failure: Error { var line: Int }

    static func parse(_ text: String) throws -> ConfigValue {
        var parser = yaml_parser_t()
        yaml_parser_initialize(&parser)
        defer { yaml_parser_delete(&parser) }
        let bytes = Array(text.utf8)
        return try bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var document = yaml_document_t()
            guard yaml_parser_load(&parser, &document) == 1 else {
                throw Failure(line: Int(parser.problem_mark.line) + 1)
            }
            defer { yaml_document_delete(&document) }
            guard let root = yaml_document_get_root_node(&document) else { return ConfigValue(.null) }
            return value(root, &document)
        }
    }

    private static func value(_ node: UnsafeMutablePointer<yaml_node_t>, _ document: inout yaml_document_t)
        -> ConfigValue
    {
        let mark = node.pointee.start_mark
        let position = SourcePosition(line: UInt32(mark.line + 1), column: UInt32(mark.column + 1))
        switch node.pointee.type {
        case YAML_SCALAR_NODE: return ConfigValue(scalar(node.pointee), at: position)
        case YAML_SEQUENCE_NODE:
            var list: [ConfigValue] = []
            var item = node.pointee.data.sequence.items.start
            while let current = item, current < node.pointee.data.sequence.items.top {
                if let child = yaml_document_get_node(&document, current.pointee) {
                    list.append(value(child, &document))
                }
                item = current + 1
            }
            return ConfigValue(.list(list), at: position)
        case YAML_MAPPING_NODE:
            var map = ConfigMapping()
            var pair = node.pointee.data.mapping.pairs.start
            while let current = pair, current < node.pointee.data.mapping.pairs.top {
                if let key = yaml_document_get_node(&document, current.pointee.key),
                    let child = yaml_document_get_node(&document, current.pointee.value)
                {
                    let mark = key.pointee.start_mark
                    map.append(
                        .init(
                            key: text(key.pointee),
                            keyPosition: SourcePosition(line: UInt32(mark.line + 1), column: UInt32(mark.column + 1)),
                            value: value(child, &document)))
                }
                pair = current + 1
            }
            return ConfigValue(.map(map), at: position)
        default: return ConfigValue(.null, at: position)
        }
    }

    private static func text(_ node: yaml_node_t) -> String {
        let scalar = node.data.scalar
        return String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    }

    private static func scalar(_ node: yaml_node_t) -> ConfigValue.Content {
        let text = text(node)
        guard node.data.scalar.style == YAML_PLAIN_SCALAR_STYLE else { return .string(text) }
        switch text {
        case "", "~", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default:
            if let int = Int64(text) { return .int(int) }
            if let first = text.utf8.first, first < 0x3A, let double = Double(text) { return .double(double) }
            return .string(text)
        }
    }
}

/// Decodes an object written as YAML.
func decode(_ text: String, namespace: String = "default", allowsUnnamed: Bool = false) throws -> DecodedDocument {
    decodeDocument(
        try YAMLText.parse(text),
        origin: DocumentOrigin(path: "test.yaml", defaultNamespace: namespace, allowsUnnamed: allowsUnnamed))
}

/// The spec of the kind `kind`, written as YAML indented by two, and what was said about it.
func decodeSpec(_ kind: String, _ spec: String) throws -> (spec: ObjectSpec?, diagnostics: [Diagnostic]) {
    let group = kind == "PeerAuthentication" ? "security" : "networking"
    let result = try decode(
        "apiVersion: \(group).istio.io/v1\nkind: \(kind)\nmetadata: {name: x, namespace: ns}\nspec:\n" + spec)
    return (result.objects.first?.spec, result.diagnostics)
}
