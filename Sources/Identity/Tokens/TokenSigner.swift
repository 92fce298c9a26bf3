public import MeshModel

/// Signs the tokens by which workloads show who they are, for a mesh that has no other issuer: what Kubernetes does for its
/// service accounts (`system:serviceaccount:<namespace>:<name>`), with an ES256 key of the operator's (RFC 7515, RFC 7518
/// §3.4). Whoever holds the key can be anybody in the mesh.
public struct TokenSigner: Sendable {
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        public var description: String
    }

    private let key: PrivateKey
    private let id: String
    /// The public half as a JSON Web Key Set (RFC 7517): what the control plane is given as `--jwks`.
    public let keySet: String

    private static let keyFile = "issuer-key.pem"
    private static let keySetFile = "jwks.json"

    /// - Parameter pem: a P-256 key in PEM.
    public init(pem: SecretBytes) throws(Failure) {
        do { try self.init(PrivateKey(pem: pem)) } catch { throw Failure(description: "the issuer's key: \(error)") }
    }

    /// Reads the key from a file that only its owner may read.
    public init(keyFile path: String) throws(Failure) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last else { throw Failure(description: "no file is named") }
        let folder = parts.dropLast().joined(separator: "/")
        let files = PrivateFiles(directory: parts.count == 1 ? "." : folder.isEmpty ? "/" : folder)
        do { try self.init(try files.key(String(name), .owner)) } catch { throw Failure(description: "\(error)") }
    }

    private init(_ key: PrivateKey) throws(KeyError) {
        guard key.kind == .p256, let prefix = key.kind.pointPrefix else {
            throw KeyError("it is no P-256 key, and ES256 is what is signed with")
        }
        // After the prefix: 0x04, then the coordinates.
        let point = key.publicKey.dropFirst(prefix.count + 1)
        let width = KeyType.Curve.p256.width
        let members = [
            ("crv", JSONWriter.string(KeyType.Curve.p256.rawValue)), ("kty", JSONWriter.string("EC")),
            ("x", JSONWriter.string(Base64URL.encode(point.prefix(width)))),
            ("y", JSONWriter.string(Base64URL.encode(point.dropFirst(width)))),
        ]
        // RFC 7638: these members in this order.
        let thumbprint: [UInt8]
        do { thumbprint = try Digest.sha256(Array(JSONWriter.object(members).utf8)) } catch {
            throw KeyError(error.description)
        }
        self.key = key
        id = Base64URL.encode(thumbprint)
        let more = [
            ("alg", JSONWriter.string(TokenAlgorithm.es256.rawValue)), ("kid", JSONWriter.string(id)),
            ("use", JSONWriter.string("sig")),
        ]
        keySet = "{\"keys\":" + JSONWriter.array([JSONWriter.object(members + more)]) + "}"
    }

    /// The key and key set of a folder: `issuer-key.pem`, for its owner alone, and `jwks.json`. Where there is no key one is
    /// made; a key that is there is kept.
    public static func inFolder(_ path: String) throws(Failure) -> TokenSigner {
        let files = PrivateFiles(directory: path)
        do {
            try files.make()
            return try files.locked { () throws(AuthorityError) in
                if !files.exists(keyFile) {
                    do {
                        try files.write(keyFile, try WorkloadKey.generate(.p256).pem, mode: 0o600)
                    } catch let error as WorkloadKey.Failure {
                        throw AuthorityError(.cryptography, files.path(keyFile), error.description)
                    } catch let error as AuthorityError {
                        throw error
                    } catch {
                        throw AuthorityError(.file, files.path(keyFile), "\(error)")
                    }
                }
                let key = try files.key(keyFile, .owner)
                let signer: TokenSigner
                do { signer = try TokenSigner(key) } catch {
                    throw AuthorityError(.key, files.path(keyFile), "\(error)")
                }
                try files.write(keySetFile, signer.keySet + "\n", mode: 0o644)
                return signer
            }
        } catch { throw Failure(description: "\(error)") }
    }

    /// A token for a workload.
    ///
    /// - Parameters:
    ///   - lifetime: seconds.
    ///   - now: seconds since 1970.
    public func token(
        issuer: String, for identity: SPIFFEID, audience: String, lifetime: Int64, now: Int64
    ) throws(Failure) -> String {
        let (expiry, isTooLate) = now.addingReportingOverflow(lifetime)
        guard lifetime > 0, !isTooLate else { throw Failure(description: "a token must live for more than 0 s") }
        let header = [("alg", "ES256"), ("kid", id), ("typ", "JWT")].map { ($0.0, JSONWriter.string($0.1)) }
        let subject = "system:serviceaccount:\(identity.namespace):\(identity.serviceAccount)"
        let claims = [
            ("aud", JSONWriter.array([JSONWriter.string(audience)])), ("exp", "\(expiry)"), ("iat", "\(now)"),
            ("iss", JSONWriter.string(issuer)), ("nbf", "\(now)"), ("sub", JSONWriter.string(subject)),
        ]
        let signed = [header, claims].map { Base64URL.encode(JSONWriter.object($0).utf8) }.joined(separator: ".")
        do {
            let signature = try SigningContext(key).sign(Array(signed.utf8))
            return signed + "." + Base64URL.encode(try ECDSASignature.raw(signature, width: KeyType.Curve.p256.width))
        } catch { throw Failure(description: "signing: \(error)") }
    }
}
