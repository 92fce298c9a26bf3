import Discovery
import MeshConfig
import MeshModel
import Testing
import World

/// A world of a text's objects, and its status of the Gateway API in short.
struct GatewayAPIMesh {
    var world = World(options: WorldOptions())
    /// Secrets that are no certificate.
    var badSecrets: Set<String> = []

    init(_ text: String) { apply(text) }

    @discardableResult
    mutating func apply(_ text: String) -> WorldChange {
        let loaded = loadText(text)
        let errors = loaded.diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
        return world.apply(loaded.objects.map { .upsert($0) })
    }

    @discardableResult
    mutating func remove(_ key: ObjectKey) -> WorldChange {
        world.apply([.remove(ObjectRef(key, at: SourceLocation(path: "test.yaml")))])
    }

    var status: GatewayAPIStatus.All {
        world.gatewayAPIStatus { namespace, name in
            badSecrets.contains(name) ? "Secret \(namespace)/\(name) does not exist" : nil
        }
    }

    private func short(_ conditions: [GatewayAPIStatus.Condition]) -> [String] {
        conditions.map { "\($0.type)=\($0.isTrue ? "True" : "False"):\($0.reason)" }
    }

    func gateway(_ name: String = "gw") -> [String]? {
        status.gateways.first { $0.key.name == name }.map { short($0.conditions) }
    }

    func listener(_ listener: String, of name: String = "gw") -> [String]? {
        status.gateways.first { $0.key.name == name }?.listeners.first { $0.name == listener }.map {
            short($0.conditions)
        }
    }

    /// Of each parent, in order.
    func route(_ name: String) -> [[String]]? {
        status.routes.first { $0.key.name == name }?.parents.map { short($0.conditions) }
    }

    func message(_ type: String, ofRoute name: String) -> String? {
        status.routes.first { $0.key.name == name }?.parents.first?.conditions.first { $0.type == type }?.message
    }

    /// `hosts gateways` of each VirtualService that was made for a gateway, in the order that translation reads them.
    func rules(_ gateway: String, from view: ProxyView = client("default")) -> [Named<VirtualService>] {
        var reader = WorldReader(world)
        return reader.virtualServices(gateway: gateway, for: view)
    }
}

private let fine = ["Accepted=True:Accepted", "ResolvedRefs=True:ResolvedRefs"]

private func httpGateway(_ listeners: String, more: String = "") -> String {
    """
    apiVersion: v1
    kind: Service
    metadata: {name: web, namespace: default}
    spec: {clusterIP: 10.0.0.1, ports: [{name: http, port: 80}]}
    ---
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata: {name: gw, namespace: default, generation: 3}
    spec:
      gatewayClassName: istio
      listeners:
    \(listeners)
    \(more)
    """
}

private func route(
    _ name: String, parent: String = "name: gw", namespace: String = "default", kind: String = "HTTPRoute",
    hostnames: String = "[]", backend: String = "name: web, port: 80"
) -> String {
    """

    ---
    apiVersion: gateway.networking.k8s.io/v1
    kind: \(kind)
    metadata: {name: \(name), namespace: \(namespace), generation: 7}
    spec:
      parentRefs: [{\(parent)}]
      \(kind == "TCPRoute" ? "" : "hostnames: \(hostnames)")
      rules: [{backendRefs: [{\(backend)}]}]
    """
}

private let plain = "  - {name: http, port: 80, protocol: HTTP, hostname: \"*.example.com\"}"

@Suite struct GatewayClassStatusTests {
    @Test func aClassOfOurControllerIsAcceptedAndOthersAreNotOurs() {
        let mesh = GatewayAPIMesh(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: GatewayClass
            metadata: {name: mine, generation: 2}
            spec: {controllerName: istio.io/gateway-controller}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: GatewayClass
            metadata: {name: theirs}
            spec: {controllerName: example.com/gateway}
            """)
        #expect(mesh.status.classes.map(\.key.name) == ["mine"])
        #expect(mesh.status.classes[0].conditions.map(\.observedGeneration) == [2])
        #expect(mesh.status.classes[0].conditions.map(\.reason) == ["Accepted"])
    }

    @Test func aGatewayOfAnotherControllerIsLeftAlone() {
        var mesh = GatewayAPIMesh(httpGateway(plain) + route("r"))
        #expect(mesh.gateway() != nil)
        // The built-in class, said to be somebody else's.
        mesh.apply(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: GatewayClass
            metadata: {name: istio}
            spec: {controllerName: example.com/gateway}
            """)
        #expect(mesh.gateway() == nil)
        #expect(mesh.route("r") == nil)
        mesh.remove(ObjectKey(.gatewayClass, namespace: "", name: "istio"))
        #expect(mesh.route("r") == [fine])
    }
}

