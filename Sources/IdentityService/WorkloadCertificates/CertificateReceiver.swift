import Identity
import Synchronization

/// An observer that can be taken away.
final class CertificateReceiver: Sendable {
    typealias Observer = @Sendable (Result<KeyedCertificate, IssuanceError>) -> Void

    private let observer: Mutex<Observer?>

    init(_ observer: @escaping Observer) { self.observer = Mutex(observer) }

    /// The lock is not held while the observer runs: it may release its hold, or take another.
    func deliver(_ result: Result<KeyedCertificate, IssuanceError>) {
        observer.withLock { $0 }?(result)
    }

    /// False where it was cancelled already.
    func cancel() -> Bool {
        // Given out of the lock before it goes: what it holds may release the very hold that this is.
        let taken = observer.withLock { observer in
            defer { observer = nil }
            return observer
        }
        return taken != nil
    }
}

/// What ``WorkloadCertificates`` gives to whoever holds a certificate. Released with its last reference at the latest.
final class Hold: CertificateHold {
    private let receiver: CertificateReceiver
    private let released: @Sendable (ObjectIdentifier) -> Void

    init(_ receiver: CertificateReceiver, released: @escaping @Sendable (ObjectIdentifier) -> Void) {
        self.receiver = receiver
        self.released = released
    }

    deinit { release() }

    func release() {
        if receiver.cancel() { released(ObjectIdentifier(receiver)) }
    }
}
