/// Objects as a user writes them, short enough to read a test. Everything stands in the namespace `shop` unless said.
func service(_ name: String, in namespace: String = "shop", port: String = "http") -> String {
    let number = name.utf8.reduce(17) { ($0 &* 31 &+ Int($1)) & 0xFF }
    return head("v1", "Service", name, namespace) + """
        spec:
          clusterIP: 10.96.\(namespace.utf8.count).\(number)
          ports:
          - {name: \(port), port: 80, targetPort: 8080}
        """
}

/// An EndpointSlice of the service.
func endpoints(_ service: String, in namespace: String = "shop", _ addresses: String...) -> String {
    head("discovery.k8s.io/v1", "EndpointSlice", "\(service)-1", namespace, "kubernetes.io/service-name: \(service)")
        + "addressType: IPv4\nports: [{name: http, port: 8080, protocol: TCP}]\n"
        + "endpoints: [" + addresses.map { "{addresses: [\"\($0)\"]}" }.joined(separator: ", ") + "]"
}

func pod(_ name: String, in namespace: String = "shop", at address: String, _ label: String) -> String {
    head("v1", "Pod", name, namespace, label)
        + "spec:\n  containers: [{name: main, image: main}]\nstatus: {phase: Running, podIP: \(address)}"
}

/// - Parameter hosts: `ns/host`, as a Sidecar's egress has them.
func sidecar(
    _ name: String = "default", in namespace: String = "shop", _ hosts: String..., selecting label: String? = nil
) -> String {
    head("networking.istio.io/v1", "Sidecar", name, namespace) + "spec:\n"
        + (label.map { "  workloadSelector: {labels: {\($0)}}\n" } ?? "")
        + "  egress: [{hosts: [" + hosts.map { "\"\($0)\"" }.joined(separator: ", ") + "]}]"
}

/// Sends all of a host's requests to another service.
func virtualService(_ host: String, to target: String) -> String {
    head("networking.istio.io/v1", "VirtualService", host, "shop") + """
        spec:
          hosts: [\(host)]
          http:
          - route: [{destination: {host: \(target)}}]
        """
}

func destinationRule(_ host: String, connections: Int) -> String {
    head("networking.istio.io/v1", "DestinationRule", host, "shop")
        + "spec:\n  host: \(host)\n  trafficPolicy: {connectionPool: {tcp: {maxConnections: \(connections)}}}"
}

func meshConfig(_ text: String) -> String {
    head("v1", "ConfigMap", "istio", "istio-system") + "data:\n  mesh: |\n    \(text)"
}

/// The cluster of a service's port 80.
func cluster(_ service: String, in namespace: String = "shop") -> String {
    "outbound|80||\(service).\(namespace).svc.cluster.local"
}

/// A Secret of type kubernetes.io/tls.
func tlsSecret(_ name: String, in namespace: String = "shop", certificate: [UInt8], key: [UInt8]) -> String {
    func quoted(_ pem: [UInt8]) -> String {
        "\"" + String(decoding: pem, as: UTF8.self).split(separator: "\n").joined(separator: "\\n") + "\\n\""
    }
    return head("v1", "Secret", name, namespace)
        + "type: kubernetes.io/tls\nstringData:\n  tls.crt: \(quoted(certificate))\n  tls.key: \(quoted(key))"
}

private func head(_ api: String, _ kind: String, _ name: String, _ namespace: String, _ label: String? = nil) -> String
{
    "apiVersion: \(api)\nkind: \(kind)\nmetadata:\n  name: \(name)\n  namespace: \(namespace)\n"
        + (label.map { "  labels: {\($0)}\n" } ?? "")
}

/// A gateway with one plaintext server, and the VirtualService that leads its host to a service of `shop`.
func gateway(
    _ name: String, in namespace: String, selecting label: String, host: String, to service: String
) -> String {
    head("networking.istio.io/v1", "Gateway", name, namespace)
        + "spec:\n  selector: {\(label)}\n"
        + "  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [\"*\"]}]\n---\n"
        + head("networking.istio.io/v1", "VirtualService", name, namespace)
        + "spec:\n  hosts: [\(host)]\n  gateways: [\(name)]\n"
        + "  http: [{route: [{destination: {host: \(service).shop.svc.cluster.local}}]}]"
}
