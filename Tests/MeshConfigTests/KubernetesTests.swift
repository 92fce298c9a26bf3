import MeshConfig
import MeshModel
import Testing

@Suite struct KubernetesTests {
    private func object(_ kind: String, _ rest: String, apiVersion: String = "v1") throws -> ConfigObject {
        let result = try decode("apiVersion: \(apiVersion)\nkind: \(kind)\n\(rest)")
        #expect(result.diagnostics == [])
        return try #require(result.objects.first)
    }

    @Test func service() throws {
        let object = try object(
            "Service",
            """
            metadata: {name: reviews, managedFields: [{manager: x}]}
            spec:
              type: LoadBalancer
              clusterIP: 10.0.0.7
              clusterIPs: [10.0.0.7, "fd00::7"]
              ports:
              - {name: http, port: 80, targetPort: web, appProtocol: http2, nodePort: 30080}
              - {name: dns, port: 53, protocol: UDP}
              - {name: db, port: 3306, targetPort: 13306}
              selector: {app: reviews}
              internalTrafficPolicy: Local
              publishNotReadyAddresses: true
              sessionAffinity: None
            status: {loadBalancer: {ingress: [{ip: 1.2.3.4}, {hostname: lb.example.com}]}}
            """)
        guard case .service(let service) = object.spec else { return #expect(Bool(false)) }
        #expect(service.type == .loadBalancer)
        #expect(service.clusterIPs == ["10.0.0.7", "fd00::7"])
        #expect(!service.isHeadless)
        #expect(service.ports.map(\.targetPort) == [.name("web"), .number(53), .number(13306)])
        #expect(service.ports[0].appProtocol == "http2" && service.ports[0].nodePort == 30080)
        #expect(service.ports[1].transport == .udp)
        #expect(service.isInternalTrafficLocal && service.publishNotReadyAddresses)
        #expect(service.loadBalancerAddresses == ["1.2.3.4", "lb.example.com"])
    }

    @Test func headlessAndExternalServices() throws {
        guard case .service(let headless) = try object("Service", "metadata: {name: a}\nspec: {clusterIP: None}").spec,
            case .service(let external) = try object(
                "Service", "metadata: {name: a}\nspec: {type: ExternalName, externalName: example.com}"
            ).spec
        else { return #expect(Bool(false)) }
        #expect(headless.isHeadless && headless.clusterIPs.isEmpty)
        #expect(external.type == .externalName && external.externalName == "example.com")
    }

    @Test func aServiceWithoutAPortNumberIsBroken() throws {
        let result = try decode(
            "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{name: http}, {port: 0}]}}")
        #expect(result.invalid == [ObjectKey(.service, namespace: "default", name: "a")])
        #expect(
            result.diagnostics.filter { $0.severity == .error }.map(\.field) == [
                "spec.ports[0].port", "spec.ports[1].port",
            ])
    }

    @Test func endpointSlice() throws {
        let object = try object(
            "EndpointSlice",
            """
            metadata: {name: reviews-1, labels: {kubernetes.io/service-name: reviews}}
            addressType: IPv4
            ports: [{name: http, port: 9080}]
            endpoints:
            - {addresses: [10.0.0.1], zone: z1, nodeName: n1, targetRef: {kind: Pod, name: p1, namespace: default}}
            - {addresses: [10.0.0.2], conditions: {ready: false}}
            - {addresses: [10.0.0.3], conditions: {ready: false, serving: true, terminating: true}}
            """, apiVersion: "discovery.k8s.io/v1")
        guard case .endpointSlice(let slice) = object.spec else { return #expect(Bool(false)) }
        #expect(slice.serviceName == "reviews")
        #expect(slice.ports.map(\.port) == [9080])
        #expect(slice.endpoints.map(\.isReady) == [true, false, false])
        #expect(slice.endpoints.map(\.isServing) == [true, false, true])
        #expect(slice.endpoints.map(\.isTerminating) == [false, false, true])
        #expect(slice.endpoints[0].target == TargetReference(kind: "Pod", namespace: "default", name: "p1"))
        #expect(slice.endpoints[0].zone == "z1" && slice.endpoints[0].nodeName == "n1")
    }

    @Test func endpoints() throws {
        let object = try object(
            "Endpoints",
            """
            metadata: {name: a}
            subsets:
            - {addresses: [{ip: 10.0.0.1, nodeName: n}], notReadyAddresses: [{ip: 10.0.0.2}], ports: [{port: 80, name: http}]}
            """)
        guard case .endpoints(let endpoints) = object.spec else { return #expect(Bool(false)) }
        #expect(endpoints.subsets.map { $0.addresses.map(\.ip) } == [["10.0.0.1"]])
        #expect(endpoints.subsets.map { $0.notReadyAddresses.map(\.ip) } == [["10.0.0.2"]])
    }

    @Test func pod() throws {
        let object = try object(
            "Pod",
            """
            metadata:
              name: reviews-v1-abc
              labels: {app: reviews}
              deletionTimestamp: "2024-01-01T00:00:00Z"
              ownerReferences: [{kind: ReplicaSet, name: reviews-v1, controller: true, uid: u}]
            spec:
              serviceAccountName: bookinfo
              nodeName: n1
              hostNetwork: true
              containers:
              - {name: a, image: i, ports: [{containerPort: 9080, name: web}], resources: {limits: {cpu: 2}}}
              - {name: b, ports: [{containerPort: 53, protocol: UDP}]}
            status:
              phase: Running
              podIP: 10.0.0.1
              podIPs: [{ip: 10.0.0.1}, {ip: "fd00::1"}]
              conditions: [{type: Initialized, status: "True"}, {type: Ready, status: "False"}]
            """)
        guard case .pod(let pod) = object.spec else { return #expect(Bool(false)) }
        #expect(pod.ips == ["10.0.0.1", "fd00::1"])
        #expect(pod.phase == .running && !pod.isReady && pod.isTerminating && pod.isHostNetwork)
        #expect(pod.serviceAccount == "bookinfo" && pod.nodeName == "n1")
        #expect(pod.ports.map(\.port) == [9080, 53])
        #expect(pod.owners == [PodSpec.Owner(kind: "ReplicaSet", name: "reviews-v1", isController: true)])
    }

    @Test func aPodOfAFileIsReady() throws {
        guard case .pod(let pod) = try object("Pod", "metadata: {name: a}\nstatus: {podIP: 10.0.0.1}").spec else {
            return #expect(Bool(false))
        }
        #expect(pod.isReady && pod.phase == .running && pod.ips == ["10.0.0.1"])
    }

    @Test func nodeNamespaceAndConfigMap() throws {
        let node = try object(
            "Node", "metadata: {name: n}\nstatus: {addresses: [{type: InternalIP, address: 10.1.0.1}]}")
        var spec = NodeSpec()
        spec.addresses = [.init(type: "InternalIP", address: "10.1.0.1")]
        #expect(node.spec == .node(spec))
        #expect(node.metadata.namespace == "")
        let namespace = try object("Namespace", "metadata: {name: n, labels: {a: b}}")
        #expect(namespace.spec == .namespace(NamespaceSpec()))
        guard case .configMap(let map) = try object("ConfigMap", "metadata: {name: m}\ndata:\n  mesh: |\n    a: b").spec
        else { return #expect(Bool(false)) }
        #expect(map.data == ["mesh": "a: b"])
        #expect(map.positions["mesh"] == SourcePosition(line: 5, column: 9))
    }

    @Test func aSecretIsNeverShown() throws {
        let object = try object(
            "Secret",
            """
            metadata: {name: cert}
            type: kubernetes.io/tls
            data: {tls.crt: Y2VydGlmaWNhdGU=}
            stringData: {tls.key: topsecret}
            """)
        guard case .secret(let secret) = object.spec else { return #expect(Bool(false)) }
        #expect(object.document == nil)
        #expect(secret.data["tls.crt"] == SecretBytes("certificate".utf8))
        #expect(secret.data["tls.key"]?.withUnsafeBytes { Array($0) } == Array("topsecret".utf8))
        var dumped = ""
        dump(object, to: &dumped)
        let shown = dumped + "\(object)" + String(reflecting: object)
        #expect(!shown.contains("topsecret") && !shown.contains("certificate"))
        let broken = try decode("{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {k: 'top secret!'}}")
        #expect(broken.diagnostics.map(\.message) == ["is not base64; put plain text under \"stringData\""])
    }

    @Test(arguments: [("", ""), ("QQ==", "A"), ("QUI=", "AB"), ("QUJD", "ABC"), ("QU\nJD", "ABC")])
    func base64(_ text: String, plain: String) throws {
        let value = ConfigValue(.string(text))
        let document = ConfigValue(
            .map(
                ConfigMapping([
                    .init(key: "apiVersion", value: ConfigValue(.string("v1"))),
                    .init(key: "kind", value: ConfigValue(.string("Secret"))),
                    .init(
                        key: "metadata",
                        value: ConfigValue(.map(ConfigMapping([.init(key: "name", value: ConfigValue(.string("a")))])))),
                    .init(key: "data", value: ConfigValue(.map(ConfigMapping([.init(key: "k", value: value)])))),
                ])))
        guard case .secret(let secret) = decodeDocument(document, origin: DocumentOrigin(path: "")).objects.first?.spec
        else { return #expect(Bool(false)) }
        #expect(secret.data["k"] == SecretBytes(plain.utf8))
    }
}
