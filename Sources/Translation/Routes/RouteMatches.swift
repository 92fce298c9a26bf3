import EnvoyAPI
import MeshConfig
import MeshModel

extension UnitTranslation {
    /// The conditions of a match that Envoy decides.
    func routeMatch(_ match: HTTPMatch) -> Envoy.RouteMatch {
        let message = Envoy.RouteMatch(arena)
        switch match.uri {
        case .exact(let path): message.path = path
        case .prefix(let prefix) where match.isPathSeparated: message.pathSeparatedPrefix = prefix
        case .prefix(let prefix): message.prefix = prefix
        case .regex(let regex): message.safeRegex = regexMatcher(regex)
        case nil: message.prefix = "/"
        }
        // Envoy refuses case-insensitive regexes; they say it themselves.
        if case .regex = match.uri {} else { message.caseSensitive = !match.ignoresURICase }
        var headers = match.headers.map { headerMatcher($0, inverted: false) }
        headers += match.withoutHeaders.map { headerMatcher($0, inverted: true) }
        headers.sort { $0.name < $1.name }
        for (name, condition) in [
            (":method", match.method), (":authority", match.authority), (":scheme", match.scheme),
        ] {
            if let condition {
                headers.append(headerMatcher(NamedMatch(name: name, match: condition), inverted: false))
            }
        }
        message.headers = headers
        message.queryParameters = match.queryParams.map(queryMatcher)
        return message
    }

    private func headerMatcher(_ match: NamedMatch, inverted: Bool) -> Envoy.HeaderMatcher {
        Envoy.HeaderMatcher(arena) {
            $0.name = match.name
            if let condition = match.match, !condition.isAny {
                $0.stringMatch = stringMatcher(condition)
                // A header that is missing does not have the value; Envoy alone would say that nothing is known of it.
                if inverted { $0.treatMissingHeaderAsEmpty = true }
            } else {
                $0.presentMatch = true
            }
            $0.invertMatch = inverted
        }
    }

    private func queryMatcher(_ match: NamedMatch) -> Envoy.QueryParameterMatcher {
        Envoy.QueryParameterMatcher(arena) {
            $0.name = match.name
            if let condition = match.match, !condition.isAny {
                $0.stringMatch = stringMatcher(condition)
            } else {
                $0.presentMatch = true
            }
        }
    }

    func stringMatcher(_ match: StringMatch) -> Envoy.StringMatcher {
        Envoy.StringMatcher(arena) {
            switch match {
            case .exact(let text): $0.exact = text
            case .prefix(let text): $0.prefix = text
            case .regex(let regex): $0.safeRegex = regexMatcher(regex)
            }
        }
    }

    func regexMatcher(_ regex: String) -> Envoy.RegexMatcher { Envoy.RegexMatcher(arena) { $0.regex = regex } }
}

extension StringMatch {
    /// Satisfied by whatever is there at all. (Only a regex can say so: an empty exact value means the empty value, and is
    /// decoded as no condition where it means none.)
    var isAny: Bool { self == .regex("*") }
}
