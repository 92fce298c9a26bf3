import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// The two ends of mutual TLS between workloads: each shows the certificate `default`, and trusts `ROOTCA`.
extension UnitTranslation {
    /// The server's end, for every inbound chain: any identity of the trust domains is let in, policies say who may do what.
    mutating func meshServerSocket() -> Envoy.TransportSocket {
        if let known = shared.meshServerSocket { return known }
        let domains = reader.trustDomains
        let context = Envoy.DownstreamTlsContext(arena)
        context.commonTlsContext = meshContext(
            meshServerParameters(), names: identities(of: domains), protocols: ApplicationProtocols.served)
        context.requireClientCertificate = true
        let socket = tlsSocket(context)
        shared.meshServerSocket = socket
        return socket
    }

    /// The client's end.
    ///
    /// - Parameter names: of whom one must be the server's; empty: anyone whom the mesh's roots vouch for.
    mutating func meshClientSocket(sni: String, names: [String], protocols: [String]) -> Envoy.TransportSocket {
        let parameters = clientParameters(mesh.meshMTLS, isMesh: true)
        let context = Envoy.UpstreamTlsContext(arena)
        context.commonTlsContext = meshContext(parameters, names: exactNames(names), protocols: protocols)
        context.sni = sni
        return tlsSocket(context)
    }

    mutating func meshContext(
        _ parameters: Envoy.TlsParameters?, names: [Envoy.SubjectAltNameMatcher], protocols: [String]
    ) -> Envoy.CommonTlsContext {
        let (identity, roots) = (workloadSecret(Self.identitySecret), workloadSecret(Self.rootsSecret))
        return Envoy.CommonTlsContext(arena) {
            $0.tlsParams = parameters
            $0.tlsCertificateSdsSecretConfigs = [identity]
            $0.combinedValidationContext = combined(
                .init(arena) { $0.matchTypedSubjectAltNames = names }, roots)
            $0.alpnProtocols = protocols
        }
    }

    /// Who may serve a service: the SPIFFE IDs of its endpoints, in each trust domain, and what its ServiceEntry says.
    mutating func serviceIdentities(_ service: Service) -> [String] {
        let domains = reader.trustDomains
        let accounts = reader.serviceAccounts(of: service.key)
        let identities = accounts.flatMap { account in
            domains.map { "spiffe://\($0)/ns/\(account.namespace)/sa/\(account.name)" }
        }
        return Self.unique(identities + service.subjectAltNames).sorted()
    }

    func tlsSocket(_ context: some EnvoyMessage) -> Envoy.TransportSocket {
        Envoy.TransportSocket(arena) {
            $0.name = "envoy.transport_sockets.tls"
            $0.typedConfig = .pack(context)
        }
    }
}
