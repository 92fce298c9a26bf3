import MeshModel

extension Fields {
    func string(_ key: String) -> String? {
        guard let value = raw(key) else { return nil }
        return string(value, component: key)
    }

    func string(_ value: ConfigValue, component: String) -> String? {
        if let string = value.string {
            if string.utf8.contains(0) {
                report.add(
                    .error, "\(quoted(string)) holds a NUL character", field: Self.join(path, component),
                    at: value.position)
            }
            return string
        }
        let hint: String
        switch value.content {
        case .int, .double, .bool: hint = "; put it in quotes"
        default: hint = ""
        }
        mismatch(component, value, expected: "a string", hint: hint)
        return nil
    }

    func strings(_ key: String) -> [String] {
        var result: [String] = []
        for (i, element) in list(key).enumerated() {
            if let string = string(element, component: "\(key)[\(i)]") { result.append(string) }
        }
        return result
    }

    func stringMap(_ key: String) -> [String: String] {
        guard let value = raw(key) else { return [:] }
        guard let map = value.map else {
            mismatch(key, value, expected: "a map of strings")
            return [:]
        }
        var result: [String: String] = [:]
        for entry in map.entries {
            checkKey(entry, of: key)
            // protojson reads a null as the absence of the value.
            if entry.value.isNull {
                result[entry.key] = ""
            } else if let string = string(entry.value, component: "\(key)[\(quoted(entry.key))]") {
                result[entry.key] = string
            }
        }
        return result
    }

    func checkKey(_ entry: ConfigMapping.Entry, of key: String) {
        guard entry.key.utf8.contains(0) else { return }
        report.add(
            .error, "\(quoted(entry.key)) holds a NUL character", field: Self.join(path, key), at: entry.keyPosition)
    }

    func bool(_ key: String) -> Bool? {
        guard let value = raw(key) else { return nil }
        if case .bool(let bool) = value.content { return bool }
        let hint = value.string.map { $0.lowercased() == "true" || $0.lowercased() == "false" } ?? false
        mismatch(key, value, expected: "true or false", hint: hint ? " without quotes" : "")
        return nil
    }

    /// An integer; by default what an `int32` holds and is not negative.
    func int(_ key: String, in range: ClosedRange<Int> = 0...Int(Int32.max)) -> Int? {
        guard let value = raw(key) else { return nil }
        return int(value, component: key, in: range)
    }

    func int(_ value: ConfigValue, component: String, in range: ClosedRange<Int>) -> Int? {
        let number: Int
        switch value.content {
        case .int(let int): number = Int(int)
        case .double(let double):
            guard let exact = Int(exactly: double) else {
                mismatch(component, value, expected: "a whole number")
                return nil
            }
            number = exact
        default:
            let isNumeral = value.string.flatMap { Int($0) } != nil
            mismatch(component, value, expected: "a number", hint: isNumeral ? " without quotes" : "")
            return nil
        }
        guard range.contains(number) else {
            report.add(
                .error, "\(number) is out of range: expected \(range.lowerBound) to \(range.upperBound)",
                field: Self.join(path, component), at: value.position)
            return nil
        }
        return number
    }

    /// An unsigned 64-bit integer, which protobuf's JSON also writes as a string.
    func uint64(_ key: String) -> UInt64? {
        guard let value = raw(key) else { return nil }
        if let string = value.string, let number = UInt64(string) { return number }
        return int(value, component: key, in: 0...Int.max).map { UInt64($0) }
    }

    func number(_ key: String, in range: ClosedRange<Double>? = nil) -> Double? {
        guard let value = raw(key) else { return nil }
        let number: Double
        switch value.content {
        case .int(let int): number = Double(int)
        case .double(let double): number = double
        default:
            mismatch(key, value, expected: "a number")
            return nil
        }
        guard number.isFinite, range?.contains(number) ?? true else {
            let wanted = range.map { "\(short($0.lowerBound)) to \(short($0.upperBound))" } ?? "a finite number"
            error("\(short(number)) is out of range: expected \(wanted)", key)
            return nil
        }
        return number
    }

    /// Istio's `Percent`: `{value: 12.5}`.
    func percentage(_ key: String) -> Double? {
        object(key) { $0.number("value", in: 0...100) ?? 0 }
    }

    func enumeration<E: RawRepresentable & CaseIterable>(_ key: String, _ type: E.Type = E.self) -> E?
    where E.RawValue == String {
        guard let text = string(key) else { return nil }
        if let known = E(rawValue: text) { return known }
        notOne(text, of: E.allCases.map(\.rawValue), key)
        return nil
    }

    func notOne(_ text: String, of names: [String], _ key: String) {
        var message = "\(quoted(text)) is not one of \(words(names, "or"))"
        if !report.isFull, let near = suggestion(for: text, among: names) { message += "; did you mean \(near)?" }
        error(message, key)
    }

    /// A protobuf or Go duration. By default one that Envoy can use: at least a millisecond, in whole milliseconds.
    func duration(_ key: String, allowsZero: Bool = false) -> Duration? {
        guard let value = raw(key) else { return nil }
        guard let text = value.string else {
            mismatch(key, value, expected: "a duration such as \"10s\", \"1h30m\" or \"100ms\"")
            return nil
        }
        guard let duration = parseDuration(text) else {
            error("\(quoted(text)) is not a duration: expected a number and a unit, such as \"10s\" or \"100ms\"", key)
            return nil
        }
        if duration == .zero, allowsZero { return duration }
        guard duration >= .milliseconds(1) else {
            error("\(quoted(text)) is too short: expected at least 1ms", key)
            return nil
        }
        guard duration.components.attoseconds % 1_000_000_000_000_000 == 0 else {
            error("\(quoted(text)) is too precise: expected whole milliseconds", key)
            return nil
        }
        return duration
    }
}

/// `10` for 10.0, for messages.
private func short(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
}
