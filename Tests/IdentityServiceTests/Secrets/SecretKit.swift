import EnvoyAPI
import Identity
import MeshConfig
import MeshModel
import StreamAPI
import Synchronization
import TestCertificates
import XDS

@testable import IdentityService

/// A loop that runs what was handed to it when told to. `@unchecked Sendable`: the tests that use it are single threaded.
final class StillLoop: EventLoop, @unchecked Sendable {
    let index = 0
    var isCurrent: Bool { true }
    let now = MonotonicTime(nanoseconds: 0)
    private var tasks: [@Sendable () -> Void] = []

    func execute(_ task: @escaping @Sendable () -> Void) { tasks.append(task) }
    func schedule(after delay: Duration, _ task: @escaping () -> Void) -> any LoopTimer { Never() }
    func run() { while !tasks.isEmpty { tasks.removeFirst()() } }

    private final class Never: LoopTimer { func cancel() {} }
}

/// A stream's side of some subscriptions: what was delivered, as lines.
final class Listener {
    let loop: StillLoop
    private(set) var lines: [String] = []
    private(set) var resources: [Resource] = []

    init(_ loop: StillLoop) { self.loop = loop }

    func take(_ state: SecretState) {
        switch state {
        case .available(let resource):
            resources.append(resource)
            lines.append((try? Self.text(resource)) ?? "unreadable")
        case .absent(let reason): lines.append("absent: \(reason)")
        }
    }

    /// Runs what waits, and the lines since the last time.
    func news() -> [String] {
        loop.run()
        defer { lines = [] }
        return lines
    }

    /// `name cert CHAIN KEY` or `name trust ROOTS`, without the frames of PEM.
    static func text(_ resource: Resource) throws -> String {
        let secret = try Envoy.Secret.decode(resource.value, in: Arena())
        func text(_ source: Envoy.DataSource?) -> String {
            String(decoding: source?.inlineBytes ?? [], as: UTF8.self)
        }
        var line = secret.name
        if let certificate = secret.tlsCertificate {
            line += " cert \(text(certificate.certificateChain)) \(text(certificate.privateKey))"
            if certificate.ocspStaple != nil { line += " stapled" }
        }
        if let validation = secret.validationContext {
            line += " trust \(text(validation.trustedCa))"
            if validation.crl != nil { line += " crl" }
        }
        return line
    }
}

/// Keeps what was passed on and reported.
final class FakeSink: ObjectSink {
    private let state = Mutex<(batches: [ObjectBatch], reports: [String: [Diagnostic]])>(([], [:]))
    var batches: [ObjectBatch] { state.withLock { $0.batches } }
    var reports: [String: [Diagnostic]] { state.withLock { $0.reports } }

    func deliver(_ batch: ObjectBatch) { state.withLock { $0.batches.append(batch) } }
    func report(_ diagnostics: [Diagnostic], for path: String) {
        state.withLock { $0.reports[path] = diagnostics.isEmpty ? nil : diagnostics }
    }
}

func secretObject(
    _ name: String, in namespace: String = "shop", type: String = "kubernetes.io/tls", _ data: [String: [UInt8]],
    path: String = "secrets.yaml"
) -> ConfigObject {
    var spec = SecretSpec()
    spec.type = type
    spec.data = data.mapValues { SecretBytes($0) }
    return ConfigObject(
        ref: ObjectRef(
            ObjectKey(.secret, namespace: namespace, name: name), at: MeshModel.SourceLocation(path: path)),
        metadata: ObjectMetadata(name: name, namespace: namespace), spec: .secret(spec))
}

func tlsData(_ leaf: TestAuthority.Leaf, ca: [UInt8]? = nil) -> [String: [UInt8]] {
    var data = ["tls.crt": leaf.certificatePEM, "tls.key": leaf.keyPEM]
    data["ca.crt"] = ca
    return data
}

extension TestAuthority.Leaf {
    /// As ``Listener`` shows it.
    var text: String { String(decoding: certificatePEM, as: UTF8.self) + " " + String(decoding: keyPEM, as: UTF8.self) }
}

func batch(_ events: ObjectEvent..., completesInitialSync: Bool = false) -> ObjectBatch {
    ObjectBatch(events, seen: MonotonicTime(nanoseconds: 1), completesInitialSync: completesInitialSync)
}
