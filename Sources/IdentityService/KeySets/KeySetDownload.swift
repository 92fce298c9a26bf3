import HTTP1
import Identity

/// One attempt to get a key set over HTTP; blocks. A text is fetched by the closure, so that what is done with it can be
/// tested without a network.
struct KeySetDownload {
    /// The body of a GET that was answered with 200.
    let fetch: (_ url: String, _ timeout: Duration?) throws(KeySetFailure) -> [UInt8]
    /// Plain http is allowed where nothing says https.
    let allowsHTTP: Bool

    private static let discoveryPath = ".well-known/openid-configuration"

    func keySet(at location: KeySetLocation) throws(KeySetFailure) -> KeySet {
        switch location.origin {
        case .uri(let uri): return try keySet(uri, location.timeout)
        case .discovery(let issuer): return try keySet(discover(issuer, location.timeout), location.timeout)
        case .file(let path): throw KeySetFailure("\(path): not fetched over HTTP")
        }
    }

    private func keySet(_ uri: String, _ timeout: Duration?) throws(KeySetFailure) -> KeySet {
        try checkScheme(uri)
        let bytes = try fetch(uri, timeout)
        do {
            return try KeySet(json: bytes)
        } catch {
            throw KeySetFailure("the key set is \(error)")
        }
    }

    /// OpenID Connect Discovery 1.0 §4: the `jwks_uri` of an issuer's own document.
    private func discover(_ issuer: String, _ timeout: Duration?) throws(KeySetFailure) -> String {
        try checkScheme(issuer)
        let separator = issuer.hasSuffix("/") ? "" : "/"
        let bytes = try fetch(issuer + separator + Self.discoveryPath, timeout)
        let document: JSONValue
        do {
            document = try JSONReader.read(bytes, limits: .init(bytes: KeySet.largest, depth: 8, values: 4_096))
        } catch {
            throw KeySetFailure("the discovery document is not JSON as it should be: \(error)")
        }
        // §4.3: a document that names another issuer is somebody else's.
        guard let named = document.object?["issuer"]?.string, named.isIdentical(to: issuer) else {
            throw KeySetFailure("the discovery document's issuer is not '\(issuer)'")
        }
        guard let uri = document.object?["jwks_uri"]?.string else {
            throw KeySetFailure("the discovery document has no jwks_uri")
        }
        // What was found over https is not fetched over http.
        guard !isSecure(issuer) || isSecure(uri) else {
            throw KeySetFailure("the discovery document's jwks_uri is not https")
        }
        return uri
    }

    private func checkScheme(_ url: String) throws(KeySetFailure) {
        guard isSecure(url) || (allowsHTTP && url.lowercased().hasPrefix("http://")) else {
            throw KeySetFailure(allowsHTTP ? "the URL is neither https:// nor http://" : "the URL is not https://")
        }
    }

    private func isSecure(_ url: String) -> Bool { url.lowercased().hasPrefix("https://") }
}
