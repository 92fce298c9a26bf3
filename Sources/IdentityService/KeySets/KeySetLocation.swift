/// Where an issuer's key set is to be had.
public struct KeySetLocation: Hashable, Sendable {
    public enum Origin: Hashable, Sendable {
        /// An http or https URI of a key set.
        case uri(String)
        /// An issuer that says by OpenID Connect Discovery 1.0 §4 where its keys are.
        case discovery(issuer: String)
        /// A file of this machine.
        case file(path: String)
    }

    public var origin: Origin
    /// For one fetch; nil for the fetcher's own.
    public var timeout: Duration?

    public init(_ origin: Origin, timeout: Duration? = nil) {
        self.origin = origin
        self.timeout = timeout
    }

    /// What a RequestAuthentication's rule says: its `jwksUri`, else its issuer's discovery.
    public init(issuer: String, uri: String?, timeout: Duration? = nil) {
        self.init(uri.map(Origin.uri) ?? .discovery(issuer: issuer), timeout: timeout)
    }

    /// The URI, the issuer or the path: the name of the set.
    public var name: String {
        switch origin {
        case .uri(let text), .discovery(let text), .file(let text): text
        }
    }
}
