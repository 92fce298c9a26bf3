import MeshModel

/// The self-signed roots of a mesh, in a directory. The file `roots` is the one place that says which there are and what
/// each is for; it is replaced in one step, under a lock that all processes take, so that they agree at every moment.
///
/// ```
/// ca/roots                     signing <fingerprint>, a line each
/// ca/root-<fingerprint>.pem    the certificate
/// ca/key-<fingerprint>.pem     its key, mode 0600
/// ca/root-cert.pem             all certificates: for people and for agents that start; never read back
/// ```
struct RootStore: Sendable {
    struct Entry: Hashable {
        var role: RootStatus.Role
        var fingerprint: ContentHash
    }

    /// A mesh in the middle of a rotation has two or three.
    static let most = 8
    private static let index = "roots"

    let files: PrivateFiles
    let trustDomain: String
    let keyKind: KeyKind
    let serial: @Sendable () -> [UInt8]

    /// Every file that is looked at for a change by another process.
    static let watched = [index]

    /// Reads what there is; makes the first root where there is none. Of two processes that come at once, one makes it.
    func open(at now: Int64) throws(AuthorityError) -> AuthorityState {
        try files.make()
        return try files.locked { () throws(AuthorityError) in
            files.removeUnfinished()
            if !files.exists(Self.index) {
                let entry = try make(.signing, at: now)
                try commit([entry], try load([entry], at: now))
            }
            let state = try load(try entries(), at: now)
            // A crash may have come between the index and this.
            try? publish(state)
            return state
        }
    }

    func load(at now: Int64) throws(AuthorityError) -> AuthorityState {
        try files.locked { () throws(AuthorityError) in try load(try entries(), at: now) }
    }

    /// Makes a root that is distributed only.
    func add(at now: Int64) throws(AuthorityError) -> (AuthorityState, RootStatus) {
        try files.locked { () throws(AuthorityError) in
            var entries = try entries()
            guard entries.count < Self.most else {
                throw refusal("there are \(entries.count) roots already; retire one first")
            }
            let entry = try make(.distributed, at: now)
            entries.append(entry)
            let state = try load(entries, at: now)
            guard let status = state.roots.last else { throw refusal("the new root is not there") }
            try commit(entries, state)
            return (state, status)
        }
    }

    /// Makes a root the one that signs; the one that did is trusted from then on.
    func promote(_ fingerprint: ContentHash, at now: Int64) throws(AuthorityError) -> AuthorityState {
        try files.locked { () throws(AuthorityError) in
            var entries = try entries()
            guard let position = entries.firstIndex(where: { $0.fingerprint == fingerprint }) else {
                throw refusal("there is no root \(fingerprint)")
            }
            if entries[position].role != .signing {
                for i in entries.indices where entries[i].role == .signing { entries[i].role = .trusted }
                entries[position].role = .signing
            }
            let state = try load(entries, at: now)
            try commit(entries, state)
            return state
        }
    }

    /// Takes a root out of the bundle and deletes its key. Certificates under it are not valid any more.
    func retire(_ fingerprint: ContentHash, at now: Int64) throws(AuthorityError) -> AuthorityState {
        try files.locked { () throws(AuthorityError) in
            var entries = try entries()
            guard let position = entries.firstIndex(where: { $0.fingerprint == fingerprint }) else {
                throw refusal("there is no root \(fingerprint)")
            }
            guard entries[position].role != .signing else {
                throw refusal("the root \(fingerprint) signs; promote another one first")
            }
            entries.remove(at: position)
            let state = try load(entries, at: now)
            try commit(entries, state)
            files.remove(Self.key(fingerprint))
            files.remove(Self.certificate(fingerprint))
            return state
        }
    }

    private func load(_ entries: [Entry], at now: Int64) throws(AuthorityError) -> AuthorityState {
        var roots: [(certificate: X509Certificate, role: RootStatus.Role)] = []
        var chain: IssuingChain?
        for entry in entries {
            let name = Self.certificate(entry.fingerprint)
            let certificates = try files.certificates(name)
            guard certificates.count == 1, certificates[0].fingerprint == entry.fingerprint else {
                throw AuthorityError(.certificate, files.path(name), "it does not hold the root that its name says")
            }
            roots.append((certificates[0], entry.role))
            if entry.role == .signing { chain = try self.chain(certificates[0], at: now) }
        }
        guard let chain else {
            throw AuthorityError(.file, files.path(Self.index), "it names no root that signs")
        }
        return AuthorityState(chain, roots: roots)
    }

