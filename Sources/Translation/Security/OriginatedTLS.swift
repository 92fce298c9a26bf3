import EnvoyAPI
import MeshConfig
import MeshModel

/// TLS towards what is outside the mesh, as a DestinationRule's SIMPLE and MUTUAL describe it.
extension UnitTranslation {
    /// The roots of the system that a proxy runs on, where Debian and its kin, and the images without a distribution, have
    /// them.
    static let systemRoots = "/etc/ssl/certs/ca-certificates.crt"

    /// Sets the transport socket, where a rule names none with the names that the server is known to have. Returns what the server is called where no name is configured.
    mutating func setOriginatedTLS(
        of cluster: Envoy.Cluster, _ tls: ClientTLS, subjectAltNames: [String], isHTTP2: Bool
    ) -> AutomaticServerName? {
        let verifies = !tls.insecureSkipVerify
        let names = tls.subjectAltNames.isEmpty ? subjectAltNames : tls.subjectAltNames
        let common = Envoy.CommonTlsContext(arena)
        common.tlsParams = clientParameters(mesh.tlsDefaults, isMesh: false)
        if isHTTP2 { common.alpnProtocols = ["h2"] }

        if !tls.credentialName.isEmpty {
            if tls.mode == .mutual {
                common.tlsCertificateSdsSecretConfigs = [credential(Self.credentialResource(tls.credentialName))]
            }
            let roots = credential(Self.credentialRoots(tls.credentialName))
            common.combinedValidationContext =
                verifies ? combined(.init(arena) { $0.matchTypedSubjectAltNames = exactNames(names) }, roots) : nil
        } else {
            if tls.mode == .mutual {
                common.tlsCertificates = [certificateFiles(tls.clientCertificate, tls.privateKey)]
            }
            if verifies, let roots = rootsFile(tls) {
                common.validationContext = .init(arena) {
                    $0.trustedCa = file(roots)
                    $0.matchTypedSubjectAltNames = exactNames(names)
                    if !tls.caCRL.isEmpty { $0.crl = file(tls.caCRL) }
                }
            }
        }
        let isVerified = common.validationContext != nil || common.combinedValidationContext != nil
        // Nothing is checked: said rather than left open.
        if !isVerified { common.validationContext = .init(arena) }
        cluster.transportSocket = tlsSocket(
            Envoy.UpstreamTlsContext(arena) {
                $0.commonTlsContext = common
                $0.sni = tls.sni
            })
        return tls.sni.isEmpty ? AutomaticServerName(isChecked: isVerified && names.isEmpty) : nil
    }

    /// The file whose roots a server's certificate is checked against; nil where the mesh says that a rule without one
    /// means no check.
    private mutating func rootsFile(_ tls: ClientTLS) -> String? {
        switch tls.caCertificates {
        case "system": Self.systemRoots
        case "": mesh.verifyCertificateAtClient ? Self.systemRoots : nil
        default: tls.caCertificates
        }
    }
}

/// The host that a request asks for is the name that the server is asked for.
struct AutomaticServerName {
    /// Its certificate has to carry the name.
    var isChecked: Bool
}
