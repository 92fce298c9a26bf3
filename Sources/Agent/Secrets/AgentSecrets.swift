import EnvoyAPI
public import MeshModel
public import StreamAPI
import Transport
public import XDS

/// The secrets that the agent gives to the proxy beside it: the certificate and the roots as they are published here, and
/// files by name, watched while somebody wants them. What was good stays until something better comes: a file that is gone
/// or half written changes nothing.
///
/// It lives on one loop, which ``LoopBound`` checks.
public final class AgentSecrets: SecretSource {
    private let table: LoopBound<Table>

    /// - Parameter lookInterval: how often files are looked at.
    public init(on loop: any EventLoop, lookInterval: Duration = .seconds(1)) {
        table = LoopBound(Table(loop, lookInterval), on: loop)
    }

    /// Gives this content out from now on, in the order of the calls. On the loop.
    func publish(_ content: SecretContent, as name: String) {
        guard let parsed = AgentSecretName(name) else { return }
        table.value.set(.available(.encode(content, name: name, sources: [])), for: parsed)
    }

    public func subscribe(
        to name: String, as access: StreamAccess, node: ProxyNode?, on loop: any EventLoop,
        deliver: @escaping (SecretState) -> Void
    ) -> any SecretSubscription {
        table.value.subscribe(to: name, deliver)
    }

    private final class Table {
        private final class Entry {
            var state: SecretState?
            var observers: [UInt64: (SecretState) -> Void] = [:]
            var look: RepeatedLook?
        }

        private let loop: any EventLoop
        private let lookInterval: Duration
        private var entries: [AgentSecretName: Entry] = [:]
        private var last: UInt64 = 0

        init(_ loop: any EventLoop, _ lookInterval: Duration) {
            self.loop = loop
            self.lookInterval = lookInterval
        }

        func set(_ state: SecretState, for name: AgentSecretName) {
            let entry = entry(name)
            entry.state = state
            for (_, observer) in entry.observers.sorted(by: { $0.key < $1.key }) { observer(state) }
        }

        private func entry(_ name: AgentSecretName) -> Entry {
            if let known = entries[name] { return known }
            let new = Entry()
            entries[name] = new
            return new
        }

        func subscribe(to name: String, _ deliver: @escaping (SecretState) -> Void) -> any SecretSubscription {
            last += 1
            let id = last
            guard let parsed = AgentSecretName(name) else {
                later(id) { deliver(.absent(reason: "the agent has no secret of the name \(name.prefix(256))")) }
                return Subscription {}
            }
            let entry = entry(parsed)
            if entry.look == nil, let files = WatchedSecret(parsed, name: name) { watch(files, parsed, entry) }
            entry.observers[id] = deliver
            // Later, so that the subscriber has its subscription first.
            later(id) { [weak entry] in
                if let state = entry?.state { entry?.observers[id]?(state) }
            }
            return Subscription { [self] in cancel(id, parsed) }
        }

        private func later(_ id: UInt64, _ task: @escaping () -> Void) {
            let bound = LoopBound(task, on: loop)
            loop.execute { bound.value() }
        }

        private func cancel(_ id: UInt64, _ name: AgentSecretName) {
            guard let entry = entries[name] else { return }
            entry.observers[id] = nil
            guard entry.observers.isEmpty, let look = entry.look else { return }
            look.stop()
            entries[name] = nil
        }

        private func watch(_ files: WatchedSecret, _ name: AgentSecretName, _ entry: Entry) {
            var files = files
            entry.look = RepeatedLook(every: lookInterval, on: loop) { [weak self, weak entry] in
                guard let self, let entry, let outcome = files.look() else { return }
                switch outcome {
                case .success(let resource): set(.available(resource), for: name)
                case .failure(let error):
                    if case .available = entry.state { return }
                    set(.absent(reason: error.description), for: name)
                }
            }
        }
    }

    private final class Subscription: SecretSubscription {
        private let end: () -> Void
        init(_ end: @escaping () -> Void) { self.end = end }
        func cancel() { end() }
    }
}

/// A secret that is made of files.
struct WatchedSecret {
    private enum Content {
        case certificate(chain: String, key: String)
        case roots(String)
    }

    private let content: Content
    private let name: String
    private var watch: FileWatch

    /// Nil for a name that is not one of files.
    init?(_ parsed: AgentSecretName, name: String) {
        self.name = name
        switch parsed {
        case .workloadCertificate, .meshRoots, .connectionRoots: return nil
        case .certificateFiles(let chain, let key):
            content = .certificate(chain: chain, key: key)
            watch = FileWatch([chain, key])
        case .rootFile(let path):
            content = .roots(path)
            watch = FileWatch([path])
        }
    }

    /// Nil where the files are as they were.
    mutating func look() -> Result<Resource, FileError>? {
        guard watch.looked() else { return nil }
        let outcome = Result { () throws(FileError) in try read() }
        // What is not whole now may be so at the next look, with nothing about the files that shows it.
        if case .failure = outcome { watch.again() }
        return outcome
    }

    private func read() throws(FileError) -> Resource {
        switch content {
        case .certificate(let chainPath, let keyPath):
            let pair = try MountedCertificate.pair(chainPath, keyPath)
            return .encode(.certificate(chain: pair.chain, key: pair.key, staple: nil), name: name, sources: [])
        case .roots(let path):
            let roots = try MountedCertificate.roots(path)
            return .encode(.validation(trusted: SecretBytes(roots.pem), revoked: nil), name: name, sources: [])
        }
    }
}
