import MeshModel

extension AuthorizationPolicy {
    /// Conditions stand once beside each source and operation in what Envoy gets.
    private static let termLimit = 100_000

    init(_ fields: Fields, annotations: [String: String]) {
        scope = PolicyScope(fields)
        set(&action, fields.enumeration("action"))
        let action = self.action
        rules = fields.objects("rules") { Rule($0, action: action) }
        let provider = fields.object("provider") { $0.string("name") ?? "" }
        self.provider = provider ?? ""
        if let text = annotations["istio.io/dry-run"] {
            switch text {
            case "1", "t", "T", "true", "TRUE", "True": isDryRun = true
            case "0", "f", "F", "false", "FALSE", "False": break
            default: fields.error("the annotation istio.io/dry-run is \(quoted(text)), expected true or false")
            }
            if isDryRun, action == .audit || action == .custom {
                fields.error("the annotation istio.io/dry-run is only for the actions ALLOW and DENY", "action")
            }
        }
        if action == .custom {
            if self.provider.isEmpty {
                fields.error("the action CUSTOM needs the name of its provider, provider.name", "provider")
            }
        } else if provider != nil {
            fields.error("a provider is only for the action CUSTOM", "provider")
        }
        if rules.isEmpty, fields.isEmptyList("rules"), action == .deny || action == .custom {
            fields.error(
                "\(action.rawValue) without rules never matches; an empty rule, {}, matches everything", "rules")
        }
        fields.rejectUnknown(
            except: "selector", "targetRef", "targetRefs", "action", "rules", "provider")
        let terms = rules.reduce(0) { $0 + $1.termCount }
        if terms > Self.termLimit {
            fields.error("the rules come to \(terms) terms, more than the \(Self.termLimit) that are allowed", "rules")
        }
    }
}

extension AuthorizationPolicy.Rule {
    init(_ fields: Fields, action: AuthorizationPolicy.Action) {
        for key in ["from", "to", "when"] where fields.has(key) && fields.isEmptyList(key) {
            fields.error("\(key) may not be empty: leave it out where it asks for nothing", key)
        }
        from = fields.objects("from") { entry in
            if !entry.has("source") { entry.error("a source is required", "source") }
            entry.rejectUnknown(except: "source")
            return entry.object("source") { AuthorizationPolicy.Source($0, action: action) }
        }
        to = fields.objects("to") { entry in
            if !entry.has("operation") { entry.error("an operation is required", "operation") }
            entry.rejectUnknown(except: "operation")
            return entry.object("operation", AuthorizationPolicy.Operation.init)
        }
        when = fields.objects("when") { AuthorizationPolicy.Condition($0, action: action) }
        fields.rejectUnknown(except: "from", "to", "when")
        if action == .deny, asksOnlyHTTP {
            fields.warning(
                "on ports that are not HTTP nothing of this can be seen, so DENY refuses every connection there; "
                    + "name the ports that are meant")
        }
    }

    /// Whether there are conditions, and a connection whose requests are not understood can meet them all the same.
    private var asksOnlyHTTP: Bool {
        let isHTTP = { (source: AuthorizationPolicy.Source) in
            !source.requestPrincipals.isEmpty && source.principals.isEmpty && source.namespaces.isEmpty
                && source.serviceAccounts.isEmpty && source.ipBlocks.isEmpty && source.remoteIPBlocks.isEmpty
        }
        guard !from.isEmpty || !to.isEmpty || !when.isEmpty else { return false }
        return from.allSatisfy(isHTTP) && to.allSatisfy(\.ports.isEmpty) && when.allSatisfy(\.attribute.isHTTP)
    }

    fileprivate var termCount: Int {
        let own = from.reduce(0) { $0 + $1.termCount } + to.reduce(0) { $0 + $1.termCount }
        let conditions = when.reduce(0) { $0 + $1.values.count }
        return own + conditions * (max(from.count, 1) + max(to.count, 1))
    }
}

extension AuthorizationPolicy.Values {
    fileprivate var count: Int { any.count + none.count }

