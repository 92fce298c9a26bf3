import MeshModel

extension GatewayAPI.GatewayClass {
    init?(_ fields: Fields) {
        fields.ignore("description", "parametersRef")
        guard let name = fields.required("controllerName") else { return nil }
        controllerName = name
        if !name.contains("/") {
            fields.error(
                "\(quoted(name)) is not the name of a controller, such as \"istio.io/gateway-controller\"",
                "controllerName")
        }
    }
}

extension GatewayAPI.ReferenceGrant {
    init(_ fields: Fields) {
        fields.limit("from", to: 16)
        fields.limit("to", to: 16)
        from = fields.objects("from") { from in
            let group = from.string("group") ?? ""
            guard let kind = from.required("kind"), let namespace = from.namespace("namespace", isRequired: true) else {
                return nil
            }
            return From(group: group, kind: kind, namespace: namespace)
        }
        to = fields.objects("to") { to in
            let group = to.string("group") ?? ""
            let name = to.string("name") ?? ""
            return to.required("kind").map { To(group: group, kind: $0, name: name) }
        }
        if fields.isEmptyList("from") { fields.error("a grant needs to say who may refer", "from") }
        if fields.isEmptyList("to") { fields.error("a grant needs to say what may be referred to", "to") }
    }
}

extension GatewayAPI.Reference {
    /// - Parameter kind: the default of `group` and `kind`; nil where both have to be said.
    init?(_ fields: Fields, default kind: ObjectKind?) {
        group = fields.string("group") ?? kind?.group ?? ""
        if kind == nil, !fields.has("group") { fields.error("a group is required, which may be \"\"", "group") }
        namespace = fields.namespace("namespace")
        let named = kind == nil ? fields.required("kind") : fields.string("kind") ?? kind?.name
        guard let named, let name = fields.required("name") else { return nil }
        self.kind = named
        self.name = name
    }

    public func isOf(_ kind: ObjectKind) -> Bool { self.kind == kind.name && group == kind.group }
}

extension Fields {
    /// A text that has to be there and say something.
    func required(_ key: String) -> String? {
        if !has(key) || raw(key)?.string == "" {
            error("is required", key)
            return nil
        }
        return string(key)
    }

    /// As many items as the CRDs of the Gateway API allow: an object multiplies listeners, hosts and rules.
    func limit(_ key: String, to limit: Int) {
        guard let count = raw(key)?.list?.count, count > limit else { return }
        error("has \(count) items, and may have \(limit)", key)
    }

    func namespace(_ key: String, isRequired: Bool = false) -> String? {
        guard let name = isRequired ? required(key) : string(key) else { return nil }
        if Syntax.isDNSLabel(name) { return name }
        error("\(quoted(name)) is not the name of a namespace", key)
        return nil
    }

    /// A host name of the Gateway API: no address, and a wildcard only as the whole first label of more.
    func checkHostname(_ host: String, _ key: String) {
        if Syntax.isIPAddress(host) {
            error("\(quoted(host)) is an address; expected a host name", key)
        } else if host.hasPrefix("*"), !host.hasPrefix("*.") {
            error("\(quoted(host)) is not a host name: a wildcard is the first label, as in \"*.example.com\"", key)
        } else if host != host.lowercased() {
            error("\(quoted(host)) has capital letters, which a host name here may not have", key)
        } else {
            check(Syntax.problem(ofWildcardHost: host), key)
        }
    }
}
