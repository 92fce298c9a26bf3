public import MeshModel

/// What a caller brings to show who it is. Every entry, gRPC or HTTP, makes one of its request.
public struct Evidence: Sendable {
    /// The caller is on this machine (loopback, or a Unix socket).
    public var isLoopback: Bool
    public var usesTLS: Bool
    /// The URI SANs of a client certificate that TLS has verified against the trust bundle; empty without one.
    public var certificateURIs: [String]
    /// Seconds since 1970.
    public var certificateExpiry: Int64?
    /// The root that the certificate's chain ended at.
    public var certificateRoot: ContentHash?
    /// The value of the `authorization` header.
    public var authorization: String?
    /// What an HTTP/1.1 request says about a browser behind it; nil for a gRPC call, which no browser makes.
    public var browser: BrowserHints?

    public init(
        isLoopback: Bool, usesTLS: Bool, certificateURIs: [String] = [], certificateExpiry: Int64? = nil,
        certificateRoot: ContentHash? = nil, authorization: String? = nil, browser: BrowserHints? = nil
    ) {
        self.isLoopback = isLoopback
        self.usesTLS = usesTLS
        self.certificateURIs = certificateURIs
        self.certificateExpiry = certificateExpiry
        self.certificateRoot = certificateRoot
        self.authorization = authorization
        self.browser = browser
    }

    /// A certificate was verified, whatever it says.
    var hasCertificate: Bool { !certificateURIs.isEmpty || certificateExpiry != nil || certificateRoot != nil }
}

/// Who a caller has shown to be.
public struct Caller: Hashable, Sendable {
    public enum Credential: Hashable, Sendable {
        /// A client certificate whose chain ended at this root.
        case certificate(root: ContentHash?)
        /// A token of this issuer.
        case token(issuer: String)
    }

    public var identity: SPIFFEID
    public var credential: Credential
    /// When the credential expires, in seconds since 1970.
    public var expiry: Int64

    public init(identity: SPIFFEID, credential: Credential, expiry: Int64) {
        self.identity = identity
        self.credential = credential
        self.expiry = expiry
    }
}

/// Why a caller may not do what it asks for.
public struct AccessDenied: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// It has not shown who it is (gRPC UNAUTHENTICATED, HTTP 401).
        case unauthenticated
        /// It has, and may not (gRPC PERMISSION_DENIED, HTTP 403).
        case forbidden
    }

    public var code: Code
    public var reason: String

    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { reason }
}
