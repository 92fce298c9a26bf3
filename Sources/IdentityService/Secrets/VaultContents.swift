import EnvoyAPI
import MeshConfig
import MeshModel
import XDS

/// What a ``SecretVault`` holds: Secrets by namespace and name, each with the last of its parts that could be used; the
/// resources that streams have asked for; and what is to be said about Secrets, by path.
struct VaultContents {
    struct Name: Hashable {
        var namespace: String
        var name: String
    }

    struct Entry {
        var ref: ObjectRef
        /// The last that could be used.
        var pair: (content: SecretContent, ref: ObjectRef)?
        var authority: (content: SecretContent, ref: ObjectRef)?
        var diagnostics: [Diagnostic] = []
    }

    /// A resource that streams have asked for.
    struct Wish: Hashable {
        /// The name of the resource.
        var resource: String
        var secret: Name
        var isAuthority: Bool
        /// The namespace of the identity that asks.
        var reader: String
    }

    var entries: [Name: Entry] = [:]
    var wishes: [Wish: (cell: SecretCell, watches: Int)] = [:]
    /// Wishes that an object of this name may answer.
    var readers: [Name: Set<Wish>] = [:]
    /// By namespace: which Secrets of theirs Gateways of other namespaces may serve with.
    var grants: [String: [String: GatewayAPI.ReferenceGrant]] = [:]
    /// What the source said, and what the vault has to say, by path.
    var said: [String: [Diagnostic]] = [:]
    var own: [String: [Name: [Diagnostic]]] = [:]
    var rejections: UInt64 = 0

    /// The Secrets of which a wish may be answered, the first that exists.
    private func candidates(_ wish: Wish) -> [Name] {
        guard wish.isAuthority else { return [wish.secret] }
        var own = wish.secret
        own.name += SecretName.authoritySuffix
        return [own, wish.secret]
    }

    mutating func enter(_ wish: Wish) -> SecretCell {
        if let known = wishes[wish] {
            wishes[wish] = (known.cell, known.watches + 1)
            return known.cell
        }
        let cell = SecretCell(answer(wish))
        wishes[wish] = (cell, 1)
        for name in candidates(wish) { readers[name, default: []].insert(wish) }
        return cell
    }

    mutating func leave(_ wish: Wish) {
        guard let known = wishes[wish] else { return }
        guard known.watches <= 1 else {
            wishes[wish] = (known.cell, known.watches - 1)
            return
        }
        wishes[wish] = nil
        for name in candidates(wish) {
            readers[name]?.remove(wish)
            if readers[name]?.isEmpty ?? false { readers[name] = nil }
        }
    }

    /// Encoded once for all streams that watch.
    func answer(_ wish: Wish) -> SecretState {
        let candidates = candidates(wish).filter { permits(wish.reader, $0) }
        guard !candidates.isEmpty else {
            return .absent(
                reason:
                    "no ReferenceGrant of namespace \(wish.secret.namespace) lets a Gateway of \(wish.reader) refer to "
                    + "Secret \(wish.secret.name)")
        }
        guard let entry = candidates.lazy.compactMap({ entries[$0] }).first else {
            return .absent(reason: "there is no Secret \(wish.secret.namespace)/\(wish.secret.name)")
        }
        guard let found = wish.isAuthority ? entry.authority : entry.pair else {
            let what = wish.isAuthority ? "ca.crt or cacert" : "tls.crt and tls.key, or cert and key,"
            return .absent(reason: "\(entry.ref.key) has no \(what) that can be used")
        }
        return .available(Resource.encode(found.content, name: wish.resource, sources: [found.ref]))
    }

    private func permits(_ reader: String, _ secret: Name) -> Bool {
        guard reader != secret.namespace else { return true }
        let target = GatewayAPI.Reference(
            group: ObjectKind.secret.group, kind: ObjectKind.secret.name, name: secret.name)
        return grants[secret.namespace]?.values.contains {
            $0.permits(.kubernetesGateway, in: reader, to: target)
        } ?? false
    }

    /// Why a Secret is no certificate with its key; nil where it is one.
    func certificateProblem(_ name: Name) -> String? {
        let shown = "Secret \(name.namespace)/\(name.name)"
        guard let entry = entries[name] else { return "\(shown) does not exist" }
        if entry.pair != nil { return nil }
        return entry.diagnostics.first.map { "\(shown): \($0.field) \($0.message)" }
            ?? "\(shown) has no tls.crt and tls.key"
    }

    /// Takes in a grant, and answers anew those that it may concern.
    mutating func setGrant(_ key: ObjectKey, _ grant: GatewayAPI.ReferenceGrant?) {
        grants[key.namespace, default: [:]][key.name] = grant
        if grants[key.namespace]?.isEmpty ?? false { grants[key.namespace] = nil }
        for (wish, known) in wishes where wish.secret.namespace == key.namespace && wish.reader != key.namespace {
            known.cell.set(answer(wish))
        }
    }

    mutating func upsert(_ name: Name, _ ref: ObjectRef, _ spec: SecretSpec) {
        var entry = entries[name] ?? Entry(ref: ref)
        entry.ref = ref
        let material = CredentialMaterial(spec)
        // A key of this name in another kind of Secret may mean something else.
        let severity: Diagnostic.Severity = spec.type == "kubernetes.io/tls" ? .error : .warning
        let problems = [
            Self.settle(material.pair, &entry.pair, ref), Self.settle(material.authority, &entry.authority, ref),
        ]
        entry.diagnostics = problems.compactMap { problem in
            problem.map {
                Diagnostic(severity, $0.message, field: "data[\"\($0.field)\"]", object: ref.key, at: ref.location)
            }
        }
        if !entry.diagnostics.isEmpty { rejections += 1 }
        entries[name] = entry
    }

    /// Takes what can be used; of what cannot be, says where and why.
    private static func settle(
        _ part: CredentialMaterial.Part, _ held: inout (content: SecretContent, ref: ObjectRef)?, _ ref: ObjectRef
    ) -> (field: String, message: String)? {
        switch part {
        case .none: held = nil
        case .good(let content): held = (content, ref)
        case .bad(let field, let reason):
            return (field, reason + (held == nil ? "" : "; the last good one stays in use"))
        }
        return nil
    }

    func diagnostics(of path: String) -> [Diagnostic] {
        let mine = (own[path] ?? [:]).values.flatMap { $0 }
        return (said[path] ?? []) + mine.sorted { $0.description < $1.description }
    }
}
