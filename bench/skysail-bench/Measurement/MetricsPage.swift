/// Histograms of a server's metrics in Prometheus' text form.
struct MetricsPage {
    private var buckets: [(bound: Double, cumulative: Double)] = []

    /// - Parameter name: the histogram's name without `_bucket`; series with other labels than `le` are summed.
    init(_ text: String, histogram name: String) {
        var sums: [Double: Double] = [:]
        let prefix = "\(name)_bucket{"
        for line in text.split(separator: "\n") where line.hasPrefix(prefix) {
            guard let close = line.lastIndex(of: "}"), let value = Double(line[line.index(after: close)...].trimmed),
                let bound = Self.bound(line[line.index(line.startIndex, offsetBy: prefix.count)..<close])
            else { continue }
            sums[bound, default: 0] += value
        }
        buckets = sums.sorted { $0.key < $1.key }.map { (bound: $0.key, cumulative: $0.value) }
    }

    private static func bound(_ labels: Substring) -> Double? {
        for label in labels.split(separator: ",") where label.trimmed.hasPrefix("le=\"") {
            let text = label.trimmed.dropFirst(4).dropLast()
            return text == "+Inf" ? .infinity : Double(text)
        }
        return nil
    }

    /// What was recorded between `earlier` and this: counts of each bucket alone, bounds times `scale`.
    func since(_ earlier: MetricsPage, scale: Double) -> [(bound: Double, count: Double)] {
        let before = Dictionary(earlier.buckets.map { ($0.bound, $0.cumulative) }, uniquingKeysWith: +)
        var last = 0.0
        return buckets.map { bucket in
            let cumulative = bucket.cumulative - before[bucket.bound, default: 0]
            defer { last = cumulative }
            return (bucket.bound * scale, max(0, cumulative - last))
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self
        while let first = rest.first, first == " " { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\r" { rest.removeLast() }
        return rest
    }
}
