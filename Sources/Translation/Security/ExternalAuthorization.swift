import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// What becomes of the policies with the action CUSTOM: a filter that marks what they match, and one that asks the
/// provider of what is marked.
struct Delegation {
    var rules: AuthorizationRules
    /// Nil where the provider cannot be asked, and `rules` refuse instead.
    var http: Envoy.HttpExtAuthz?
    /// Nil as well where the provider judges requests, not connections.
    var network: Envoy.NetworkExtAuthz?
    /// There is nobody to ask.
    var isRefusal = false
}

extension UnitTranslation {
    private static let delegatedPrefix = "istio-ext-authz-"
    private static let shadowPrefix = "istio_ext_authz_"

    /// Nil where no policy delegates. Without one provider that can be asked, what the policies match is refused.
    mutating func delegation(
        _ policies: [Named<AuthorizationPolicy>], on layer: AuthorizationLayer, _ sources: inout Sources
    ) -> Delegation? {
        let policies = policies.filter { $0.spec.action == .custom && !$0.spec.isDryRun }
        guard let first = policies.first else { return nil }
        let domains = TrustDomains(reader.trustDomains)
        var matched: [String: Envoy.Policy] = [:]
        for policy in policies {
            for (name, rule) in written(policy, on: layer, domains) { matched[Self.delegatedPrefix + name] = rule }
        }
        do throws(Unservable) {
            if let other = policies.first(where: { $0.spec.provider != first.spec.provider }) {
                throw Unservable(
                    "a workload can have one provider, and \(first.metadata.name) and \(other.metadata.name) name two, "
                        + "\(first.spec.provider) and \(other.spec.provider)")
            }
            var delegation = Delegation(
                rules: AuthorizationRules(shadow: rules(matched, .custom), shadowPrefix: Self.shadowPrefix))
            try ask(first.spec.provider, &delegation, on: layer, &sources)
            return delegation
        } catch {
            report(
                .rejectedPolicy, at: policyPlace, "what the policy matches is refused: \(error.reason)",
                object: first.ref)
            var refused: [String: Envoy.Policy] = [:]
            for (name, rule) in matched { refused[name + "-deny-due-to-bad-CUSTOM-action"] = rule }
            return Delegation(rules: AuthorizationRules(enforced: rules(refused, .deny)), isRefusal: true)
        }
    }

    private mutating func ask(
        _ name: String, _ delegation: inout Delegation, on layer: AuthorizationLayer, _ sources: inout Sources
    ) throws(Unservable) {
        guard let provider = mesh.extensionProviders.first(where: { $0.name == name }) else {
            throw Unservable("the mesh configuration has no extension provider \(name)")
        }
        switch provider.kind {
        case .envoyExtAuthzHTTP(let provider):
            let service = try service(provider.target, &sources)
            let check = try httpCheck(provider, service)
            if layer == .http { delegation.http = check }
        case .envoyExtAuthzGRPC(let provider):
            let service = try service(provider.target, &sources)
            switch layer {
            case .http: delegation.http = try grpcCheck(provider, service)
            case .network: delegation.network = connectionCheck(provider, service)
            }
        default: throw Unservable("the extension provider \(name) is not one for authorization")
        }
    }

    private func httpCheck(
        _ provider: ExtensionProvider.ExtAuthzHTTP, _ service: ProviderService
    ) throws(Unservable) -> Envoy.HttpExtAuthz {
        let status = try status(provider.statusOnError)
        let patterns = [
            provider.includeRequestHeadersInCheck, provider.headersToUpstreamOnAllow,
            provider.headersToDownstreamOnDeny, provider.headersToDownstreamOnAllow,
        ]
        if patterns.contains(where: { $0.contains("*") }) {
            throw Unservable("\"*\" alone is no pattern of headers: expected a name, or one with a * at one end")
        }
        for header in provider.includeAdditionalHeadersInCheck where !Self.isHeader(header) {
            throw Unservable(
                "the header \(header.name) for the provider is none, or its value holds a control character")
        }
        let remote = Envoy.ExtAuthzHttpService(arena) {
            $0.pathPrefix = provider.pathPrefix
            $0.serverUri = .init(arena) {
                // Envoy wants one, and goes by the cluster.
                $0.uri = "http://\(service.host)"
                $0.cluster = service.cluster
                $0.timeout = provider.timeout
            }
            if !provider.includeAdditionalHeadersInCheck.isEmpty {
                $0.authorizationRequest = .init(arena) {
                    $0.headersToAdd = provider.includeAdditionalHeadersInCheck.map { header in
                        .init(arena) {
                            $0.key = header.name
                            $0.value = header.value
                        }
                    }
                }
            }
            if patterns.dropFirst().contains(where: { !$0.isEmpty }) {
                $0.authorizationResponse = .init(arena) {
                    $0.allowedUpstreamHeaders = headerNames(provider.headersToUpstreamOnAllow)
                    $0.allowedClientHeaders = headerNames(provider.headersToDownstreamOnDeny)
                    $0.allowedClientHeadersOnSuccess = headerNames(provider.headersToDownstreamOnAllow)
                }
            }
        }
        return Envoy.HttpExtAuthz(arena) {
            $0.httpService = remote
            $0.allowedHeaders = headerNames(provider.includeRequestHeadersInCheck)
            complete(
                $0, failOpen: provider.failOpen, clearsRoute: provider.clearRouteCache, status,
                provider.includeRequestBodyInCheck)
        }
    }

