import MeshConfig
import MeshModel
import Testing

/// Every field of the kinds that route and shape traffic, read and defaulted.
@Suite struct NetworkingTests {
    private func spec(_ kind: String, _ text: String) throws -> ObjectSpec {
        let result = try decodeSpec(kind, text)
        #expect(result.diagnostics == [])
        return try #require(result.spec)
    }

    @Test func virtualServiceDefaults() throws {
        guard
            case .virtualService(let service) = try spec(
                "VirtualService", "  hosts: [reviews]\n  http: [{route: [{destination: {host: reviews}}]}]")
        else { return #expect(Bool(false)) }
        #expect(service.gateways == ["mesh"])
        #expect(service.exportTo == [])
        #expect(
            service.http == [
                HTTPRoute(action: .route([HTTPRouteDestination(destination: Destination(host: "reviews"))]))
            ])
    }

    @Test func virtualServiceWhole() throws {
        guard
            case .virtualService(let service) = try spec(
                "VirtualService",
                """
                  hosts: [reviews.example.com, "*.shop.example.com"]
                  gateways: [mesh, infra/gate]
                  exportTo: ["."]
                  http:
                  - name: first
                    match:
                    - name: m
                      uri: {prefix: /api}
                      scheme: {exact: https}
                      method: {exact: GET}
                      authority: {regex: "a.*"}
                      headers: {x-user: {exact: jason}, cookie: {}, a-regex: {regex: "*"}}
                      withoutHeaders: {x-skip: {prefix: "no"}}
                      queryParams: {q: {exact: "1"}}
                      ignoreUriCase: true
                      port: 8080
                      sourceLabels: {app: web}
                      sourceNamespace: shop
                      gateways: [mesh]
                      statPrefix: api
                    route:
                    - {destination: {host: reviews, subset: v1, port: {number: 9080}}, weight: 25, headers: {response: {remove: [x]}}}
                    - {destination: {host: reviews, subset: v2}, weight: 75}
                    rewrite: {uri: /, authority: other}
                    timeout: 1h30m
                    retries: {attempts: 3, perTryTimeout: 1.5s, retryOn: "5xx, 503", retryRemoteLocalities: true, backoff: 25ms}
                    fault:
                      delay: {percentage: {value: 0.1}, fixedDelay: 5s}
                      abort: {percentage: {value: 10}, grpcStatus: UNAVAILABLE}
                    mirrors: [{destination: {host: m1}, percentage: {value: 12.5}}]
                    corsPolicy:
                      allowOrigins: [{exact: "https://a"}]
                      allowMethods: [GET, POST]
                      allowHeaders: [x-a]
                      exposeHeaders: [x-b]
                      maxAge: 24h
                      allowCredentials: true
                    headers: {request: {set: {":authority": a, x-b: "%REQ(x)%"}, add: {x-c: 100%%}}}
                  - redirect: {uri: /new, derivePort: FROM_REQUEST_PORT, redirectCode: 308, scheme: https}
                    match: [{uri: {exact: /old}}]
                  - directResponse: {status: 418, body: {string: teapot}}
                    match: [{uri: {regex: "/t.*"}}]
                  - delegate: {name: child, namespace: shop}
                  tls:
                  - match: [{sniHosts: [a.shop.example.com], port: 443, destinationSubnets: [10.0.0.0/8]}]
                    route: [{destination: {host: a}}]
                  tcp:
                  - match: [{port: 3306, sourceNamespace: shop}]
                    route: [{destination: {host: db}, weight: 50}, {destination: {host: db2}, weight: 50}]
                """)
        else { return #expect(Bool(false)) }
        #expect(service.gateways == ["mesh", "infra/gate"])
        let route = service.http[0]
        let match = route.matches[0]
        #expect(match.uri == .prefix("/api") && match.authority == .regex("a.*"))
        #expect(
            match.headers == [
                NamedMatch(name: "a-regex", match: nil), NamedMatch(name: "cookie", match: nil),
                NamedMatch(name: "x-user", match: .exact("jason")),
            ])
        #expect(match.withoutHeaders == [NamedMatch(name: "x-skip", match: .prefix("no"))])
        #expect(match.ignoresURICase && match.port == 8080 && match.statPrefix == "api")
        #expect(route.destinations.map(\.weight) == [25, 75])
        #expect(route.destinations[0].destination == Destination(host: "reviews", subset: "v1", port: 9080))
        #expect(route.destinations[0].headers.response.remove == ["x"])
        #expect(route.timeout == .seconds(5400))
        #expect(route.retries?.perTryTimeout == .milliseconds(1500) && route.retries?.backoff == .milliseconds(25))
        #expect(route.fault?.delay == .init(percentage: 0.1, fixedDelay: .seconds(5)))
        #expect(route.fault?.abort == .init(percentage: 10, status: .grpc(14)))
        #expect(route.mirrors == [.init(destination: Destination(host: "m1"), percentage: 12.5)])
        #expect(route.cors?.maxAge == .seconds(86400) && route.cors?.allowCredentials == true)
        #expect(route.headers.request.set.map(\.name) == [":authority", "x-b"])
        #expect(route.rewrite?.uri == "/" && route.rewrite?.authority == "other")
        guard case .redirect(let redirect) = service.http[1].action else { return #expect(Bool(false)) }
        #expect(redirect.code == 308 && redirect.port == .fromRequestPort && redirect.scheme == "https")
        #expect(service.http[2].action == .directResponse(HTTPDirectResponse(status: 418, body: Array("teapot".utf8))))
        #expect(service.http[3].action == .delegate(.init(name: "child", namespace: "shop")))
        #expect(service.tls[0].matches[0].sniHosts == ["a.shop.example.com"])
        #expect(service.tls[0].route.map(\.weight) == [100])
        #expect(service.tcp[0].route.map(\.weight) == [50, 50])
    }

    @Test func destinationRuleWhole() throws {
        guard
            case .destinationRule(let rule) = try spec(
                "DestinationRule",
                """
                  host: "*.shop.svc.cluster.local"
                  workloadSelector: {matchLabels: {app: web}}
                  exportTo: ["."]
                  trafficPolicy:
                    loadBalancer:
                      consistentHash: {httpCookie: {name: user, path: /, ttl: 0s}, ringHash: {minimumRingSize: "2048"}}
                      localityLbSetting:
                        enabled: true
                        failover: [{from: us-east, to: eu-west}]
                        failoverPriority: [topology.istio.io/network, a=b]
                      warmupDurationSecs: 60s
                    connectionPool:
                      tcp: {maxConnections: 100, connectTimeout: 30ms, tcpKeepalive: {probes: 3, time: 7200s, interval: 75s}}
                      http: {http1MaxPendingRequests: 1, http2MaxRequests: 2, maxRequestsPerConnection: 3, maxRetries: 4,
                        idleTimeout: 5s, h2UpgradePolicy: UPGRADE, maxConcurrentStreams: 6}
                    outlierDetection: {consecutive5xxErrors: 0, interval: 5m, baseEjectionTime: 15m, maxEjectionPercent: 50,
                      minHealthPercent: 10, splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 7}
                    tls: {mode: SIMPLE, sni: a.example.com, subjectAltNames: [a], caCertificates: /ca.pem}
                    portLevelSettings: [{port: {number: 443}, tls: {mode: DISABLE}}]
                    tunnel: {protocol: POST, targetHost: proxy.example.com, targetPort: 3128}
                    proxyProtocol: {version: V2}
                    retryBudget: {percent: 25, minRetryConcurrency: 5}
                  subsets:
                  - {name: v1, labels: {version: v1}, trafficPolicy: {loadBalancer: {simple: RANDOM}}}
                """)
        else { return #expect(Bool(false)) }
        let policy = try #require(rule.trafficPolicy)
        guard case .consistentHash(let hash) = policy.loadBalancer?.algorithm, case .cookie(let cookie) = hash.key
        else {
            return #expect(Bool(false))
        }
        #expect(cookie.ttl == .zero && hash.table == .ringHash(minimumRingSize: 2048))
        #expect(policy.loadBalancer?.localityLB?.mode == .failover([.init(from: "us-east", to: "eu-west")]))
        #expect(policy.loadBalancer?.warmup?.duration == .seconds(60))
        #expect(policy.connectionPool?.tcp?.keepalive?.probes == 3)
        #expect(policy.connectionPool?.http?.h2Upgrade == .upgrade)
        #expect(policy.outlierDetection?.consecutive5xxErrors == 0)
        #expect(policy.outlierDetection?.baseEjectionTime == .seconds(900))
        #expect(policy.tls?.mode == .simple)
        #expect(policy.portLevelSettings.map(\.port) == [443])
        #expect(policy.tunnel?.method == .post && policy.proxyProtocol == .v2 && policy.retryBudget?.percent == 25)
        #expect(rule.subsets[0].trafficPolicy?.loadBalancer?.algorithm == .random)
        #expect(rule.workloadSelector == ["app": "web"])
    }

    @Test func theOldNameOfConsecutiveErrorsCounts() throws {
        let result = try decodeSpec(
            "DestinationRule", "  host: a\n  trafficPolicy: {outlierDetection: {consecutiveErrors: 5}}")
        guard case .destinationRule(let rule) = result.spec else { return #expect(Bool(false)) }
        #expect(rule.trafficPolicy?.outlierDetection?.consecutive5xxErrors == 5)
        #expect(result.diagnostics.map(\.severity) == [.warning])
    }

    @Test func gateway() throws {
        guard
            case .gateway(let gateway) = try spec(
                "Gateway",
                """
                  selector: {istio: ingressgateway}
                  servers:
                  - {port: {number: 80, name: http, protocol: HTTP}, hosts: ["./*.example.com", "*"], tls: {httpsRedirect: true}}
                  - port: {number: 443, name: https, protocol: https}
                    hosts: [shop.example.com]
                    bind: 10.0.0.1
                    tls: {mode: MUTUAL, credentialName: shop, minProtocolVersion: TLSV1_2, cipherSuites: [A], subjectAltNames: [b]}
                  - {port: {number: 3306, name: db, protocol: MySQL}, hosts: ["*"]}
                """)
        else { return #expect(Bool(false)) }
        #expect(gateway.selector == ["istio": "ingressgateway"])
        #expect(gateway.servers.map(\.port.protocol) == [.http, .https, .mysql])
        #expect(gateway.servers[0].tls?.httpsRedirect == true)
        #expect(gateway.servers[1].tls?.mode == .mutual && gateway.servers[1].tls?.minProtocolVersion == .v12)
        #expect(gateway.servers[1].bind == "10.0.0.1")
    }

    @Test func serviceEntry() throws {
        guard
            case .serviceEntry(let entry) = try spec(
                "ServiceEntry",
                """
                  hosts: [db.example.com]
                  addresses: [10.9.9.9]
                  ports: [{number: 3306, name: mysql, protocol: MySQL, targetPort: 13306}, {number: 9, name: odd}]
                  location: MESH_INTERNAL
                  resolution: STATIC
                  endpoints:
                  - {address: 10.0.0.1, ports: {mysql: 33}, labels: {v: a}, network: n, locality: r/z/s, weight: 5, serviceAccount: sa}
                  exportTo: ["~"]
                  subjectAltNames: ["spiffe://a/b"]
                """)
        else { return #expect(Bool(false)) }
        #expect(entry.location == .meshInternal && entry.resolution == .static)
        #expect(entry.ports.map(\.protocol) == [.mysql, .unsupported])
        #expect(entry.ports[0].targetPort == 13306)
        var endpoint = WorkloadEntry(address: "10.0.0.1")
        endpoint.ports = ["mysql": 33]
        endpoint.labels = ["v": "a"]
        endpoint.network = "n"
        endpoint.locality = Locality(region: "r", zone: "z", subzone: "s")
        endpoint.weight = 5
        endpoint.serviceAccount = "sa"
        #expect(entry.endpoints == [endpoint])
        #expect(entry.workloadSelector == nil && entry.exportTo == ["~"])
        #expect(
            try spec(
                "WorkloadEntry",
                "  {address: 10.0.0.1, ports: {mysql: 33}, labels: {v: a}, network: n, locality: r/z/s, weight: 5, serviceAccount: sa}"
            ) == .workloadEntry(endpoint))
    }

    @Test func workloadGroup() throws {
        var template = WorkloadEntry(address: "")
        template.serviceAccount = "vm"
        template.ports = ["http": 8080]
        var group = WorkloadGroup(template: template)
        group.labels = ["app": "vm"]
        group.annotations = ["a": "b"]
        var check = WorkloadGroup.Probe.HTTPCheck(port: 8080)
        check.path = "/healthz"
        check.isTLS = true
        check.headers = [.init(name: "x-probe", value: "yes")]
        var probe = WorkloadGroup.Probe(.http(check))
        probe.initialDelay = .seconds(5)
        probe.period = .seconds(3)
        probe.failureThreshold = 9
        group.probe = probe
        #expect(
            try spec(
                "WorkloadGroup",
                """
                  metadata: {labels: {app: vm}, annotations: {a: b}}
                  template: {serviceAccount: vm, ports: {http: 8080}}
                  probe:
                    initialDelaySeconds: 5
                    periodSeconds: 3
                    failureThreshold: 9
                    httpGet: {path: /healthz, port: 8080, scheme: HTTPS, httpHeaders: [{name: x-probe, value: "yes"}]}
                """) == .workloadGroup(group))
        group.probe = WorkloadGroup.Probe(.command(["test", "-e", "/run/up"]))
        group.labels = [:]
        group.annotations = [:]
        #expect(
            try spec(
                "WorkloadGroup",
                "  {template: {serviceAccount: vm, ports: {http: 8080}}, probe: {exec: {command: [test, -e, /run/up]}}}"
            )
                == .workloadGroup(group))
    }

    @Test func addressBlocksHoldTheAddressesOfTheirFamilyThatBeginAlike() throws {
        let block = try #require(CIDRBlock("10.4.16.0/20"))
        #expect(block.contains("10.4.31.255") && !block.contains("10.4.32.0") && !block.contains("::ffff:10.4.16.1"))
        #expect(!block.contains("host") && CIDRBlock("10.0.0.0/33") == nil && CIDRBlock("host/8") == nil)
        let six = try #require(CIDRBlock("fd00::/9"))
        #expect(six.contains("fd7f::1") && !six.contains("fd80::1") && !six.contains("10.0.0.1"))
        #expect(
            CIDRBlock("10.0.0.1")?.contains("10.0.0.1") == true
                && CIDRBlock("0.0.0.0/0")?.contains("9.9.9.9") == true)
    }

    @Test func sidecar() throws {
        guard
            case .sidecar(let sidecar) = try spec(
                "Sidecar",
                """
                  workloadSelector: {labels: {app: web}}
                  ingress:
                  - {port: {number: 9080, protocol: HTTP, name: http}, defaultEndpoint: "unix:///var/run/app.sock", captureMode: NONE}
                  egress:
                  - {port: {number: 3306, protocol: MYSQL, name: db}, bind: 127.0.0.1, captureMode: NONE, hosts: ["*/db.example.com"]}
                  - {bind: "unix:///var/run/out.sock", port: {protocol: HTTP, name: out}, hosts: ["~/*"]}
                  - {hosts: ["./*", "istio-system/*"]}
                  outboundTrafficPolicy: {mode: ALLOW_ANY, egressProxy: {host: proxy.example.com, port: {number: 8080}}}
                  inboundConnectionPool: {http: {http2MaxRequests: 5}}
                """)
        else { return #expect(Bool(false)) }
        #expect(sidecar.workloadSelector == ["app": "web"])
        #expect(sidecar.ingress.map(\.defaultEndpoint) == ["unix:///var/run/app.sock"])
        #expect(sidecar.egress.map { $0.port?.number } == [3306, 0, nil])
        #expect(
            sidecar.egress[2].hosts == [
                .init(namespace: ".", dnsName: "*"), .init(namespace: "istio-system", dnsName: "*"),
            ])
        #expect(sidecar.outboundTrafficPolicy?.mode == .allowAny)
        #expect(sidecar.inboundConnectionPool?.http?.http2MaxRequests == 5)
    }

    @Test func peerAuthentication() throws {
        guard
            case .peerAuthentication(let policy) = try spec(
                "PeerAuthentication",
                "  selector: {matchLabels: {app: web}}\n  mtls: {mode: STRICT}\n  portLevelMtls: {8080: {mode: DISABLE}, 9090: }"
            )
        else { return #expect(Bool(false)) }
        #expect(policy.selector == ["app": "web"] && policy.mode == .strict)
        #expect(policy.portLevel == [8080: .disable, 9090: .unset])
    }

    /// A spec that was moved in its file, or rewritten in another order, is the same.
    @Test func equalityIsByMeaning() throws {
        let a = try spec("DestinationRule", "  host: a\n  subsets: [{name: v1, labels: {x: y, z: w}}]")
        let b = try spec("DestinationRule", "\n\n  subsets:\n  - labels: {z: w, x: y}\n    name: v1\n  host: a")
        #expect(a == b)
    }
}
