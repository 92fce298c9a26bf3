import CYAML
import MeshModel

/// Builds the value of one document from events. It never recurses, and what aliases add is counted before it is built.
struct Composer {
    private let limits: YAMLLimits
    private let place: TextPlace
    /// What nodes and their text may weigh together, aliases expanded.
    private let budget: Int
    private var weight = 0
    private var stack: [Frame] = []
    private var anchors: [String: Node] = [:]
    private var warnings: [YAMLProblem] = []
    private static let maximumWarnings = 100

    /// A finished value with what an alias to it costs.
    private struct Node {
        var value: ConfigValue
        /// A node and the bytes of its text, and so for everything below.
        var weight: Int
        /// Lists and maps nested in it, itself included.
        var height: Int
        /// True for a plain `<<`, which merges where it is a key.
        var isMerge = false
    }

    private enum Key {
        case name(String, SourcePosition)
        case merge(SourcePosition)
    }

    /// A list or map that is still open.
    private struct Frame {
        var position: SourcePosition
        var anchor: String?
        var weight = 1
        var height = 1
        var isMap: Bool
        var items: [ConfigValue] = []
        var map = ConfigMapping()
        var key: Key?
        var merged: [ConfigMapping] = []
    }

    init(limits: YAMLLimits, size: Int, place: TextPlace) {
        self.limits = limits
        self.place = place
        let (product, overflow) = size.multipliedReportingOverflow(by: max(1, limits.expansion))
        budget = max(overflow ? .max : product, limits.expansionFloor)
    }

    mutating func compose(_ parser: inout EventParser) throws(YAMLProblem) -> YAMLDocument {
        var root: ConfigValue?
        var documents = 0
        var isAtEnd = false
        while !isAtEnd {
            let finished = try parser.next { (event) throws(YAMLProblem) -> Node? in
                switch event.type {
                case YAML_STREAM_END_EVENT:
                    isAtEnd = true
                    return nil
                case YAML_DOCUMENT_START_EVENT:
                    documents += 1
                    guard documents == 1 else {
                        throw place.problem("a second document starts without a line `---`", at: event.start_mark)
                    }
                    return nil
                default:
                    return try take(event)
                }
            }
            if let finished { root = finished.value }
        }
        return YAMLDocument(value: root.flatMap { $0.isNull ? nil : $0 }, warnings: warnings)
    }

    /// Takes one event; the root where that completes it.
    private mutating func take(_ event: borrowing yaml_event_t) throws(YAMLProblem) -> Node? {
        switch event.type {
        case YAML_SCALAR_EVENT:
            let node = try scalar(event)
            return try finish(node, anchor: text(event.data.scalar.anchor), at: event.start_mark)
        case YAML_ALIAS_EVENT:
            let name = text(event.data.alias.anchor) ?? ""
            guard let node = anchors[name] else {
                throw place.problem("the alias *\(name) names no anchor before it", at: event.start_mark)
            }
            guard stack.count + node.height <= limits.depth else { throw tooDeep(event.start_mark) }
            return try finish(node, anchor: nil, at: event.start_mark)
        case YAML_SEQUENCE_START_EVENT:
            try open(isMap: false, anchor: text(event.data.sequence_start.anchor), at: event.start_mark)
        case YAML_MAPPING_START_EVENT:
            try open(isMap: true, anchor: text(event.data.mapping_start.anchor), at: event.start_mark)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            guard var frame = stack.popLast() else { return nil }
            let content: ConfigValue.Content
            if frame.isMap {
                for merged in frame.merged {
                    for entry in merged.entries { frame.map.append(entry) }
                }
                content = .map(frame.map)
            } else {
                content = .list(frame.items)
            }
            let node = Node(
                value: ConfigValue(content, at: frame.position), weight: frame.weight, height: frame.height)
            return try finish(node, anchor: frame.anchor, at: event.start_mark, counted: true)
        default:
            break
        }
        return nil
    }

    private mutating func open(isMap: Bool, anchor: String?, at mark: yaml_mark_t) throws(YAMLProblem) {
        guard stack.count < limits.depth else { throw tooDeep(mark) }
        if let top = stack.last, top.isMap, top.key == nil {
            throw place.problem("a list or a map cannot be a key here: keys are text", at: mark)
        }
        weight += 1
        stack.append(Frame(position: place.position(mark), anchor: anchor, isMap: isMap))
    }

