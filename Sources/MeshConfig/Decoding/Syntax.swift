import CRE2
import Glibc

/// What names, hosts, addresses and expressions may look like. Each function says what is wrong, or nil.
enum Syntax {
    static func isDNSLabel(_ text: some StringProtocol) -> Bool {
        let bytes = Substring(text).utf8
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 63 else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// A host name, without a wildcard.
    static func problem(ofHost host: some StringProtocol) -> String? {
        if host.isEmpty { return "a host name may not be empty" }
        if host.utf8.count > 255 { return "host name \(quoted(host)) is longer than 255 characters" }
        return problem(ofLabels: host, in: host)
    }

    /// A host name whose first label may be `*` or begin with it, or `*` alone.
    static func problem(ofWildcardHost host: some StringProtocol) -> String? {
        if host.isEmpty { return "a host name may not be empty" }
        if host.utf8.count > 255 { return "host name \(quoted(host)) is longer than 255 characters" }
        if host == "*" { return nil }
        let first = host.prefix { $0 != "." }
        let rest = host.dropFirst(first.count)
        if first != "*" {
            var label = first[...]
            if label.hasPrefix("*-") {
                label = label.dropFirst(2)
            } else if label.hasPrefix("*") {
                label = label.dropFirst()
            }
            guard isDNSLabel(label) else {
                return "host name \(quoted(host)) is not valid: \(labelProblem(first))"
            }
        }
        if rest.isEmpty { return nil }
        return problem(ofLabels: rest.dropFirst(), in: host)
    }

    /// True for `*foo.com`, which is no whole label.
    static func isPartialWildcard(_ host: some StringProtocol) -> Bool {
        host.hasPrefix("*") && host != "*" && !host.hasPrefix("*.")
    }

    private static func problem(ofLabels text: some StringProtocol, in host: some StringProtocol) -> String? {
        var labels = text.split(separator: ".", omittingEmptySubsequences: false)
        if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
        for label in labels where !isDNSLabel(label) {
            return "host name \(quoted(host)) is not valid: \(labelProblem(label))"
        }
        if let top = labels.last, top.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) {
            return "host name \(quoted(host)) is not valid: the top-level domain may not be a number"
        }
        return nil
    }

    private static func labelProblem(_ label: some StringProtocol) -> String {
        if label.isEmpty { return "a label is empty" }
        if label.contains("*") { return "a wildcard has to be the whole first label, as in \"*.example.com\"" }
        return "label \(quoted(label)) has to be at most 63 letters, digits and inner hyphens"
    }

    static func isIPAddress(_ text: some StringProtocol) -> Bool { isIPv4(text) || isIPv6(text) }

    static func isIPv4(_ text: some StringProtocol) -> Bool {
        var address = in_addr()
        return text.utf8.count < 16 && String(text).withCString { inet_pton(AF_INET, $0, &address) } == 1
            && !text.utf8.contains(0)
    }

    static func isIPv6(_ text: some StringProtocol) -> Bool {
        var address = in6_addr()
        return text.utf8.count < 46 && String(text).withCString { inet_pton(AF_INET6, $0, &address) } == 1
            && !text.utf8.contains(0)
    }

