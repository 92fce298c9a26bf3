import COpenSSL

/// A call into OpenSSL that failed. Making one empties this thread's error queue: what is left there would be taken for
/// a failure of the next TLS operation.
struct OpenSSLError: Error, Hashable, Sendable, CustomStringConvertible {
    var operation: String
    var reason: String

    init(_ operation: String) {
        self.operation = operation
        let code = ERR_peek_last_error()
        reason =
            code == 0 ? "no reason given" : ERR_reason_error_string(code).map { String(cString: $0) } ?? "error \(code)"
        ERR_clear_error()
    }

    var description: String { "\(operation): \(reason)" }
}
