/// ALPN: how the two ends of a mesh connection know each other, and agree on what is spoken inside.
///
/// A client of the mesh offers a name that begins with `istio`; a server that takes plaintext as well chooses the chain by
/// it. Istio's build of Envoy rewrites the offer for each HTTP request. Here a cluster whose protocol is known offers a
/// fixed list, and one whose protocol follows the client's has two: that of its TLS context is for bare connections, that
/// of its metadata replaces it where an HTTP connection manager sends the request.
enum ApplicationProtocols {
    /// The client's metadata exchange would corrupt the stream of a peer that has none: it is recognised, never offered.
    static let peerExchange = "istio-peer-exchange"
    static let mesh = "istio"
    static let meshHTTP = ["istio-http/1.0", "istio-http/1.1", "istio-h2"]
    /// What clients offer for bare connections.
    static let meshTCP = [peerExchange, mesh]
    static let anyMesh = [mesh, peerExchange] + meshHTTP

    /// What servers of the mesh, and gateways, choose from.
    static let served = ["h2", "http/1.1"]
    /// Plaintext HTTP, as the HTTP inspector names it.
    static let sniffedHTTP = ["http/1.1", "h2c"]

    /// The offer of a client that speaks `choice`. Where either may be spoken it names neither: the server must not settle
    /// on one, but look at the first bytes.
    static func offered(for choice: HTTPProtocolChoice) -> [String] {
        switch choice {
        case .http1: ["istio-http/1.1", mesh, "http/1.1"]
        case .http2: ["istio-h2", mesh, "h2"]
        case .sameAsClient: ["istio-http/1.1", "istio-h2", mesh]
        }
    }
}
