import MeshConfig
import MeshModel
import Testing

/// The kinds of the Gateway API and Ingress: what is read, and what is refused with which words.
@Suite struct GatewayAPIDecodingTests {
    private static func decoded(_ kind: String, _ spec: String, version: String = "gateway.networking.k8s.io/v1") throws
        -> (spec: ObjectSpec?, messages: [String])
    {
        let result = try decode(
            "apiVersion: \(version)\nkind: \(kind)\nmetadata: {name: x, namespace: ns}\nspec:\n" + spec)
        return (result.objects.first?.spec, result.diagnostics.map { "\($0.severity) \($0.field): \($0.message)" })
    }

    private func route(_ spec: String, kind: String = "HTTPRoute") throws -> GatewayAPI.Route {
        let (decoded, messages) = try Self.decoded(kind, spec)
        #expect(messages == [])
        guard case .gatewayRoute(let route)? = decoded else { throw Missing() }
        return route
    }

    private struct Missing: Error {}

    // MARK: What is read

    @Test func twoKindsAreNamedGateway() throws {
        let istio = try decode(
            "apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: x}\n"
                + "spec: {servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [\"*\"]}]}")
        let kubernetes = try decode(
            "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: x, generation: 4}\n"
                + "spec: {gatewayClassName: istio, listeners: [{name: a, port: 80, protocol: HTTP}]}")
        #expect(istio.objects.map(\.key.kind) == [.gateway])
        #expect(kubernetes.objects.map(\.key.kind) == [.kubernetesGateway])
        #expect(kubernetes.objects.map(\.metadata.generation) == [4])
        #expect(istio.objects.map { "\($0.key)" } == ["Gateway default/x"])
        #expect(kubernetes.objects.map { "\($0.key)" } == ["Gateway.gateway.networking.k8s.io default/x"])
    }

    @Test(arguments: [("v1", true), ("v1beta1", true), ("v1alpha2", false)])
    func versions(_ version: String, _ isRead: Bool) throws {
        let (spec, messages) = try Self.decoded(
            "HTTPRoute", "  parentRefs: [{name: a}]", version: "gateway.networking.k8s.io/\(version)")
        #expect((spec != nil) == isRead)
        #expect(messages.isEmpty == isRead)
    }

