public import HTTP1

/// The proxy's admin interface. Each question blocks for at most the timeout.
public struct EnvoyAdmin: Sendable {
    private let client: HTTPClient
    private let base: String

    /// - Parameter responseBytes: the longest answer that is read; the statistics of a large mesh are megabytes.
    public init(_ admin: BootstrapOptions.Admin, timeout: Duration = .seconds(2), responseBytes: Int = 64 << 20) {
        var options = HTTPClient.Options()
        options.connectTimeout = timeout
        options.totalTimeout = timeout
        options.responseBytes = responseBytes
        switch admin {
        case .tcp(let host, let port):
            // An address to listen on everywhere is reached on loopback.
            let host = host == "0.0.0.0" ? "127.0.0.1" : host == "::" ? "::1" : host
            base = host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
        case .unix(let path):
            options.unixSocket = path
            base = "http://localhost"
        }
        client = HTTPClient(options)
    }

    /// - Parameter path: with its query, and with a slash in front.
    public func get(_ path: String) throws(HTTPClientError) -> HTTPClient.Response { try client.get(base + path) }
    public func post(_ path: String) throws(HTTPClientError) -> HTTPClient.Response {
        try client.post(base + path, body: [])
    }
}
