import EnvoyAPI
import MeshModel

/// Where a TLS context gets its certificates.
extension UnitTranslation {
    /// The proxy's own certificate and the mesh's roots, from the source beside the proxy. Without them nothing can be
    /// served: what needs them waits.
    mutating func workloadSecret(_ name: String) -> Envoy.SdsSecretConfig {
        let source: Envoy.ConfigSource
        if let known = shared.workloadSource {
            source = known
        } else {
            source = Envoy.ConfigSource(arena) {
                $0.apiConfigSource = .init(arena) {
                    $0.apiType = .grpc
                    $0.transportApiVersion = .v3
                    $0.setNodeOnFirstMessageOnly = true
                    $0.grpcServices = [
                        .init(arena) { $0.envoyGrpc = .init(arena) { $0.clusterName = "sds-grpc" } }
                    ]
                }
                // A proxy that will never get it must not wait for ever.
                if view.hasIdentity { $0.initialFetchTimeout = .zero }
                $0.resourceApiVersion = .v3
            }
            shared.workloadSource = source
        }
        return Envoy.SdsSecretConfig(arena) {
            $0.name = name
            $0.sdsConfig = source
        }
    }

    /// A secret of the cluster that an object names, over ADS. One that is missing holds the listener up for as long as
    /// Envoy waits by default, and after that only the chain that needs it: others go on.
    mutating func credential(_ name: String) -> Envoy.SdsSecretConfig {
        guard name != Self.identitySecret else { return workloadSecret(name) }
        let source: Envoy.ConfigSource
        if let known = shared.credentialSource {
            source = known
        } else {
            source = Envoy.ConfigSource(arena) {
                $0.ads = .init(arena)
                $0.resourceApiVersion = .v3
            }
            shared.credentialSource = source
        }
        return Envoy.SdsSecretConfig(arena) {
            $0.name = name
            $0.sdsConfig = source
        }
    }

    static let identitySecret = "default"
    static let rootsSecret = "ROOTCA"

    /// `name` → `kubernetes://name`; a name with a scheme stays, and `builtin://` is the proxy's own certificate.
    static func credentialResource(_ name: String) -> String {
        if name.hasPrefix("builtin://") { return identitySecret }
        if name.hasPrefix("kubernetes://") || name.hasPrefix("kubernetes-gateway://") { return name }
        return "kubernetes://" + name
    }

    static func credentialRoots(_ name: String) -> String {
        let resource = credentialResource(name)
        return resource == identitySecret ? rootsSecret : resource + "-cacert"
    }

    func file(_ path: String) -> Envoy.DataSource { Envoy.DataSource(arena) { $0.filename = path } }

    func certificateFiles(_ chain: String, _ key: String) -> Envoy.TlsCertificate {
        Envoy.TlsCertificate(arena) {
            $0.certificateChain = file(chain)
            $0.privateKey = file(key)
        }
    }

    /// Roots from SDS, with what else a peer's certificate has to satisfy.
    func combined(
        _ conditions: Envoy.CertificateValidationContext, _ roots: Envoy.SdsSecretConfig
    ) -> Envoy.CommonTlsContext.CombinedCertificateValidationContext {
        .init(arena) {
            $0.defaultValidationContext = conditions
            $0.validationContextSdsSecretConfig = roots
        }
    }
}
