/// The identity of a workload: `spiffe://<trust domain>/ns/<namespace>/sa/<service account>`, Istio's form of a SPIFFE ID
/// (SPIFFE-ID §2). There is one spelling of each: what is not exactly of this form is not an identity.
public struct SPIFFEID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let trustDomain: String
    public let namespace: String
    public let serviceAccount: String

    /// The longest URI that is taken (SPIFFE-ID §2.3), in bytes.
    public static let longest = 2_048

    /// Nil where a part is not what it may be: a trust domain of lower-case letters, digits, `.`, `-` and `_`, at most 255
    /// bytes; a namespace and a service account as Kubernetes names them (a DNS label of at most 63 bytes, a DNS
    /// subdomain of at most 253).
    public init?(trustDomain: String, namespace: String, serviceAccount: String) {
        guard Self.isTrustDomain(trustDomain), Self.isLabel(namespace[...]), Self.isSubdomain(serviceAccount) else {
            return nil
        }
        self.trustDomain = trustDomain
        self.namespace = namespace
        self.serviceAccount = serviceAccount
    }

    /// Reads a URI; nil for anything but the one spelling.
    public init?(uri: String) {
        let scheme = "spiffe://"
        guard uri.utf8.count <= Self.longest, uri.utf8.starts(with: scheme.utf8) else { return nil }
        let parts = uri.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[1] == "ns", parts[3] == "sa" else { return nil }
        self.init(trustDomain: String(parts[0]), namespace: String(parts[2]), serviceAccount: String(parts[4]))
    }

    public var uri: String { "spiffe://\(trustDomain)/ns/\(namespace)/sa/\(serviceAccount)" }
    public var description: String { uri }

    public static func < (a: Self, b: Self) -> Bool {
        (a.trustDomain, a.namespace, a.serviceAccount) < (b.trustDomain, b.namespace, b.serviceAccount)
    }

    /// Whether `text` may be a trust domain (SPIFFE-ID §2.1).
    public static func isTrustDomain(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count)
            && text.utf8.allSatisfy { isLowerAlphanumeric($0) || $0 == 0x2d || $0 == 0x2e || $0 == 0x5f }
    }

    private static func isSubdomain(_ text: String) -> Bool {
        text.utf8.count <= 253 && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isLabel)
    }

    /// RFC 1123's label.
    private static func isLabel(_ text: Substring) -> Bool {
        let bytes = text.utf8
        guard (1...63).contains(bytes.count), let first = bytes.first, let last = bytes.last else { return false }
        return isLowerAlphanumeric(first) && isLowerAlphanumeric(last)
            && bytes.allSatisfy { isLowerAlphanumeric($0) || $0 == 0x2d }
    }

    private static func isLowerAlphanumeric(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
    }
}
