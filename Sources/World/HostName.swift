/// Host names as the mesh's objects write them: exact, or with a leading `*`.
package enum HostName {
    package static func isWildcard(_ host: some StringProtocol) -> Bool { host.utf8.first == UInt8(ascii: "*") }

    /// Whether two names, each exact or wildcard, have a host in common.
    package static func overlap(_ a: String, _ b: String) -> Bool {
        switch (isWildcard(a), isWildcard(b)) {
        case (false, false): a == b
        case (true, false): ends(b, like: a)
        case (false, true): ends(a, like: b)
        case (true, true): ends(a, like: b) || ends(b, like: a)
        }
    }

    /// Whether every host of `inner` is one of `outer`.
    package static func covers(_ outer: String, _ inner: String) -> Bool {
        isWildcard(outer) ? ends(inner, like: outer) : outer == inner
    }

    /// Whether `name`, without a `*` of its own, ends with what follows the `*` of `wildcard`. Byte by byte: every service
    /// is compared when a wildcard changes.
    private static func ends(_ name: String, like wildcard: String) -> Bool {
        let suffixLength = wildcard.utf8.count - 1
        let length = name.utf8.count - (isWildcard(name) ? 1 : 0)
        guard suffixLength <= length else { return false }
        return name.utf8.suffix(suffixLength).elementsEqual(wildcard.utf8.dropFirst())
    }

    /// The wildcards that cover `host`, the most specific first: of `a.b.c`, `*.b.c`, `*.c` and `*`. A wildcard covers
    /// itself by exact comparison and is not among its own.
    package static func wildcards(covering host: String) -> [String] {
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
    package static func qualified(_ host: String, namespace: String, domain: String) -> String {
        if host.isEmpty || host == "*" || host.utf8.contains(UInt8(ascii: ".")) || host.utf8.contains(UInt8(ascii: ":"))
        {
            return host
        }
        return "\(host).\(namespace).svc.\(domain)"
    }

    /// `namespace/name` of a Gateway that an object in `namespace` names; `mesh` is itself.
    package static func gateway(_ name: String, namespace: String) -> String {
        if name == "mesh" { return name }
        if let slash = name.firstIndex(of: "/") {
            return name[..<slash] == "." ? namespace + name[slash...] : name
        }
        let labels = name.split(separator: ".", maxSplits: 2)
        return labels.count > 1 ? "\(labels[1])/\(labels[0])" : "\(namespace)/\(name)"
    }
}
