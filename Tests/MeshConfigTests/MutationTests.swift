import MeshConfig
import MeshModel
import Testing

/// Whatever stands at any place of a document, decoding ends, and says the same about it every time.
@Suite struct MutationTests {
    static let documents = [
        """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: a, namespace: b, labels: {c: d}, creationTimestamp: "2024-01-01T00:00:00Z"}
        spec:
          hosts: [a.com, "*.b.com"]
          gateways: [mesh, c/d]
          http:
          - match: [{uri: {prefix: /a}, headers: {h: {regex: a}}, port: 80, sourceLabels: {x: y}}]
            route: [{destination: {host: a, subset: b, port: {number: 80}}, weight: 1, headers: {request: {set: {a: b}}}}]
            timeout: 1s
            retries: {attempts: 1, perTryTimeout: 1s, retryOn: 5xx}
            fault: {delay: {percentage: {value: 1}, fixedDelay: 1s}, abort: {httpStatus: 500}}
            rewrite: {uriRegexRewrite: {match: "(a)", rewrite: '\\1'}}
            corsPolicy: {allowOrigins: [{exact: a}], maxAge: 1s}
            mirrors: [{destination: {host: a}, percentage: {value: 5}}]
          - {redirect: {uri: /a, redirectCode: 302, port: 80}, match: [{uri: {exact: /x}}]}
          - {directResponse: {status: 200, body: {bytes: QQ==}}}
          tls: [{match: [{sniHosts: [a.com], destinationSubnets: [10.0.0.0/8]}], route: [{destination: {host: a}}]}]
          tcp: [{match: [{port: 1}], route: [{destination: {host: a}, weight: 1}, {destination: {host: b}, weight: 1}]}]
        """,
        """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: a}
        spec:
          host: a
          trafficPolicy:
            loadBalancer: {consistentHash: {httpCookie: {name: a, ttl: 1s}, maglev: {tableSize: 7}}, localityLbSetting: {distribute: [{from: a/b/c, to: {a/b: 100}}]}, warmup: {duration: 1s, aggression: 1}}
            connectionPool: {tcp: {maxConnections: 1, tcpKeepalive: {time: 1s}}, http: {maxRetries: 1}}
            outlierDetection: {consecutive5xxErrors: 1, maxEjectionPercent: 1}
            portLevelSettings: [{port: {number: 1}, loadBalancer: {simple: RANDOM}}]
            tunnel: {targetHost: a, targetPort: 1}
          subsets: [{name: a, labels: {b: c}}]
        """,
        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: a}, spec: {selector: {a: b}, servers: [{port: {number: 443, name: a, protocol: HTTPS}, hosts: ['a/b.c'], bind: 10.0.0.1, tls: {mode: SIMPLE, tlsCertificates: [{serverCertificate: a, privateKey: b}]}}]}}",
        "{apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: a}, spec: {hosts: [a.b], addresses: [10.0.0.1/32], ports: [{number: 1, name: a, protocol: TCP, targetPort: 2}], resolution: STATIC, endpoints: [{address: 'unix:///a'}, {address: 10.0.0.1, ports: {a: 1}, locality: a/b/c/d, weight: 1}]}}",
        "{apiVersion: networking.istio.io/v1, kind: Sidecar, metadata: {name: a}, spec: {egress: [{port: {number: 1, protocol: HTTP, name: a}, bind: 1.1.1.1, hosts: ['a/b.c']}], ingress: [{port: {number: 1, protocol: HTTP, name: a}, defaultEndpoint: '127.0.0.1:1'}], outboundTrafficPolicy: {mode: ALLOW_ANY, egressProxy: {host: a, port: {number: 1}}}}}",
        "{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: a}, spec: {selector: {matchLabels: {a: b}}, mtls: {mode: STRICT}, portLevelMtls: {1: {mode: STRICT}}}}",
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {clusterIP: 1.1.1.1, ports: [{name: a, port: 1, targetPort: b, protocol: TCP}], selector: {a: b}}, status: {loadBalancer: {ingress: [{ip: 1.1.1.1}]}}}",
        "{apiVersion: v1, kind: Pod, metadata: {name: a, ownerReferences: [{kind: a, name: b}]}, spec: {containers: [{ports: [{containerPort: 1}]}]}, status: {phase: Running, podIPs: [{ip: 1.1.1.1}], conditions: [{type: Ready, status: 'True'}]}}",
        "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: a}, addressType: IPv6, ports: [{port: 1}], endpoints: [{addresses: ['::1'], conditions: {ready: true}, targetRef: {kind: a, name: b}}]}",
        "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Endpoints, metadata: {name: a}, subsets: [{addresses: [{ip: 1.1.1.1}], ports: [{port: 1}]}]}, {apiVersion: v1, kind: Secret, metadata: {name: a}, data: {a: QQ==}, stringData: {b: c}}, {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: b}}]}",
    ]

    static let junk: [ConfigValue.Content] = [
        .null, .bool(true), .int(.min), .int(.max), .int(0), .int(-1), .int(65536), .double(.nan), .double(.infinity),
        .double(1e300), .double(-0.5), .double(3), .string(""), .string("*"), .string("/"), .string("unix://"),
        .string("\0"), .string("(((((((("), .string("\\"), .string("%"), .string("-9223372036854775808ns"),
        .string(String(repeating: "é.", count: 600)), .string("::ffff:1.2.3.4/129"), .list([]),
        .list([ConfigValue(.null)]), .list([ConfigValue(.list([]))]), .map(ConfigMapping()),
        .map(
            ConfigMapping([.init(key: "", value: ConfigValue(.null)), .init(key: "\0", value: ConfigValue(.int(1)))])),
    ]

    /// Every tree in which one node of `value` is replaced by `content`.
    private func mutations(of value: ConfigValue, by content: ConfigValue.Content, _ body: (ConfigValue) -> Void) {
        body(ConfigValue(content, at: value.position))
        switch value.content {
        case .list(let list):
            for (i, element) in list.enumerated() {
                mutations(of: element, by: content) { changed in
                    var copy = list
                    copy[i] = changed
                    body(ConfigValue(.list(copy), at: value.position))
                }
            }
        case .map(let map):
            for (i, entry) in map.entries.enumerated() {
                mutations(of: entry.value, by: content) { changed in
                    var entries = map.entries
                    entries[i].value = changed
                    body(ConfigValue(.map(ConfigMapping(entries)), at: value.position))
                }
            }
        default: break
        }
    }

    @Test(arguments: documents.indices) func nothingTraps(_ index: Int) throws {
        let value = try YAMLText.parse(Self.documents[index])
        let origin = DocumentOrigin(path: "x")
        #expect(
            decodeDocument(value, origin: origin).diagnostics.filter {
                $0.severity == .error && $0.object?.kind != .serviceEntry
            } == [])
        var count = 0
        for content in Self.junk {
            mutations(of: value, by: content) { mutated in
                let result = decodeDocument(mutated, origin: origin)
                let errors = result.diagnostics.contains { $0.severity == .error }
                // What is left out is never left out in silence.
                #expect(errors == (result.hasUnidentified || !result.invalid.isEmpty))
                count += 1
            }
        }
        #expect(count > Self.junk.count * 10)
    }
}
