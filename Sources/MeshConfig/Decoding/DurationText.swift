/// Reads a duration as Go and protobuf's JSON write it: `10s`, `1.5h`, `1h30m`, `100ms`, `-2s`. Nil where it is none, or
/// does not fit.
public func parseDuration(_ text: String) -> Duration? {
    var bytes = text.utf8[...]
    guard !bytes.isEmpty, bytes.count <= 64 else { return nil }
    var isNegative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        isNegative = first == UInt8(ascii: "-")
        bytes = bytes.dropFirst()
    }
    if bytes.elementsEqual("0".utf8) { return .zero }
    guard !bytes.isEmpty else { return nil }
    var total: Int64 = 0
    while !bytes.isEmpty {
        let whole = bytes.prefix { isDigit($0) }
        bytes = bytes.dropFirst(whole.count)
        var fraction = bytes.prefix(0)
        if bytes.first == UInt8(ascii: ".") {
            bytes = bytes.dropFirst()
            fraction = bytes.prefix { isDigit($0) }
            bytes = bytes.dropFirst(fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        let unit = bytes.prefix { !isDigit($0) && $0 != UInt8(ascii: ".") }
        bytes = bytes.dropFirst(unit.count)
        guard let scale = nanoseconds(in: String(Substring(unit))) else { return nil }
        var units: Int64 = 0
        for digit in whole {
            let (product, overflow) = units.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            guard !overflow, !carry else { return nil }
            units = sum
        }
        let (part, overflow) = units.multipliedReportingOverflow(by: scale)
        guard !overflow else { return nil }
        var rest: Int64 = 0
        var place = scale
        for digit in fraction {
            // Below a nanosecond nothing is counted.
            place /= 10
            rest += Int64(digit - UInt8(ascii: "0")) * place
        }
        let (withPart, carry1) = total.addingReportingOverflow(part)
        let (withRest, carry2) = withPart.addingReportingOverflow(rest)
        guard !carry1, !carry2 else { return nil }
        total = withRest
    }
    return .nanoseconds(isNegative ? -total : total)
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

private func nanoseconds(in unit: String) -> Int64? {
    switch unit {
    case "ns": 1
    case "us", "µs", "μs": 1000
    case "ms": 1_000_000
    case "s": 1_000_000_000
    case "m": 60_000_000_000
    case "h": 3_600_000_000_000
    default: nil
    }
}
