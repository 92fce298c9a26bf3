import CCurl

/// A URL that a request may go to, as libcurl reads it: one reading for the check and for the connection.
final class HTTPTarget {
    let handle: OpaquePointer
    let host: String
    let isSecure: Bool

    /// - Throws: for a scheme other than http and https, for a user or password within it, and for control characters.
    init(_ text: String) throws(HTTPClientError) {
        guard text.utf8.count <= 8_192, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else {
            throw HTTPClientError(.request, host: "", "the URL is too long, or holds a space or a control character")
        }
        // libcurl forgives more or fewer slashes, and a missing scheme; what a reader takes for the host must be it.
        let lowered = text.lowercased()
        isSecure = lowered.hasPrefix("https://")
        let authority = text.utf8.dropFirst(isSecure ? 8 : 7)
        guard isSecure || lowered.hasPrefix("http://"), let first = authority.first, first != UInt8(ascii: "/") else {
            throw HTTPClientError(.request, host: "", "the URL is not http:// or https:// with a host")
        }
        guard let handle = curl_url() else { throw HTTPClientError(.exchange, host: "", "no memory") }
        guard curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
            let host = Self.part(handle, CURLUPART_HOST)
        else {
            curl_url_cleanup(handle)
            throw HTTPClientError(.request, host: "", "the URL is malformed, or holds a user")
        }
        self.handle = handle
        self.host = host
    }

    deinit { curl_url_cleanup(handle) }

    private static func part(_ handle: OpaquePointer, _ part: CURLUPart) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    /// RFC 9110 §5.6.2.
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// RFC 9110 §5.5: no line break and no NUL gets into a request this way.
    static func isFieldValue(_ text: String) -> Bool {
        text.utf8.count <= 64 << 10 && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }
    }
}
