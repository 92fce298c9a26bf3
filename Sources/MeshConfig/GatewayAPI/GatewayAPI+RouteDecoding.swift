import MeshModel

extension GatewayAPI.Route {
    init(_ fields: Fields, kind: ObjectKind) {
        fields.limit("parentRefs", to: 32)
        fields.limit("hostnames", to: kind == .tlsRoute ? 1024 : 16)
        fields.limit("rules", to: 16)
        parents = fields.objects("parentRefs", GatewayAPI.ParentReference.init)
        if kind != .tcpRoute {
            hostnames = fields.strings("hostnames")
            for (i, host) in hostnames.enumerated() { fields.checkHostname(host, "hostnames[\(i)]") }
        }
        rules = fields.objects("rules") { GatewayAPI.Rule($0, kind: kind) }
        if kind == .httpRoute, !fields.has("rules") {
            // Without rules everything matches, and nothing is there to take it.
            var rule = GatewayAPI.Rule()
            rule.matches = [.everyPath]
            rules = [rule]
        }
        var seen: Set<GatewayAPI.ParentReference> = []
        for (i, parent) in parents.enumerated() where !seen.insert(parent).inserted {
            fields.error("this parent is there twice", "parentRefs[\(i)]")
        }
        if fields.has("useDefaultGateways") { fields.experimental("useDefaultGateways") }
    }
}

extension GatewayAPI.ParentReference {
    init?(_ fields: Fields) {
        sectionName = fields.string("sectionName") ?? ""
        port = fields.port("port")
        guard let object = GatewayAPI.Reference(fields, default: .kubernetesGateway) else { return nil }
        self.object = object
    }
}

extension GatewayAPI.Rule {
    init(_ fields: Fields, kind: ObjectKind) {
        name = fields.string("name") ?? ""
        fields.limit("matches", to: 64)
        fields.limit("filters", to: 16)
        fields.limit("backendRefs", to: 16)
        backends = fields.objects("backendRefs") { GatewayAPI.Backend($0, kind: kind) }
        guard kind == .httpRoute || kind == .grpcRoute else {
            if backends.isEmpty, fields.isEmptyList("backendRefs") {
                fields.error("a rule needs a backend", "backendRefs")
            }
            return
        }
        let isGRPC = kind == .grpcRoute
        matches = fields.objects("matches") { isGRPC ? .ofGRPC($0) : .ofHTTP($0) }
        if fields.isEmptyList("matches") { matches = [.everyPath] }
        let filters = GatewayAPI.Filters(fields, isGRPC: isGRPC, isOfBackend: false)
        headers = filters.headers
        redirect = filters.redirect
        rewrite = filters.rewrite
        prefixReplacement = filters.prefixReplacement
        cors = filters.cors
        mirrors = filters.mirrors
        unknownFilter = filters.unknown
        if redirect != nil {
            if !backends.isEmpty { fields.error("a redirect never reaches a backend; keep one of them", "backendRefs") }
            if rewrite != nil { fields.error("RequestRedirect and URLRewrite exclude each other", "filters") }
        }
        if prefixReplacement != nil, !matches.allSatisfy(\.isPrefix) {
            fields.error("ReplacePrefixMatch needs matches of the type PathPrefix alone", "matches")
        }
        for key in ["retry", "sessionPersistence"] where fields.has(key) { fields.experimental(key) }
        guard !isGRPC else { return }
        fields.object("timeouts") { timeouts -> Void? in
            requestTimeout = timeouts.duration("request", allowsZero: true)
            backendTimeout = timeouts.duration("backendRequest", allowsZero: true)
            if let all = requestTimeout, let one = backendTimeout, all > .zero, one > all {
                timeouts.error("is longer than the whole request may take", "backendRequest")
            }
            return nil
        }
    }
}

extension GatewayAPI.Backend {
    init?(_ fields: Fields, kind: ObjectKind) {
        weight = fields.int("weight", in: 0...1_000_000) ?? 1
        if kind == .httpRoute || kind == .grpcRoute {
            let filters = GatewayAPI.Filters(fields, isGRPC: kind == .grpcRoute, isOfBackend: true)
            headers = filters.headers
            unknownFilter = filters.unknown
        }
        guard let backend = GatewayAPI.BackendReference(fields) else { return nil }
        self.backend = backend
    }
}

extension GatewayAPI.BackendReference {
    init?(_ fields: Fields) {
        port = fields.port("port")
        guard let object = GatewayAPI.Reference(fields, default: .service) else { return nil }
        self.object = object
        if object.isOf(.service), port == nil, !fields.has("port") {
            fields.error("the port of a Service is required", "port")
        }
    }
}

extension Fields {
    /// A field of the experimental channel, which is not followed.
    func experimental(_ key: String) {
        warning("is of the Gateway API's experimental channel, and ignored", key)
    }
}
