import MeshModel

/// Where an authority's certificates come from.
enum AuthoritySource: Sendable {
    case pluggedIn(PluggedInAuthority)
    case selfSigned(RootStore)

    init(_ configuration: CertificateAuthority.Configuration, serial: @escaping @Sendable () -> [UInt8]) {
        if let directory = configuration.pluggedInDirectory {
            self = .pluggedIn(PluggedInAuthority(directory: directory))
        } else {
            self = .selfSigned(
                RootStore(
                    files: PrivateFiles(directory: "\(configuration.stateDirectory)/ca"),
                    trustDomain: configuration.trustDomain, keyKind: configuration.rootKey.kind, serial: serial))
        }
    }

    var place: String {
        switch self {
        case .pluggedIn(let authority): authority.files.directory
        case .selfSigned(let store): store.files.directory
        }
    }

    /// The paths whose change means that ``load(trustDomain:at:)`` may say something else.
    var watched: [String] {
        switch self {
        case .pluggedIn(let authority): PluggedInAuthority.watched.map(authority.files.path)
        case .selfSigned(let store): RootStore.watched.map(store.files.path)
        }
    }

    func open(trustDomain: String, at now: Int64) throws(AuthorityError) -> AuthorityState {
        switch self {
        case .pluggedIn(let authority): try authority.load(trustDomain: trustDomain, at: now)
        case .selfSigned(let store): try store.open(at: now)
        }
    }

    func load(trustDomain: String, at now: Int64) throws(AuthorityError) -> AuthorityState {
        switch self {
        case .pluggedIn(let authority): try authority.load(trustDomain: trustDomain, at: now)
        case .selfSigned(let store): try store.load(at: now)
        }
    }

    /// The self-signed roots, which alone can be changed from here.
    func store() throws(AuthorityError) -> RootStore {
        switch self {
        case .selfSigned(let store): return store
        case .pluggedIn(let authority):
            throw AuthorityError(
                .roots, authority.files.directory,
                "the roots of a plugged-in authority are what its root-cert.pem says; change that file")
        }
    }
}
