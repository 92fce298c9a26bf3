/// The `grpc-timeout` header: at most eight digits and a unit.
enum GRPCTimeout {
    /// Nil when `text` is malformed.
    static func parse(_ text: String) -> Duration? {
        let bytes = Array(text.utf8)
        guard (2...9).contains(bytes.count), let unit = bytes.last else { return nil }
        var value: Int64 = 0
        for byte in bytes.dropLast() {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return switch unit {
        case UInt8(ascii: "H"): .seconds(value * 3600)
        case UInt8(ascii: "M"): .seconds(value * 60)
        case UInt8(ascii: "S"): .seconds(value)
        case UInt8(ascii: "m"): .milliseconds(value)
        case UInt8(ascii: "u"): .microseconds(value)
        case UInt8(ascii: "n"): .nanoseconds(value)
        default: nil
        }
    }

    /// The finest unit that fits eight digits.
    static func format(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, attoseconds >= 0 else { return "0n" }
        if seconds < 90 { return "\(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)u" }
        if seconds < 90_000 { return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)m" }
        return "\(min(seconds, 99_999_999))S"
    }
}
