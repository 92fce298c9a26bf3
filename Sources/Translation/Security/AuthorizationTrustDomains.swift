/// The mesh's trust domain and its aliases. A principal of one of them is the same principal in each.
struct TrustDomains {
    /// The trust domain comes first.
    private let all: [String]
    /// What policies may call the mesh's own trust domain, whatever its name.
    private static let local = "cluster.local"

    init(_ all: [String]) { self.all = all }

    /// A principal `trust-domain/ns/namespace/sa/account` in every trust domain that it means. What has another form, or
    /// is of any trust domain or a foreign one, stays as it is.
    func expanded(_ principal: String) -> [String] {
        let parts = principal.split(separator: "/", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 5, let domain = parts.first, domain != "*", isOurs(domain) else { return [principal] }
        let rest = principal[domain.endIndex...]
        var expanded: [String] = []
        for own in all {
            // `*-domain` covers those that end so by itself.
            let next = Self.endsLike(domain, own) ? principal : own + rest
            if !expanded.contains(next) { expanded.append(next) }
        }
        return expanded
    }

    private func isOurs(_ domain: Substring) -> Bool {
        domain == Self.local
            || all.contains { own in
                own == domain || Self.endsLike(domain, own)
                    || (domain.hasSuffix("*") && own.hasPrefix(domain.dropLast()))
            }
    }

    private static func endsLike(_ pattern: Substring, _ domain: String) -> Bool {
        pattern.hasPrefix("*") && domain.hasSuffix(pattern.dropFirst())
    }
}
