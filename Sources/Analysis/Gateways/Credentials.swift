import MeshConfig
import MeshModel

extension Analyzer {
    /// Secrets that a server's TLS names.
    mutating func checkCredentials(
        _ tls: ServerTLS, in namespaces: [String], _ selector: [String: String], of object: ConfigObject,
        at field: String
    ) {
        guard tls.mode != .passthrough, tls.mode != .autoPassthrough, tls.mode != .istioMutual else { return }
        let isMutual = tls.mode != .simple
        // The gateways of Istio's own installation, where nothing else is known of them.
        let isAssumed = namespaces.isEmpty && isStandard(selector) && options.references == .all
        let places = isAssumed ? [world.rootNamespace] : namespaces
        if tls.credentialNames.isEmpty, !tls.credentialName.isEmpty {
            checkCredential(
                tls.credentialName, .certificate, in: places, of: object, at: field + ".credentialName",
                isMutual: isMutual && tls.caCertCredentialName.isEmpty && tls.caCertificates.isEmpty)
        }
        for (i, name) in tls.credentialNames.enumerated() {
            checkCredential(
                name, .certificate, in: places, of: object, at: "\(field).credentialNames[\(i)]", isMutual: false)
        }
        if isMutual, !tls.caCertCredentialName.isEmpty {
            checkCredential(
                tls.caCertCredentialName, .authority, in: places, of: object, at: field + ".caCertCredentialName",
                isMutual: false)
        }
    }

    /// - Parameters:
    ///   - needed: which parts have to be there.
    ///   - namespaces: of the proxies that ask for it; nil or empty where they are not known, so that it may be in any.
    ///   - isMutual: the certificates to trust have to be there too, in the Secret or in its companion `…-cacert`.
    mutating func checkCredential(
        _ written: String, _ needed: AnalysisOptions.Credential, in namespaces: [String]?, of object: ConfigObject,
        at field: String, isMutual: Bool
    ) {
        guard let wanted = CredentialName(written), options.references != .none else { return }
        let isKnown = wanted.namespace != nil || !(namespaces ?? []).isEmpty
        let places = wanted.namespace.map { [$0] } ?? (isKnown ? namespaces ?? [] : options.credentials.keys.sorted())
        var lacking: [String] = []
        var missing: [String] = []
        for place in places {
            guard let found = options.credentials[place]?[wanted.name] else {
                missing.append(place)
                continue
            }
            let companion = options.credentials[place]?[wanted.name + "-cacert"] ?? []
            if !found.isSuperset(of: needed) {
                lacking.append(
                    "Secret \(place)/\(wanted.name) has "
                        + (needed == .authority
                            ? "no ca.crt or cacert that can be used"
                            : "no certificate and key that can be used: tls.crt with tls.key, or cert with key"))
            } else if isMutual, !found.union(companion).contains(.authority) {
                lacking.append(
                    "neither Secret \(place)/\(wanted.name) nor \(wanted.name)-cacert has a ca.crt or cacert, so no client can "
                        + "be verified")
            } else if !isKnown {
                return
            }
        }
        if let first = lacking.first, isKnown || lacking.count + missing.count == places.count {
            findings.add(.unusableCredential, object, field, first)
            return
        }
        if isKnown {
            missing = missing.filter { isComplete(credentialsIn: $0) }
            guard !missing.isEmpty else { return }
        } else {
            guard options.references == .all || !options.credentials.isEmpty && options.references == .kinds else {
                return
            }
        }
        let hint = spelling.hint(
            for: wanted.name, among: places.flatMap { Array((options.credentials[$0] ?? [:]).keys) }.sorted())
        let elsewhere = options.credentials.filter { $0.value[wanted.name] != nil }.keys.sorted()
        var message = "there is no Secret \(quoted(wanted.name)) in "
        message += isKnown ? "namespace \(words(missing, "and")), where the gateway is" : "any namespace"
        if elsewhere.isEmpty {
            message += hint
        } else {
            message += ", but one in \(words(elsewhere, "and")), which it cannot read"
        }
        findings.add(.referenceNotFound, object, field, message)
    }

    private func isComplete(credentialsIn namespace: String) -> Bool {
        switch options.references {
        case .none: false
        case .namespaces: options.credentials[namespace] != nil
        case .kinds: !options.credentials.isEmpty
        case .all: true
        }
    }
}

/// `name`, `kubernetes://name` or `kubernetes-gateway://namespace/name`; nil for what is no Secret (`builtin://`).
struct CredentialName {
    var namespace: String?
    var name: String

    init?(_ text: String) {
        var rest = text[...]
        for scheme in ["kubernetes-gateway://", "kubernetes://"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.utf8.count)
        }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard !rest.utf8.contains(UInt8(ascii: ":")), let last = parts.last, !last.isEmpty, parts.count <= 2 else {
            return nil
        }
        name = String(last)
        if parts.count == 2 { namespace = String(parts[0]) }
    }
}
