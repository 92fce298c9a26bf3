import HTTP1
import Identity

/// Why a key set could not be had: what was asked, and what was wrong.
public struct KeySetFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public var reason: String
    public init(_ reason: String) { self.reason = reason }
    public var description: String { reason }

    init(_ error: HTTPClientError) { self.init("\(error)") }
    init(_ error: KeySetError, host: String) { self.init(host.isEmpty ? "\(error)" : "\(host): \(error)") }
}
