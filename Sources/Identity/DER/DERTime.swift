/// The times of certificates (RFC 5280 §4.1.2.5): UTCTime through 2049, GeneralizedTime from 2050, to the second, in UTC.
enum DERTime {
    /// The last second that a certificate can name: the end of the year 9999.
    static let latest: Int64 = 253_402_300_799

    /// The tag and the text of a time.
    ///
    /// - Parameter seconds: since 1970; brought into what UTCTime and GeneralizedTime can say.
    static func encode(_ seconds: Int64) -> (tag: DERTag, text: [UInt8]) {
        let seconds = min(max(seconds, -631_152_000), latest)
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let second = seconds - days * 86_400
        let (year, month, day) = date(ofDay: days)
        var text: [UInt8] = []
        text.reserveCapacity(15)
        func append(_ value: Int64) {
            text.append(UInt8(truncatingIfNeeded: 0x30 + value / 10 % 10))
            text.append(UInt8(truncatingIfNeeded: 0x30 + value % 10))
        }
        let isLong = year >= 2050
        if isLong { append(year / 100) }
        append(year % 100)
        append(month)
        append(day)
        append(second / 3600)
        append(second / 60 % 60)
        append(second % 60)
        text.append(UInt8(ascii: "Z"))
        return (isLong ? .generalizedTime : .utcTime, text)
    }

    /// Seconds since 1970; nil for anything but the one form that DER allows.
    static func seconds(_ tag: DERTag, _ text: ArraySlice<UInt8>) -> Int64? {
        let isLong = tag == .generalizedTime
        guard text.count == (isLong ? 15 : 13), text.last == UInt8(ascii: "Z") else { return nil }
        var fields: [Int64] = []
        var rest = text.dropLast()
        while let tens = rest.popFirst(), let ones = rest.popFirst() {
            guard (0x30...0x39).contains(tens), (0x30...0x39).contains(ones) else { return nil }
            fields.append(Int64(tens - 0x30) * 10 + Int64(ones - 0x30))
        }
        var year = fields.removeFirst()
        year = isLong ? year * 100 + fields.removeFirst() : year + (year < 50 ? 2000 : 1900)
        let (month, day, hour, minute, second) = (fields[0], fields[1], fields[2], fields[3], fields[4])
        guard (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60 else { return nil }
        let number = dayNumber(year, month, day)
        // A day that the month does not have comes back as another one.
        guard date(ofDay: number) == (year, month, day) else { return nil }
        return number * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// Days since 1970-01-01 in the proleptic Gregorian calendar; years begin in March, so that the leap day is the last.
    private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(ofDay number: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
