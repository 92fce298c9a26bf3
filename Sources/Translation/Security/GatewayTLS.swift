import EnvoyAPI
import MeshConfig
import MeshModel

/// The server's end of TLS at a gateway.
extension UnitTranslation {
    mutating func gatewaySocket(_ tls: ServerTLS) -> Envoy.TransportSocket {
        let parameters = gatewayParameters(tls)
        let context = Envoy.DownstreamTlsContext(arena)
        context.requireClientCertificate = tls.mode == .mutual || tls.mode == .istioMutual
        if tls.mode == .istioMutual {
            context.commonTlsContext = meshContext(
                parameters, names: exactNames(tls.subjectAltNames), protocols: ApplicationProtocols.served)
            return tlsSocket(context)
        }
        let common = Envoy.CommonTlsContext(arena)
        common.tlsParams = parameters
        common.alpnProtocols = ApplicationProtocols.served
        let secrets = tls.certificateSecrets
        if secrets.isEmpty {
            common.tlsCertificates = tls.certificateFiles.map { certificateFiles($0.serverCertificate, $0.privateKey) }
        } else {
            common.tlsCertificateSdsSecretConfigs = secrets.map { credential(Self.credentialResource($0)) }
        }
        if tls.mode != .simple { setClientValidation(of: common, tls) }
        context.commonTlsContext = common
        return tlsSocket(context)
    }

    /// What a client's certificate has to be.
    private mutating func setClientValidation(of common: Envoy.CommonTlsContext, _ tls: ServerTLS) {
        let validation = Envoy.CertificateValidationContext(arena) {
            $0.matchTypedSubjectAltNames = exactNames(tls.subjectAltNames)
            $0.verifyCertificateSpki = tls.verifyCertificateSPKI
            $0.verifyCertificateHash = tls.verifyCertificateHash
        }
        // Files stand for themselves, unless a secret is named for the roots.
        if let secret = tls.rootsSecret {
            common.combinedValidationContext = combined(validation, credential(Self.credentialRoots(secret)))
        } else {
            validation.trustedCa =
                tls.trustedCertificates.isEmpty
                ? file(tls.caCertificates) : .init(arena) { $0.inlineString = tls.trustedCertificates }
            if !tls.caCRL.isEmpty { validation.crl = file(tls.caCRL) }
            common.validationContext = validation
        }
    }
}