    private func grpcCheck(
        _ provider: ExtensionProvider.ExtAuthzGRPC, _ service: ProviderService
    ) throws(Unservable) -> Envoy.HttpExtAuthz {
        let status = try status(provider.statusOnError)
        return Envoy.HttpExtAuthz(arena) {
            $0.grpcService = grpcService(service, provider.timeout)
            complete(
                $0, failOpen: provider.failOpen, clearsRoute: provider.clearRouteCache, status,
                provider.includeRequestBodyInCheck)
        }
    }

    private func connectionCheck(
        _ provider: ExtensionProvider.ExtAuthzGRPC, _ service: ProviderService
    ) -> Envoy.NetworkExtAuthz {
        Envoy.NetworkExtAuthz(arena) {
            $0.statPrefix = "tcp."
            $0.grpcService = grpcService(service, provider.timeout)
            $0.failureModeAllow = provider.failOpen
            $0.transportApiVersion = .v3
            $0.filterEnabledMetadata = marked(by: "envoy.filters.network.rbac")
        }
    }

    private func complete(
        _ check: Envoy.HttpExtAuthz, failOpen: Bool, clearsRoute: Bool, _ status: Envoy.HttpStatus?,
        _ body: ExtensionProvider.RequestBody?
    ) {
        check.failureModeAllow = failOpen
        check.clearRouteCache = clearsRoute
        check.statusOnError = status
        check.transportApiVersion = .v3
        check.filterEnabledMetadata = marked(by: "envoy.filters.http.rbac")
        // Envoy refuses a body of no bytes.
        guard let body, body.maxRequestBytes > 0 else { return }
        check.withRequestBody = .init(arena) {
            $0.maxRequestBytes = UInt32(clamping: body.maxRequestBytes)
            $0.allowPartialMessage = body.allowPartialMessage
            $0.packAsBytes = body.packAsBytes
        }
    }

    /// What the shadow rules before it matched.
    private func marked(by filter: String) -> Envoy.MetadataMatcher {
        Envoy.MetadataMatcher(arena) {
            $0.filter = filter
            $0.path = [.init(arena) { $0.key = Self.shadowPrefix + "shadow_effective_policy_id" }]
            $0.value = .init(arena) { $0.stringMatch = .init(arena) { $0.prefix = "istio-ext-authz" } }
        }
    }

    private func headerNames(_ patterns: [String]) -> Envoy.ListStringMatcher? {
        if patterns.isEmpty { return nil }
        return Envoy.ListStringMatcher(arena) {
            $0.patterns = patterns.map { text in
                .init(arena) {
                    if text.hasPrefix("*") {
                        $0.suffix = String(text.dropFirst())
                    } else if text.hasSuffix("*") {
                        $0.prefix = String(text.dropLast())
                    } else {
                        $0.exact = text
                    }
                    $0.ignoreCase = true
                }
            }
        }
    }

    private static func isHeader(_ header: HeaderOperations.Header) -> Bool {
        let separators = #"(),/:;<=>?@[\]{}""#.utf8
        return !header.name.isEmpty
            && header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !separators.contains($0) }
            && header.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    private func status(_ text: String) throws(Unservable) -> Envoy.HttpStatus? {
        if text.isEmpty { return nil }
        guard let code = Int32(text), Self.isKnownStatus(code) else {
            throw Unservable("Envoy does not know the status \(text)")
        }
        return Envoy.HttpStatus(arena) { $0.code = .init(rawValue: code) }
    }

    /// The members of Envoy's `StatusCode`; it refuses any other.
    private static func isKnownStatus(_ code: Int32) -> Bool {
        switch code {
        case 100, 200...208, 226, 300...305, 307, 308, 400...417, 421...424, 426, 428, 429, 431, 500...508, 510, 511:
            true
        default: false
        }
    }
}
