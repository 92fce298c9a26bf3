import MeshModel

extension VirtualService {
    init(_ fields: Fields) {
        hosts = fields.hosts("hosts")
        let named = fields.strings("gateways")
        if !named.isEmpty { gateways = named }
        checkGateways(fields, key: "gateways", named)
        checkHosts(fields)
        exportTo = fields.exportTo("exportTo")

        let isDelegate = hosts.isEmpty
        http = fields.objects("http") { HTTPRoute($0, isInDelegate: isDelegate) }
        let known = HostSet(hosts)
        tls = fields.objects("tls") { TLSRoute($0, hosts: known) }
        tcp = fields.objects("tcp", TCPRoute.init)
        if !fields.has("http"), !fields.has("tls"), !fields.has("tcp") {
            fields.error("a VirtualService needs routes: expected one of http, tls or tcp")
        }
        if isDelegate {
            let hint = "a VirtualService without hosts is a delegate, which has no "
            if !named.isEmpty { fields.error(hint + "gateways", "gateways") }
            if fields.has("tls") { fields.error(hint + "tls routes", "tls") }
            if fields.has("tcp") { fields.error(hint + "tcp routes", "tcp") }
        }
        checkClaims(fields)
    }

    private func checkHosts(_ fields: Fields) {
        var valid: [(index: Int, host: String)] = []
        for (i, host) in hosts.enumerated() {
            if host == "*", gateways.contains("mesh") {
                fields.error(
                    "\"*\" is only for gateways; name the hosts, or the gateways without \"mesh\"", "hosts[\(i)]")
            } else if Syntax.isIPAddress(host) {
                valid.append((i, host))
            } else if let problem = Syntax.problem(ofWildcardHost: host) {
                fields.error(problem, "hosts[\(i)]")
            } else {
                valid.append((i, host))
            }
        }
        // Wildcards are compared with all others; names among themselves only need a set.
        var seen: Set<String> = []
        let wildcards = valid.filter { $0.host.hasPrefix("*") }
        for (i, host) in valid {
            if !seen.insert(host).inserted {
                fields.error("the host \(quoted(host)) is there twice", "hosts[\(i)]")
            } else if let other = wildcards.prefix(100).first(where: { $0.index != i && covers($0.host, host) }) {
                fields.error("the host \(quoted(host)) is within \(quoted(other.host))", "hosts[\(i)]")
            }
        }
    }

    private func checkClaims(_ fields: Fields) {
        guard gateways.contains("mesh") else { return }
        for (i, route) in http.enumerated() {
            for match in route.matches {
                for header in match.headers + match.withoutHeaders
                where header.name.hasPrefix(HTTPMatch.claimPrefix) {
                    fields.error("routing by \(quoted(header.name)) is only for gateways", "http[\(i)]")
                }
            }
        }
    }
}

/// True if `wildcard` stands for everything that `host` does.
func covers(_ wildcard: String, _ host: String) -> Bool {
    wildcard == "*" || host.hasPrefix("*") && host.hasSuffix(wildcard.dropFirst())
        || host.utf8.count >= wildcard.utf8.count && host.hasSuffix(wildcard.dropFirst())
}

func checkGateways(_ fields: Fields, key: String, _ names: [String]) {
    for (i, name) in names.enumerated() where name != "mesh" {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isValid =
            switch parts.count {
            case 1: Syntax.problem(ofHost: parts[0]) == nil
            case 2: Syntax.isDNSLabel(parts[0]) && Syntax.problem(ofHost: parts[1]) == nil
            default: false
            }
        if !isValid {
            fields.error(
                "\(quoted(name)) is not a gateway: expected \"mesh\", a name or namespace/name", "\(key)[\(i)]")
        } else if parts.count == 1, name.contains("."), let namespace = name.split(separator: ".").dropFirst().first {
            fields.warning(
                "\(quoted(name)) is an old form; write \(quoted("\(namespace)/\(name.prefix { $0 != "." })"))",
                "\(key)[\(i)]")
        }
    }
}

/// Of several destinations at least one has to get something, and Envoy's sum has 32 bits.
func checkWeights(_ weights: [Int], _ fields: Fields) {
    guard weights.count > 1 else { return }
    let sum = weights.reduce(0, +)
    if sum == 0 { fields.error("all weights are 0, so no destination would get a request", "route") }
    if sum > Int(UInt32.max) { fields.error("the weights sum to more than 4294967295", "route") }
}
