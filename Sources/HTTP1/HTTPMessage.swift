/// A request, whole.
public struct HTTPRequest: Sendable {
    public enum Method: Sendable { case get, head, post, other }
    public var method: Method
    /// Without the query, percent-decoded.
    public var path: String
    /// In the order of the URL, percent-decoded.
    public var query: [(name: String, value: String)]
    public var body: [UInt8]
    /// The caller's IP address; ``unixSocket`` for a caller on a Unix socket.
    public var remote: String
    /// In the order they came.
    public var headers: [(name: String, value: String)]

    /// What ``remote`` is for a caller on a Unix socket.
    public static let unixSocket = "unix"

    public init(
        method: Method = .get, path: String, query: [(name: String, value: String)] = [], body: [UInt8] = [],
        remote: String = "127.0.0.1", headers: [(name: String, value: String)] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.remote = remote
    }

    /// The first header of that name; case does not matter.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }

    /// The first value of a query parameter.
    public subscript(_ name: String) -> String? { query.first { $0.name == name }?.value }
    /// True for `?name`, `?name=true` and `?name=1`.
    public func flag(_ name: String) -> Bool {
        guard let value = self[name] else { return false }
        return value.isEmpty || value == "true" || value == "1"
    }
}

public struct HTTPResponse: Sendable {
    public var status: Int
    public var contentType: String
    public var body: [UInt8]

    public init(status: Int = 200, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    public static func text(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    public static func json(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, contentType: "application/json", body: Array(text.utf8))
    }

    public static func html(_ text: String) -> HTTPResponse {
        HTTPResponse(contentType: "text/html; charset=utf-8", body: Array(text.utf8))
    }

    public static let notFound = text("not found: see / for what is here\n", status: 404)
}
