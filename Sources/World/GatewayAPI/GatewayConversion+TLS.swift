import MeshConfig
import MeshModel

extension GatewayConversion {
    private static let modeOption = "gateway.istio.io/tls-terminate-mode"

    /// What a listener does with TLS, and which of its references lead nowhere.
    mutating func convert(
        _ tls: GatewayAPI.ListenerTLS, _ port: Int, _ made: inout ConvertedListener
    ) -> ServerTLS {
        if tls.isPassthrough {
            let isEastWest = metadata.labels["topology.istio.io/network"] != nil && port == 15443
            let isAuto = isEastWest || tls.options["gateway.istio.io/listener-protocol"] == "auto-passthrough"
            return ServerTLS(mode: isAuto ? .autoPassthrough : .passthrough)
        }
        var out = ServerTLS(mode: .simple)
        switch tls.options[Self.modeOption] {
        case "MUTUAL": out.mode = .mutual
        case "OPTIONAL_MUTUAL": out.mode = .optionalMutual
        case "ISTIO_MUTUAL": return ServerTLS(mode: .istioMutual)
        case "ISTIO_SIMPLE":
            out.credentialName = "builtin://"
            return out
        default: break
        }
        for reference in tls.certificates {
            guard reference.isOf(.secret) else {
                made.add(
                    GatewayAPIProblem(
                        "InvalidCertificateRef",
                        "\(reference.kind) \(reference.name) is no certificate: expected a Secret"))
                continue
            }
            if let full = permitted(reference, &made) { made.certificates.append(full) }
        }
        out.credentialNames = made.certificates.map(Self.secretName)
        if out.credentialNames.count == 1 {
            out.credentialName = out.credentialNames[0]
            out.credentialNames = []
        }
        if made.certificates.isEmpty {
            made.add(GatewayAPIProblem("InvalidCertificateRef", "there is no certificate that can be used"))
            made.lacksTLS = true
        }
        if let validation = gateway.clientValidation(port: port) { setAuthorities(of: &out, validation, &made) }
        return out
    }

    /// The reference with its namespace; nil where the Gateway may not refer to it.
    private mutating func permitted(
        _ reference: GatewayAPI.Reference, _ made: inout ConvertedListener
    ) -> GatewayAPI.Reference? {
        guard reader.permits(key, to: reference) else {
            made.add(.notPermitted(reference, from: key))
            return nil
        }
        var full = reference
        full.namespace = reference.namespace ?? key.namespace
        return full
    }

    /// `kubernetes-gateway://namespace/name`
    private static func secretName(_ reference: GatewayAPI.Reference) -> String {
        "kubernetes-gateway://\(reference.namespace ?? "")/\(reference.name)"
    }

    /// Who signs the certificates of clients: ConfigMaps, whose content goes into the configuration, or else a Secret.
    private mutating func setAuthorities(
        of tls: inout ServerTLS, _ validation: GatewayAPI.ClientValidation, _ made: inout ConvertedListener
    ) {
        tls.mode = validation.isOptional ? .optionalMutual : .mutual
        var texts: [String] = []
        for reference in validation.authorities {
            guard reference.isOf(.configMap) || reference.isOf(.secret) else {
                made.add(
                    GatewayAPIProblem(
                        "InvalidCACertificateKind",
                        "\(reference.kind) \(reference.name) is no CA certificate: expected a ConfigMap"))
                continue
            }
            guard let full = permitted(reference, &made) else { continue }
            if reference.isOf(.secret) {
                if tls.caCertCredentialName.isEmpty { tls.caCertCredentialName = Self.secretName(full) }
                continue
            }
            let target = ObjectKey(.configMap, namespace: full.namespace ?? "", name: full.name)
            guard case .configMap(let map)? = reader.object(target)?.spec, let text = map.data["ca.crt"],
                CertificateText.isBundle(text)
            else {
                made.add(
                    GatewayAPIProblem(
                        "InvalidCACertificateRef", "\(target) with PEM certificates in ca.crt does not exist"))
                continue
            }
            texts.append(text.hasSuffix("\n") ? text : text + "\n")
        }
        tls.trustedCertificates = texts.joined()
        if texts.isEmpty, tls.caCertCredentialName.isEmpty {
            made.lacksTLS = true
            made.notAccepted = GatewayAPIProblem("NoValidCACertificate", "no CA certificate for clients can be used")
        }
    }
}

extension ConvertedListener {
    fileprivate mutating func add(_ problem: GatewayAPIProblem) {
        unresolved = GatewayAPIProblem.joined(unresolved, problem)
    }
}
