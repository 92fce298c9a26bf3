import CCurl
import Glibc

/// An HTTP/1.1 client for what is not hot: key sets, and the command line's questions. Each call blocks its thread until
/// the answer is whole, at most for ``Options/totalTimeout``. It takes nothing from the environment (no proxy, no `.netrc`)
/// unless told to, follows no redirect unless told to, and trusts the system's roots unless given others.
public struct HTTPClient: Sendable {
    public struct Options: Sendable {
        /// For name, connection and TLS together.
        public var connectTimeout: Duration = .seconds(5)
        /// For everything.
        public var totalTimeout: Duration = .seconds(10)
        /// The longest body that is read.
        public var responseBytes = 1 << 20
        /// How many redirects are followed. An https URL is never left for http.
        public var redirects = 0
        /// PEM: the only roots that a server may chain to; nil for the system's.
        public var roots: [UInt8]?
        /// A Unix socket to connect to in place of the URL's host.
        public var unixSocket: String?
        /// Use `http_proxy` and its like. ``allowsAddress`` sees the proxy's address then.
        public var usesEnvironmentProxy = false
        /// Asked for each address before it is connected to, with the host of the URL. It sees what is connected to, so
        /// an answer of DNS that changes between a check and its use cannot pass.
        public var allowsAddress: (@Sendable (_ host: String, _ address: RemoteAddress) -> Bool)?

        public static let defaults = Options()
        public init() {}
    }

    public struct Response: Sendable {
        public var status: Int
        /// The body, whole.
        public var body: [UInt8]
    }

    private let options: Options

    public init(_ options: Options = .defaults) { self.options = options }

    /// Answers with any status; only an exchange that fails is an error.
    public func get(_ url: String, headers: [(name: String, value: String)] = []) throws(HTTPClientError) -> Response {
        try send(url, headers: headers, body: nil)
    }

    public func post(_ url: String, body: [UInt8], headers: [(name: String, value: String)] = [])
        throws(HTTPClientError) -> Response
    {
        try send(url, headers: headers, body: body)
    }

    private func send(_ url: String, headers: [(name: String, value: String)], body: [UInt8]?)
        throws(HTTPClientError) -> Response
    {
        let target = try HTTPTarget(url)
        let filter = options.unixSocket == nil ? options.allowsAddress : nil
        let exchange = CurlExchange(host: target.host, limit: options.responseBytes, allowsAddress: filter)
        guard CurlLibrary.isReady, let handle = curl_easy_init() else {
            throw HTTPClientError(.exchange, host: target.host, "libcurl cannot start")
        }
        // The handle points to both until it is gone.
        defer { withExtendedLifetime((target, exchange)) { curl_easy_cleanup(handle) } }
        var lines: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(lines) }
        // An empty Expect keeps libcurl from waiting for a 100 that most servers do not send.
        for (name, value) in headers + [("Expect", "")] {
            guard HTTPTarget.isToken(name), HTTPTarget.isFieldValue(value) else {
                throw HTTPClientError(.request, host: target.host, "a header is not of RFC 9110's form")
            }
            guard let longer = curl_slist_append(lines, value.isEmpty ? "\(name):" : "\(name): \(value)") else {
                throw HTTPClientError(.exchange, host: target.host, "no memory")
            }
            lines = longer
        }
        guard configure(handle, target, exchange, lines, body) else {
            throw HTTPClientError(.exchange, host: target.host, "libcurl lacks an option")
        }
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK else { throw exchange.failure(code) }
        var status = 0
        shim_curl_getinfo_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return Response(status: status, body: exchange.body)
    }

    private func configure(
        _ handle: UnsafeMutableRawPointer, _ target: HTTPTarget, _ exchange: CurlExchange,
        _ headers: UnsafeMutablePointer<curl_slist>?, _ body: [UInt8]?
    ) -> Bool {
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        var isComplete = true
        func set(_ code: CURLcode) { isComplete = isComplete && code == CURLE_OK }
        func set(_ option: CURLoption, _ value: Int) { set(shim_curl_setopt_long(handle, option, value)) }
        func set(_ option: CURLoption, _ value: String?) { set(shim_curl_setopt_text(handle, option, value)) }

        set(shim_curl_setopt_url(handle, target.handle))
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_REDIR_PROTOCOLS_STR, target.isSecure ? "https" : "http,https")
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_FOLLOWLOCATION, options.redirects > 0 ? 1 : 0)
        set(CURLOPT_MAXREDIRS, max(0, options.redirects))
        set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(options.connectTimeout))
        set(CURLOPT_TIMEOUT_MS, Self.milliseconds(options.totalTimeout))
        set(shim_curl_setopt_offset(handle, CURLOPT_MAXFILESIZE_LARGE, options.responseBytes))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_USERAGENT, "skysail")
        set(shim_curl_setopt_headers(handle, headers))
        set(shim_curl_setopt_write(handle, receiveBody, context))
        set(shim_curl_setopt_header(handle, receiveHeader, context))
        set(shim_curl_setopt_open_socket(handle, openSocket, context))
        set(shim_curl_setopt_pointer(handle, CURLOPT_ERRORBUFFER, exchange.message.baseAddress))
        if !options.usesEnvironmentProxy { set(CURLOPT_PROXY, "") }
        if let path = options.unixSocket { set(CURLOPT_UNIX_SOCKET_PATH, path) }
        if let roots = options.roots {
            set(
                roots.withUnsafeBytes {
                    shim_curl_setopt_blob(handle, CURLOPT_CAINFO_BLOB, $0.baseAddress, $0.count)
                })
            // The system's folder of roots counts beside the blob otherwise.
            set(CURLOPT_CAPATH, nil)
        }
        if let body {
            set(CURLOPT_POST, 1)
            set(body.withUnsafeBytes { shim_curl_setopt_copied_body(handle, $0.baseAddress, $0.count) })
        }
        return isComplete
    }

    /// At least 1: libcurl takes 0 for its own default.
    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, attoseconds >= 0 else { return 1 }
        return max(1, Int(min(seconds, 86_400)) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}

/// libcurl's own state, made once.
private enum CurlLibrary {
    static let isReady: Bool = {
        // With NOSIGNAL, libcurl leaves it to the program that a peer's closing does not end it.
        signal(SIGPIPE, SIG_IGN)
        return shim_curl_global_init() == CURLE_OK
    }()
}
