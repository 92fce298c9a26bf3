import MeshModel

/// A map that is being decoded: typed reads of its fields, which report what is wrong and go on. A field that was never
/// asked for is unknown, and said to be at the end.
final class Fields {
    let value: ConfigValue
    let map: ConfigMapping
    let report: Report
    /// Says what is unknown; off for Kubernetes' kinds, of which most fields are none of our business.
    let isStrict: Bool
    private let parent: Fields?
    private let component: String
    private var asked: [String] = []

    init(_ value: ConfigValue, _ map: ConfigMapping, path: String, isStrict: Bool, report: Report) {
        self.value = value
        self.map = map
        self.report = report
        self.isStrict = isStrict
        self.parent = nil
        self.component = path
    }

    private init(_ value: ConfigValue, _ map: ConfigMapping, parent: Fields, component: String) {
        self.value = value
        self.map = map
        self.report = parent.report
        self.isStrict = parent.isStrict
        self.parent = parent
        self.component = component
    }

    var path: String {
        guard let parent else { return component }
        return Self.join(parent.path, component)
    }

    static func join(_ path: String, _ component: String) -> String {
        path.isEmpty || component.isEmpty || component.hasPrefix("[") ? path + component : path + "." + component
    }

    // MARK: Reports

    func error(_ message: String, _ key: String? = nil) { add(.error, message, key) }
    func warning(_ message: String, _ key: String? = nil, code: DiagnosticCode? = nil) {
        add(.warning, message, key, code)
    }
    /// A spelling that is still read: `message` says what to write in its place.
    func deprecated(_ message: String, _ key: String) { add(.warning, message, key, .deprecated) }

    private func add(
        _ severity: Diagnostic.Severity, _ message: String, _ key: String?, _ code: DiagnosticCode? = nil
    ) {
        let component = key ?? ""
        // `hosts[2]` stands where its element does.
        var position = map[component]?.position
        if position == nil, let open = component.firstIndex(of: "["), component.hasSuffix("]"),
            let index = Int(component[component.index(after: open)...].dropLast()),
            let list = map[String(component[..<open])]?.list, list.indices.contains(index)
        {
            position = list[index].position
        }
        report.add(severity, message, field: Self.join(path, component), code: code, at: position ?? value.position)
    }

    func mismatch(_ key: String, _ found: ConfigValue, expected: String, hint: String = "") {
        report.add(
            .error, "is \(found.kindName), expected \(expected)\(hint)", field: Self.join(path, key),
            at: found.position)
    }

    /// Reports the fields that nobody asked for.
    func finish() {
        guard isStrict else { return }
        for entry in map.entries where !asked.contains(entry.key) {
            var message = "unknown field \(quoted(entry.key)), ignored"
            if !report.isFull, let near = suggestion(for: entry.key, among: asked) {
                message += "; did you mean \(quoted(near))?"
            }
            report.add(.warning, message, field: path, at: entry.keyPosition)
        }
    }

    // MARK: Raw access

    /// The field's value; nil where it is absent or null.
    func raw(_ key: String) -> ConfigValue? {
        asked.append(key)
        guard let value = map[key], !value.isNull else { return nil }
        return value
    }

    func has(_ key: String) -> Bool { raw(key) != nil }

    /// Fields that are accepted and mean nothing here.
    func ignore(_ keys: String...) { asked += keys }

    /// Which of the fields is there; more than one is an error, and the first counts.
    func only(of keys: [String], required: Bool = false) -> String? {
        let present = keys.filter { has($0) }
        if present.count > 1 {
            error("only one of \(words(present, "and")) may be set", present[1])
        } else if present.isEmpty, required {
            error("one of \(words(keys, "or")) is required")
        }
        return present.first
    }

    // MARK: Nested

    func object<T>(_ key: String, _ decode: (Fields) -> T?) -> T? {
        guard let value = raw(key) else { return nil }
        return nested(value, component: key, decode)
    }

    func nested<T>(_ value: ConfigValue, component: String, _ decode: (Fields) -> T?) -> T? {
        guard let map = value.map else {
            mismatch(component, value, expected: "a map")
            return nil
        }
        let fields = Fields(value, map, parent: self, component: component)
        defer { fields.finish() }
        return decode(fields)
    }

    func list(_ key: String) -> [ConfigValue] {
        guard let value = raw(key) else { return [] }
        guard let list = value.list else {
            mismatch(key, value, expected: "a list")
            return []
        }
        return list
    }

    /// True where there is no list, or one without elements; false where there is something else, which was reported.
    func isEmptyList(_ key: String) -> Bool {
        guard let value = raw(key) else { return true }
        return value.list?.isEmpty ?? false
    }

    /// The elements that could be decoded; the others are reported.
    func objects<T>(_ key: String, _ decode: (Fields) -> T?) -> [T] {
        var result: [T] = []
        for (i, element) in list(key).enumerated() {
            if let decoded = nested(element, component: "\(key)[\(i)]", decode) { result.append(decoded) }
        }
        return result
    }

    /// A map of maps, sorted by key.
    func objectMap<T>(_ key: String, _ decode: (String, Fields) -> T?) -> [(key: String, value: T)] {
        guard let value = raw(key) else { return [] }
        guard let map = value.map else {
            mismatch(key, value, expected: "a map")
            return []
        }
        var result: [(key: String, value: T)] = []
        for entry in map.entries {
            checkKey(entry, of: key)
            let component = "\(key)[\(quoted(entry.key))]"
            let element = entry.value.isNull ? ConfigValue(.map(ConfigMapping()), at: entry.keyPosition) : entry.value
            if let decoded = nested(element, component: component, { decode(entry.key, $0) }) {
                result.append((entry.key, decoded))
            }
        }
        return result.sorted { $0.key < $1.key }
    }
}