    /// An IPv6 address in the one spelling that it has (RFC 5952); anything else as it is.
    static func canonical(address text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ":")), text.utf8.count < 46 else { return text }
        return IPAddress(text)?.description ?? text
    }

    /// An address, or an address and a prefix length.
    static func isSubnet(_ text: some StringProtocol) -> Bool {
        guard let slash = text.firstIndex(of: "/") else { return isIPAddress(text) }
        let address = text[..<slash]
        let length = text[text.index(after: slash)...]
        guard (1...3).contains(length.utf8.count), length.first != "+", let bits = Int(length), bits >= 0 else {
            return false
        }
        return (isIPv4(address) && bits <= 32) || (isIPv6(address) && bits <= 128)
    }

    /// The part of a `unix://` address behind its scheme: an absolute path, or `@` and an abstract name.
    static func problem(ofSocketPath path: some StringProtocol) -> String? {
        // `sun_path` has 108 bytes, the last of which is 0.
        if path.utf8.count > 107 { return "\(quoted(path)) is longer than the 107 bytes that a socket's path may have" }
        if path.hasPrefix("@"), path.count > 1 { return nil }
        if path.hasPrefix("/"), !path.hasSuffix("/") { return nil }
        return "\(quoted(path)) is not the absolute path of a socket"
    }

    /// A label's key: an optional DNS prefix and `/`, and a name.
    static func problem(ofLabelKey key: some StringProtocol) -> String? {
        if key.isEmpty { return "a label's key may not be empty" }
        var name = key[...]
        if let slash = key.firstIndex(of: "/") {
            let prefix = key[..<slash]
            name = key[key.index(after: slash)...]
            if problem(ofHost: prefix) != nil { return "label key \(quoted(key)) has a prefix that is no DNS name" }
        }
        guard isLabelName(name), !name.isEmpty else {
            return "label key \(quoted(key)) has to be at most 63 letters, digits, \"-\", \"_\" and \".\", "
                + "the first and last a letter or digit"
        }
        return nil
    }

    static func problem(ofLabelValue value: some StringProtocol) -> String? {
        if isLabelName(value) { return nil }
        return "label value \(quoted(value)) has to be at most 63 letters, digits, \"-\", \"_\" and \".\", "
            + "the first and last a letter or digit"
    }

    private static func isLabelName(_ text: some StringProtocol) -> Bool {
        let bytes = Substring(text).utf8
        guard let first = bytes.first, let last = bytes.last else { return true }
        return bytes.count <= 63 && isAlphanumeric(first) && isAlphanumeric(last)
            && bytes.allSatisfy {
                isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
            }
    }

    /// Of a name or a value, in bytes; Envoy refuses longer ones.
    private static let headerLimit = 16384

    /// RFC 9110 §5.1
    static func problem(ofHeaderName name: some StringProtocol) -> String? {
        if name.isEmpty { return "a header's name may not be empty" }
        if name.utf8.count > headerLimit {
            return "\(quoted(name)) is longer than the \(headerLimit) bytes of a header"
        }
        let extra = "!#$%&'*+-.^_`|~".utf8
        guard name.utf8.allSatisfy({ isAlphanumeric($0) || extra.contains($0) }) else {
            return "\(quoted(name)) is not the name of a header"
        }
        return nil
    }

    /// RE2's syntax, and a length that Envoy's memory bears.
    static func problem(ofRegex pattern: String) -> String? {
        if pattern.utf8.count > 1024 {
            return "the expression has \(pattern.utf8.count) characters, more than the 1024 that are allowed"
        }
        var reason = [CChar](repeating: 0, count: 200)
        let isValid = pattern.utf8CString.withUnsafeBufferPointer { text in
            cre2_check(text.baseAddress, text.count - 1, &reason, reason.count) == 1
        }
        if isValid { return nil }
        let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return "\(quoted(pattern)) is not an expression that Envoy takes (RE2): \(text)"
    }

    /// How many groups a valid expression has.
    static func groups(ofRegex pattern: String) -> Int {
        pattern.utf8CString.withUnsafeBufferPointer { Int(cre2_groups($0.baseAddress, $0.count - 1)) }
    }
}

extension Syntax {
    /// A DNS subdomain, as Kubernetes names objects; capital letters are for the caller to warn of.
    static func problem(ofObjectName name: String) -> String? {
        let isValid =
            name.utf8.count <= 253
            && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isDNSLabelOfAnyLength($0) }
        if isValid { return nil }
        return
            "\(quoted(name)) is not the name of an object: expected at most 253 letters in lower case, digits, \"-\" and \".\", "
            + "the first and last a letter or digit"
    }

    private static func isDNSLabelOfAnyLength(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    /// Text for Envoy's header formatter: no control characters, and what is between `%` a command that it knows.
    static func problem(ofHeaderValue value: String) -> String? {
        if value.utf8.contains(where: { ($0 < 0x20 && $0 != 9) || $0 == 0x7F }) {
            return "\(quoted(value)) holds a control character"
        }
        if value.utf8.count > headerLimit {
            return "\(quoted(value)) is longer than the \(headerLimit) bytes of a header"
        }
        return LogFormat.problem(of: value, isHeader: true)
    }
}
