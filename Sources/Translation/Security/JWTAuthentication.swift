import EnvoyAPI
import MeshConfig
import MeshModel
import World

extension UnitTranslation {
    /// The filter that checks tokens; nil where no RequestAuthentication has a rule. A token that is there has to be
    /// valid; that there is one is for AuthorizationPolicies to demand.
    mutating func tokenAuthentication(_ sources: inout Sources) -> Envoy.JwtAuthentication? {
        var rules: [(rule: JWTRule, owner: ObjectRef)] = []
        for policy in reader.requestAuthentications(for: view) {
            sources.add(policy.ref)
            for rule in policy.spec.jwtRules { rules.append((rule, policy.ref)) }
        }
        guard !rules.isEmpty else { return nil }
        // By issuer, and of one issuer as they came: the sort is told the place.
        let sorted = rules.enumerated().sorted {
            ($0.element.rule.issuer, $0.offset) < ($1.element.rule.issuer, $1.offset)
        }
        var providers: [String: Envoy.JwtProvider] = [:]
        var names: [String] = []
        for (i, entry) in sorted.enumerated() {
            let name = "origins-\(i)"
            names.append(name)
            providers[name] = provider(entry.element.rule, of: entry.element.owner)
        }
        return Envoy.JwtAuthentication(arena) {
            $0.providers = providers
            $0.rules = [
                .init(arena) {
                    $0.match = .init(arena) { $0.prefix = "/" }
                    $0.requires = requirement(names)
                }
            ]
            $0.bypassCorsPreflight = true
        }
    }

    private mutating func provider(_ rule: JWTRule, of owner: ObjectRef) -> Envoy.JwtProvider {
        let keys = keys(of: rule, owner)
        return Envoy.JwtProvider(arena) {
            $0.issuer = rule.issuer
            $0.audiences = rule.audiences
            $0.localJwks = .init(arena) { $0.inlineString = keys }
            $0.forward = rule.forwardsToken
            $0.fromHeaders = rule.fromHeaders.map { location in
                .init(arena) {
                    $0.name = location.name
                    $0.valuePrefix = location.prefix
                }
            }
            $0.fromParams = rule.fromParams
            $0.fromCookies = rule.fromCookies
            $0.forwardPayloadHeader = rule.outputPayloadToHeader
            $0.claimToHeaders = rule.outputClaimToHeaders.map { output in
                .init(arena) {
                    $0.headerName = output.header
                    $0.claimName = output.claim
                }
            }
            // Where AuthorizationPolicies look for claims; those that are lists by their meaning become lists.
            $0.payloadInMetadata = AuthorizationRuleWriter.payloadKey
            $0.normalizePayloadInMetadata = .init(arena) {
                $0.spaceDelimitedClaims = Set(["permission", "scope"] + rule.spaceDelimitedClaims).sorted()
            }
            $0.failedStatusInMetadata = "failed_status"
            // Routes of gateways may ask for claims, which are not known when the first is looked for.
            $0.clearRouteCache = view.kind == .router
        }
    }

    /// The keys that tokens of the rule are checked by. Until they are known there are others, so that no token is valid:
    /// without keys a token would be as good as none.
    private mutating func keys(of rule: JWTRule, _ owner: ObjectRef) -> String {
        if let keys = rule.jwks { return KeySetText.completed(keys, with: Self.nobodysKey) }
        guard let name = rule.keySetName else { return Self.nobodysKeys }
        if let document = reader.keySet(named: name) {
            return KeySetText.completed(document.json, with: Self.nobodysKey)
        }
        report(
            .rejectedPolicy, at: policyPlace,
            "tokens of \(rule.issuer) are refused, because the keys of \(name) are not known", object: owner)
        return Self.nobodysKeys
    }

    /// A point of the curve P-256 whose x is the SHA-256 of `skysail: no key has been fetched 1`, and whose private key
    /// therefore nobody has.
    private static let nobodysKey =
        #"{"kty":"EC","crv":"P-256","alg":"ES256","kid":"none","#
        + #""x":"w6XJfQrIrb8gVsZMXdRjf2unn2V3a7qeKSewXO2SHpg","y":"lz2A7r3kU_vW7xADIpsz8p7POIVAGMP-P2hvceMbhmE"}"#
    private static let nobodysKeys = #"{"keys":["# + nobodysKey + "]}"

    /// Any one valid token is enough, because issuers may share a place in the request, where the others would find a
    /// token that is not theirs. Else no issuer may find one that is invalid.
    private func requirement(_ names: [String]) -> Envoy.JwtRequirement {
        let providers = names.map { name in Envoy.JwtRequirement(arena) { $0.providerName = name } }
        let allowMissing = Envoy.JwtRequirement(arena) { $0.allowMissing = .init(arena) }
        guard providers.count > 1 else { return either(providers + [allowMissing]) }
        let each = providers.map { either([$0, allowMissing]) }
        let all = Envoy.JwtRequirement(arena) { $0.requiresAll = .init(arena) { $0.requirements = each } }
        return either(providers + [all])
    }

    private func either(_ requirements: [Envoy.JwtRequirement]) -> Envoy.JwtRequirement {
        Envoy.JwtRequirement(arena) { $0.requiresAny = .init(arena) { $0.requirements = requirements } }
    }
}
