import MeshConfig
import MeshModel

extension Analyzer {
    private struct Claim: Hashable {
        /// A namespace, or `*`.
        var scope: String
        var host: String
    }

    /// Two VirtualServices that sidecars of one namespace see, for one host: the oldest has it.
    mutating func checkMeshHosts() {
        var claims: [Claim: [(object: ConfigObject, index: Int)]] = [:]
        for object in index[.virtualService] {
            guard case .virtualService(let spec) = object.spec, spec.gateways.contains("mesh") else { continue }
            let words = spec.exportTo.isEmpty ? world.mesh.defaultVirtualServiceExportTo : spec.exportTo
            let scopes = words.contains("*") ? ["*"] : words.filter { $0 != "~" }
            for (i, host) in spec.hosts.enumerated() {
                for scope in scopes {
                    let claim = Claim(
                        scope: scope == "." ? object.key.namespace : scope,
                        host: qualified(host, in: object.key.namespace))
                    claims[claim, default: []].append((object, i))
                }
            }
        }
        for (claim, objects) in claims.sorted(by: { ($0.key.host, $0.key.scope) < ($1.key.host, $1.key.scope) }) {
            let others = claim.scope == "*" ? [] : claims[Claim(scope: "*", host: claim.host)] ?? []
            let all = objects + others
            guard Set(all.map(\.object.key)).count > 1,
                let winner = all.min(by: { $0.object.isOlder(than: $1.object) })
            else { continue }
            for (object, i) in objects {
                let field = "spec.hosts[\(i)]"
                if object.key == winner.object.key {
                    let losers = all.filter { $0.object.key != object.key }.map { named($0.object) }
                    findings.add(
                        .conflictingMeshHosts, object, field,
                        "\(quoted(claim.host)) is also a host of \(words(losers, "and")), not used for it because this one "
                            + "is older", severity: .info)
                } else {
                    findings.add(
                        .conflictingMeshHosts, object, field,
                        "\(quoted(claim.host)) is a host of \(named(winner.object)), which is older: sidecars use that one, "
                            + "and nothing of this; put the rules into one VirtualService")
                }
            }
        }
    }

    // MARK: Rules that a gateway does not follow

    /// Hosts whose mesh rules choose subsets, with the first such VirtualService.
    func ingressDestinations() -> [String: ConfigObject] {
        var found: [String: ConfigObject] = [:]
        for object in index[.virtualService] {
            guard case .virtualService(let spec) = object.spec, spec.gateways.contains("mesh"),
                spec.routedDestinations.contains(where: { !$0.destination.subset.isEmpty })
            else { continue }
            for host in spec.hosts {
                let host = qualified(host, in: object.key.namespace)
                found[host] = found[host] ?? object
            }
        }
        return found
    }

    /// A gateway goes to a destination straight away: what a VirtualService of the mesh says about it does not count.
    mutating func checkIngress(
        _ spec: VirtualService, of object: ConfigObject, _ mesh: [String: ConfigObject]
    ) {
        guard !spec.isDelegate, !spec.gateways.contains("mesh") else { return }
        for routed in spec.routedDestinations where routed.destination.subset.isEmpty {
            guard case .http = routed.place,
                let rules = mesh[qualified(routed.destination.host, in: object.key.namespace)]
            else { continue }
            findings.add(
                .ingressIgnoresRules, object, routed.field(in: object),
                "the routes of \(named(rules)) are not followed for what comes through a gateway: name the subset here, or "
                    + "bind that VirtualService to the gateway", severity: .info)
        }
    }
}
