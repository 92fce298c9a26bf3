import EnvoyAPI

extension UnitTranslation {
    /// Any of some names, each exactly. What kind of name it is, its form says.
    func exactNames(_ names: [String]) -> [Envoy.SubjectAltNameMatcher] {
        Self.unique(names).map { name in
            Envoy.SubjectAltNameMatcher(arena) {
                $0.sanType = Self.kind(of: name)
                $0.matcher = .init(arena) { $0.exact = name }
            }
        }
    }

    /// Any identity of some trust domains.
    func identities(of trustDomains: [String]) -> [Envoy.SubjectAltNameMatcher] {
        trustDomains.map { domain in
            Envoy.SubjectAltNameMatcher(arena) {
                $0.sanType = .uri
                $0.matcher = .init(arena) { $0.prefix = "spiffe://\(domain)/" }
            }
        }
    }

    private static func kind(of name: String) -> Envoy.SubjectAltNameMatcher.SanType {
        if name.contains("://") { return .uri }
        if name.contains(":") || isIPv4(name) { return .ipAddress }
        return name.contains("@") ? .email : .dns
    }

    private static func isIPv4(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