@Suite struct GatewayStatusTests {
    @Test func aGatewayThatIsServed() {
        let mesh = GatewayAPIMesh(httpGateway(plain) + route("r") + route("s"))
        #expect(mesh.gateway() == ["Accepted=True:Accepted", "Programmed=True:Programmed"])
        #expect(
            mesh.listener("http") == [
                "Accepted=True:Accepted", "Conflicted=False:NoConflicts", "Programmed=True:Programmed",
                "ResolvedRefs=True:ResolvedRefs",
            ])
        let listener = mesh.status.gateways[0].listeners[0]
        #expect(listener.attachedRoutes == 2)
        #expect(listener.supportedKinds == [.httpRoute, .grpcRoute])
        #expect(Set(listener.conditions.map(\.observedGeneration)) == [3])
    }

    @Test func addressesAreThoseOfItsService() {
        var mesh = GatewayAPIMesh(httpGateway(plain))
        #expect(mesh.status.gateways[0].addresses == [])
        mesh.apply(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: gw-istio, namespace: default}
            spec: {clusterIP: 10.0.0.9, ports: [{name: http, port: 80}]}
            status: {loadBalancer: {ingress: [{ip: 192.0.2.1}, {hostname: lb.example.com}]}}
            """)
        #expect(mesh.status.gateways[0].addresses == ["192.0.2.1", "lb.example.com"])
    }

    @Test func anAddressWithoutAServiceIsNotUsable() {
        var mesh = GatewayAPIMesh(httpGateway(plain, more: "  addresses: [{type: Hostname, value: edge}]"))
        #expect(mesh.gateway() == ["Accepted=True:Accepted", "Programmed=False:AddressNotUsable"])
        mesh.apply(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: edge, namespace: default}
            spec: {clusterIP: 10.0.0.9, ports: [{name: http, port: 80}]}
            """)
        #expect(mesh.gateway() == ["Accepted=True:Accepted", "Programmed=True:Programmed"])
        #expect(mesh.status.gateways[0].addresses == ["edge.default.svc.cluster.local"])
    }

    @Test func severalAddressesThatAreNoHostNamesAreNotSupported() {
        let mesh = GatewayAPIMesh(
            httpGateway(plain, more: "  addresses: [{type: Hostname, value: web}, {type: NamedAddress, value: x}]"))
        #expect(mesh.gateway()?.first == "Accepted=False:UnsupportedAddress")
    }

    @Test func listenersThatCannotBeServedAreCounted() {
        let udp = "  - {name: udp, port: 53, protocol: UDP}"
        #expect(
            GatewayAPIMesh(httpGateway(plain + "\n" + udp)).gateway()
                == ["Accepted=True:ListenersNotValid", "Programmed=True:Programmed"])
        #expect(
            GatewayAPIMesh(httpGateway(udp)).gateway()
                == ["Accepted=False:ListenersNotValid", "Programmed=False:Invalid"])
    }
}

@Suite struct ListenerStatusTests {
    /// A certificate, as a YAML string.
    private static let authority = """
        -----BEGIN CERTIFICATE-----\\n\
        MIIBejCCAR+gAwIBAgIUfPu7S20Q0g8RpeRNLH29xoekIyYwCgYIKoZIzj0EAwIw\\n\
        EjEQMA4GA1UEAwwHcmVhZGVyczAeFw0yNjExMjgxOTMwNTVaFw0zNjExMjUxOTMw\\n\
        NTVaMBIxEDAOBgNVBAMMB3JlYWRlcnMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC\\n\
        AAQAuCFMl86+HsUkFghsNyC2Wsay5KZ/hPuP0kO+E3yKQpmpQYoYUGE/LfbFIC8u\\n\
        ZCFVTb40UC/ajG58ySQqPKFOo1MwUTAdBgNVHQ4EFgQUauy/jbvpUutClIbMq7vp\\n\
        39sQscIwHwYDVR0jBBgwFoAUauy/jbvpUutClIbMq7vp39sQscIwDwYDVR0TAQH/\\n\
        BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA+tq3BMhJ1BgzP1UKsIxlMXbEdvg0\\n\
        3hdOWLPcRGMrU40CIQDm28JJVzzBEhatyQSsLdqL+kQBuMqiuyJvRsF/F09m3Q==\\n\
        -----END CERTIFICATE-----\\n
        """

