import MeshConfig
import MeshModel
import Testing

/// What is wrong is said once, where it stands, with what would be right; and nothing else is affected.
@Suite struct BrokenInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var kind: String
        var spec: String
        /// `field: message`, whole, of every error.
        var errors: [String]

        var testDescription: String { "\(kind): \(errors.first ?? "")" }
    }

    static let cases = [
        // What Envoy would refuse
        Case(
            kind: "VirtualService",
            spec:
                "  hosts: [a]\n  http: [{headers: {request: {set: {x: '%BOGUS%'}, add: {y: '%METADATA(ROUTE:a)%'}}}, route: "
                + "[{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].headers.request.set: Envoy has no command %BOGUS%",
                "spec.http[0].headers.request.add: %METADATA% is only for access logs",
            ]),
        Case(
            kind: "VirtualService",
            spec:
                "  hosts: [a]\n  http: [{headers: {response: {set: {x: '%BYTES_SENT(a)%', y: '%PROTOCOL:5%', z: '%REQ(a):5% "
                + "%START_TIME(%s.%3f)%'}}}, route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].headers.response.set: %BYTES_SENT% takes nothing in brackets",
                "spec.http[0].headers.response.set: %PROTOCOL% cannot be cut to a length: leave \":\" and the number out",
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [\"a\\0b\"]\n  http: [{rewrite: {uri: \"/a\\nb\"}, route: [{destination: {host: a}}]}]",
            errors: [
                "spec.hosts[0]: \"a\\u{0}b\" holds a NUL character",
                "spec.hosts[0]: host name \"a\\u{0}b\" is not valid: label \"a\\u{0}b\" has to be at most 63 letters, digits and inner "
                    + "hyphens",
                "spec.http[0].rewrite.uri: \"/a\\u{a}b\" holds a control character",
            ]),
        Case(
            kind: "VirtualService",
            spec:
                "  hosts: ['*.a.com']\n  tls: [{match: [{sniHosts: ['*b.a.com']}], route: [{destination: {host: a}}]}]",
            errors: [
                "spec.tls[0].match[0].sniHosts[0]: \"*b.a.com\" is not a name that TLS can be told apart by: a wildcard has to be the "
                    + "whole first label"
            ]),
        Case(
            kind: "Gateway",
            spec:
                "  servers: [{port: {number: 443, name: a, protocol: HTTPS}, hosts: ['*'], tls: {mode: SIMPLE, credentialName: a, "
                + "verifyCertificateSpki: [x], verifyCertificateHash: [y]}}]",
            errors: [
                "spec.servers[0].tls.verifyCertificateSpki[0]: \"x\" is not the SHA-256 of a key: expected 32 bytes in base64",
                "spec.servers[0].tls.verifyCertificateHash[0]: \"y\" is not the SHA-256 of a certificate: expected 64 hexadecimal digits, "
                    + "with or without colons",
            ]),
        // Types
        Case(
            kind: "Gateway", spec: "  servers: 3",
            errors: [
                "spec.servers: is a number, expected a list"
            ]),
        Case(
            kind: "VirtualService", spec: "  hosts: [1.5]\n  http: [{route: [{destination: {host: a}}]}]",
            errors: [
                "spec.hosts[0]: is a number, expected a string; put it in quotes"
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  http: [{route: [{destination: {host: a, port: {number: \"80\"}}}]}]",
            errors: [
                "spec.http[0].route[0].destination.port.number: is a string, expected a number without quotes"
            ]),
        Case(
            kind: "VirtualService", spec: "  hosts: [a]\n  http: [{timeout: 5, route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].timeout: is a number, expected a duration such as \"10s\", \"1h30m\" or \"100ms\""
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  http: [{timeout: 5, route: [{destination: {host: '*'}, weight: -1}]}]",
            errors: [
                "spec.http[0].timeout: is a number, expected a duration such as \"10s\", \"1h30m\" or \"100ms\"",
                "spec.http[0].route[0].destination.host: a destination has to be a host, not \"*\"",
                "spec.http[0].route[0].weight: -1 is out of range: expected 0 to 2147483647",
            ]),
        Case(
            kind: "VirtualService", spec: "  hosts: [a]\n  http: [{timeout: 5x, route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].timeout: \"5x\" is not a duration: expected a number and a unit, such as \"10s\" or \"100ms\""
            ]),
        Case(
            kind: "DestinationRule",
            spec: "  host: a\n  trafficPolicy: {connectionPool: {tcp: {connectTimeout: 10us}}}",
            errors: [
                "spec.trafficPolicy.connectionPool.tcp.connectTimeout: \"10us\" is too short: expected at least 1ms"
            ]),
        Case(
            kind: "DestinationRule", spec: "  host: a\n  trafficPolicy: {loadBalancer: {simple: ROUND_ROBBIN}}",
            errors: [
                "spec.trafficPolicy.loadBalancer.simple: \"ROUND_ROBBIN\" is not one of ROUND_ROBIN, LEAST_REQUEST, RANDOM or "
                    + "PASSTHROUGH; did you mean ROUND_ROBIN?"
            ]),
        // VirtualService
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  http: [{redirect: {uri: /x}, route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].redirect: route and redirect exclude each other; keep one of them"
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  http: [{match: [{uri: {regex: '(a'}}], route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].match[0].uri.regex: \"(a\" is not an expression that Envoy takes (RE2): missing ): (a"
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  http: [{match: [{uri: {regex: '(?=a)'}}], route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].match[0].uri.regex: \"(?=a)\" is not an expression that Envoy takes (RE2): invalid perl operator: (?="
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  http: [{match: [{uri: {exact: /, prefix: /}}], route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].match[0].uri.prefix: only one of exact and prefix may be set"
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  http: [{route: [{destination: {host: a}}, {destination: {host: b}}]}]",
            errors: [
                "spec.http[0].route: all weights are 0, so no destination would get a request"
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  http: [{fault: {abort: {httpStatus: 99}}, route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].fault.abort.httpStatus: 99 is out of range: expected 200 to 599"
            ]),
        Case(
            kind: "VirtualService",
            spec:
                "  hosts: [a]\n  http: [{retries: {attempts: 2, retryOn: '5xx,503,oops'}, route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].retries.retryOn: \"oops\" is not one of 5xx, gateway-error, reset, reset-before-request, "
                    + "connect-failure, envoy-ratelimited, retriable-4xx, refused-stream, retriable-status-codes, "
                    + "retriable-headers, http3-post-connect-failure, cancelled, deadline-exceeded, internal, "
                    + "resource-exhausted or unavailable"
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  http: [{headers: {request: {set: {x: '50%'}}}, route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].headers.request.set: a \"%\" begins a command, such as %RESPONSE_CODE%; write \"%%\" for the sign itself"
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a.com]\n  tls: [{match: [{sniHosts: [b.com]}], route: [{destination: {host: a}}]}]",
            errors: [
                "spec.tls[0].match[0].sniHosts[0]: \"b.com\" is not among the hosts of the VirtualService"
            ]),
        Case(
            kind: "VirtualService",
            spec: "  hosts: [a]\n  exportTo: ['*', ns]\n  tcp: [{route: [{destination: {host: a}}]}]",
            errors: [
                "spec.exportTo: \"*\" includes every namespace, so it has to stand alone"
            ]),
        Case(
            kind: "VirtualService",
            spec:
                "  hosts: [a]\n  http: [{rewrite: {uriRegexRewrite: {match: '/(a)', rewrite: '/\\2'}}, route: [{destination: {host: a}}]}]",
            errors: [
                "spec.http[0].rewrite.uriRegexRewrite.rewrite: \"/\\2\" refers to group 2, but the expression has 1"
            ]),
        // DestinationRule
        Case(
            kind: "DestinationRule", spec: "  host: a\n  trafficPolicy: {}",
            errors: [
                "spec.trafficPolicy: a traffic policy has to set something"
            ]),
        Case(
            kind: "DestinationRule", spec: "  host: a\n  subsets: [{name: v1}, {name: v1}]",
            errors: [
                "spec.subsets[1]: the subset \"v1\" is there twice"
            ]),
        Case(
            kind: "DestinationRule", spec: "  host: a\n  trafficPolicy: {tls: {mode: MUTUAL}}",
            errors: [
                "spec.trafficPolicy.tls.clientCertificate: MUTUAL needs a client certificate",
                "spec.trafficPolicy.tls.privateKey: MUTUAL needs a private key",
            ]),
        Case(
            kind: "DestinationRule", spec: "  host: a\n  trafficPolicy: {outlierDetection: {maxEjectionPercent: 101}}",
            errors: [
                "spec.trafficPolicy.outlierDetection.maxEjectionPercent: 101 is out of range: expected 0 to 100"
            ]),
        Case(
            kind: "DestinationRule",
            spec:
                "  host: a\n  trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 10}}}}",
            errors: [
                "spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize: 10 is not a prime number up to 5000011"
            ]),
        Case(
            kind: "DestinationRule",
            spec:
                "  host: a\n  trafficPolicy: {loadBalancer: {localityLbSetting: {distribute: [{from: a/b, to: {a/b: 60, a/c: 30}}]}}, outlierDetection: {}}",
            errors: [
                "spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to: the shares sum to 90, expected 100"
            ]),
        Case(
            kind: "DestinationRule", spec: "  host: a\n  workloadSelector: {matchLabels: {a: b}}\n  exportTo: [other]",
            errors: [
                "spec.exportTo: an object with a workload selector is for its own namespace: expected \".\""
            ]),
        // Gateway
        Case(
            kind: "Gateway", spec: "  servers: [{port: {number: 443, name: s, protocol: HTTPS}, hosts: ['*']}]",
            errors: [
                "spec.servers[0].tls: a server of protocol HTTPS needs tls settings"
            ]),
        Case(
            kind: "Gateway",
            spec:
                "  servers: [{port: {number: 443, name: s, protocol: HTTPS}, hosts: ['*'], tls: {mode: MUTUAL, serverCertificate: a, privateKey: b}}]",
            errors: [
                "spec.servers[0].tls.caCertificates: MUTUAL needs the clients' CA certificates"
            ]),
        Case(
            kind: "Gateway", spec: "  servers: [{port: {number: 80, name: s, protocol: HTTP}, hosts: [short]}]",
            errors: [
                "spec.servers[0].hosts[0]: \"short\" is a short name; expected a fully qualified one or \"*\""
            ]),
        // ServiceEntry, WorkloadEntry
        Case(
            kind: "ServiceEntry",
            spec: "  hosts: ['*.a.com']\n  ports: [{number: 80, name: http, protocol: HTTP}]\n  resolution: DNS",
            errors: [
                "spec.hosts[0]: \"*.a.com\" cannot be resolved; give endpoints, or use resolution NONE"
            ]),
        Case(
            kind: "ServiceEntry",
            spec:
                "  hosts: [a.com]\n  addresses: [10.0.0.0/8]\n  ports: [{number: 80, name: http, protocol: HTTP}]\n  resolution: DNS",
            errors: [
                "spec.addresses[0]: a CIDR block is only for resolution NONE and STATIC, not DNS"
            ]),
        Case(
            kind: "ServiceEntry",
            spec:
                "  hosts: [a.com]\n  ports: [{number: 80, name: http, protocol: HTTP}]\n  resolution: STATIC\n  endpoints: [{address: b.com}]",
            errors: [
                "spec.endpoints[0]: \"b.com\" is not an IP address; for a name use resolution DNS"
            ]),
        Case(
            kind: "WorkloadEntry", spec: "  address: 10.0.0.1\n  ports: {http: 70000}",
            errors: [
                "spec.ports[\"http\"]: 70000 is out of range: expected 1 to 65535"
            ]),
        // Sidecar, PeerAuthentication
        Case(
            kind: "Sidecar", spec: "  egress: [{hosts: [reviews]}]",
            errors: [
                "spec.egress[0].hosts[0]: \"reviews\" is not of the form namespace/host, as in \"./*\" or \"*/reviews.example.com\""
            ]),
        Case(
            kind: "Sidecar", spec: "  {}",
            errors: [
                "spec: a Sidecar has to set something: expected egress, ingress or outboundTrafficPolicy"
            ]),
        Case(
            kind: "PeerAuthentication",
            spec: "  selector: {matchLabels: {a: b}}\n  portLevelMtls: {'0': {mode: STRICT}}",
            errors: [
                "spec.portLevelMtls[\"0\"]: \"0\" is not a port: expected 1 to 65535"
            ]),
    ]

    @Test(arguments: cases) func isReportedInItsPlace(_ broken: Case) throws {
        let result = try decodeSpec(broken.kind, broken.spec)
        #expect(result.spec == nil)
        let errors = result.diagnostics.filter { $0.severity == .error }
        #expect(errors.map { "\($0.field): \($0.message)" } == broken.errors)
        #expect(errors.allSatisfy { $0.object?.name == "x" && $0.location.position.line >= 4 })
    }

    @Test func diagnosticsStandInTheOrderOfTheTextAndAreTheSameEveryTime() throws {
        let text = """
              hosts: [a, "-"]
              http:
              - {timeout: 1, match: [{headers: {c: {regex: "("}, b: {regex: "["}, a: {regex: "*x"}}}]}
              unknown: 1
              gateways: ["a/b/c"]
              exportTo: ["!", "~"]
            """
        let first = try decodeSpec("VirtualService", text).diagnostics
        let positions = first.map(\.location.position)
        #expect(positions == positions.sorted())
        #expect(first.count == 11)
        for _ in 0..<20 { #expect(try decodeSpec("VirtualService", text).diagnostics == first) }
    }

    @Test func unknownFieldsAreNamedWithWhatWasMeant() throws {
        let result = try decodeSpec(
            "VirtualService",
            """
              hosts: [a]
              export_to: ["."]
              http:
              - rout: []
                route: [{destination: {host: a, subnet: v1, colour: red}}]
            """)
        #expect(result.spec != nil)
        #expect(
            result.diagnostics.map { "\($0.severity) \($0.location.position.line) \($0.field): \($0.message)" } == [
                "warning 6 spec: unknown field \"export_to\", ignored; did you mean \"exportTo\"?",
                "warning 8 spec.http[0]: unknown field \"rout\", ignored; did you mean \"route\"?",
                "warning 9 spec.http[0].route[0].destination: unknown field \"subnet\", ignored; did you mean \"subset\"?",
                "warning 9 spec.http[0].route[0].destination: unknown field \"colour\", ignored",
            ])
    }

    @Test func aHostileObjectIsDescribedWithinBounds() throws {
        let hosts = (0..<5000).map { "'-\($0)'" }.joined(separator: ",")
        let result = try decodeSpec(
            "VirtualService", "  hosts: [\(hosts)]\n  http: [{route: [{destination: {host: a}}]}]")
        #expect(result.spec == nil)
        #expect(result.diagnostics.count == 101)
        #expect(result.diagnostics.last?.message == "and 4900 more problems, not shown")
        let long = String(repeating: "x", count: 100_000) + "\u{1b}[2J\u{0}"
        let host = ConfigValue(.string(long))
        let value = ConfigValue(
            .map(
                ConfigMapping([
                    .init(key: "apiVersion", value: ConfigValue(.string("networking.istio.io/v1"))),
                    .init(key: "kind", value: ConfigValue(.string("DestinationRule"))),
                    .init(
                        key: "metadata",
                        value: ConfigValue(.map(ConfigMapping([.init(key: "name", value: ConfigValue(.string("a")))])))),
                    .init(key: "spec", value: ConfigValue(.map(ConfigMapping([.init(key: "host", value: host)])))),
                ])))
        let messages = decodeDocument(value, origin: DocumentOrigin(path: "x")).diagnostics.map(\.message)
        #expect(messages.count == 2)
        #expect(messages.allSatisfy { $0.utf8.count < 400 && !$0.utf8.contains { $0 < 0x20 } })
    }
}
