import Synchronization

/// The key set of an issuer as it is now. Whoever fetches it replaces it whole; a verification reads it once.
public final class KeySetHolder: Sendable {
    private let value: Mutex<KeySet?>

    /// - Parameter keys: nil as long as there are none: every token is refused then.
    public init(_ keys: KeySet? = nil) { value = Mutex(keys) }

    public var current: KeySet? { value.withLock { $0 } }
    public func replace(_ keys: KeySet) { value.withLock { $0 = keys } }
    /// Takes the place of nothing only: for keys that may be older than what a fetch has brought meanwhile.
    package func fill(_ keys: KeySet) { value.withLock { $0 = $0 ?? keys } }
}