    private func conditions(_ listeners: String, _ name: String, more: String = "") -> [String]? {
        GatewayAPIMesh(httpGateway(listeners, more: more)).listener(name)
    }

    @Test func aProtocolThatIsNotServed() {
        let mesh = GatewayAPIMesh(httpGateway("  - {name: a, port: 80, protocol: http}"))
        #expect(mesh.listener("a")?.first == "Accepted=False:UnsupportedProtocol")
        #expect(
            mesh.status.gateways[0].listeners[0].conditions[0].message == "protocol http is not served; HTTP is")
    }

    @Test func twoProtocolsOfOnePort() {
        let listeners = plain + "\n  - {name: tcp, port: 80, protocol: TCP}"
        #expect(conditions(listeners, "http")?[1] == "Conflicted=False:NoConflicts")
        #expect(
            conditions(listeners, "tcp")?.prefix(3) == [
                "Accepted=False:ProtocolConflict", "Conflicted=True:ProtocolConflict", "Programmed=False:Invalid",
            ])
    }

    @Test func twoListenersOfOneHostAndPort() {
        let listeners = """
              - {name: a, port: 443, protocol: HTTPS, hostname: a.com, tls: {certificateRefs: [{name: c}]}}
              - {name: b, port: 443, protocol: TLS, hostname: a.com, tls: {mode: Passthrough}}
            """
        #expect(conditions(listeners, "a")?[1] == "Conflicted=False:NoConflicts")
        #expect(conditions(listeners, "b")?[1] == "Conflicted=True:HostnameConflict")
    }

    @Test func kindsThatTheProtocolDoesNotTake() {
        let listener =
            "  - {name: a, port: 80, protocol: HTTP, allowedRoutes: {kinds: [{kind: GRPCRoute}, {kind: TCPRoute}]}}"
        let mesh = GatewayAPIMesh(httpGateway(listener))
        #expect(mesh.listener("a")?.last == "ResolvedRefs=False:InvalidRouteKinds")
        #expect(mesh.status.gateways[0].listeners[0].supportedKinds == [.grpcRoute])
    }

    private func https(_ reference: String, more: String = "") -> [String]? {
        conditions(
            "  - {name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{\(reference)}]}}", "a", more: more)
    }

    @Test func aCertificateThatIsNoSecret() {
        #expect(
            https("kind: ConfigMap, name: c")?.suffix(2) == [
                "Programmed=False:Invalid", "ResolvedRefs=False:InvalidCertificateRef",
            ])
    }

    @Test func aSecretThatIsNotThere() {
        var mesh = GatewayAPIMesh(
            httpGateway("  - {name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: c}]}}"))
        #expect(mesh.listener("a")?.last == "ResolvedRefs=True:ResolvedRefs")
        mesh.badSecrets = ["c"]
        #expect(
            mesh.listener("a")?.suffix(2) == ["Programmed=False:Invalid", "ResolvedRefs=False:InvalidCertificateRef"])
        #expect(mesh.status.gateways[0].listeners[0].conditions[3].message == "Secret default/c does not exist")
    }

    @Test func aSecretOfAnotherNamespaceNeedsAGrant() {
        var mesh = GatewayAPIMesh(
            httpGateway(
                "  - {name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: c, namespace: certs}]}}"))
        #expect(mesh.listener("a")?.suffix(2) == ["Programmed=False:Invalid", "ResolvedRefs=False:RefNotPermitted"])
        let grant = """
            apiVersion: gateway.networking.k8s.io/v1beta1
            kind: ReferenceGrant
            metadata: {name: g, namespace: certs}
            spec:
              from: [{group: gateway.networking.k8s.io, kind: Gateway, namespace: default}]
              to: [{group: "", kind: Secret, name: c}]
            """
        mesh.apply(grant)
        #expect(mesh.listener("a")?.suffix(2) == ["Programmed=True:Programmed", "ResolvedRefs=True:ResolvedRefs"])
        mesh.remove(ObjectKey(.referenceGrant, namespace: "certs", name: "g"))
        #expect(mesh.listener("a")?.last == "ResolvedRefs=False:RefNotPermitted")
    }

    @Test func authoritiesOfClients() {
        let listener = "  - {name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: c}]}}"
        let tls = { (reference: String) in
            "  tls: {frontend: {default: {validation: {caCertificateRefs: [{\(reference)}]}}}}"
        }
        let missing = "group: \"\", kind: ConfigMap, name: roots"
        #expect(
            conditions(listener, "a", more: tls("group: \"\", kind: Service, name: roots"))
                == [
                    "Accepted=False:NoValidCACertificate", "Conflicted=False:NoConflicts", "Programmed=False:Invalid",
                    "ResolvedRefs=False:InvalidCACertificateKind",
                ])
        var mesh = GatewayAPIMesh(httpGateway(listener, more: tls(missing)))
        #expect(mesh.listener("a")?.last == "ResolvedRefs=False:InvalidCACertificateRef")
        let roots = { (text: String) in
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: roots, namespace: default}
            data: {ca.crt: "\(text)"}
            """
        }
        // Envoy would refuse the listener with it.
        mesh.apply(roots("-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\\n"))
        #expect(mesh.listener("a")?.last == "ResolvedRefs=False:InvalidCACertificateRef")
        mesh.apply(roots(Self.authority))
        #expect(mesh.listener("a")?.first == "Accepted=True:Accepted")
        #expect(mesh.listener("a")?.last == "ResolvedRefs=True:ResolvedRefs")
    }
}

@Suite struct RouteStatusTests {
    private func status(_ route: String, listeners: String = plain) -> [String]? {
        GatewayAPIMesh(httpGateway(listeners) + route).route("r")?.first
    }

    @Test func aRouteThatIsAttached() {
        let mesh = GatewayAPIMesh(httpGateway(plain) + route("r"))
        #expect(mesh.route("r") == [fine])
        #expect(mesh.status.routes[0].parents[0].conditions.map(\.observedGeneration) == [7, 7])
    }

    @Test func noMatchingParent() {
        #expect(status(route("r", parent: "name: other"))?.first == "Accepted=False:NoMatchingParent")
        #expect(status(route("r", parent: "name: gw, sectionName: x"))?.first == "Accepted=False:NoMatchingParent")
        #expect(status(route("r", parent: "name: gw, port: 81"))?.first == "Accepted=False:NoMatchingParent")
        #expect(status(route("r", parent: "name: gw, sectionName: http, port: 80")) == fine)
        #expect(
            status(route("r", parent: "group: \"\", kind: Service, name: none"))?.first
                == "Accepted=False:NoMatchingParent")
        #expect(
            status(route("r", parent: "group: \"\", kind: Service, name: web, port: 81"))?.first
                == "Accepted=False:NoMatchingParent")
        #expect(status(route("r", parent: "group: \"\", kind: Service, name: web")) == fine)
    }

    @Test func aParentOfAnotherKindIsSomebodyElses() {
        #expect(status(route("r", parent: "group: example.com, kind: Edge, name: gw")) == nil)
    }

    @Test func noMatchingListenerHostname() {
        #expect(
            status(route("r", hostnames: "[a.example.org]"))?.first == "Accepted=False:NoMatchingListenerHostname")
        #expect(status(route("r", hostnames: "[a.example.org, a.example.com]")) == fine)
        #expect(status(route("r", hostnames: "[\"*.com\"]")) == fine)
    }

    @Test func aNamespaceThatTheListenerDoesNotAllow() {
        let foreign = route(
            "r", parent: "name: gw, namespace: default", namespace: "shop", backend: "name: own, port: 80")
        #expect(status(foreign)?.first == "Accepted=False:NotAllowedByListeners")
        let open = "  - {name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}"
        #expect(status(foreign, listeners: open)?.first == "Accepted=True:Accepted")
        let none = "  - {name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: None}}}"
        #expect(status(route("r"), listeners: none)?.first == "Accepted=False:NotAllowedByListeners")
    }

    @Test func aSelectorOfNamespacesFollowsTheirLabels() {
        let selective =
            "  - {name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {team: a}}}}}"
        var mesh = GatewayAPIMesh(
            httpGateway(selective) + route("r", parent: "name: gw, namespace: default", namespace: "shop"))
        #expect(mesh.route("r")?.first?.first == "Accepted=False:NotAllowedByListeners")
        mesh.apply("{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: a}}}")
        #expect(mesh.route("r")?.first?.first == "Accepted=True:Accepted")
        mesh.apply("{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: b}}}")
        #expect(mesh.route("r")?.first?.first == "Accepted=False:NotAllowedByListeners")
    }

    /// Its namespace is none that counts, so that it is not there, whichever of the two came first.
    @Test func aGatewayOfANamespaceThatIsNotDiscovered() {
        let mesh = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: istio, namespace: istio-system}
            data: {mesh: "discoverySelectors: [{matchLabels: {kubernetes.io/metadata.name: default}}]"}
            """
        let hidden = """

            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: gw, namespace: hidden}
            spec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}]}
            """
        let own = route("r", parent: "name: gw, namespace: hidden")
        let before = GatewayAPIMesh(mesh + hidden + own)
        var after = GatewayAPIMesh(mesh + own)
        after.apply(hidden)
        #expect(before.route("r")?.first?.first == "Accepted=False:NoMatchingParent")
        #expect(after.status == before.status)
    }

    @Test func aKindThatTheListenerDoesNotTake() {
        #expect(status(route("r", kind: "TCPRoute"))?.first == "Accepted=False:NotAllowedByListeners")
        let grpc = "  - {name: http, port: 80, protocol: HTTP, allowedRoutes: {kinds: [{kind: GRPCRoute}]}}"
        #expect(status(route("r"), listeners: grpc)?.first == "Accepted=False:NotAllowedByListeners")
        #expect(status(route("r", kind: "GRPCRoute"), listeners: grpc) == fine)
    }

    @Test func aBackendThatDoesNotExist() {
        var mesh = GatewayAPIMesh(httpGateway(plain) + route("r", backend: "name: none, port: 80"))
        #expect(mesh.route("r")?.first?.last == "ResolvedRefs=False:BackendNotFound")
        #expect(
            mesh.message("ResolvedRefs", ofRoute: "r")
                == "the backend none.default.svc.cluster.local does not exist")
        mesh.apply(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: none, namespace: default}
            spec: {clusterIP: 10.0.0.2, ports: [{name: http, port: 8080}]}
            """)
        #expect(
            mesh.message("ResolvedRefs", ofRoute: "r")
                == "the backend none.default.svc.cluster.local has no port 80")
    }

    @Test func aBackendOfAnUnknownKind() {
        #expect(
            status(route("r", backend: "group: example.com, kind: Bucket, name: x"))?.last
                == "ResolvedRefs=False:InvalidKind")
    }

    @Test func aBackendOfAnotherNamespaceNeedsAGrant() {
        var mesh = GatewayAPIMesh(
            httpGateway(plain) + route("r", backend: "name: own, namespace: shop, port: 80") + """

                ---
                apiVersion: v1
                kind: Service
                metadata: {name: own, namespace: shop}
                spec: {clusterIP: 10.0.0.3, ports: [{name: http, port: 80}]}
                """)
        #expect(mesh.route("r")?.first?.last == "ResolvedRefs=False:RefNotPermitted")
        let grant = { (kind: String) in
            """
            apiVersion: gateway.networking.k8s.io/v1beta1
            kind: ReferenceGrant
            metadata: {name: g, namespace: shop}
            spec:
              from: [{group: gateway.networking.k8s.io, kind: \(kind), namespace: default}]
              to: [{group: "", kind: Service}]
            """
        }
        mesh.apply(grant("GRPCRoute"))
        #expect(mesh.route("r")?.first?.last == "ResolvedRefs=False:RefNotPermitted")
        mesh.apply(grant("HTTPRoute"))
        #expect(mesh.route("r") == [fine])
    }

    @Test func withinTheMeshNoGrantIsAskedFor() {
        let mesh = GatewayAPIMesh(
            httpGateway(plain)
                + route(
                    "r", parent: "group: \"\", kind: Service, name: web",
                    backend: "name: own, namespace: shop, port: 80")
                    + """

                    ---
                    apiVersion: v1
                    kind: Service
                    metadata: {name: own, namespace: shop}
                    spec: {clusterIP: 10.0.0.3, ports: [{name: http, port: 80}]}
                    """)
        #expect(mesh.route("r") == [fine])
    }

    @Test func aFilterThatCannotBeFollowed() {
        let mesh = GatewayAPIMesh(
            httpGateway(plain) + """

                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: r, namespace: default}
                spec:
                  parentRefs: [{name: gw}]
                  rules:
                  - filters: [{type: ExtensionRef, extensionRef: {group: example.com, kind: Waf, name: x}}]
                    backendRefs: [{name: web, port: 80}]
                """)
        #expect(mesh.route("r")?.first?.last == "ResolvedRefs=False:InvalidKind")
        let rules = mesh.rules("default/gw-istio-autogenerated-k8s-gateway-http")
        #expect(rules.first?.spec.http.first?.action == .directResponse(HTTPDirectResponse(status: 500)))
    }
}
