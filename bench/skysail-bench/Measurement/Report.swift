import Histogram

/// Figures in the order they were taken, for people and as JSON.
struct Report {
    private var rows: [(name: String, text: String, json: String)] = []

    mutating func add(_ name: String, _ value: String) { rows.append((name, value, "\"\(value)\"")) }
    mutating func add(_ name: String, _ value: Int) { rows.append((name, "\(value)", "\(value)")) }

    mutating func add(_ name: String, _ value: Double) {
        let text = Self.rounded(value)
        rows.append((name, text, text))
    }

    /// Latencies in nanoseconds, shown in milliseconds.
    mutating func add(_ name: String, _ histogram: Histogram<UInt64>) {
        let points: [(String, UInt64)] = [
            ("p50", histogram.valueAtPercentile(50)), ("p99", histogram.valueAtPercentile(99)),
            ("p99.9", histogram.valueAtPercentile(99.9)), ("max", histogram.max),
        ]
        let texts = points.map { ($0.0, Self.rounded(Double($0.1) / 1e6)) }
        rows.append(
            (
                "\(name), ms", texts.map { "\($0.0) \($0.1)" }.joined(separator: "  "),
                "{" + texts.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
            ))
    }

    var text: String {
        let width = rows.map(\.name.count).max() ?? 0
        return rows.map { $0.name + String(repeating: " ", count: width - $0.name.count + 2) + $0.text }
            .joined(separator: "\n")
    }

    var json: String { "{\n" + rows.map { "  \"\($0.name)\": \($0.json)" }.joined(separator: ",\n") + "\n}\n" }

    /// Two digits behind the point.
    private static func rounded(_ value: Double) -> String {
        let hundredths = Int64((value * 100).rounded())
        let fraction = abs(hundredths % 100)
        return
            "\(hundredths < 0 && hundredths > -100 ? "-" : "")\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
