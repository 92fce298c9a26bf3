extension CheckTests {
    private static func mesh(providers: String) -> String {
        """
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data:
          mesh: |
            extensionProviders: [\(providers)]

        """
    }

    private static let provider =
        "{name: authz, envoyExtAuthzGrpc: {service: reviews.shop.svc.cluster.local, port: 80}}"

    static let securityCases = [
        Case(
            name: "selectors of policies",
            wrong: reviews + """
                PeerAuthentication shop/a
                  selector: {matchLabels: {app: review}}
                  mtls: {mode: STRICT}
                RequestAuthentication shop/b
                  selector: {matchLabels: {app: unheard}}
                  jwtRules: [{issuer: a, jwksUri: "https://a.example.com/keys"}]
                AuthorizationPolicy istio-system/c
                  selector: {matchLabels: {app: reviews, version: v9}}
                PeerAuthentication istio-system/d
                  selector: {matchLabels: {app: reviews}}
                  mtls: {mode: STRICT}
                """,
            says: [
                "IST0127 PeerAuthentication shop/a spec.selector.matchLabels: no workload of namespace shop has the labels app=review; did "
                    + "you mean \"reviews\"?",
                "IST0127 RequestAuthentication shop/b spec.selector.matchLabels: no workload of namespace shop has the labels app=unheard",
                "IST0127 AuthorizationPolicy istio-system/c spec.selector.matchLabels: no workload has the labels "
                    + "app=reviews,version=v9",
                "SKY0008 PeerAuthentication istio-system/d spec.selector: in the root namespace istio-system a policy is for the whole "
                    + "mesh, and one with a selector for nobody: put it into the namespace of its workloads",
            ],
            right: reviews + """
                PeerAuthentication shop/a
                  selector: {matchLabels: {app: reviews}}
                  mtls: {mode: STRICT}
                AuthorizationPolicy istio-system/c
                  selector: {matchLabels: {app: reviews}}
                AuthorizationPolicy unseen/c
                  selector: {matchLabels: {app: reviews}}
                """),
        Case(
            name: "several PeerAuthentications",
            wrong: """
                PeerAuthentication shop/a
                  mtls: {mode: STRICT}
                PeerAuthentication shop/b
                  mtls: {mode: PERMISSIVE}
                """,
            says: [
                "SKY0007 PeerAuthentication shop/b spec: PeerAuthentication shop/a (mesh.yaml) is older and for all workloads of "
                    + "namespace shop, so this one is not used: give it a selector, or put both into one"
            ],
            right: """
                PeerAuthentication shop/a
                  mtls: {mode: STRICT}
                PeerAuthentication istio-system/b
                  mtls: {mode: PERMISSIVE}
                """),
        Case(
            name: "mutual TLS at both ends",
            wrong: """
                service shop/reviews 80 app=reviews
                service shop/ratings 80 app=ratings
                PeerAuthentication istio-system/mesh
                  mtls: {mode: STRICT}
                PeerAuthentication shop/ratings
                  selector: {matchLabels: {app: ratings}}
                  mtls: {mode: DISABLE}
                DestinationRule shop/reviews
                  host: reviews
                  trafficPolicy: {tls: {mode: DISABLE}}
                DestinationRule shop/ratings
                  host: ratings
                  trafficPolicy: {portLevelSettings: [{port: {number: 80}, tls: {mode: ISTIO_MUTUAL}}]}
                """,
            says: [
                "IST0113 DestinationRule shop/reviews spec.trafficPolicy.tls.mode: reviews.shop.svc.cluster.local is STRICT by "
                    + "PeerAuthentication istio-system/mesh (mesh.yaml), so connections with DISABLE fail: leave tls out, or use "
                    + "ISTIO_MUTUAL",
                "IST0113 DestinationRule shop/ratings spec.trafficPolicy.portLevelSettings[0].tls.mode: ratings.shop.svc.cluster.local is "
                    + "DISABLE by PeerAuthentication shop/ratings (mesh.yaml), so connections with ISTIO_MUTUAL fail: use DISABLE, or "
                    + "make the policy PERMISSIVE",
            ],
            right: """
                service shop/reviews 80 app=reviews
                service shop/ratings 80 app=ratings
                PeerAuthentication istio-system/mesh
                  mtls: {mode: STRICT}
                PeerAuthentication shop/ratings
                  selector: {matchLabels: {app: ratings}}
                  portLevelMtls: {80: {mode: PERMISSIVE}}
                DestinationRule shop/reviews
                  host: reviews
                  trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}
                DestinationRule shop/ratings
                  host: ratings
                  trafficPolicy: {tls: {mode: DISABLE}}
                pod shop/ratings-1 app=ratings
                """.replacing("{80:", with: "{\"80\":")),
        Case(
            name: "a policy's sources",
            wrong: reviews + """
                namespace shop
                AuthorizationPolicy shop/a
                  rules:
                  - from:
                    - source: {namespaces: [shoop]}
                    - source: {principals: [cluster.local/ns/shop/sa/review-1, reviews]}
                    - source: {serviceAccounts: [ratings]}
                """,
            says: [
                "IST0101 AuthorizationPolicy shop/a spec.rules[0].from[0].source.namespaces[0]: there is no namespace \"shoop\"; did you "
                    + "mean \"shop\"?",
                "IST0101 AuthorizationPolicy shop/a spec.rules[0].from[1].source.principals[0]: no workload of namespace shop runs as the "
                    + "service account \"review-1\"; did you mean \"reviews-1\"?",
                "SKY0008 AuthorizationPolicy shop/a spec.rules[0].from[1].source.principals[1]: \"reviews\" is nobody's name: expected "
                    + "trust-domain/ns/namespace/sa/account, or a \"*\" at one end",
                "IST0101 AuthorizationPolicy shop/a spec.rules[0].from[2].source.serviceAccounts[0]: no workload of namespace shop runs as "
                    + "the service account \"ratings\"; did you mean \"ratings-1\"?",
            ],
            right: reviews + """
                namespace shop
                namespace unseen
                AuthorizationPolicy shop/a
                  rules:
                  - from:
                    - source: {namespaces: [shop, "shop*"]}
                    - source: {principals: [cluster.local/ns/shop/sa/reviews-1, "*/sa/anybody", cluster.local/ns/unseen/sa/x]}
                    - source: {serviceAccounts: [ratings-1]}
                """),
        Case(
            name: "a policy's provider",
            wrong: reviews + mesh(providers: provider) + """
                AuthorizationPolicy shop/a
                  action: CUSTOM
                  provider: {name: auth}
                  rules: [{to: [{operation: {paths: [/a]}}]}]
                """,
            says: [
                "IST0101 AuthorizationPolicy shop/a spec.provider.name: meshConfig.extensionProviders has no \"auth\", so what this policy "
                    + "matches is refused; did you mean \"authz\"?"
            ],
            right: reviews + mesh(providers: provider) + """
                AuthorizationPolicy shop/a
                  action: CUSTOM
                  provider: {name: authz}
                  rules: [{to: [{operation: {paths: [/a]}}]}]
                """),
        Case(
            name: "a provider's service",
            wrong: reviews + mesh(providers: provider.replacing("reviews.", with: "review.")),
            says: [
                "IST0101 MeshConfig istio-system/istio extensionProviders[0]: no Service and no ServiceEntry has the host "
                    + "\"review.shop.svc.cluster.local\" of the provider \"authz\"; did you mean \"reviews.shop.svc.cluster.local\"?"
            ],
            right: reviews + mesh(providers: provider)),
        Case(
            name: "what a policy is attached to",
            wrong: reviews + """
                AuthorizationPolicy shop/a
                  targetRefs: [{kind: Service, name: review}]
                """,
            says: [
                "IST0101 AuthorizationPolicy shop/a spec.targetRefs[0].name: there is no Service shop/review; did you mean \"reviews\"?"
            ],
            right: reviews + """
                AuthorizationPolicy shop/a
                  targetRefs: [{kind: Service, name: reviews}]
                """),
        Case(
            name: "two Telemetries and their provider",
            wrong: reviews + mesh(providers: provider) + """
                Telemetry shop/a
                  accessLogging: [{providers: [{name: authzz}]}]
                Telemetry shop/b
                  accessLogging: [{providers: [{name: envoy}]}]
                """,
            says: [
                "IST0157 Telemetry shop/a spec.accessLogging[0].providers[0].name: meshConfig.extensionProviders has no \"authzz\"; did you "
                    + "mean \"authz\"?",
                "IST0160 Telemetry shop/b spec: Telemetry shop/a (mesh.yaml) is older and for all workloads of namespace shop, so this "
                    + "one is not used: give it a selector, or put both into one",
            ],
            right: reviews + mesh(providers: provider) + """
                Telemetry shop/a
                  accessLogging: [{providers: [{name: authz}]}]
                Telemetry shop/b
                  selector: {matchLabels: {app: reviews}}
                  accessLogging: [{providers: [{name: envoy}]}]
                """),
    ]
}
