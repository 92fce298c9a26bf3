import MeshConfig

/// A destination of a VirtualService, and where it stands.
struct RoutedDestination {
    enum Place {
        case http(rule: Int, Int)
        case mirror(rule: Int, Int)
        case tls(rule: Int, Int)
        case tcp(rule: Int, Int)
    }

    var destination: Destination
    var place: Place

    func field(in object: ConfigObject) -> String {
        switch place {
        case .http(let i, let j): return "spec.http[\(i)].route[\(j)].destination"
        case .tls(let i, let j): return "spec.tls[\(i)].route[\(j)].destination"
        case .tcp(let i, let j): return "spec.tcp[\(i)].route[\(j)].destination"
        case .mirror(let i, let j):
            let rules = object.document?["spec"]?["http"]?.list ?? []
            let listed = rules.indices.contains(i) ? rules[i]["mirrors"]?.list?.count ?? 0 : 0
            return j < listed ? "spec.http[\(i)].mirrors[\(j)].destination" : "spec.http[\(i)].mirror"
        }
    }
}

extension VirtualService {
    var routedDestinations: [RoutedDestination] {
        var all: [RoutedDestination] = []
        for (i, rule) in http.enumerated() {
            for (j, target) in rule.destinations.enumerated() {
                all.append(RoutedDestination(destination: target.destination, place: .http(rule: i, j)))
            }
            for (j, mirror) in rule.mirrors.enumerated() {
                all.append(RoutedDestination(destination: mirror.destination, place: .mirror(rule: i, j)))
            }
        }
        for (i, rule) in tls.enumerated() {
            for (j, target) in rule.route.enumerated() {
                all.append(RoutedDestination(destination: target.destination, place: .tls(rule: i, j)))
            }
        }
        for (i, rule) in tcp.enumerated() {
            for (j, target) in rule.route.enumerated() {
                all.append(RoutedDestination(destination: target.destination, place: .tcp(rule: i, j)))
            }
        }
        return all
    }
}
