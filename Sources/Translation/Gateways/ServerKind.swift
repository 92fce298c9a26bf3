import MeshConfig
import MeshModel

/// What a gateway's server does with its connections.
enum ServerKind: Hashable {
    case http
    case tcp
    /// TLS that ends here, around HTTP.
    case https(ServerTLS)
    /// TLS that ends here, around anything.
    case terminatedTLS(ServerTLS)
    /// TLS that is passed on by the server name it asks for, as VirtualServices say.
    case passthrough
    /// The mesh's TLS, passed on to the service that its server name spells out.
    case autoPassthrough

    /// What servers at one address and port have to have in common.
    enum Transport { case http, tcp, tls }

    var transport: Transport {
        switch self {
        case .http: .http
        case .tcp: .tcp
        case .https, .terminatedTLS, .passthrough, .autoPassthrough: .tls
        }
    }

    /// The settings of a server whose TLS ends here.
    var terminated: ServerTLS? {
        switch self {
        case .https(let tls), .terminatedTLS(let tls): tls
        default: nil
        }
    }

    var isHTTP: Bool {
        switch self {
        case .http, .https: true
        default: false
        }
    }

    /// Nil for what no gateway serves.
    init?(_ server: Gateway.Server) {
        let `protocol` = server.port.protocol
        if `protocol`.isTLS {
            guard let tls = server.tls else { return nil }
            switch tls.mode {
            case .passthrough: self = .passthrough
            case .autoPassthrough: self = .autoPassthrough
            case .simple, .mutual, .optionalMutual, .istioMutual:
                self = `protocol` == .https ? .https(tls) : .terminatedTLS(tls)
            }
        } else if `protocol`.isHTTP {
            self = .http
        } else {
            switch `protocol` {
            case .tcp, .mongo, .mysql, .redis: self = .tcp
            default: return nil
            }
        }
    }
}

extension ServerTLS {
    /// The secrets with the server's certificates, where it names any.
    var certificateSecrets: [String] {
        credentialNames.isEmpty ? [credentialName].filter { !$0.isEmpty } : credentialNames
    }

    /// The secret with the roots of client certificates.
    var rootsSecret: String? {
        if !caCertCredentialName.isEmpty { return caCertCredentialName }
        return trustedCertificates.isEmpty ? certificateSecrets.first : nil
    }

    var certificateFiles: [CertificateFiles] {
        if !tlsCertificates.isEmpty { return tlsCertificates }
        guard !serverCertificate.isEmpty else { return [] }
        return [CertificateFiles(serverCertificate: serverCertificate, privateKey: privateKey)]
    }

    /// What it lacks; nil where it can be served. Without roots any client certificate would do.
    var lack: String? {
        guard mode != .istioMutual else { return nil }
        if certificateSecrets.isEmpty && certificateFiles.isEmpty {
            return "\(mode.rawValue) needs a credentialName, or a serverCertificate and privateKey"
        }
        if mode != .simple && rootsSecret == nil && caCertificates.isEmpty && trustedCertificates.isEmpty {
            return "\(mode.rawValue) needs caCertificates"
        }
        return nil
    }
}

extension BoundServer {
    /// The names that clients may ask for; empty where they may ask for any, or for none.
    var serverNames: [String] {
        let hosts = UnitTranslation.unique(plainHosts.map { $0.lowercased() })
        return hosts.contains("*") ? [] : hosts
    }
}
