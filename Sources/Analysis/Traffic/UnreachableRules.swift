import MeshConfig

extension Analyzer {
    /// Rules and matches that rules before them leave nothing to.
    mutating func checkReachability(_ spec: VirtualService, of object: ConfigObject) {
        check(spec.http.map { $0.matches.map(Condition.http) }, "spec.http", of: object)
        check(spec.tls.map { $0.matches.map(Condition.tls) }, "spec.tls", of: object)
        check(spec.tcp.map { $0.matches.map(Condition.tcp) }, "spec.tcp", of: object)
    }

    private enum Condition: Hashable {
        case http(HTTPMatch)
        case tls(TLSRoute.Match)
        case tcp(TCPRoute.Match)

        /// Without what changes nothing about what is matched.
        var plain: Condition {
            guard case .http(var match) = self else { return self }
            match.name = ""
            match.statPrefix = ""
            // Every path begins so.
            if case .prefix("/") = match.uri { match.uri = nil }
            if match.uri == nil { match.ignoresURICase = false }
            return .http(match)
        }

        /// Matches everything.
        var isAll: Bool {
            switch self {
            case .http(let match): match == HTTPMatch()
            case .tls: false
            case .tcp(let match): match == TCPRoute.Match()
            }
        }
    }

    private mutating func check(_ rules: [[Condition]], _ path: String, of object: ConfigObject) {
        var seen: [Condition: Int] = [:]
        var all: Int?
        for (i, rule) in rules.enumerated() {
            if let all {
                findings.add(
                    .unreachableRule, object, "\(path)[\(i)]",
                    "\(short(path))[\(all)] matches everything, so this rule is never reached: put it before that one")
                continue
            }
            let conditions = rule.map(\.plain)
            let repeated = conditions.enumerated().compactMap { j, condition in seen[condition].map { (j, $0) } }
            if !conditions.isEmpty, repeated.count == conditions.count, let (_, first) = repeated.first {
                findings.add(
                    .unreachableRule, object, "\(path)[\(i)]",
                    "\(short(path))[\(first)] matches the same before it, so this rule is never reached")
            } else {
                for (j, first) in repeated {
                    findings.add(
                        .ineffectiveMatch, object, "\(path)[\(i)].match[\(j)]",
                        "\(short(path))[\(first)] matches the same before it")
                }
            }
            for condition in conditions where seen[condition] == nil { seen[condition] = i }
            if conditions.isEmpty || conditions.contains(where: \.isAll) { all = i }
        }
    }

    private func short(_ path: String) -> Substring { path.dropFirst("spec.".count) }
}
