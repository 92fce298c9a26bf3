public import MeshConfig
import MeshModel
import StreamAPI
import Synchronization
import XDS

/// A Secret that is kept, and which of its parts can be used.
public struct UsableSecret: Sendable, Hashable {
    public var namespace: String
    public var name: String
    /// A certificate with its key.
    public var hasCertificate: Bool
    /// Certificates to trust.
    public var hasAuthority: Bool
}

/// Takes Kubernetes Secrets out of the stream of objects, before it reaches the world and what shows it, and keeps what
/// gateways need of them. Everything else passes through in its order; ReferenceGrants are remembered on their way.
///
///     source ─▶ SecretVault ─▶ engine
///                   └─▶ MeshSecrets ─▶ streams
///
/// A Secret whose certificate or key cannot be used changes nothing: the last good one stays, and a diagnostic names the
/// object, the field and the reason, never the content.
public final class SecretVault: ObjectSink {
    private let next: any ObjectSink
    private let state = Mutex(VaultContents())

    /// - Parameter next: gets every object that is no Secret, and all diagnostics.
    public init(_ next: any ObjectSink) { self.next = next }

    /// Secrets that are kept.
    public var count: Int { state.withLock { $0.entries.count } }
    /// Which Secrets are kept and what of each can be used, sorted; never their content.
    public var usable: [UsableSecret] {
        state.withLock { state in
            state.entries.map { name, entry in
                UsableSecret(
                    namespace: name.namespace, name: name.name, hasCertificate: entry.pair != nil,
                    hasAuthority: entry.authority != nil)
            }
        }.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    }
    /// How often a Secret came that could not be used.
    public var rejections: UInt64 { state.withLock { $0.rejections } }

    // MARK: Objects

    public func deliver(_ batch: ObjectBatch) {
        var rest = batch
        rest.events = []
        var secrets: [ObjectEvent] = []
        for event in batch.events {
            if event.ref.key.kind == .referenceGrant { learn(event) }
            if event.ref.key.kind == .secret { secrets.append(event) } else { rest.events.append(event) }
        }
        if !secrets.isEmpty { take(secrets) }
        if !rest.events.isEmpty || rest.completesInitialSync { next.deliver(rest) }
    }

    public func report(_ diagnostics: [Diagnostic], for path: String) {
        let all = state.withLock { state in
            state.said[path] = diagnostics.isEmpty ? nil : diagnostics
            return state.diagnostics(of: path)
        }
        next.report(all, for: path)
    }

    private func learn(_ event: ObjectEvent) {
        var grant: GatewayAPI.ReferenceGrant?
        if case .upsert(let object) = event, case .referenceGrant(let spec) = object.spec { grant = spec }
        state.withLock { $0.setGrant(event.ref.key, grant) }
    }

    /// Why a Secret is no certificate with its key; nil where it is one.
    public func certificateProblem(namespace: String, name: String) -> String? {
        state.withLock { $0.certificateProblem(VaultContents.Name(namespace: namespace, name: name)) }
    }

    private func take(_ events: [ObjectEvent]) {
        let reports = state.withLock { state in
            var paths: Set<String> = []
            for event in events {
                let key = event.ref.key
                let name = VaultContents.Name(namespace: key.namespace, name: key.name)
                let before = state.entries[name]?.diagnostics ?? []
                let oldPath = state.entries[name]?.ref.location.path
                switch event {
                case .upsert(let object):
                    guard case .secret(let spec) = object.spec else { continue }
                    state.upsert(name, object.ref, spec)
                case .remove: state.entries[name] = nil
                }
                let after = state.entries[name]?.diagnostics ?? []
                if let oldPath, !before.isEmpty {
                    state.own[oldPath]?[name] = nil
                    if state.own[oldPath]?.isEmpty ?? false { state.own[oldPath] = nil }
                    paths.insert(oldPath)
                }
                if !after.isEmpty {
                    state.own[event.ref.location.path, default: [:]][name] = after
                    paths.insert(event.ref.location.path)
                }
                for wish in state.readers[name] ?? [] { state.wishes[wish]?.cell.set(state.answer(wish)) }
            }
            return paths.sorted().map { ($0, state.diagnostics(of: $0)) }
        }
        for (path, diagnostics) in reports { next.report(diagnostics, for: path) }
    }

    // MARK: Streams

    /// Watches one secret; on `loop`.
    ///
    /// - Parameters:
    ///   - resource: the name that the proxy asked by.
    ///   - reader: the namespace of its identity; what is of another is given where a ReferenceGrant lets it.
    func watch(
        _ credential: SecretName.Credential, resource: String, as reader: String, on loop: any EventLoop,
        deliver: @escaping (SecretState) -> Void
    ) -> any SecretSubscription {
        let wish = VaultContents.Wish(
            resource: resource,
            secret: VaultContents.Name(namespace: credential.namespace ?? reader, name: credential.name),
            isAuthority: credential.isAuthority, reader: reader)
        let cell = state.withLock { $0.enter(wish) }
        return cell.watch(on: loop, deliver: deliver) { [weak self] in self?.state.withLock { $0.leave(wish) } }
    }
}
