import CProtobufC

/// The messages whose JSON form is not an object of their fields.
enum WellKnown {
    case any, duration, timestamp, structure, value, list, wrapper

    private static let byAddress: [UInt: WellKnown] = {
        var table: [UInt: WellKnown] = [:]
        let names: [(String, WellKnown)] = [
            ("Any", .any), ("Duration", .duration), ("Timestamp", .timestamp), ("Struct", .structure),
            ("Value", .value), ("ListValue", .list), ("DoubleValue", .wrapper), ("FloatValue", .wrapper),
            ("Int64Value", .wrapper), ("UInt64Value", .wrapper), ("Int32Value", .wrapper), ("UInt32Value", .wrapper),
            ("BoolValue", .wrapper), ("StringValue", .wrapper), ("BytesValue", .wrapper),
        ]
        for (name, kind) in names {
            if let descriptor = Descriptors.named("google.protobuf." + name) {
                table[UInt(bitPattern: descriptor)] = kind
            }
        }
        return table
    }()

    init?(_ descriptor: MessageDescriptor) {
        guard let kind = Self.byAddress[UInt(bitPattern: descriptor)] else { return nil }
        self = kind
    }
}

/// protobuf-c does not mark the entries of maps: they are known by name (the field's, then `Entry`) and shape.
func isMapEntry(_ descriptor: MessageDescriptor) -> Bool {
    let d = descriptor.pointee
    guard d.n_fields == 2, let fields = d.fields, fields[0].id == 1, fields[1].id == 2 else { return false }
    guard String(cString: fields[0].name) == "key", String(cString: fields[1].name) == "value" else { return false }
    let name = String(cString: d.short_name)
    return name.hasSuffix("Entry") && name != "Entry"
}

/// `name` as the JSON mapping spells it: underscores go, and what follows one becomes a capital.
func jsonName(_ name: UnsafePointer<CChar>) -> String {
    var out: [UInt8] = []
    var capital = false
    var i = 0
    while name[i] != 0 {
        let byte = UInt8(bitPattern: name[i])
        i += 1
        if byte == UInt8(ascii: "_") {
            capital = true
        } else {
            out.append(capital && byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)
            capital = false
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// Nanoseconds as the shortest of no, three, six or nine digits after a point.
private func fraction(_ nanoseconds: Int32) -> String {
    let n = Int(nanoseconds.magnitude)
    if n == 0 { return "" }
    let (value, width) = n % 1_000_000 == 0 ? (n / 1_000_000, 3) : n % 1000 == 0 ? (n / 1000, 6) : (n, 9)
    let digits = "\(value)"
    return "." + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Digits of a fraction as nanoseconds; nil above nine digits or for anything else.
private func nanoseconds(_ digits: Substring) -> Int32? {
    guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
    }
    return Int32(digits + String(repeating: "0", count: 9 - digits.utf8.count))
}

/// `google.protobuf.Duration` as `1.500s`.
enum DurationText {
    static func format(_ seconds: Int64, _ nanos: Int32) -> String {
        (seconds < 0 || nanos < 0 ? "-" : "") + "\(seconds.magnitude)" + fraction(nanos) + "s"
    }

    static func parse(_ text: String) -> (Int64, Int32)? {
        guard text.hasSuffix("s") else { return nil }
        var body = text.dropLast()
        let negative = body.hasPrefix("-")
        if negative { body = body.dropFirst() }
        let parts = body.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int64(first), seconds <= 315_576_000_000
        else { return nil }
        var nanos: Int32 = 0
        if parts.count == 2 {
            guard let parsed = nanoseconds(parts[1]) else { return nil }
            nanos = parsed
        }
        return negative ? (-seconds, -nanos) : (seconds, nanos)
    }
}

/// `google.protobuf.Timestamp` as RFC 3339 in UTC, years 1 to 9999.
enum TimestampText {
    static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// Nil outside the range.
    static func format(_ seconds: Int64, _ nanos: Int32) -> String? {
        guard range.contains(seconds), nanos >= 0 else { return nil }
        let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        let rest = Int(seconds - days * 86400)
        let (year, month, day) = civil(Int(days))
        func pad(_ n: Int, _ width: Int) -> String {
            let digits = "\(n)"
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):"
            + pad(rest % 60, 2) + fraction(nanos) + "Z"
    }

    static func parse(_ text: String) -> (Int64, Int32)? {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        func stands(_ character: Unicode.Scalar, _ at: Int) -> Bool {
            at < bytes.count && UInt32(bytes[at]) == character.value
        }
        guard let year = number(0..<4), year > 0, stands("-", 4), let month = number(5..<7), (1...12).contains(month),
            stands("-", 7), let day = number(8..<10), (1...31).contains(day), stands("T", 10) || stands("t", 10),
            let hour = number(11..<13), hour < 24, stands(":", 13), let minute = number(14..<16), minute < 60,
            stands(":", 16), let second = number(17..<19), second < 60
        else { return nil }
        var at = 19
        var nanos: Int32 = 0
        if stands(".", at) {
            let start = at + 1
            at = start
            while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
            guard let parsed = nanoseconds(Substring(String(decoding: bytes[start..<at], as: UTF8.self))) else {
                return nil
            }
            nanos = parsed
        }
        var offset = 0
        if stands("Z", at) || stands("z", at) {
            at += 1
        } else {
            guard stands("+", at) || stands("-", at), let hours = number(at + 1..<at + 3), hours < 24,
                stands(":", at + 3),
                let minutes = number(at + 4..<at + 6), minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (stands("+", at) ? 60 : -60)
            at += 6
        }
        let days = ordinal(year, month, day)
        guard at == bytes.count, civil(days) == (year, month, day) else { return nil }
        let seconds = Int64(days * 86400 + hour * 3600 + minute * 60 + second - offset)
        return range.contains(seconds) ? (seconds, nanos) : nil
    }

    /// Days since 1970-01-01 of a date; years run from March, so that the leap day is last.
    private static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

/// RFC 4648.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let a = UInt32(bytes[start])
            let b = start + 1 < bytes.count ? UInt32(bytes[start + 1]) : 0
            let c = start + 2 < bytes.count ? UInt32(bytes[start + 2]) : 0
            let all = a << 16 | b << 8 | c
            out.append(alphabet[Int(all >> 18 & 63)])
            out.append(alphabet[Int(all >> 12 & 63)])
            out.append(start + 1 < bytes.count ? alphabet[Int(all >> 6 & 63)] : UInt8(ascii: "="))
            out.append(start + 2 < bytes.count ? alphabet[Int(all & 63)] : UInt8(ascii: "="))
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Both alphabets, with or without padding; nil for anything else.
    static func decode(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        var padding = 0
        for byte in text.utf8 {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="):
                padding += 1
                continue
            default: return nil
            }
            guard padding == 0 else { return nil }
            bits = (bits << 6 | UInt32(value)) & 0xff_ffff
            count += 1
            switch count % 4 {
            case 2: out.append(UInt8(bits >> 4 & 0xff))
            case 3: out.append(UInt8(bits >> 2 & 0xff))
            case 0: out.append(UInt8(bits & 0xff))
            default: break
            }
        }
        return count % 4 == 1 || padding > 2 ? nil : out
    }
}
