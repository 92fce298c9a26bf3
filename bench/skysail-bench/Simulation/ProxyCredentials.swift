import ArgumentParser
import Identity
import MeshModel
import Transport

/// What simulated proxies show to the server: each namespace's are one workload.
struct ProxyCredentials: Sendable {
    enum Identities: Sendable {
        case none
        /// The same certificate for all.
        case shared(TLSIdentity)
        /// Certificates that the mesh's authority signs: its state folder, as the server has it.
        case authority(stateDirectory: String)
        /// Tokens of an issuer that the server believes.
        case tokens(keyFile: String, issuer: String)
    }

    private let contexts: [String: TLSClientContext]
    private let fallback: TLSClientContext?
    private let tokens: [String: String]
    /// Proxies say who they are, by a certificate of their own.
    let isMutual: Bool

    static let serviceAccount = "default"

    /// - Parameters:
    ///   - trust: nil for plaintext.
    ///   - namespaces: of the proxies.
    init(trust: TLSClientContext.Trust?, _ identities: Identities, namespaces: Set<String>, trustDomain: String) throws
    {
        var contexts: [String: TLSClientContext] = [:]
        var tokens: [String: String] = [:]
        var fallback: TLSClientContext?
        var isMutual = false
        func identity(_ namespace: String) throws -> SPIFFEID {
            let account = Self.serviceAccount
            guard let id = SPIFFEID(trustDomain: trustDomain, namespace: namespace, serviceAccount: account) else {
                throw ValidationError("\(namespace) is not a namespace that an identity can name")
            }
            return id
        }
        if let trust {
            switch identities {
            case .none, .tokens: fallback = try TLSClientContext(trust: trust, serverName: nil)
            case .shared(let certificate):
                fallback = try TLSClientContext(trust: trust, serverName: nil, identity: certificate)
                isMutual = true
            case .authority(let folder):
                let authority = try CertificateAuthority(.init(trustDomain: trustDomain, stateDirectory: folder))
                for namespace in namespaces {
                    let issued = try authority.issue(for: identity(namespace), lifetime: nil)
                    let chain = issued.certificate.chain.dropLast(issued.certificate.chain.count > 1 ? 1 : 0)
                    contexts[namespace] = try TLSClientContext(
                        trust: trust, serverName: nil,
                        identity: TLSIdentity(chainPEM: Array(chain.joined().utf8), key: issued.key))
                }
                isMutual = true
            }
        }
        if case .tokens(let keyFile, let issuer) = identities {
            let signer = try TokenSigner(keyFile: keyFile)
            for namespace in namespaces {
                tokens[namespace] = try signer.token(
                    issuer: issuer, for: identity(namespace), audience: "istio-ca", lifetime: 12 * 3_600,
                    now: SystemClock().now)
            }
        }
        self.contexts = contexts
        self.tokens = tokens
        self.fallback = fallback
        self.isMutual = isMutual
    }

    func tls(_ namespace: String) -> TLSClientContext? { contexts[namespace] ?? fallback }

    func metadata(_ namespace: String) -> [(name: String, value: String)] {
        tokens[namespace].map { [("authorization", "Bearer \($0)")] } ?? []
    }

    var identifies: Bool { isMutual || !tokens.isEmpty }
}