    private func chain(_ root: X509Certificate, at now: Int64) throws(AuthorityError) -> IssuingChain {
        let place = files.path(Self.certificate(root.fingerprint))
        let key = try files.key(Self.key(root.fingerprint), .owner)
        guard key.publicKey == root.publicKey else {
            throw AuthorityError(
                .key, files.path(Self.key(root.fingerprint)), "it is not the key of the root \(root.fingerprint)")
        }
        try AuthorityCheck.check(root, place, at: now)
        do {
            return try IssuingChain(
                try AuthorityCheck.path(root, key, [], root, trustDomain: trustDomain, at: now), key: key)
        } catch let error as ChainVerifier.Failure {
            throw AuthorityError(.chain, place, "certificates under it do not verify: \(error.reason)")
        } catch { throw AuthorityError(.chain, place, "\(error)") }
    }

    private func make(_ role: RootStatus.Role, at now: Int64) throws(AuthorityError) -> Entry {
        let key: PrivateKey
        let certificate: X509Certificate
        let pem: SecretBytes
        do {
            key = try PrivateKey.generate(keyKind)
            certificate = try self.certificate(key, at: now)
            pem = try key.pem()
        } catch { throw AuthorityError(.cryptography, files.directory, "a root cannot be made: \(error)") }
        try files.write(Self.key(certificate.fingerprint), pem, mode: 0o600)
        try files.write(Self.certificate(certificate.fingerprint), certificate.pem, mode: 0o644)
        return Entry(role: role, fingerprint: certificate.fingerprint)
    }

    /// Its fingerprint does not begin with a dash: on a command line it would be taken for an option.
    private func certificate(_ key: PrivateKey, at now: Int64) throws -> X509Certificate {
        func make() throws -> X509Certificate {
            try X509Certificate(
                der: try RootCertificate.make(key, trustDomain: trustDomain, at: now, serial: serial()))
        }
        var certificate = try make()
        for _ in 0..<16 where certificate.fingerprint.description.hasPrefix("-") { certificate = try make() }
        return certificate
    }

    private func entries() throws(AuthorityError) -> [Entry] {
        let text = try files.read(Self.index, .open).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        var entries: [Entry] = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 2, let role = RootStatus.Role(rawValue: String(words[0])),
                let fingerprint = ContentHash(text: words[1].utf8), entries.count < Self.most,
                !entries.contains(where: { $0.fingerprint == fingerprint })
            else {
                throw AuthorityError(
                    .file, files.path(Self.index), "line \(entries.count + 1) is not a role and a fingerprint")
            }
            entries.append(Entry(role: role, fingerprint: fingerprint))
        }
        guard entries.count(where: { $0.role == .signing }) == 1 else {
            throw AuthorityError(.file, files.path(Self.index), "it does not name exactly one root that signs")
        }
        return entries
    }

    private func commit(_ entries: [Entry], _ state: AuthorityState) throws(AuthorityError) {
        let text = entries.map { "\($0.role.rawValue) \($0.fingerprint)\n" }.joined()
        try files.write(Self.index, text, mode: 0o644)
        // The change is made. What is for people to read must not make it look as if it were not.
        try? publish(state)
    }

    private func publish(_ state: AuthorityState) throws(AuthorityError) {
        let name = "root-cert.pem"
        let old = try? files.read(name, .open)
        guard old != SecretBytes(state.trustBundle.pem.utf8) else { return }
        try files.write(name, state.trustBundle.pem, mode: 0o644)
    }

    private func refusal(_ reason: String) -> AuthorityError {
        AuthorityError(.roots, files.directory, reason)
    }

    private static func certificate(_ fingerprint: ContentHash) -> String { "root-\(fingerprint).pem" }
    private static func key(_ fingerprint: ContentHash) -> String { "key-\(fingerprint).pem" }
}
