import CCurl

/// What the callbacks of one request share. libcurl calls them on the thread that performs the request.
final class CurlExchange {
    let host: String
    private let limit: Int
    private let allowsAddress: (@Sendable (String, RemoteAddress) -> Bool)?
    private(set) var body: [UInt8] = []
    private var headerBytes = 0
    private var isTooLarge = false
    private var refused: RemoteAddress?
    /// Where libcurl writes what went wrong.
    let message: UnsafeMutableBufferPointer<CChar>

    /// The longest response header in all, in bytes.
    private static let headerLimit = 64 << 10

    init(host: String, limit: Int, allowsAddress: (@Sendable (String, RemoteAddress) -> Bool)?) {
        self.host = host
        self.limit = limit
        self.allowsAddress = allowsAddress
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0)
    }

    deinit { message.deallocate() }

    /// False where the response has become too large.
    func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= limit - body.count else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    func count(header bytes: Int) -> Bool {
        headerBytes += bytes
        isTooLarge = isTooLarge || headerBytes > Self.headerLimit
        return !isTooLarge
    }

    func allows(_ address: UnsafeRawBufferPointer) -> Bool {
        guard let allowsAddress else { return true }
        guard let remote = RemoteAddress(address) else { return false }
        guard allowsAddress(host, remote) else {
            refused = remote
            return false
        }
        return true
    }

    func failure(_ code: CURLcode) -> HTTPClientError {
        if isTooLarge || code == CURLE_FILESIZE_EXCEEDED {
            return HTTPClientError(.tooLarge, host: host, "the response is larger than \(limit) bytes")
        }
        if code == CURLE_COULDNT_CONNECT, let refused {
            return HTTPClientError(.addressRefused, host: host, "its address \(refused) may not be connected to")
        }
        let kind: HTTPClientError.Code =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .resolve
            case CURLE_COULDNT_CONNECT: .connect
            case CURLE_OPERATION_TIMEDOUT: .timeout
            case CURLE_TOO_MANY_REDIRECTS: .redirect
            case CURLE_URL_MALFORMAT: .request
            case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
                CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
                .tls
            default: .exchange
            }
        return HTTPClientError(kind, host: host, reason(code))
    }

    /// libcurl's text, which may quote the server: printable ASCII of it.
    private func reason(_ code: CURLcode) -> String {
        let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }.filter { (0x20..<0x7f).contains($0) }
        return text.isEmpty ? String(cString: curl_easy_strerror(code)) : String(decoding: text, as: UTF8.self)
    }
}

func receiveBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let context else { return 0 }
    // libcurl's size is always 1.
    let received = UnsafeRawBufferPointer(start: bytes, count: size * count)
    let exchange = Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
    return exchange.append(received) ? received.count : 0
}

func receiveHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let exchange = Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
    return exchange.count(header: size * count) ? size * count : 0
}

func openSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let context, let address else { return CURL_SOCKET_BAD }
    let exchange = Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
    // `addr` is declared as a sockaddr, and is as long as `addrlen` says.
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return CURL_SOCKET_BAD }
    let bytes = UnsafeRawBufferPointer(
        start: UnsafeRawPointer(address) + offset, count: Int(address.pointee.addrlen))
    return exchange.allows(bytes) ? shim_curl_socket(address) : CURL_SOCKET_BAD
}
