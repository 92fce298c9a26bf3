import CYAML
import MeshModel

/// Reads one document into a ``ConfigValue`` from libyaml's events. It does not recurse, and what a text can make it
/// build is bounded: depth, and nodes that aliases multiply.
struct YAMLParser {
    static let maximumDepth = 100
    /// Aliases may make a document this many times as large as it is written.
    static let aliasFactor = 10
    /// What aliases may add to even the smallest document.
    static let aliasAllowance = 1_000

    /// - Parameter line: the line of the file on which `text` begins.
    static func parse(_ text: ArraySlice<UInt8>, line: UInt32) -> Result<YAMLDocument, YAMLProblem> {
        var builder = YAMLBuilder()
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            return .failure(YAMLProblem(message: "out of memory", position: SourcePosition(line: line)))
        }
        defer { yaml_parser_delete(&parser) }
        return text.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            while true {
                var event = yaml_event_t()
                guard yaml_parser_parse(&parser, &event) == 1 else {
                    return .failure(problem(of: parser, line: line))
                }
                defer { yaml_event_delete(&event) }
                let position = SourcePosition(
                    line: line &+ UInt32(truncatingIfNeeded: event.start_mark.line),
                    column: UInt32(truncatingIfNeeded: event.start_mark.column) &+ 1)
                if event.type == YAML_STREAM_END_EVENT { return .success(builder.document) }
                if let message = builder.take(event, at: position) {
                    return .failure(YAMLProblem(message: message, position: position))
                }
            }
        }
    }

    private static func problem(of parser: yaml_parser_t, line: UInt32) -> YAMLProblem {
        let message = parser.problem.map { String(cString: $0) } ?? "not YAML"
        let context = parser.context.map { String(cString: $0) + ": " } ?? ""
        return YAMLProblem(
            message: context + message,
            position: SourcePosition(
                line: line &+ UInt32(truncatingIfNeeded: parser.problem_mark.line),
                column: UInt32(truncatingIfNeeded: parser.problem_mark.column) &+ 1))
    }
}

/// A parsed document and the keys that it gives twice.
struct YAMLDocument {
    var value: ConfigValue?
    var duplicateKeys: [YAMLProblem] = []
}

/// Builds values from events with a stack of its own.
private struct YAMLBuilder {
    private enum Frame {
        case list([ConfigValue], SourcePosition)
        case map(ConfigMapping, SourcePosition, key: (text: String, position: SourcePosition)?, merged: [ConfigMapping])
    }

    private struct Anchored {
        var value: ConfigValue
        var nodes: Int
    }

    var document = YAMLDocument()
    private var stack: [Frame] = []
    /// Anchors of the open frames, and how many nodes there were when each frame was opened.
    private var openAnchors: [(name: String?, nodesBefore: Int)] = []
    private var anchors: [String: Anchored] = [:]
    private var nodes = 0
    private var aliasNodes = 0

    /// Takes one event; a message where the document cannot be accepted.
    mutating func take(_ event: yaml_event_t, at position: SourcePosition) -> String? {
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            nodes += 1
            let text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            let tag = scalar.tag.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }
            let isString = !isPlain || tag == "tag:yaml.org,2002:str"
            let value = ConfigValue(isString ? .string(text) : YAMLScalar.resolve(text), at: position)
            if let name = Self.name(scalar.anchor) { anchors[name] = Anchored(value: value, nodes: 1) }
            return add(value, keyText: text, isPlain: isPlain)
        case YAML_SEQUENCE_START_EVENT:
            return open(.list([], position), anchor: Self.name(event.data.sequence_start.anchor))
        case YAML_MAPPING_START_EVENT:
            return open(
                .map(ConfigMapping(), position, key: nil, merged: []),
                anchor: Self.name(event.data.mapping_start.anchor))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return close()
        case YAML_ALIAS_EVENT:
            guard let name = Self.name(event.data.alias.anchor) else { return "an alias without a name" }
            guard let anchored = anchors[name] else { return "unknown alias *\(name)" }
            aliasNodes += anchored.nodes
            guard aliasNodes <= YAMLParser.aliasAllowance + YAMLParser.aliasFactor * nodes else {
                return "aliases make the document more than \(YAMLParser.aliasFactor) times as large as it is written"
            }
            return add(anchored.value, keyText: anchored.value.string, isPlain: false)
        default: return nil
        }
    }

    private static func name(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }
    }

    private mutating func open(_ frame: Frame, anchor: String?) -> String? {
        nodes += 1
        guard stack.count < YAMLParser.maximumDepth else {
            return "nested more than \(YAMLParser.maximumDepth) deep"
        }
        if case .map(_, _, key: nil, merged: _)? = stack.last { return "a key that is not a scalar" }
        stack.append(frame)
        openAnchors.append((anchor, nodes))
        return nil
    }

    private mutating func close() -> String? {
        guard let frame = stack.popLast(), let (anchor, before) = openAnchors.popLast() else { return "not YAML" }
        let value: ConfigValue
        switch frame {
        case .list(let values, let position): value = ConfigValue(.list(values), at: position)
        case .map(var map, let position, _, let merged):
            // What is merged in never replaces what is written.
            for source in merged { for entry in source.entries { map.append(entry) } }
            value = ConfigValue(.map(map), at: position)
        }
        if let anchor { anchors[anchor] = Anchored(value: value, nodes: nodes - before + 1) }
        return add(value, keyText: nil, isPlain: false)
    }

    private mutating func add(_ value: ConfigValue, keyText: String?, isPlain: Bool) -> String? {
        guard let frame = stack.popLast() else {
            if document.value == nil { document.value = value }
            return nil
        }
        switch frame {
        case .list(var values, let position):
            values.append(value)
            stack.append(.list(values, position))
        case .map(let map, let position, nil, let merged):
            guard let keyText else { return "a key that is not a scalar" }
            stack.append(.map(map, position, key: (keyText, value.position), merged: merged))
        case .map(var map, let position, let key?, var merged):
            if key.text == "<<", let sources = Self.mergeSources(value) {
                merged += sources
            } else if !map.append(.init(key: key.text, keyPosition: key.position, value: value)) {
                document.duplicateKeys.append(
                    YAMLProblem(
                        message: "the key \(key.text) is here a second time: the first one counts",
                        position: key.position))
            }
            stack.append(.map(map, position, key: nil, merged: merged))
        }
        return nil
    }

    private static func mergeSources(_ value: ConfigValue) -> [ConfigMapping]? {
        switch value.content {
        case .map(let map): return [map]
        case .list(let values):
            let maps = values.compactMap(\.map)
            return maps.count == values.count ? maps : nil
        default: return nil
        }
    }
}
