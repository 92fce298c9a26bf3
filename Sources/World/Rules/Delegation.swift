import MeshConfig
import MeshModel

/// `http[].delegate`: the rules of another VirtualService, one without hosts, in the place of a route. Each keeps what it
/// says itself and takes over what it does not say; what it matches has to lie within what the route matches.
extension VirtualService {
    /// Puts the rules of delegates in their places; a delegate that cannot be had stays, with what is in its way.
    ///
    /// - Parameter find: the VirtualService of a key, its names written in full.
    /// - Returns: the delegates whose rules it has now, in the order of their first use.
    mutating func resolveDelegates(
        of namespace: String, find: (ObjectKey) -> Aged<VirtualService>?
    ) -> [ObjectRef] {
        guard !isDelegate, http.contains(where: \.delegates) else { return [] }
        var parts: [ObjectRef] = []
        http = http.flatMap { route -> [HTTPRoute] in
            guard case .delegate(let delegate) = route.action else { return [route] }
            guard let found = find(delegate.key(from: namespace)) else {
                return [route.hindered(by: .missing)]
            }
            guard found.spec.isDelegate else { return [route.hindered(by: .hasHosts)] }
            guard found.visibility.includes(namespace) else { return [route.hindered(by: .notExported)] }
            if !parts.contains(found.named.ref) { parts.append(found.named.ref) }
            return found.spec.http.enumerated().map { route.delegating(to: $1, index: $0) }
        }
        return parts
    }
}

extension HTTPRoute.Delegate {
    func key(from namespace: String) -> ObjectKey {
        ObjectKey(.virtualService, namespace: self.namespace.isEmpty ? namespace : self.namespace, name: name)
    }
}

extension HTTPRoute {
    fileprivate var delegates: Bool { if case .delegate = action { true } else { false } }

    fileprivate func hindered(by obstacle: Delegate.Obstacle) -> HTTPRoute {
        var route = self
        if case .delegate(var delegate) = action {
            delegate.obstacle = obstacle
            route.action = .delegate(delegate)
        }
        return route
    }

    /// A rule of its delegate in its place.
    fileprivate func delegating(to child: HTTPRoute, index: Int) -> HTTPRoute {
        guard !child.delegates else { return hindered(by: .delegates(rule: index)) }
        guard let matches = HTTPMatch.within(self.matches, child.matches) else {
            return hindered(by: .outside(rule: index))
        }
        var merged = child
        merged.matches = matches
        merged.name = joined(name, child.name)
        merged.rewrite = child.rewrite ?? rewrite
        merged.timeout = child.timeout ?? timeout
        merged.retries = child.retries ?? retries
        merged.fault = child.fault ?? fault
        merged.cors = child.cors ?? cors
        if child.mirrors.isEmpty { merged.mirrors = mirrors }
        if child.headers.isEmpty { merged.headers = headers }
        return merged
    }
}

/// `outer-inner`, or the one that there is.
private func joined(_ outer: String, _ inner: String) -> String {
    outer.isEmpty ? inner : inner.isEmpty ? outer : "\(outer)-\(inner)"
}

extension HTTPMatch {
    /// What both an outer list and an inner list of alternatives match; nil where something of the inner one lies outside.
    fileprivate static func within(_ outer: [HTTPMatch], _ inner: [HTTPMatch]) -> [HTTPMatch]? {
        if outer.isEmpty { return inner }
        if inner.isEmpty { return outer }
        var merged: [HTTPMatch] = []
        for match in inner {
            let fitting = outer.filter { $0.admits(match) }
            if fitting.isEmpty { return nil }
            merged += fitting.map { $0.merged(with: match) }
        }
        return merged
    }

    private func admits(_ inner: HTTPMatch) -> Bool {
        guard StringMatch.admits(uri, inner.uri), StringMatch.admits(scheme, inner.scheme),
            StringMatch.admits(method, inner.method), StringMatch.admits(authority, inner.authority),
            ignoresURICase == inner.ignoresURICase
        else { return false }
        for (mine, others) in [
            (headers, inner.headers), (withoutHeaders, inner.withoutHeaders), (queryParams, inner.queryParams),
        ] {
            for other in others {
                guard let own = mine.first(where: { $0.name == other.name }) else { continue }
                if !StringMatch.admits(own.match, other.match) { return false }
                if case .exact = own.match, other.match == nil { return false }
            }
        }
        if let port, let other = inner.port, port != other { return false }
        if !sourceNamespace.isEmpty, !inner.sourceNamespace.isEmpty, sourceNamespace != inner.sourceNamespace {
            return false
        }
        if inner.sourceLabels.contains(where: { key, value in sourceLabels[key].map { $0 != value } ?? false }) {
            return false
        }
        return gateways.isEmpty || inner.gateways.allSatisfy(gateways.contains)
    }

    private func merged(with inner: HTTPMatch) -> HTTPMatch {
        var match = inner
        match.name = joined(name, inner.name)
        match.uri = inner.uri ?? uri
        match.scheme = inner.scheme ?? scheme
        match.method = inner.method ?? method
        match.authority = inner.authority ?? authority
        match.headers = Self.merged(headers, inner.headers)
        match.withoutHeaders = Self.merged(withoutHeaders, inner.withoutHeaders)
        match.queryParams = Self.merged(queryParams, inner.queryParams)
        match.port = inner.port ?? port
        match.sourceLabels = sourceLabels.merging(inner.sourceLabels) { _, inner in inner }
        if inner.sourceNamespace.isEmpty { match.sourceNamespace = sourceNamespace }
        if inner.gateways.isEmpty { match.gateways = gateways }
        if inner.statPrefix.isEmpty { match.statPrefix = statPrefix }
        return match
    }

    /// The conditions of both, sorted by name; the inner one's of those that both have, unless it only asks for presence.
    private static func merged(_ outer: [NamedMatch], _ inner: [NamedMatch]) -> [NamedMatch] {
        let rest = outer.filter { own in !inner.contains { $0.name == own.name && $0.match != nil } }
        let named = Set(rest.map(\.name))
        return (rest + inner.filter { !named.contains($0.name) }).sorted { $0.name < $1.name }
    }
}

extension StringMatch {
    /// Whether all that the inner condition takes is taken by the outer one. Of expressions that cannot be said, so that two
    /// of them, or one beside something else, do not fit together.
    fileprivate static func admits(_ outer: StringMatch?, _ inner: StringMatch?) -> Bool {
        guard let outer, let inner else { return true }
        return switch (outer, inner) {
        case (.exact(let a), .exact(let b)): a == b
        case (.prefix(let a), .prefix(let b)), (.prefix(let a), .exact(let b)): b.hasPrefix(a)
        case (.exact, .prefix), (.regex, _), (_, .regex): false
        }
    }
}
