import CRE2

/// A valid regular expression that some part of a version has to match.
public struct VersionPattern: Sendable, Hashable {
    public let text: String
    /// What all matching versions begin with, and all others do not: most expressions say no more.
    private let prefix: String?

    public init(_ text: String) {
        self.text = text
        prefix = Self.prefix(of: text)
    }

    public func matches(_ version: String) -> Bool {
        if let prefix { return version.hasPrefix(prefix) }
        return text.utf8CString.withUnsafeBufferPointer { pattern in
            version.utf8CString.withUnsafeBufferPointer { version in
                cre2_finds(pattern.baseAddress, pattern.count - 1, version.baseAddress, version.count - 1) == 1
            }
        }
    }

    /// `1.20` of `^1\.20.*`; nil where the expression says anything else.
    private static func prefix(of text: String) -> String? {
        guard text.hasPrefix("^"), text.hasSuffix(".*") else { return nil }
        var prefix = ""
        var rest = text.dropFirst().dropLast(2)
        while let character = rest.popFirst() {
            if character == "\\" {
                guard rest.popFirst() == "." else { return nil }
                prefix += "."
            } else if character.isASCII, character.isNumber || character.isLetter || character == "-" {
                prefix.append(character)
            } else {
                return nil
            }
        }
        return prefix
    }
}
