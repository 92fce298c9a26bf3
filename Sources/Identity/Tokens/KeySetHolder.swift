import Synchronization

/// The key set of an issuer as it is now. Whoever fetches it replaces it whole; a verification reads it once.
public final class KeySetHolder: Sendable {
    private let value: Mutex<KeySet?>
    private let whenKeyIsUnknown = Mutex<(@Sendable () -> Void)?>(nil)

    /// - Parameter keys: nil as long as there are none: every token is refused then.
    public init(_ keys: KeySet? = nil) { value = Mutex(keys) }

    public var current: KeySet? { value.withLock { $0 } }
    public func replace(_ keys: KeySet) { value.withLock { $0 = keys } }

    /// Calls `body`, from any thread, whenever a token names a key that the set does not have: an issuer may have changed its
    /// keys. Anybody can bring such a token, so `body` bounds what follows.
    package func observeUnknownKeys(_ body: @escaping @Sendable () -> Void) { whenKeyIsUnknown.withLock { $0 = body } }
    func noteUnknownKey() { whenKeyIsUnknown.withLock { $0 }?() }

    /// Takes the place of nothing only: for keys that may be older than what a fetch has brought meanwhile.
    package func fill(_ keys: KeySet) { value.withLock { $0 = $0 ?? keys } }
}
