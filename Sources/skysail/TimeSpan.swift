import ArgumentParser

/// A time as options give it: a whole number with `s`, `m`, `h` or `d`; seconds without.
struct TimeSpan: Hashable, ExpressibleByArgument, CustomStringConvertible {
    /// Not negative.
    var seconds: Int64

    init(seconds: Int64) { self.seconds = seconds }

    init?(argument: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        var number = argument[...]
        var unit: Int64 = 1
        if let last = number.last, let known = units[last] {
            unit = known
            number.removeLast()
        }
        guard !number.isEmpty, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int64(number) else {
            return nil
        }
        let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        self.seconds = seconds
    }

    var defaultValueDescription: String { description }

    var description: String {
        switch seconds {
        case 0: "0s"
        case let s where s % 3_600 == 0: "\(s / 3_600)h"
        case let s where s % 60 == 0: "\(s / 60)m"
        default: "\(seconds)s"
        }
    }
}
