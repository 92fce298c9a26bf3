import MeshModel

extension ClientTLS {
    init(_ fields: Fields) {
        set(&mode, fields.enumeration("mode"))
        clientCertificate = fields.string("clientCertificate") ?? ""
        privateKey = fields.string("privateKey") ?? ""
        caCertificates = fields.string("caCertificates") ?? ""
        caCRL = fields.string("caCrl") ?? ""
        credentialName = fields.string("credentialName") ?? ""
        subjectAltNames = fields.strings("subjectAltNames")
        sni = fields.string("sni") ?? ""
        if sni.utf8.count > 255 { fields.error("a server's name may have at most 255 bytes", "sni") }
        fields.check(Syntax.problem(ofText: sni), "sni")
        insecureSkipVerify = fields.bool("insecureSkipVerify") ?? false

        if insecureSkipVerify {
            if mode == .simple, !credentialName.isEmpty {
                fields.error("insecureSkipVerify excludes credentialName", "credentialName")
            }
            if mode == .simple || mode == .mutual {
                if !caCertificates.isEmpty {
                    fields.error("insecureSkipVerify excludes caCertificates", "caCertificates")
                }
                if !subjectAltNames.isEmpty {
                    fields.error("insecureSkipVerify excludes subjectAltNames", "subjectAltNames")
                }
            }
        }
        switch mode {
        case .simple where !credentialName.isEmpty, .mutual where !credentialName.isEmpty:
            let files = [
                ("caCertificates", caCertificates), ("privateKey", privateKey),
                ("clientCertificate", clientCertificate),
            ]
            for (key, path) in files where !path.isEmpty { fields.error("credentialName excludes \(key)", key) }
        case .mutual:
            if clientCertificate.isEmpty { fields.error("MUTUAL needs a client certificate", "clientCertificate") }
            if privateKey.isEmpty { fields.error("MUTUAL needs a private key", "privateKey") }
        default: break
        }
    }
}
