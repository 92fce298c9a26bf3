extension MeshGenerator {
    func service(_ index: Int) -> String {
        service(
            name: "svc-\(index)", namespace(of: index),
            address: "10.\(64 + index / 65536).\(index / 256 % 256).\(index % 256)")
    }

    func service(name: String, _ namespace: String, address: String) -> String {
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: \(name)
          namespace: \(namespace)
        spec:
          clusterIP: \(address)
          selector:
            app: \(name)
          ports:
          - name: http
            port: 80
            targetPort: 8080

        """
    }

    func endpointSlice(_ index: Int, changed: [Int: Int] = [:]) -> String {
        endpointSlice(name: "svc-\(index)", namespace(of: index), addresses(index, changed: changed))
    }

    func endpointSlice(name: String, _ namespace: String, _ addresses: [String]) -> String {
        var text = """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata:
              name: \(name)-a
              namespace: \(namespace)
              labels:
                kubernetes.io/service-name: \(name)
            addressType: IPv4
            ports:
            - name: http
              port: 8080
              protocol: TCP
            endpoints:

            """
        for address in addresses {
            text += """
                - addresses: ["\(address)"]
                  conditions:
                    ready: true

                """
        }
        return text
    }

    /// Shows the proxies of a namespace its own services and the shared ones.
    func sidecar(_ namespace: String) -> String {
        """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata:
          name: default
          namespace: \(namespace)
        spec:
          egress:
          - hosts: ["./*", "shared/*"]

        """
    }

    /// Every pod of the mesh, by service: proxies that are instances, and endpoints that take mutual TLS.
    func pods() -> [(service: Int, text: String)] {
        var proxies: [Int: [String: Int]] = [:]
        for proxy in 0..<instances {
            proxies[service(ofProxy: proxy), default: [:]][address(ofProxy: proxy)] = proxy
        }
        return (0..<services).compactMap { service in
            let documents = addresses(service).enumerated().compactMap { endpoint, address -> String? in
                if let proxy = proxies[service]?[address] { return pod("app-\(proxy)", service, address) }
                return mtlsEndpoints && endpoint > 0 ? pod("svc-\(service)-\(endpoint)", service, address) : nil
            }
            return documents.isEmpty ? nil : (service, documents.joined(separator: "---\n"))
        }
    }

    private func pod(_ name: String, _ service: Int, _ address: String) -> String {
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: \(name)
          namespace: \(namespace(of: service))
          labels:
            app: svc-\(service)
            security.istio.io/tlsMode: istio
        spec:
          serviceAccountName: default
          containers:
          - name: app
            ports:
            - name: http
              containerPort: 8080
        status:
          phase: Running
          podIP: \(address)
          conditions:
          - type: Ready
            status: "True"

        """
    }
}
