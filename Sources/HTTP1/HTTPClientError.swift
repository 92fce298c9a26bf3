/// Why a request has no answer. It names the host, not the path or query, which may hold what must not be logged.
public struct HTTPClientError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The URL or a header is not one that is sent.
        case request
        /// The host's addresses may not be connected to.
        case addressRefused
        case resolve
        case connect
        /// The server's certificate is not trusted or not its own, or TLS fails otherwise.
        case tls
        case timeout
        case tooLarge
        case redirect
        /// The server broke off, or speaks no HTTP.
        case exchange
    }

    public var code: Code
    /// Empty where the URL has none that can be read.
    public var host: String
    public var reason: String

    public init(_ code: Code, host: String, _ reason: String) {
        self.code = code
        self.host = host
        self.reason = reason
    }

    public var description: String { host.isEmpty ? reason : "\(host): \(reason)" }
}
