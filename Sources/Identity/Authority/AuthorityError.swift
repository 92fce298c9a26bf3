/// Why an authority cannot start, or why what it was told to do was not done. What was in force before stays so.
public struct AuthorityError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The options make no sense.
        case configuration
        /// A file or directory is missing, or cannot be read or written.
        case file
        /// Others may read or write a file that only its owner may.
        case permissions
        /// A key cannot be read, is too weak, or is not that of the certificate.
        case key
        /// A certificate cannot be read, or is not an authority's.
        case certificate
        /// The certificates do not make a chain to a root.
        case chain
        case notYetValid
        case expired
        /// The new roots share none with those that are trusted.
        case roots
        /// OpenSSL failed.
        case cryptography
    }

    public var code: Code
    /// The file or option.
    public var place: String
    public var reason: String

    public init(_ code: Code, _ place: String, _ reason: String) {
        self.code = code
        self.place = place
        self.reason = reason
    }

    public var description: String { "\(place): \(reason)" }
}
