/// Seconds since 1970 of an RFC 3339 time; nil where it is none. Fractions are dropped.
func parseTimestamp(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40 else { return nil }

    func number(_ range: Range<Int>) -> Int64? {
        var result: Int64 = 0
        for byte in bytes[range] {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            result = result * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return result
    }
    func isByte(_ index: Int, _ character: Unicode.Scalar) -> Bool {
        bytes[index] | 0x20 == UInt8(ascii: character) | 0x20
    }

    guard let year = number(0..<4), isByte(4, "-"), let month = number(5..<7), isByte(7, "-"),
        let day = number(8..<10), isByte(10, "T") || bytes[10] == UInt8(ascii: " "), let hour = number(11..<13),
        isByte(13, ":"), let minute = number(14..<16), isByte(16, ":"), let second = number(17..<19),
        (1...12).contains(month), hour < 24, minute < 60, second <= 60
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day >= 1, day <= days[Int(month) - 1] else { return nil }

    var index = 19
    if bytes[index] == UInt8(ascii: ".") {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") { index += 1 }
        guard index > start, index < bytes.count else { return nil }
    }
    var offset: Int64 = 0
    if isByte(index, "Z") {
        guard index + 1 == bytes.count else { return nil }
    } else {
        guard index + 6 == bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-"),
            let hours = number(index + 1..<index + 3), isByte(index + 3, ":"),
            let minutes = number(index + 4..<index + 6), hours < 24, minutes < 60
        else { return nil }
        offset = (hours * 60 + minutes) * 60
        if bytes[index] == UInt8(ascii: "-") { offset = -offset }
    }

    // Days since 1970 in the proleptic Gregorian calendar, counted in years that begin in March.
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let since1970 = era * 146_097 + dayOfEra - 719_468
    return since1970 * 86400 + hour * 3600 + minute * 60 + second - offset
}
