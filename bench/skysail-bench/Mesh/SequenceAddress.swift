/// Addresses of endpoints that change: 198.18.0.0/15 holds no others. Each says which change it came with, so that who
/// receives it can tell.
enum SequenceAddress {
    /// Sequences at or above this begin anew.
    static let capacity = 125_000

    static func text(_ sequence: Int) -> String {
        let number = sequence % capacity
        return "198.\(18 + number / 62_500).\(number / 250 % 250).\(number % 250 + 1)"
    }

    /// The change that an address came with; nil for one that never changed.
    static func sequence(_ address: String) -> Int? {
        guard address.hasPrefix("198.1") else { return nil }
        let parts = address.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 4, parts[1] == 18 || parts[1] == 19, (0..<250).contains(parts[2]),
            (1...250).contains(parts[3])
        else { return nil }
        return (parts[1] - 18) * 62_500 + parts[2] * 250 + parts[3] - 1
    }
}
