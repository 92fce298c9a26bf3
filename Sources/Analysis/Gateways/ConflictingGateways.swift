import MeshConfig
import MeshModel
import World

/// A server of a Gateway, for comparison with others on its port.
private struct PortServer {
    var object: ConfigObject
    var index: Int
    var server: Gateway.Server
    var selector: [String: String]

    enum Transport { case http, tcp, tls }

    var transport: Transport {
        server.port.protocol.isTLS ? .tls : server.port.protocol.isHTTP ? .http : .tcp
    }
}

extension Analyzer {
    /// Two Gateways for one port of one proxy. Plain HTTP servers are put together; of others the oldest has the port, or
    /// the host.
    mutating func checkConflictingGateways() {
        var byPort: [[String]: [PortServer]] = [:]
        for object in index[.gateway].sorted(by: { $0.isOlder(than: $1) }) {
            guard case .gateway(let spec) = object.spec else { continue }
            for (i, server) in spec.servers.enumerated() {
                byPort["\(server.port.number)", server.bind, default: []].append(
                    PortServer(object: object, index: i, server: server, selector: spec.selector))
            }
        }
        for (_, servers) in byPort.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            checkConflicts(among: servers)
        }
    }

    /// - Parameter servers: of one port, oldest first.
    private mutating func checkConflicts(among servers: [PortServer]) {
        // By host, so that a thousand gateways of different hosts are not compared pair by pair.
        var byHost: [String: [Int]] = [:]
        var wildcards: [Int] = []
        var transports: [[String: String]: Int] = [:]
        var losers: Set<ObjectKey> = []
        var winners: [(winner: PortServer, loser: PortServer)] = []
        for (i, server) in servers.enumerated() {
            let hosts = Set(server.server.plainHosts)
            let isWide = hosts.contains { HostName.isWildcard($0) }
            var others = Set(wildcards)
            if isWide { others.formUnion(0..<i) } else { for host in hosts { others.formUnion(byHost[host] ?? []) } }
            if let first = transports[server.selector] { others.insert(first) }
            if let other = others.sorted().prefix(200).first(where: { check(server, servers[$0]) }) {
                losers.insert(server.object.key)
                winners.append((servers[other], server))
            }
            transports[server.selector] = transports[server.selector] ?? i
            for host in hosts { byHost[host, default: []].append(i) }
            if isWide { wildcards.append(i) }
        }
        var said = losers
        for (winner, loser) in winners where said.insert(winner.object.key).inserted {
            findings.add(
                .conflictingGateways, winner.object, "spec.servers[\(winner.index)]",
                "\(named(loser.object)) wants port \(winner.server.port.number) of the same gateway; this one is older",
                severity: .info)
        }
    }

    /// Says what a server does not get because of an older one; false where the two do not meet.
    private mutating func check(_ server: PortServer, _ other: PortServer) -> Bool {
        guard server.object.key != other.object.key, overlap(server.selector, other.selector) else { return false }
        let field = "spec.servers[\(server.index)]"
        let number = server.server.port.number
        let name = named(other.object)
        if server.transport != other.transport {
            findings.add(
                .conflictingGateways, server.object, field + ".port",
                "\(name) is older and has port \(number) as \(other.server.port.protocol.name), so "
                    + "\(server.server.port.protocol.name) is not served there: use another port or the same protocol")
            return true
        }
        guard let host = commonHost(server, other) else { return false }
        let isLost = server.transport != .http
        findings.add(
            .conflictingGateways, server.object, field + ".hosts",
            isLost
                ? "\(name) is older and serves \(quoted(host)) on port \(number), so this server is not used for it"
                : "\(name) serves \(quoted(host)) on port \(number) as well; the routes of both are put together",
            severity: isLost ? nil : .info)
        return true
    }

    /// Of TLS, a host that both name; of others, one that both take.
    private func commonHost(_ a: PortServer, _ b: PortServer) -> String? {
        let other = b.server.plainHosts
        return a.server.plainHosts.first { host in
            a.transport == .tls ? other.contains(host) : other.contains { HostName.overlap($0, host) }
        }
    }

    /// Whether the proxies of one are all proxies of the other.
    private func overlap(_ a: [String: String], _ b: [String: String]) -> Bool { selects(a, b) || selects(b, a) }

    // MARK: One certificate on several gateways

    /// Browsers that hold a connection for one host use it for every host of its certificate; the server of that host
    /// answers 404 for the others.
    mutating func checkDuplicateCertificates() {
        var byCredential: [[String]: [PortServer]] = [:]
        for object in index[.gateway] {
            guard case .gateway(let spec) = object.spec else { continue }
            for (i, server) in spec.servers.enumerated() {
                guard server.port.protocol == .https, let name = server.tls?.credentialName, !name.isEmpty else {
                    continue
                }
                byCredential["\(server.port.number)", name, default: []].append(
                    PortServer(object: object, index: i, server: server, selector: spec.selector))
            }
        }
        for (_, servers) in byCredential.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            var said: Set<ObjectKey> = []
            for server in servers {
                // The first in the order of names stands for all.
                guard !said.contains(server.object.key),
                    let other = servers.first(where: {
                        $0.object.key != server.object.key && selects(server.selector, $0.selector)
                    })
                else { continue }
                said.insert(server.object.key)
                findings.add(
                    .duplicateCertificate, server.object, "spec.servers[\(server.index)].tls.credentialName",
                    "\(named(other.object)) has the same certificate on the same port; a client that has a connection to one "
                        + "host may send it requests for the other, which get 404: put both hosts into one server")
            }
        }
    }
}

extension Dictionary where Key == [String] {
    fileprivate subscript(a: String, b: String, default value: @autoclosure () -> Value) -> Value {
        get { self[[a, b]] ?? value() }
        set { self[[a, b]] = newValue }
    }
}
