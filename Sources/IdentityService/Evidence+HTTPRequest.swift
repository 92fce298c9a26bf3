public import HTTP1
public import Identity

extension Evidence {
    /// What a request to an HTTP page brings. The server of those pages speaks no TLS.
    public init(_ request: HTTPRequest) {
        self.init(
            isLoopback: Self.isLoopback(request.remote), usesTLS: false,
            authorization: request.header("authorization"),
            browser: BrowserHints(
                host: request.header("host") ?? "", origin: request.header("origin"),
                fetchSite: request.header("sec-fetch-site")))
    }

    /// 127.0.0.0/8, `::1`, the first mapped into IPv6, or a Unix socket.
    private static func isLoopback(_ remote: String) -> Bool {
        if remote == "::1" || remote == HTTPRequest.unixSocket { return true }
        let v4 = remote.hasPrefix("::ffff:") ? remote.dropFirst(7) : remote[...]
        let parts = v4.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
