import EnvoyAPI
import Identity
import MeshConfig
import MeshModel

/// What a Kubernetes Secret has for a gateway, in either of the forms that Istio reads: `kubernetes.io/tls` (`tls.crt`,
/// `tls.key`, `ca.crt`, `ca.crl`, `tls.ocsp-staple`) or generic (`cert`, `key`, `cacert`, `crl`), which wins.
struct CredentialMaterial {
    /// What was found of one part: nothing, something that can be used, or something that cannot.
    enum Part {
        case none
        case good(SecretContent)
        case bad(field: String, reason: String)
    }

    /// The certificate with its key.
    let pair: Part
    /// The certificates to trust.
    let authority: Part

    init(_ secret: SecretSpec) {
        pair = Self.pair(secret)
        authority = Self.authority(secret)
    }

    private static func pair(_ secret: SecretSpec) -> Part {
        if let chain = secret.data["cert"], let key = secret.data["key"] {
            return pair(chain, "cert", key, "key", staple: nil)
        }
        switch (secret.data["tls.crt"], secret.data["tls.key"]) {
        case (let chain?, let key?):
            return pair(chain, "tls.crt", key, "tls.key", staple: secret.data["tls.ocsp-staple"])
        case (_?, nil): return .bad(field: "tls.key", reason: "is missing: tls.crt is there")
        case (nil, _?): return .bad(field: "tls.crt", reason: "is missing: tls.key is there")
        case (nil, nil): return .none
        }
    }

    private static func pair(
        _ chain: SecretBytes, _ chainField: String, _ key: SecretBytes, _ keyField: String, staple: SecretBytes?
    ) -> Part {
        // Some tools write an empty value for what they do not have.
        let staple = staple.flatMap { $0.count == 0 ? nil : $0 }
        do throws(TLSMaterialProblem) {
            try TLSMaterial.check(chain: chain, key: key)
            if let staple { try TLSMaterial.check(staple: staple) }
            return .good(.certificate(chain: chain, key: key, staple: staple))
        } catch {
            let field =
                switch error.code {
                case .key, .mismatch: keyField
                case .staple: "tls.ocsp-staple"
                default: chainField
                }
            return .bad(field: field, reason: error.reason)
        }
    }

    private static func authority(_ secret: SecretSpec) -> Part {
        for (field, listField) in [("cacert", "crl"), ("ca.crt", "ca.crl")] {
            guard let trusted = secret.data[field], trusted.count > 0 else { continue }
            let revoked = secret.data[listField].flatMap { $0.count == 0 ? nil : $0 }
            do throws(TLSMaterialProblem) {
                try TLSMaterial.check(bundle: trusted)
                if let revoked { try TLSMaterial.check(revocationLists: revoked) }
                return .good(.validation(trusted: trusted, revoked: revoked))
            } catch {
                return .bad(field: error.code == .revocationList ? listField : field, reason: error.reason)
            }
        }
        return .none
    }
}
