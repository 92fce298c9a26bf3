public import Identity
import Synchronization

/// The key set of one issuer of tokens that the operator names: a file that is watched, a URL that is fetched, or what the
/// issuer's own discovery says. As long as there is none, every token of the issuer is refused. A token that names a key the
/// set does not have makes a fetch come sooner, once a minute at most.
public final class IssuerKeys: Sendable {
    /// What a ``TokenIssuer`` is given.
    public let keys = KeySetHolder()
    private let failure = Mutex<KeySetFailure?>(nil)
    private let fetcher: KeySetFetcher
    private let registration = Mutex<KeySetFetcher.Registration?>(nil)

    /// Why the last attempt failed; nil where it did not. The last good keys stay in use.
    public var lastFailure: KeySetFailure? { failure.withLock { $0 } }

    /// - Parameters:
    ///   - source: a path, or an http or https URL; nil for the issuer's discovery.
    ///   - report: called, on the fetcher's thread, with each failure.
    /// - Throws: where a file cannot be read or holds no key set: that is a slip of whoever started the program.
    public init(
        issuer: String, source: String?, fetcher: KeySetFetcher,
        report: @escaping @Sendable (KeySetFailure) -> Void = { _ in }
    ) throws(KeySetFailure) {
        self.fetcher = fetcher
        let location = Self.location(issuer: issuer, source: source)
        if case .file(let path) = location.origin { keys.replace(try KeySetFetcher.read(path)) }
        let keys = keys
        let (registration, known) = fetcher.want(location) { [weak self] result in
            switch result {
            case .success(let set):
                keys.replace(set)
                self?.failure.withLock { $0 = nil }
            case .failure(let error):
                self?.failure.withLock { $0 = error }
                report(error)
            }
        }
        self.registration.withLock { $0 = registration }
        if let known { keys.fill(known) }
        keys.observeUnknownKeys { fetcher.hasten(registration) }
    }

    deinit {
        if let registration = registration.withLock({ $0 }) { fetcher.drop(registration) }
    }

    static func location(issuer: String, source: String?) -> KeySetLocation {
        guard let source else { return KeySetLocation(.discovery(issuer: issuer)) }
        let lowered = source.lowercased()
        let isURL = lowered.hasPrefix("https://") || lowered.hasPrefix("http://")
        return KeySetLocation(isURL ? .uri(source) : .file(path: source))
    }
}
