import Identity
import MeshModel
import Synchronization

/// What the agent holds at a moment, for those who show it or ask whether all is well. Written by the keeper, read by any
/// thread. There is no key in it.
public final class CertificateState: Sendable {
    struct Snapshot: Sendable {
        var chain: [CertificateSummary] = []
        var identity: SPIFFEID?
        var roots: TrustRoots.Bundle = []
        /// Why the last request failed; nil after one that did not.
        var problem: String?
    }

    private let snapshot = Mutex(Snapshot())

    public init() {}

    var current: Snapshot { snapshot.withLock { $0 } }
    func update(_ change: (inout Snapshot) -> Void) { snapshot.withLock { change(&$0) } }

    /// Nil where there is a certificate that is valid now; else why there is none.
    func problem(at now: Int64) -> String? {
        let current = current
        guard let leaf = current.chain.first else {
            return "there is no certificate yet" + (current.problem.map { ": \($0)" } ?? "")
        }
        if now >= leaf.notAfter {
            return "the certificate has expired" + (current.problem.map { ": \($0)" } ?? "")
        }
        return now < leaf.notBefore ? "the certificate is not valid yet: the clocks differ" : nil
    }
}