    fileprivate init(_ fields: Fields, _ key: String, not negative: String, check: (String) -> String? = { _ in nil }) {
        any = fields.filledStrings(key)
        none = fields.filledStrings(negative)
        for (key, values) in [(key, any), (negative, none)] {
            if fields.has(key), fields.isEmptyList(key) {
                fields.error("\(key) may not be empty: leave it out where it asks for nothing", key)
            }
            for (i, value) in values.enumerated() where !value.isEmpty { fields.check(check(value), "\(key)[\(i)]") }
        }
    }
}

extension AuthorizationPolicy.Source {
    init(_ fields: Fields, action: AuthorizationPolicy.Action) {
        let errors = fields.report.errors
        principals = .init(fields, "principals", not: "notPrincipals")
        if (principals.any + principals.none).contains(where: { $0.hasPrefix("spiffe://") }) {
            fields.warning(
                "a principal is written without \"spiffe://\", which stands before each of them", "principals")
        }
        requestPrincipals = .init(fields, "requestPrincipals", not: "notRequestPrincipals")
        namespaces = .init(
            fields, "namespaces", not: "notNamespaces", check: AuthorizationAttribute.problem(ofNamespace:))
        serviceAccounts = .init(
            fields, "serviceAccounts", not: "notServiceAccounts", check: AuthorizationAttribute.problem(ofAccount:))
        ipBlocks = .init(fields, "ipBlocks", not: "notIpBlocks", check: AuthorizationAttribute.problem(ofBlock:))
        remoteIPBlocks = .init(
            fields, "remoteIpBlocks", not: "notRemoteIpBlocks", check: AuthorizationAttribute.problem(ofBlock:))
        fields.rejectUnknown(
            except: "principals", "notPrincipals", "requestPrincipals", "notRequestPrincipals", "namespaces",
            "notNamespaces", "serviceAccounts", "notServiceAccounts", "ipBlocks", "notIpBlocks", "remoteIpBlocks",
            "notRemoteIpBlocks")
        if termCount == 0, fields.report.errors == errors { fields.error("a source needs at least one condition") }
        if !serviceAccounts.isEmpty, !principals.isEmpty || !namespaces.isEmpty {
            fields.error("serviceAccounts stand alone, without principals and namespaces", "serviceAccounts")
        }
        guard action == .custom else { return }
        let identities = [
            ("principals", principals), ("requestPrincipals", requestPrincipals), ("namespaces", namespaces),
            ("serviceAccounts", serviceAccounts),
        ]
        for (key, values) in identities where !values.isEmpty {
            fields.error("\(key) are not for the action CUSTOM", key)
        }
    }

    fileprivate var termCount: Int {
        principals.count + requestPrincipals.count + namespaces.count + serviceAccounts.count + ipBlocks.count
            + remoteIPBlocks.count
    }
}

extension AuthorizationPolicy.Operation {
    init(_ fields: Fields) {
        let errors = fields.report.errors
        hosts = .init(fields, "hosts", not: "notHosts")
        ports = .init(fields, "ports", not: "notPorts", check: AuthorizationAttribute.problem(ofPort:))
        methods = .init(fields, "methods", not: "notMethods")
        paths = .init(fields, "paths", not: "notPaths", check: AuthorizationAttribute.problem(ofPath:))
        fields.rejectUnknown(
            except: "hosts", "notHosts", "ports", "notPorts", "methods", "notMethods", "paths", "notPaths")
        if termCount == 0, fields.report.errors == errors { fields.error("an operation needs at least one condition") }
    }

    fileprivate var termCount: Int { hosts.count + ports.count + methods.count + paths.count }
}

extension AuthorizationPolicy.Condition {
    init?(_ fields: Fields, action: AuthorizationPolicy.Action) {
        let key = fields.string("key") ?? ""
        fields.rejectUnknown(except: "key", "values", "notValues")
        guard !key.isEmpty else {
            fields.error("the key of the attribute is required", "key")
            return nil
        }
        guard let attribute = AuthorizationAttribute(key: key) else {
            fields.error("\(quoted(key)) is not an attribute of requests or connections", "key")
            return nil
        }
        self.attribute = attribute
        values = .init(fields, "values", not: "notValues", check: attribute.problem(ofValue:))
        if values.isEmpty { fields.error("values or notValues are required") }
        if action == .custom, attribute.isIdentity {
            fields.error("\(quoted(key)) is not for the action CUSTOM", "key")
        }
    }
}
