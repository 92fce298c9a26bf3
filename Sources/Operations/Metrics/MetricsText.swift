/// Writes Prometheus' text format (version 0.0.4): families in the order given, each with its help and type.
public struct MetricsText: Sendable {
    public private(set) var text = ""
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    public init() {}

    public typealias Labels = [(name: String, value: String)]

    public mutating func counter(_ name: String, _ help: String, _ value: some BinaryInteger) {
        counter(name, help, [([], value)])
    }

    public mutating func counter(
        _ name: String, _ help: String, _ samples: [(labels: Labels, value: some BinaryInteger)]
    ) {
        head(name, help, "counter")
        for sample in samples { line(name, sample.labels, "\(sample.value)") }
    }

    public mutating func counter(_ name: String, _ help: String, seconds: Double) {
        head(name, help, "counter")
        line(name, [], number(seconds))
    }

    public mutating func gauge(_ name: String, _ help: String, _ value: Double) { gauge(name, help, [([], value)]) }

    public mutating func gauge(_ name: String, _ help: String, _ samples: [(labels: Labels, value: Double)]) {
        head(name, help, "gauge")
        for sample in samples { line(name, sample.labels, number(sample.value)) }
    }

    /// A histogram from counts that are not yet cumulative: `counts` has one more element than `bounds`.
    public mutating func histogram(
        _ name: String, _ help: String, bounds: [Double], _ samples: [(labels: Labels, counts: [UInt64], sum: Double)]
    ) {
        head(name, help, "histogram")
        for (labels, counts, sum) in samples {
            var total: UInt64 = 0
            for (i, count) in counts.enumerated() {
                total += count
                let bound = i < bounds.count ? number(bounds[i]) : "+Inf"
                line(name + "_bucket", labels + [("le", bound)], "\(total)")
            }
            line(name + "_sum", labels, number(sum))
            line(name + "_count", labels, "\(total)")
        }
    }

    private mutating func head(_ name: String, _ help: String, _ type: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func line(_ name: String, _ labels: Labels, _ value: String) {
        text += name
        if !labels.isEmpty {
            text += "{"
            for (i, label) in labels.enumerated() {
                if i > 0 { text += "," }
                text += label.name + "=\"" + escape(label.value) + "\""
            }
            text += "}"
        }
        text += " " + value + "\n"
    }

    private func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return "\(Int64(value))" }
        return "\(value)"
    }

    private func escape(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x22 || $0 == 0x5c || $0 == 0x0a }) else { return value }
        var result = ""
        for character in value {
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result
    }
}
