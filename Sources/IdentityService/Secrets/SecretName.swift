/// What a proxy asks for by the name of an SDS resource (Istio's names).
enum SecretName: Hashable {
    /// `default`: the workload's own certificate and key.
    case workload
    /// `ROOTCA`: what the mesh trusts.
    case roots
    case credential(Credential)

    /// A Kubernetes Secret that a gateway serves or trusts with.
    struct Credential: Hashable {
        /// Nil for the proxy's own.
        var namespace: String?
        /// Without the suffix `-cacert`.
        var name: String
        /// Certificates to trust rather than a certificate with its key.
        var isAuthority: Bool
        /// Named by a Gateway of the Gateway API, so that a ReferenceGrant may let it be of another namespace.
        var isByGatewayAPI = false
    }

    static let authoritySuffix = "-cacert"

    /// Nil for a name that is none of Istio's. `kubernetes://name`, `kubernetes://namespace/name` and
    /// `kubernetes-gateway://namespace/name`, each with or without `-cacert`.
    init?(_ text: String) {
        switch text {
        case "default": self = .workload
        case "ROOTCA": self = .roots
        default:
            guard text.utf8.count <= 1_024, let end = text.range(of: "://") else { return nil }
            let scheme = text[..<end.lowerBound]
            let parts = text[end.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
            guard scheme == "kubernetes" && parts.count <= 2 || scheme == "kubernetes-gateway" && parts.count == 2,
                var name = parts.last, parts.allSatisfy({ !$0.isEmpty })
            else { return nil }
            let isAuthority = name.hasSuffix(Self.authoritySuffix)
            if isAuthority { name = name.dropLast(Self.authoritySuffix.count) }
            guard !name.isEmpty else { return nil }
            self = .credential(
                Credential(
                    namespace: parts.count == 2 ? String(parts[0]) : nil, name: String(name),
                    isAuthority: isAuthority, isByGatewayAPI: scheme == "kubernetes-gateway"))
        }
    }
}

extension String {
    /// The first place where `part` stands.
    fileprivate func range(of part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
