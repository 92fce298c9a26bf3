/// Why some bytes are not the DER that was expected (X.690 §8, §10).
struct DERError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where it went wrong, in bytes from the start.
    var offset: Int
    var reason: String

    var description: String { "\(reason) (at byte \(offset))" }
}
