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
        var headers: [Envoy.HeaderMatcher] = []
        var claims: [Envoy.MetadataMatcher] = []
        for (conditions, isInverted) in [(match.headers, false), (match.withoutHeaders, true)] {
            for condition in conditions {
                if let path = HTTPMatch.claimPath(condition.name) {
                    claims.append(claimMatcher(path, condition.match, inverted: isInverted))
                } else {
                    headers.append(headerMatcher(condition, inverted: isInverted))
                }
            }
        }
        message.dynamicMetadata = claims
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

    /// A claim of a valid token: text that fits, or a list of which one does.
    private func claimMatcher(_ path: [String], _ match: StringMatch?, inverted: Bool) -> Envoy.MetadataMatcher {
        Envoy.MetadataMatcher(arena) {
            $0.filter = AuthorizationRuleWriter.tokenFilter
            $0.path = ([AuthorizationRuleWriter.payloadKey] + path).map { key in .init(arena) { $0.key = key } }
            $0.invert = inverted
            guard let match, !match.isAny else {
                $0.value = .init(arena) { $0.presentMatch = true }
                return
            }
            let text = Envoy.ValueMatcher(arena) { $0.stringMatch = stringMatcher(match) }
            let member = Envoy.ValueMatcher(arena) { $0.listMatch = .init(arena) { $0.oneOf = text } }
            $0.value = .init(arena) { $0.orMatch = .init(arena) { $0.valueMatchers = [text, member] } }
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
