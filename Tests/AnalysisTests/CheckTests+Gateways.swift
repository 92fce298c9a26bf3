extension CheckTests {
    private static let ingress =
        reviews + """
            service ingress/gateway 80 443 istio=ingress
            pod ingress/gateway-1 istio=ingress

            """

    private static let bound =
        ingress + """
            Gateway shop/web
              selector: {istio: ingress}
              servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*.example.com", "./other.com"]}]

            """

    private static func gatewayAPI(backend: String, targets: String) -> String {
        """
        ---
        {apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: istio}, spec: {controllerName: istio.io/gateway-controller}}
        ---
        {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: web, namespace: ingress}, spec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}]}}
        ---
        {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a, namespace: ingress}, spec: {parentRefs: [{name: web}], rules: [{backendRefs: [{name: \(backend), port: 80}]}]}}
        \(targets)
        """
    }

    static let gatewayCases = [
        Case(
            name: "a gateway",
            wrong: bound + """
                VirtualService shop/a
                  hosts: [a.example.com]
                  gateways: [webb]
                  http: [{route: [{destination: {host: reviews}}]}]
                VirtualService other/a
                  hosts: [a.example.com]
                  gateways: [web]
                  http: [{route: [{destination: {host: reviews.shop.svc.cluster.local}}]}]
                """,
            says: [
                "IST0101 VirtualService shop/a spec.gateways[0]: there is no Gateway shop/webb; did you mean \"web\"?",
                "IST0101 VirtualService other/a spec.gateways[0]: there is no Gateway other/web, but shop/web: name it with its namespace",
            ],
            right: bound + """
                VirtualService shop/a
                  hosts: [a.example.com]
                  gateways: [web]
                  http: [{route: [{destination: {host: reviews}}]}]
                VirtualService other/a
                  hosts: [b.example.com]
                  gateways: [shop/web, mesh]
                  http: [{route: [{destination: {host: reviews.shop.svc.cluster.local}}]}]
                """),
        Case(
            name: "a host on its gateway",
            wrong: bound + """
                VirtualService other/a
                  hosts: [other.com]
                  gateways: [shop/web]
                  http: [{route: [{destination: {host: reviews.shop.svc.cluster.local}}]}]
                VirtualService shop/b
                  hosts: [a.example.com, other.net]
                  gateways: [web]
                  http: [{match: [{gateways: [mesh]}], route: [{destination: {host: reviews}}]}]
                """,
            says: [
                "IST0132 VirtualService other/a spec.gateways[0]: none of the hosts is one of Gateway shop/web (mesh.yaml), which "
                    + "serves \"*.example.com\" and \"./other.com\"",
                "SKY0009 VirtualService shop/b spec.hosts[1]: \"other.net\" is served by none of the gateways web",
                "SKY0009 VirtualService shop/b spec.http[0].match[0].gateways[0]: \"mesh\" is not among the gateways of the "
                    + "VirtualService, web, so nothing matches by it",
            ],
            right: bound + """
                VirtualService shop/a
                  hosts: [other.com, "*.a.example.com"]
                  gateways: [web]
                  http: [{match: [{gateways: [shop/web]}], route: [{destination: {host: reviews}}]}]
                """),
        Case(
            name: "a gateway's selector",
            wrong: ingress + """
                Gateway shop/web
                  selector: {istio: ingres}
                  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
                """,
            says: [
                "IST0101 Gateway shop/web spec.selector: no gateway has the labels istio=ingres; did you mean \"ingress\"?"
            ],
            right: ingress + """
                Gateway shop/web
                  selector: {istio: ingressgateway}
                  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
                Gateway shop/other
                  selector: {gateway: unseen}
                  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
                """),
        Case(
            name: "a gateway's port",
            wrong: ingress + """
                Gateway shop/web
                  selector: {istio: ingress}
                  servers: [{port: {number: 8080, name: http, protocol: HTTP}, hosts: ["*"]}]
                """,
            says: [
                "IST0162 Gateway shop/web spec.servers[0].port.number: nothing leads to port 8080: the gateway's service "
                    + "gateway.ingress.svc.cluster.local has 80 and 443"
            ],
            right: ingress + """
                Gateway shop/web
                  selector: {istio: ingress}
                  servers: [{port: {number: 443, name: http, protocol: HTTP}, hosts: ["*"]}]
                """),
        Case(
            name: "a credential",
            wrong: ingress + """
                secret ingress/half tls.crt
                secret ingress/whole tls.crt tls.key
                secret shop/site tls.crt tls.key
                Gateway shop/web
                  selector: {istio: ingress}
                  servers:
                  - {port: {number: 443, name: a, protocol: HTTPS}, hosts: [a.com], tls: {mode: SIMPLE, credentialName: site}}
                  - {port: {number: 443, name: b, protocol: HTTPS}, hosts: [b.com], tls: {mode: SIMPLE, credentialName: half}}
                  - {port: {number: 443, name: c, protocol: HTTPS}, hosts: [c.com], tls: {mode: MUTUAL, credentialName: whole}}
                  - {port: {number: 443, name: d, protocol: HTTPS}, hosts: [d.com], tls: {mode: SIMPLE, credentialName: whol}}
                """,
            says: [
                "IST0101 Gateway shop/web spec.servers[0].tls.credentialName: there is no Secret \"site\" in namespace ingress, where the "
                    + "gateway is, but one in shop, which it cannot read",
                "IST0161 Gateway shop/web spec.servers[1].tls.credentialName: Secret ingress/half has no certificate and key that can be "
                    + "used: tls.crt with tls.key, or cert with key",
                "IST0161 Gateway shop/web spec.servers[2].tls.credentialName: neither Secret ingress/whole nor whole-cacert has a ca.crt "
                    + "or cacert, so no client can be verified",
                "IST0101 Gateway shop/web spec.servers[3].tls.credentialName: there is no Secret \"whol\" in namespace ingress, where the "
                    + "gateway is; did you mean \"whole\"?",
            ],
            right: ingress + """
                secret ingress/site cert key
                secret ingress/site-cacert ca.crt
                Gateway shop/web
                  selector: {istio: ingress}
                  servers:
                  - {port: {number: 443, name: a, protocol: HTTPS}, hosts: [a.com], tls: {mode: SIMPLE, credentialName: site}}
                  - {port: {number: 443, name: c, protocol: HTTPS}, hosts: [c.com], tls: {mode: MUTUAL, credentialName: site}}
                """),
        Case(
            name: "two gateways for one port",
            wrong: ingress + """
                secret ingress/a tls.crt tls.key
                secret ingress/b tls.crt tls.key
                Gateway shop/a
                  selector: {istio: ingress}
                  servers:
                  - {port: {number: 80, name: http, protocol: HTTP}, hosts: [a.com]}
                  - {port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.com], tls: {mode: SIMPLE, credentialName: a}}
                Gateway shop/b
                  selector: {istio: ingress}
                  servers:
                  - {port: {number: 80, name: tcp, protocol: TCP}, hosts: [b.com]}
                  - {port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.com], tls: {mode: SIMPLE, credentialName: b}}
                """,
            says: [
                "IST0145 Gateway shop/b spec.servers[0].port: Gateway shop/a (mesh.yaml) is older and has port 80 as HTTP, so TCP is "
                    + "not served there: use another port or the same protocol",
                "IST0145 Gateway shop/b spec.servers[1].hosts: Gateway shop/a (mesh.yaml) is older and serves \"a.com\" on port 443, "
                    + "so this server is not used for it",
            ],
            right: ingress
                + """
                Gateway shop/a
                  selector: {istio: ingress}
                  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
                Gateway shop/b
                  selector: {istio: ingress}
                  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
                Gateway shop/c
                  selector: {istio: elsewhere}
                  servers: [{port: {number: 80, name: tcp, protocol: TCP}, hosts: ["*"]}]
                """.replacing("istio: elsewhere", with: "gateway: elsewhere")),
        Case(
            name: "one certificate of two gateways",
            wrong: ingress + """
                secret ingress/a tls.crt tls.key
                Gateway shop/a
                  selector: {istio: ingress}
                  servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.com], tls: {mode: SIMPLE, credentialName: a}}]
                Gateway shop/b
                  selector: {istio: ingress, app: b}
                  servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [b.com], tls: {mode: SIMPLE, credentialName: a}}]
                pod ingress/gateway-2 istio=ingress app=b
                """,
            says: [
                "IST0138 Gateway shop/a spec.servers[0].tls.credentialName: Gateway shop/b (mesh.yaml) has the same certificate on the "
                    + "same port; a client that has a connection to one host may send it requests for the other, which get 404: put both "
                    + "hosts into one server"
            ],
            right: ingress + """
                secret ingress/a tls.crt tls.key
                Gateway shop/a
                  selector: {istio: ingress}
                  servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.com, b.com], tls: {mode: SIMPLE, credentialName: a}}]
                """),
        Case(
            name: "the Gateway API",
            wrong: ingress
                + gatewayAPI(
                    backend: "review",
                    targets: "AuthorizationPolicy ingress/a\n  targetRefs: [{group: gateway.networking.k8s.io, kind: "
                        + "Gateway, name: webb}]"),
            says: [
                "IST0101 HTTPRoute ingress/a spec.parentRefs: BackendNotFound: the backend review.ingress.svc.cluster.local does not exist",
                "IST0101 AuthorizationPolicy ingress/a spec.targetRefs[0].name: there is no Gateway ingress/webb; did you mean \"web\"?",
            ],
            right: ingress + gatewayAPI(backend: "gateway", targets: "")),
        Case(
            name: "claims that nobody reads",
            wrong: bound + """
                VirtualService shop/a
                  hosts: [a.example.com]
                  gateways: [web]
                  http: [{match: [{headers: {"@request.auth.claims.group": {exact: x}}}], route: [{destination: {host: reviews}}]}]
                RequestAuthentication shop/jwt
                  jwtRules: [{issuer: a, jwksUri: "https://a.example.com/keys"}]
                """,
            says: [
                "IST0149 VirtualService shop/a spec.http[0].match[0].headers[\"@request.auth.claims.group\"]: no RequestAuthentication is "
                    + "for the workloads of Gateway shop/web (mesh.yaml), so no claim is ever there: add one to namespace ingress"
            ],
            right: bound + """
                VirtualService shop/a
                  hosts: [a.example.com]
                  gateways: [web]
                  http: [{match: [{headers: {"@request.auth.claims.group": {exact: x}}}], route: [{destination: {host: reviews}}]}]
                RequestAuthentication ingress/jwt
                  selector: {matchLabels: {istio: ingress}}
                  jwtRules: [{issuer: a, jwksUri: "https://a.example.com/keys"}]
                """),
    ]
}
