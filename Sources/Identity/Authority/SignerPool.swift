import Synchronization

/// What one thread needs to judge a request and sign a certificate. OpenSSL's contexts are not for two threads at a time.
final class Signer: @unchecked Sendable {
    // Unchecked: the pool gives it to one caller at a time, under a lock.
    let signing: SigningContext
    let verification: VerificationContext

    init(_ key: PrivateKey) throws(OpenSSLError) {
        signing = try SigningContext(key)
        verification = try VerificationContext()
    }
}

/// Signers of one key: as many as there are threads that sign at the same time. The pool goes, with its signers, when the
/// chain that it signs for is replaced.
final class SignerPool: Sendable {
    /// More idle signers than this are not kept.
    private static let most = 16

    private let key: PrivateKey
    private let idle = Mutex<[Signer]>([])

    init(_ key: PrivateKey) { self.key = key }

    func withSigner<R>(_ body: (Signer) throws(IssuanceError) -> R) throws(IssuanceError) -> R {
        let signer: Signer
        if let waiting = idle.withLock({ $0.popLast() }) {
            signer = waiting
        } else {
            do { signer = try Signer(key) } catch { throw IssuanceError(.signing, error.description) }
        }
        defer { idle.withLock { if $0.count < Self.most { $0.append(signer) } } }
        return try body(signer)
    }
}
