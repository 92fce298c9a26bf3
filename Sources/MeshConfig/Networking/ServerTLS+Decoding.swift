import MeshModel

extension ServerTLS {
    /// What a plain HTTP server's settings may be.
    static func redirecting(_ redirects: Bool) -> ServerTLS {
        var tls = ServerTLS()
        tls.httpsRedirect = redirects
        return tls
    }

    init(_ fields: Fields) {
        httpsRedirect = fields.bool("httpsRedirect") ?? false
        set(&mode, fields.enumeration("mode"))
        serverCertificate = fields.string("serverCertificate") ?? ""
        privateKey = fields.string("privateKey") ?? ""
        caCertificates = fields.string("caCertificates") ?? ""
        caCRL = fields.string("caCrl") ?? ""
        credentialName = fields.string("credentialName") ?? ""
        credentialNames = fields.strings("credentialNames")
        tlsCertificates = fields.objects("tlsCertificates") { files in
            let certificate = files.string("serverCertificate") ?? ""
            let key = files.string("privateKey") ?? ""
            files.ignore("caCertificates")
            if certificate.isEmpty { files.error("a server certificate is required", "serverCertificate") }
            if key.isEmpty { files.error("a private key is required", "privateKey") }
            return CertificateFiles(serverCertificate: certificate, privateKey: key)
        }
        caCertCredentialName = fields.string("caCertCredentialName") ?? ""
        subjectAltNames = fields.strings("subjectAltNames")
        verifyCertificateSPKI = fields.strings("verifyCertificateSpki")
        verifyCertificateHash = fields.strings("verifyCertificateHash")
        set(&minProtocolVersion, fields.enumeration("minProtocolVersion"))
        set(&maxProtocolVersion, fields.enumeration("maxProtocolVersion"))
        cipherSuites = fields.strings("cipherSuites")
        checkCertificates(fields)
        checkPins(fields)
        if minProtocolVersion == .auto, maxProtocolVersion == .v10 || maxProtocolVersion == .v11 {
            fields.warning(
                "without minProtocolVersion the smallest version is TLSV1_2, so nothing is left", "maxProtocolVersion")
        }
        let order = Version.allCases
        if minProtocolVersion != .auto, maxProtocolVersion != .auto, let low = order.firstIndex(of: minProtocolVersion),
            let high = order.firstIndex(of: maxProtocolVersion), low > high
        {
            fields.error("the smallest version is above the largest", "minProtocolVersion")
        }
    }

    /// Digests of client certificates, in the forms that Envoy reads.
    private func checkPins(_ fields: Fields) {
        for (i, pin) in verifyCertificateSPKI.enumerated()
        where pin.utf8.count != 44 || decodeBase64(pin)?.count != 32 {
            fields.error(
                "\(quoted(pin)) is not the SHA-256 of a key: expected 32 bytes in base64", "verifyCertificateSpki[\(i)]"
            )
        }
        for (i, pin) in verifyCertificateHash.enumerated() where !Self.isHash(pin) {
            fields.error(
                "\(quoted(pin)) is not the SHA-256 of a certificate: expected 64 hexadecimal digits, with or without colons",
                "verifyCertificateHash[\(i)]")
        }
    }

    private static func isHash(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isHex = parts.allSatisfy {
            $0.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || (0x61...0x66) ~= $0 | 0x20 }
        }
        return isHex
            && (parts.count == 1 ? text.utf8.count == 64 : parts.count == 32 && parts.allSatisfy { $0.utf8.count == 2 })
    }

    private func checkCertificates(_ fields: Fields) {
        let hasSecret = !credentialName.isEmpty || !credentialNames.isEmpty
        switch mode {
        case .istioMutual:
            let parts = [
                ("serverCertificate", serverCertificate), ("privateKey", privateKey),
                ("caCertificates", caCertificates),
                ("credentialName", credentialName),
            ]
            for (key, text) in parts where !text.isEmpty {
                fields.error("ISTIO_MUTUAL uses the mesh's certificates, so it excludes \(key)", key)
            }
        case .simple, .mutual, .optionalMutual:
            let isRedirectOnly = self == Self.redirecting(true)
            if hasSecret || isRedirectOnly { return }
            if tlsCertificates.isEmpty {
                if serverCertificate.isEmpty {
                    fields.error(
                        "\(mode.rawValue) needs a server certificate, or a credentialName", "serverCertificate")
                }
                if privateKey.isEmpty {
                    fields.error("\(mode.rawValue) needs a private key, or a credentialName", "privateKey")
                }
            }
            if mode != .simple, caCertificates.isEmpty, caCertCredentialName.isEmpty {
                fields.error("\(mode.rawValue) needs the clients' CA certificates", "caCertificates")
            }
        case .passthrough, .autoPassthrough: break
        }
    }
}