    private func tooDeep(_ mark: yaml_mark_t) -> YAMLProblem {
        place.problem("nested deeper than \(limits.depth) levels", at: mark)
    }

    /// Puts a finished node where it belongs. Lists and maps have been counted piece by piece.
    private mutating func finish(
        _ node: Node, anchor: String?, at mark: yaml_mark_t, counted: Bool = false
    ) throws(YAMLProblem) -> Node? {
        if !counted {
            weight += node.weight
            guard weight <= budget else {
                throw place.problem(
                    "aliases make the document more than \(limits.expansion) times as large as its text", at: mark)
            }
        }
        if let anchor { anchors[anchor] = node }
        guard var frame = stack.popLast() else { return node }
        frame.weight += node.weight
        frame.height = max(frame.height, node.height + 1)
        if !frame.isMap {
            frame.items.append(node.value)
        } else if let key = frame.key {
            frame.key = nil
            try add(node, under: key, to: &frame)
        } else {
            frame.key = try key(node, at: mark)
        }
        stack.append(frame)
        return nil
    }

    private func key(_ node: Node, at mark: yaml_mark_t) throws(YAMLProblem) -> Key {
        let position = place.position(mark)
        if node.isMerge { return .merge(position) }
        switch node.value.content {
        case .string(let name): return .name(name, position)
        case .int(let number): return .name("\(number)", position)
        case .double(let number): return .name("\(number)", position)
        case .bool(let flag): return .name(flag ? "true" : "false", position)
        case .null, .list, .map:
            throw place.problem("\(node.value.kindName) cannot be a key here: keys are text", at: mark)
        }
    }

    private mutating func add(_ node: Node, under key: Key, to frame: inout Frame) throws(YAMLProblem) {
        switch key {
        case .name(let name, let position):
            if !frame.map.append(.init(key: name, keyPosition: position, value: node.value)) {
                if warnings.count < Self.maximumWarnings {
                    warnings.append(
                        YAMLProblem("the key \"\(name)\" stands here again; the first one holds", at: position))
                }
            }
        case .merge(let position):
            switch node.value.content {
            case .map(let map):
                frame.merged.append(map)
                return
            case .list(let list) where list.allSatisfy({ $0.map != nil }):
                frame.merged += list.compactMap(\.map)
                return
            default:
                throw YAMLProblem("`<<` takes a map or a list of maps", at: position)
            }
        }
    }

    private func scalar(_ event: borrowing yaml_event_t) throws(YAMLProblem) -> Node {
        let data = event.data.scalar
        let text =
            data.value.map { String(decoding: UnsafeBufferPointer(start: $0, count: data.length), as: UTF8.self) } ?? ""
        if text.utf8.contains(0) {
            throw place.problem("a NUL character cannot stand in a text", at: event.start_mark)
        }
        let content = try resolve(
            text, tag: self.text(data.tag), isPlain: data.style == YAML_PLAIN_SCALAR_STYLE, at: event.start_mark)
        let isMerge = data.plain_implicit == 1 && data.style == YAML_PLAIN_SCALAR_STYLE && text == "<<"
        return Node(
            value: ConfigValue(content, at: place.position(event.start_mark)), weight: 1 + text.utf8.count, height: 0,
            isMerge: isMerge)
    }

    private func resolve(
        _ text: String, tag: String?, isPlain: Bool, at mark: yaml_mark_t
    ) throws(YAMLProblem) -> ConfigValue.Content {
        let resolved: ConfigValue.Content
        do throws(ScalarResolution.Failure) {
            switch tag {
            case nil where !isPlain, "!", "tag:yaml.org,2002:str": return .string(text)
            case nil: return try ScalarResolution.resolve(text)
            default: resolved = try ScalarResolution.resolve(text)
            }
        } catch {
            throw place.problem("`\(text)` is no number that an object can hold", at: mark)
        }
        switch (tag ?? "", resolved) {
        case ("tag:yaml.org,2002:int", .int), ("tag:yaml.org,2002:float", .int), ("tag:yaml.org,2002:float", .double),
            ("tag:yaml.org,2002:bool", .bool), ("tag:yaml.org,2002:null", .null):
            return resolved
        case (let tag, _) where tag.hasPrefix("tag:yaml.org,2002:") && !tag.hasSuffix(":timestamp"):
            throw place.problem("`!!\(tag.dropFirst(18))` does not fit this value", at: mark)
        default:
            return .string(text)
        }
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: UnsafePointer($0)) }
    }
}
