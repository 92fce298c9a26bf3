import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// An outbound listener while services still add to it: which chains it has, and who asked for them. Services come in
/// the order of their age, so that what an older one has claimed stays.
struct OutboundPlan {
    /// What is spoken, as far as the services so far tell.
    enum Kind { case http, tcp, auto }

    let bind: String
    /// 0 for a Unix socket.
    let port: Int
    /// Applications dial it themselves, so it binds; else `virtualOutbound` hands it its connections.
    let isDialled: Bool
    var kind: Kind
    /// A Sidecar's own listener, to which no other service adds.
    var isClosed = false
    var http: HTTPChain?
    var tcp: [TCPChain] = []
    var claims = ChainClaims()
    var sources = Sources()
}

/// The chain that speaks HTTP: one connection manager, whose routes tell the services apart.
struct HTTPChain {
    var routeName: String
    var statPrefix: String
    var `protocol`: PortProtocol
}

/// A chain that passes bytes on.
struct TCPChain {
    var serverNames: [String] = []
    var destinations: [String] = []
    var filter: Envoy.Filter
    /// The rule that made it.
    var rule: ObjectRef?
    var service: ObjectRef

    var matchesAll: Bool { serverNames.isEmpty && destinations.isEmpty }

    /// Whether Envoy would take the two for one.
    func hasSameMatch(as other: TCPChain) -> Bool {
        Set(serverNames) == Set(other.serverNames) && Set(destinations) == Set(other.destinations)
    }
}
