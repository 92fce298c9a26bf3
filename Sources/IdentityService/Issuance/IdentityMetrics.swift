import Identity
import Synchronization
import XDS

/// Counts what the certificate service does. From any thread.
public final class IdentityMetrics: Sendable {
    private let values = Mutex(IdentityValues())

    public init() {}

    func count(_ change: (inout IdentityValues) -> Void) { values.withLock { change(&$0) } }

    func answered(after time: Duration) {
        let (seconds, attoseconds) = time.components
        values.withLock { $0.latency.record(Double(seconds) + Double(attoseconds) / 1e18) }
    }

    /// What has been counted, with what the pool and the held certificates are at this moment.
    public func snapshot(pool: SigningPool, certificates: WorkloadCertificates?) -> IdentityValues {
        var values = values.withLock { $0 }
        for kind in SigningPool.Kind.allCases { values.queueDepth[kind] = pool.depth(kind) }
        values.held = certificates?.summary
        return values
    }
}

/// The figures of the identity service at one moment.
public struct IdentityValues: Sendable {
    /// Calls of CreateCertificate.
    public var requests: UInt64 = 0
    /// Callers that did not show who they are.
    public var authenticationFailures: UInt64 = 0
    /// Callers that did, and have no identity that may have a certificate.
    public var identityFailures: UInt64 = 0
    /// Requests that could not be read.
    public var parsingFailures: UInt64 = 0
    public var signingFailures: [IssuanceError.Code: UInt64] = [:]
    public var issued: UInt64 = 0
    public var refused: [SigningPool.Refusal: UInt64] = [:]
    /// Requests whose client had gone before they were worked on.
    public var abandoned: UInt64 = 0
    /// Seconds from the whole request to its answer.
    public var latency = XDSHistogram(
        bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5])
    public var queueDepth: [SigningPool.Kind: Int] = [:]
    /// Nil where the control plane holds no certificates for proxies.
    public var held: HeldSummary?

    public init() {}
}
