import ArgumentParser

/// A number of bytes as options give it: `512Mi`, `2G`, `1048576`. Suffixes are Kubernetes': `Ki Mi Gi Ti` are powers of
/// 1,024, `k K M G T` of 1,000; a `B` may follow.
struct SizeArgument: ExpressibleByArgument, Equatable, CustomStringConvertible {
    var bytes: Int

    init(bytes: Int) { self.bytes = bytes }

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), let unit = Self.unit(argument.dropFirst(digits.count)) else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        self.bytes = bytes
    }

    private static func unit(_ suffix: Substring) -> Int? {
        switch suffix.hasSuffix("B") ? suffix.dropLast() : suffix {
        case "": 1
        case "k", "K": 1_000
        case "M": 1_000_000
        case "G": 1_000_000_000
        case "T": 1_000_000_000_000
        case "Ki": 1 << 10
        case "Mi": 1 << 20
        case "Gi": 1 << 30
        case "Ti": 1 << 40
        default: nil
        }
    }

    var defaultValueDescription: String { description }

    /// The largest unit that leaves a whole number; of large numbers, whole mebibytes.
    var description: String {
        for (unit, name) in [(1 << 30, "Gi"), (1 << 20, "Mi"), (1 << 10, "Ki")] where bytes >= unit && bytes % unit == 0
        {
            return "\(bytes / unit)\(name)"
        }
        return bytes >= 16 << 20 ? "\(bytes >> 20)Mi" : "\(bytes)"
    }
}

/// `--memory-limit`: a size, or none.
enum MemoryLimitArgument: ExpressibleByArgument, Equatable {
    case none
    case size(SizeArgument)

    init?(argument: String) {
        if argument == "none" {
            self = .none
        } else {
            guard let size = SizeArgument(argument: argument), size.bytes > 0 else { return nil }
            self = .size(size)
        }
    }
}
