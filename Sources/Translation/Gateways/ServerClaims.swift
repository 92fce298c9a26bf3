import MeshConfig

/// An address and port of a gateway.
struct ServerPlace: Hashable {
    var port: Int
    var bind: String
}

/// What the servers of one place have taken, so that thousands of them are compared by name and not with each other.
struct ServerClaims {
    private struct PortOfGateway: Hashable {
        var gateway: String
        var port: Gateway.Port
    }

    private var first: BoundServer?
    /// Who serves a server name.
    private var owners: [String: String] = [:]
    /// Who takes every host.
    private var ownerOfAll: String?
    /// Of servers that end TLS around HTTP: their port names the routes.
    private var httpsPorts: Set<PortOfGateway> = []

    /// Takes what a server asks for. Returns why it cannot stand beside those that are there already, and takes nothing then.
    mutating func take(_ server: BoundServer) -> String? {
        if let first, first.kind.transport != server.kind.transport {
            return "port \(server.port) is \(first.server.port.protocol.name) for \(first.gateway), which is older"
        }
        if server.kind.transport == .tls, let why = takeNames(server) { return why }
        if first == nil { first = server }
        return nil
    }

    /// Each connection belongs to one server: that whose name it asks for.
    private mutating func takeNames(_ server: BoundServer) -> String? {
        if let lack = server.kind.terminated?.lack { return lack }
        let names = server.serverNames
        if let name = names.first(where: { !Hosts.isServerName($0) }) {
            return "\(name) is no server name: a wildcard stands for whole labels, as in *.example.com"
        }
        if names.isEmpty, let ownerOfAll {
            return "\(ownerOfAll), which is older, takes every host on port \(server.port)"
        }
        if let host = names.first(where: { owners[$0] != nil }), let owner = owners[host] {
            return "\(owner), which is older, serves \(host) on port \(server.port)"
        }
        if case .https = server.kind {
            let port = PortOfGateway(gateway: server.gateway, port: server.server.port)
            guard httpsPorts.insert(port).inserted else {
                return "the port name \(server.server.port.name) is there twice, and names the routes of one server"
            }
        }
        if names.isEmpty { ownerOfAll = server.gateway }
        for name in names { owners[name] = server.gateway }
        return nil
    }
}
