import COpenSSL

/// What went wrong in TLS: in reading certificates and keys, or in a handshake.
public struct TLSError: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String

    init(_ what: String) {
        var reasons: [String] = []
        // The queue is the thread's and holds at most 16 entries.
        while true {
            let code = ERR_get_error()
            guard code != 0 else { break }
            reasons.append(
                withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text in
                    ERR_error_string_n(code, text.baseAddress, text.count)
                    return text.baseAddress.map { String(cString: $0) } ?? ""
                })
        }
        description = reasons.isEmpty ? what : "\(what): \(reasons.joined(separator: "; "))"
    }
}