    @Test func defaultsOfARoute() throws {
        let route = try route("  parentRefs: [{name: gw}]\n  rules: [{backendRefs: [{name: web, port: 80}]}]")
        #expect(
            route.parents == [
                GatewayAPI.ParentReference(
                    object: .init(group: "gateway.networking.k8s.io", kind: "Gateway", name: "gw"))
            ])
        #expect(route.rules.map(\.matches) == [[.everyPath]])
        #expect(
            route.rules.flatMap(\.backends) == [
                GatewayAPI.Backend(.init(object: .init(group: "", kind: "Service", name: "web"), port: 80))
            ])
    }

    @Test func aRouteWithoutRulesTakesEveryPath() throws {
        #expect(try route("  parentRefs: [{name: gw}]").rules.map(\.matches) == [[.everyPath]])
    }

    @Test func aPrefixIsOfElements() throws {
        let route = try route(
            "  parentRefs: [{name: gw}]\n  rules: [{matches: [{path: {value: /a/}}, {path: {value: /}}]}]")
        let matches = route.rules[0].matches
        #expect(matches.map(\.uri) == [.prefix("/a"), .prefix("/")])
        #expect(matches.map(\.isPathSeparated) == [true, false])
    }

    @Test func methodsOfGRPCArePaths() throws {
        let route = try route(
            """
              parentRefs: [{name: gw}]
              rules:
              - matches:
                - {method: {service: a.B, method: C}}
                - {method: {service: a.B}}
                - {method: {method: C}}
                - {method: {type: RegularExpression, service: "a\\\\.[AB]", method: C}}
            """, kind: "GRPCRoute")
        #expect(
            route.rules[0].matches.map(\.uri) == [
                .exact("/a.B/C"), .prefix("/a.B/"), .regex("/[^/]+/C"), .regex("/a\\.[AB]/C"),
            ])
        #expect(route.rules[0].matches.map(\.isPathSeparated) == [false, false, false, false])
    }

    @Test func aRedirectIs302AndKeepsThePort() throws {
        let route = try route(
            """
              parentRefs: [{name: gw}]
              rules:
              - filters: [{type: RequestRedirect, requestRedirect: {hostname: new.example.com}}]
            """)
        let redirect = try #require(route.rules[0].redirect)
        #expect(redirect.code == 302)
        #expect(redirect.port == .fromRequestPort)
    }

    @Test func experimentalFieldsAreReportedAndIgnored() throws {
        let (spec, messages) = try Self.decoded(
            "HTTPRoute",
            "  parentRefs: [{name: gw}]\n  rules: [{retry: {attempts: 2}, backendRefs: [{name: web, port: 80}]}]")
        #expect(spec != nil)
        #expect(
            messages == ["warning spec.rules[0].retry: is of the Gateway API's experimental channel, and ignored"])
    }

    // MARK: What is refused

    struct Case: Sendable, CustomTestStringConvertible {
        var kind: String
        var spec: String
        var message: String
        var testDescription: String { "\(kind): \(message)" }
    }

    private static func rule(_ rule: String, _ message: String) -> Case {
        Case(
            kind: "HTTPRoute", spec: "  parentRefs: [{name: gw}]\n  rules: [{\(rule)}]",
            message: "error spec.rules[0].\(message)")
    }

    private static func listener(_ listener: String, _ message: String) -> Case {
        Case(
            kind: "Gateway", spec: "  gatewayClassName: istio\n  listeners: [{\(listener)}]",
            message: "error spec.listeners[0].\(message)")
    }

    static let cases = [
        rule("matches: [{path: {value: a}}]", "matches[0].path.value: \"a\" is not an absolute path"),
        rule(
            "matches: [{path: {value: /a//b}}]",
            "matches[0].path.value: \"/a//b\" has a \"//\", which no request's path has"),
        rule(
            "matches: [{path: {type: Prefix}}]",
            "matches[0].path.type: \"Prefix\" is not one of Exact, PathPrefix or RegularExpression"
        ),
        rule("matches: [{headers: [{name: x}]}]", "matches[0].headers[0].value: is required"),
        rule("backendRefs: [{name: web}]", "backendRefs[0].port: the port of a Service is required"),
        rule(
            "backendRefs: [{name: web, port: 80, weight: -1}]",
            "backendRefs[0].weight: -1 is out of range: expected 0 to 1000000"),
        rule(
            "filters: [{type: RequestRedirect, requestRedirect: {port: 1}}], backendRefs: [{name: web, port: 80}]",
            "backendRefs: a redirect never reaches a backend; keep one of them"),
        rule(
            "filters: [{type: URLRewrite, urlRewrite: {hostname: a.com}}, {type: URLRewrite, urlRewrite: {hostname: b.com}}]",
            "filters[1].type: there is a URLRewrite already"),
        rule("filters: [{type: RequestMirror}]", "filters[0].requestMirror: a RequestMirror needs its settings"),
        rule(
            "matches: [{path: {type: Exact, value: /a}}], filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}]",
            "matches: ReplacePrefixMatch needs matches of the type PathPrefix alone"),
        rule(
            "timeouts: {request: 1s, backendRequest: 2s}",
            "timeouts.backendRequest: is longer than the whole request may take"),
        Case(
            kind: "HTTPRoute", spec: "  parentRefs: [{name: gw}]\n  hostnames: [10.0.0.1]",
            message: "error spec.hostnames[0]: \"10.0.0.1\" is an address; expected a host name"),
        Case(
            kind: "HTTPRoute", spec: "  parentRefs: [{name: gw}]\n  hostnames: [\"*\"]",
            message:
                "error spec.hostnames[0]: \"*\" is not a host name: a wildcard is the first label, as in \"*.example.com\""
        ),
        Case(
            kind: "HTTPRoute", spec: "  parentRefs: [{name: gw}, {name: gw}]",
            message: "error spec.parentRefs[1]: this parent is there twice"),
        Case(
            kind: "GRPCRoute", spec: "  parentRefs: [{name: gw}]\n  rules: [{matches: [{method: {}}]}]",
            message: "error spec.rules[0].matches[0].method: one of service and method is required"),
        Case(
            kind: "TCPRoute", spec: "  parentRefs: [{name: gw}]\n  rules: [{}]",
            message: "error spec.rules[0].backendRefs: a rule needs a backend"),
        listener("name: a, port: 443, protocol: HTTPS", "tls: HTTPS needs tls settings"),
        listener(
            "name: a, port: 443, protocol: HTTPS, tls: {mode: Passthrough}",
            "tls.mode: HTTPS ends TLS; Passthrough is for the protocol TLS"),
        listener("name: a, port: 443, protocol: TLS, tls: {}", "tls.certificateRefs: Terminate needs a certificate"),
        listener("name: a, port: 80, protocol: TCP, hostname: a.com", "hostname: TCP knows no host names"),
        listener(
            "name: a, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: Selector}}",
            "allowedRoutes.namespaces.selector: from Selector needs one"),
        listener("name: a, port: 0, protocol: HTTP", "port: 0 is not a port: expected 1 to 65535"),
        Case(
            kind: "Gateway",
            spec:
                "  gatewayClassName: istio\n  listeners: [{name: a, port: 80, protocol: HTTP}, {name: b, port: 80, protocol: HTTP}]",
            message: "error spec.listeners[1]: another listener has this port, protocol and hostname"),
        Case(
            kind: "ReferenceGrant", spec: "  from: [{kind: Gateway}]\n  to: [{kind: Secret}]",
            message: "error spec.from[0].namespace: is required"),
        Case(
            kind: "GatewayClass", spec: "  controllerName: mine",
            message:
                "error spec.controllerName: \"mine\" is not the name of a controller, such as \"istio.io/gateway-controller\""
        ),
    ]

    @Test(arguments: cases)
    func isRefusedInItsPlace(_ broken: Case) throws {
        let (spec, messages) = try Self.decoded(broken.kind, broken.spec)
        #expect(spec == nil)
        #expect(messages == [broken.message])
    }

    @Test func noObjectIsLargerThanItsCRDAllows() throws {
        let parents = (0..<33).map { "{name: g\($0)}" }.joined(separator: ", ")
        #expect(
            try Self.decoded("HTTPRoute", "  parentRefs: [\(parents)]").messages == [
                "error spec.parentRefs: has 33 items, and may have 32"
            ])
    }

    @Test(arguments: [
        (
            "  rules: [{http: {paths: [{path: /, backend: {service: {name: a, port: {number: 80}}}}]}}]",
            "error spec.rules[0].http.paths[0].pathType: a pathType is required: Exact, Prefix or ImplementationSpecific"
        ),
        (
            "  rules: [{http: {paths: [{path: a, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}]}}]",
            "error spec.rules[0].http.paths[0].path: \"a\" is not an absolute path"
        ),
        (
            "  defaultBackend: {service: {name: a, port: {}}}",
            "error spec.defaultBackend.service.port: one of number or name is required"
        ),
        (
            "  tls: [{hosts: [a.com]}]\n  defaultBackend: {service: {name: a, port: {number: 80}}}",
            "warning spec.tls[0].secretName: without a secret there is no HTTPS for these hosts"
        ),
        ("  ingressClassName: istio", "error spec: one of rules and defaultBackend is required"),
    ])
    func anIngressIsChecked(_ spec: String, _ message: String) throws {
        #expect(try Self.decoded("Ingress", spec, version: "networking.k8s.io/v1").messages == [message])
    }
}
