/// Host names as the mesh's objects write them: exact, or with a leading `*`.
enum HostName {
    static func isWildcard(_ host: some StringProtocol) -> Bool { host.utf8.first == UInt8(ascii: "*") }

    /// Whether two names, each exact or wildcard, have a host in common.
    static func overlap(_ a: String, _ b: String) -> Bool {
        switch (isWildcard(a), isWildcard(b)) {
        case (false, false): a == b
        case (true, false): b.hasSuffix(a.dropFirst())
        case (false, true): a.hasSuffix(b.dropFirst())
        case (true, true):
            a.utf8.count < b.utf8.count
                ? b.dropFirst().hasSuffix(a.dropFirst()) : a.dropFirst().hasSuffix(b.dropFirst())
        }
    }

    /// Whether every host of `inner` is one of `outer`.
    static func covers(_ outer: String, _ inner: String) -> Bool {
        guard isWildcard(outer) else { return outer == inner }
        let suffix = outer.dropFirst()
        return isWildcard(inner) ? inner.dropFirst().hasSuffix(suffix) : inner.hasSuffix(suffix)
    }

    /// The wildcards that cover `host`, the most specific first: of `a.b.c`, `*.b.c`, `*.c` and `*`. A wildcard covers
    /// itself by exact comparison and is not among its own.
    static func wildcards(covering host: String) -> [String] {
        guard host != "*" else { return [] }
        var found: [String] = []
        var rest = host[...]
        if rest.hasPrefix("*.") { rest = rest.dropFirst(2) }
        while let dot = rest.firstIndex(of: ".") {
            found.append("*" + rest[dot...])
            rest = rest[rest.index(after: dot)...]
        }
        found.append("*")
        return found
    }

    /// A name without a dot means a service of the object's own namespace; everything else is whole already.
    static func qualified(_ host: String, namespace: String, domain: String) -> String {
        if host.isEmpty || host == "*" || host.utf8.contains(UInt8(ascii: ".")) || host.utf8.contains(UInt8(ascii: ":"))
        {
            return host
        }
        return "\(host).\(namespace).svc.\(domain)"
    }

    /// `namespace/name` of a Gateway that an object in `namespace` names; `mesh` is itself.
    static func gateway(_ name: String, namespace: String) -> String {
        if name == "mesh" { return name }
        if let slash = name.firstIndex(of: "/") {
            return name[..<slash] == "." ? namespace + name[slash...] : name
        }
        let labels = name.split(separator: ".", maxSplits: 2)
        return labels.count > 1 ? "\(labels[1])/\(labels[0])" : "\(namespace)/\(name)"
    }
}
