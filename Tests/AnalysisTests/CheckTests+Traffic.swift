extension CheckTests {
    static let reviews = """
        service shop/reviews 80 app=reviews
        service shop/ratings 80 9090 app=ratings
        pod shop/reviews-1 app=reviews version=v1
        pod shop/ratings-1 app=ratings

        """

    private static let routed =
        reviews + """
            DestinationRule shop/reviews
              host: reviews
              subsets: [{name: v1, labels: {version: v1}}]

            """

    static let trafficCases = [
        Case(
            name: "a destination's host",
            wrong: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: review}}], mirror: {host: ratings.other.svc.cluster.local, port: {number: 80}}}]
                """,
            says: [
                "IST0101 VirtualService shop/a spec.http[0].route[0].destination.host: there is no service \"review\" in "
                    + "namespace shop; did you mean \"reviews\"?",
                "IST0101 VirtualService shop/a spec.http[0].mirror.host: there is no service \"ratings\" in namespace other, but "
                    + "one in shop: write ratings.shop.svc.cluster.local",
            ],
            right: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: reviews}}], mirror: {host: ratings.shop.svc.cluster.local, port: {number: 80}}}]
                """),
        Case(
            name: "a host outside of the mesh",
            wrong: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  tcp: [{route: [{destination: {host: db.example.com}}]}]
                """,
            says: [
                "IST0101 VirtualService shop/a spec.tcp[0].route[0].destination.host: no Service and no ServiceEntry has the host "
                    + "\"db.example.com\"; a host outside of the mesh needs a ServiceEntry"
            ],
            right: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  tcp: [{route: [{destination: {host: db.example.com}}]}]
                ServiceEntry other/db
                  hosts: ["*.example.com"]
                  addresses: [10.9.9.9]
                  ports: [{number: 5432, name: tcp, protocol: TCP}]
                """),
        Case(
            name: "a host that is not exported",
            wrong: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: db.example.com}}]}]
                ServiceEntry other/db
                  hosts: [db.example.com]
                  exportTo: ["."]
                  ports: [{number: 80, name: http, protocol: HTTP}]
                """,
            says: [
                "IST0101 VirtualService shop/a spec.http[0].route[0].destination.host: ServiceEntry other/db (mesh.yaml) is not "
                    + "exported to namespace shop: add what is missing to its exportTo"
            ],
            right: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: db.example.com}}]}]
                ServiceEntry other/db
                  hosts: [db.example.com]
                  exportTo: [shop]
                  ports: [{number: 80, name: http, protocol: HTTP}]
                """),
        Case(
            name: "a destination's port",
            wrong: reviews + """
                service shop/details 7000 app=details
                VirtualService shop/a
                  hosts: [details]
                  http:
                  - match: [{uri: {prefix: /a}}]
                    route: [{destination: {host: reviews, port: {number: 8080}}}]
                  - route: [{destination: {host: ratings}}]
                """,
            says: [
                "IST0101 VirtualService shop/a spec.http[0].route[0].destination.port.number: 8080 is not a port of reviews, which has 80",
                "IST0112 VirtualService shop/a spec.http[1].route[0].destination: ratings has the ports 80 and 9090, so port.number "
                    + "has to say which: what comes for port 7000 leads to none of them",
            ],
            right: reviews + """
                VirtualService shop/a
                  hosts: [ratings]
                  http: [{route: [{destination: {host: ratings}}]}]
                VirtualService shop/b
                  hosts: [reviews]
                  http: [{match: [{uri: {prefix: /a}}], route: [{destination: {host: ratings, port: {number: 9090}}}]}, {route: [{destination: {host: ratings}}]}]
                """),
        Case(
            name: "a subset",
            wrong: routed + """
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: reviews, subset: v2}, weight: 1}, {destination: {host: ratings, subset: v1, port: {number: 80}}, weight: 1}]}]
                """,
            says: [
                "IST0101 VirtualService shop/a spec.http[0].route[0].destination.subset: there is no subset \"v2\": reviews has the "
                    + "subsets v1",
                "IST0101 VirtualService shop/a spec.http[0].route[1].destination.subset: there is no subset \"v1\": no "
                    + "DestinationRule defines subsets of ratings",
            ],
            right: routed + """
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: reviews, subset: v1}}]}]
                """),
        Case(
            name: "a subset that clients do not find",
            wrong: reviews + """
                DestinationRule other/reviews
                  host: reviews.shop.svc.cluster.local
                  subsets: [{name: v1, labels: {version: v1}}]
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: reviews, subset: v1}}]}]
                """,
            says: [
                "IST0101 VirtualService shop/a spec.http[0].route[0].destination.subset: the subset \"v1\" is defined by "
                    + "DestinationRule other/reviews (mesh.yaml), which clients do not look at: they look in their own namespace, in "
                    + "that of the service, and in istio-system"
            ],
            right: reviews + """
                DestinationRule istio-system/reviews
                  host: "*.shop.svc.cluster.local"
                  subsets: [{name: v1, labels: {version: v1}}]
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: reviews, subset: v1}}]}]
                """),
        Case(
            name: "a subset that selects nothing",
            wrong: reviews + """
                DestinationRule shop/reviews
                  host: reviews
                  subsets: [{name: v2, labels: {version: v2}}]
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: reviews, subset: v2}}]}]
                """,
            says: [
                "SKY0001 DestinationRule shop/reviews spec.subsets[0].labels: no endpoint of reviews.shop.svc.cluster.local has the "
                    + "labels version=v2: version is v1, and requests are routed to the subset"
            ],
            right: reviews + """
                DestinationRule shop/reviews
                  host: reviews
                  subsets: [{name: v2, labels: {version: v2}}]
                """),
        Case(
            name: "a delegate",
            wrong: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{match: [{uri: {prefix: /b}}], delegate: {name: child}}, {delegate: {name: d}}]
                VirtualService shop/d
                  hosts: [ratings]
                  http: [{route: [{destination: {host: reviews}}]}]
                VirtualService shop/child1
                  http: [{route: [{destination: {host: reviews}}]}]
                """,
            says: [
                "IST0101 VirtualService shop/a spec.http[0].delegate.name: there is no VirtualService shop/child; did you mean \"child1\"?",
                "IST0101 VirtualService shop/a spec.http[1].delegate.name: VirtualService shop/d (mesh.yaml) has hosts of its own; "
                    + "only one without hosts can be delegated to",
            ],
            right: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{delegate: {name: c}}]
                VirtualService shop/c
                  http: [{route: [{destination: {host: reviews}}]}]
                """),
        Case(
            name: "rules that are never reached",
            wrong: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  http:
                  - match: [{uri: {prefix: /a}}]
                    route: [{destination: {host: reviews}}]
                  - match: [{name: again, uri: {prefix: /a}}]
                    route: [{destination: {host: reviews}}]
                  - match: [{uri: {prefix: /}}]
                    route: [{destination: {host: reviews}}]
                  - match: [{uri: {prefix: /b}}]
                    route: [{destination: {host: reviews}}]
                """,
            says: [
                "IST0130 VirtualService shop/a spec.http[1]: http[0] matches the same before it, so this rule is never reached",
                "IST0130 VirtualService shop/a spec.http[3]: http[2] matches everything, so this rule is never reached: put it before "
                    + "that one",
            ],
            right: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  http:
                  - match: [{uri: {prefix: /a}}]
                    route: [{destination: {host: reviews}}]
                  - match: [{uri: {prefix: /a}, sourceNamespace: x}, {uri: {prefix: /}, port: 80}]
                    route: [{destination: {host: reviews}}]
                  - route: [{destination: {host: reviews}}]
                """),
        Case(
            name: "one host of two VirtualServices",
            wrong: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  http: [{route: [{destination: {host: reviews}}]}]
                VirtualService other/b
                  hosts: [reviews.shop.svc.cluster.local]
                  http: [{route: [{destination: {host: reviews.shop.svc.cluster.local}}]}]
                """,
            says: [
                "IST0109 VirtualService other/b spec.hosts[0]: \"reviews.shop.svc.cluster.local\" is a host of VirtualService shop/a "
                    + "(mesh.yaml), which is older: sidecars use that one, and nothing of this; put the rules into one VirtualService"
            ],
            right: reviews + """
                VirtualService shop/a
                  hosts: [reviews]
                  exportTo: ["."]
                  http: [{route: [{destination: {host: reviews}}]}]
                VirtualService other/b
                  hosts: [reviews.shop.svc.cluster.local]
                  exportTo: ["."]
                  http: [{route: [{destination: {host: reviews.shop.svc.cluster.local}}]}]
                """),
        Case(
            name: "a DestinationRule's host and port",
            wrong: reviews + """
                DestinationRule shop/a
                  host: rating
                  trafficPolicy: {loadBalancer: {simple: RANDOM}}
                DestinationRule shop/b
                  host: "*.example.com"
                  trafficPolicy: {loadBalancer: {simple: RANDOM}}
                DestinationRule shop/c
                  host: reviews
                  trafficPolicy: {portLevelSettings: [{port: {number: 81}, loadBalancer: {simple: RANDOM}}]}
                """,
            says: [
                "IST0101 DestinationRule shop/a spec.host: there is no service \"rating\" in namespace shop; did you mean \"ratings\"?",
                "IST0101 DestinationRule shop/b spec.host: no service has a host that \"*.example.com\" covers",
                "IST0101 DestinationRule shop/c spec.trafficPolicy.portLevelSettings[0].port.number: 81 is not a port of reviews, "
                    + "which has 80",
            ],
            right: reviews + """
                DestinationRule istio-system/a
                  host: "*.local"
                  trafficPolicy: {loadBalancer: {simple: RANDOM}}
                DestinationRule shop/c
                  host: reviews
                  trafficPolicy: {portLevelSettings: [{port: {number: 80}, loadBalancer: {simple: RANDOM}}]}
                """),
        Case(
            name: "two rules for one host",
            wrong: routed + """
                DestinationRule shop/second
                  host: reviews.shop.svc.cluster.local
                  subsets: [{name: v1, labels: {version: v1}}, {name: all, labels: {app: reviews}}]
                """,
            says: [
                "SKY0002 DestinationRule shop/second spec.subsets[0].name: DestinationRule shop/reviews (mesh.yaml) is older and "
                    + "defines the subset \"v1\" of \"reviews.shop.svc.cluster.local\", so this one is not used"
            ],
            right: routed + """
                DestinationRule shop/second
                  host: reviews
                  trafficPolicy: {loadBalancer: {simple: RANDOM}}
                  subsets: [{name: all, labels: {app: reviews}}]
                """),
        Case(
            name: "failover without outlierDetection",
            wrong: reviews + """
                DestinationRule shop/a
                  host: reviews
                  trafficPolicy: {loadBalancer: {localityLbSetting: {failover: [{from: a, to: b}]}}}
                """,
            says: [
                "SKY0003 DestinationRule shop/a spec.trafficPolicy.loadBalancer.localityLbSetting: without outlierDetection no host is "
                    + "known to fail, so no other locality takes over: add outlierDetection to spec.trafficPolicy"
            ],
            right: reviews + """
                DestinationRule shop/a
                  host: reviews
                  trafficPolicy: {outlierDetection: {consecutive5xxErrors: 3}}
                  subsets:
                  - name: v1
                    labels: {version: v1}
                    trafficPolicy: {loadBalancer: {localityLbSetting: {failover: [{from: a, to: b}]}}}
                DestinationRule shop/b
                  host: ratings
                  trafficPolicy: {loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {b: 100}}]}}}
                """),
        Case(
            name: "protocols of one port",
            wrong: """
                service shop/a 80 app=a
                {apiVersion: v1, kind: Service, metadata: {namespace: shop, name: b}, spec: {clusterIP: 10.0.0.2, selector: {app: a}, ports: [{name: tcp, port: 8080, targetPort: 80}]}}
                pod shop/a-1 app=a
                """.replacing("\n{apiVersion", with: "\n---\n{apiVersion"),
            says: [
                "IST0137 Service shop/b spec.ports[0]: port 8080 is TCP here, and port 80 of Service shop/a (mesh.yaml) is HTTP, "
                    + "but both lead to one port of one workload: give them the same protocol"
            ],
            right: """
                service shop/a 80 app=a
                service shop/b 80 app=a
                pod shop/a-1 app=a
                """),
        Case(
            name: "an ExternalName service's port",
            wrong: """
                {apiVersion: v1, kind: Service, metadata: {namespace: shop, name: a}, spec: {type: ExternalName, externalName: example.com, ports: [{name: web, port: 443}]}}
                """,
            says: [
                "IST0150 Service shop/a spec.ports[0]: a port of an ExternalName service takes connections to every address unless its "
                    + "protocol names hosts: set appProtocol, or a name that begins with http, http2, grpc, https or tls"
            ],
            right: """
                {apiVersion: v1, kind: Service, metadata: {namespace: shop, name: a}, spec: {type: ExternalName, externalName: example.com, ports: [{name: https, port: 443}]}}
                """),
        Case(
            name: "two ServiceEntries for one host",
            wrong: """
                ServiceEntry shop/a
                  hosts: [example.com]
                  ports: [{number: 80, name: http, protocol: HTTP}]
                  resolution: DNS
                ServiceEntry shop/b
                  hosts: [example.com]
                  ports: [{number: 80, name: tls, protocol: TLS}]
                  resolution: STATIC
                """,
            says: [
                "SKY0006 ServiceEntry shop/b spec.hosts[0]: ServiceEntry shop/a (mesh.yaml) is older and has \"example.com\" with "
                    + "resolution DNS, so this one, with STATIC, adds nothing to it",
                "SKY0006 ServiceEntry shop/b spec.ports[0].protocol: ServiceEntry shop/a (mesh.yaml) is older and has port 80 of "
                    + "\"example.com\" as HTTP, so TLS is not used",
            ],
            right: """
                ServiceEntry shop/a
                  hosts: [example.com]
                  ports: [{number: 80, name: http, protocol: HTTP}]
                  resolution: DNS
                ServiceEntry shop/b
                  hosts: [example.com]
                  ports: [{number: 443, name: tls, protocol: TLS}]
                  resolution: DNS
                """),
        Case(
            name: "workloads of a ServiceEntry",
            wrong: reviews + """
                ServiceEntry shop/a
                  hosts: [a.example.com]
                  ports: [{number: 80, name: http, protocol: HTTP}]
                  resolution: STATIC
                  workloadSelector: {labels: {app: rating}}
                """,
            says: [
                "IST0127 ServiceEntry shop/a spec.workloadSelector.labels: no workload of namespace shop has the labels app=rating; did "
                    + "you mean \"ratings\"?"
            ],
            right: reviews + """
                ServiceEntry shop/a
                  hosts: [a.example.com]
                  ports: [{number: 80, name: http, protocol: HTTP}]
                  resolution: STATIC
                  workloadSelector: {labels: {app: ratings}}
                ServiceEntry unseen/a
                  hosts: [b.example.com]
                  ports: [{number: 80, name: http, protocol: HTTP}]
                  resolution: STATIC
                  workloadSelector: {labels: {app: rating}}
                """),
        Case(
            name: "a Sidecar's egress hosts",
            wrong: reviews + """
                namespace shop
                Sidecar shop/a
                  egress: [{hosts: ["./*", "shop/review.shop.svc.cluster.local", "*/*.example.com", "shoo/*"]}]
                """,
            says: [
                "SKY0004 Sidecar shop/a spec.egress[0].hosts[1]: no service and no VirtualService is imported by "
                    + "\"shop/review.shop.svc.cluster.local\"; did you mean \"reviews.shop.svc.cluster.local\"?",
                "SKY0004 Sidecar shop/a spec.egress[0].hosts[2]: no service and no VirtualService is imported by \"*/*.example.com\"",
                "IST0101 Sidecar shop/a spec.egress[0].hosts[3]: there is no namespace \"shoo\"; did you mean \"shop\"?",
            ],
            right: reviews + """
                namespace shop
                namespace istio-system
                Sidecar shop/a
                  egress: [{hosts: ["./*", "shop/reviews.shop.svc.cluster.local", "*/*.shop.svc.cluster.local", "istio-system/*", "~/*"]}]
                """),
        Case(
            name: "two Sidecars",
            wrong: reviews + """
                Sidecar shop/a
                  egress: [{hosts: ["./*"]}]
                Sidecar shop/b
                  egress: [{hosts: ["./*"]}]
                Sidecar shop/c
                  workloadSelector: {labels: {app: reviews}}
                  egress: [{hosts: ["./*"]}]
                Sidecar shop/d
                  workloadSelector: {labels: {version: v1}}
                  egress: [{hosts: ["./*"]}]
                """,
            says: [
                "IST0111 Sidecar shop/b spec: Sidecar shop/a (mesh.yaml) is older and for all workloads of namespace shop, so this "
                    + "one is not used: give it a selector, or put both into one",
                "IST0110 Sidecar shop/d spec.workloadSelector: Sidecar shop/c (mesh.yaml) is older and selects Pod shop/reviews-1 "
                    + "as well, so this one is not used there",
            ],
            right: reviews + """
                Sidecar shop/a
                  egress: [{hosts: ["./*"]}]
                Sidecar other/b
                  egress: [{hosts: ["./*"]}]
                Sidecar shop/c
                  workloadSelector: {labels: {app: reviews}}
                  egress: [{hosts: ["./*"]}]
                Sidecar shop/d
                  workloadSelector: {labels: {app: ratings}}
                  egress: [{hosts: ["./*"]}]
                """),
        Case(
            name: "an egress proxy",
            wrong: reviews + """
                Sidecar shop/a
                  outboundTrafficPolicy: {mode: ALLOW_ANY, egressProxy: {host: egress, port: {number: 80}}}
                """,
            says: [
                "IST0101 Sidecar shop/a spec.outboundTrafficPolicy.egressProxy.host: there is no service \"egress\" in namespace shop (a "
                    + "name without dots is one of the object's own namespace)"
            ],
            right: reviews + """
                Sidecar shop/a
                  outboundTrafficPolicy: {mode: ALLOW_ANY, egressProxy: {host: reviews, port: {number: 80}}}
                """),
        Case(
            name: "exportTo",
            wrong: reviews + """
                namespace shop
                DestinationRule shop/a
                  host: reviews
                  exportTo: [shoop]
                """,
            says: [
                "IST0101 DestinationRule shop/a spec.exportTo[0]: there is no namespace \"shoop\"; did you mean \"shop\"?"
            ],
            right: reviews + """
                namespace shop
                DestinationRule shop/a
                  host: reviews
                  exportTo: [shop]
                """),
        Case(
            name: "labels for injection",
            wrong: "namespace shop istio-injection=enabled istio.io/rev=canary",
            says: [
                "IST0123 Namespace shop metadata.labels: the labels istio-injection and istio.io/rev contradict each other; keep one of "
                    + "them"
            ],
            right: "namespace shop istio-injection=enabled"),
    ]
}
