/// Columns as wide as their widest cell; the first is flush left, figures are flush right.
func printTable(_ rows: [[String]]) {
    var widths: [Int] = []
    for row in rows {
        for (i, cell) in row.enumerated() {
            if i == widths.count { widths.append(0) }
            widths[i] = max(widths[i], cell.count)
        }
    }
    for row in rows {
        let cells = row.enumerated().map { i, cell in
            let fill = String(repeating: " ", count: widths[i] - cell.count)
            return i == 0 ? cell + fill : fill + cell
        }
        print(cells.joined(separator: "  "))
    }
}

extension [Measurement] {
    func printAsTable() {
        let head = [["benchmark", "ns", "allocations", "bytes"]]
        printTable(head + map { [$0.name, $0.nanoseconds.short, $0.allocations.short, $0.bytes.short] })
    }

    /// Names are ours and need no escapes.
    var json: String {
        let lines = map {
            "  {\"name\": \"\($0.name)\", \"ns\": \($0.nanoseconds.short), \"allocations\": \($0.allocations.short), "
                + "\"bytes\": \($0.bytes.short)}"
        }
        return "[\n\(lines.joined(separator: ",\n"))\n]\n"
    }
}
