/// The objects of each shape, as YAML.
extension IstioShape {
    /// Services of one port each, at an address of their own, with one endpoint that takes mutual TLS.
    ///
    /// - Parameter word: the protocol; nil where it is left to the proxy to find out.
    static func services(_ count: Int, port: Int, _ name: String, _ word: String?) -> String {
        let ports = "[{number: \(port), name: \(name)\(word.map { ", protocol: \($0)" } ?? "")}]"
        let mutual = "labels: {security.istio.io/tlsMode: istio}"
        return documents(
            [entry("own", "example.com", ports, "endpoints: [{address: 1.1.1.1, \(mutual)}]", "MESH_INTERNAL")]
                + (0..<count).map { i in
                    let tail = "\(i / 255).\(i % 255)"
                    return entry(
                        "service-\(i)", host(i), ports,
                        "addresses: [240.240.\(tail)], endpoints: [{address: 240.241.\(tail), \(mutual)}]",
                        "MESH_INTERNAL")
                })
    }

    /// Services without an address, with a VirtualService each: two matches and a rewrite.
    static func virtualServices(_ count: Int) -> String {
        documents(
            [own]
                + (0..<count).flatMap { i in
                    [
                        object(
                            "VirtualService", "vs-\(i)", "default",
                            "{hosts: [\(host(i))], http: [{name: match-route, match: [{uri: {prefix: /foo}}, "
                                + "{uri: {regex: /bar}}], rewrite: {uri: /new-url}, "
                                + "route: [{destination: {host: \(host(i))}}]}]}"),
                        plain(i),
                    ]
                })
    }

    /// Gateways of three hosts each: a plaintext server, one of the mesh's mutual TLS, and six of simple TLS for the same
    /// hosts, of which the first alone can be had; with a VirtualService and a service each.
    static func gateways(_ count: Int) -> String {
        documents(
            [
                entry(
                    "own", "example.com",
                    "[{number: 80, name: http, protocol: HTTP}, {number: 443, name: https, protocol: HTTPS}]",
                    "endpoints: [{address: 1.1.1.1}]")
            ]
                + (0..<count).flatMap { i in
                    let hosts = "[\(["a", "b", "c"].map { "random-\($0)-\(i).host.example" }.joined(separator: ", "))]"
                    func server(_ port: Int, _ name: String, _ word: String, _ tls: String = "") -> String {
                        "{port: {number: \(port), name: \(name), protocol: \(word)}, hosts: \(hosts)\(tls)}"
                    }
                    let files = "serverCertificate: /etc/certs/servercert.pem, privateKey: /etc/certs/privatekey.pem"
                    let servers =
                        [server(80, "http", "HTTP"), server(443, "https", "HTTPS", ", tls: {mode: ISTIO_MUTUAL}")]
                        + (1...6).map {
                            server(443, "https-simple-\($0)", "HTTPS", ", tls: {mode: SIMPLE, \(files)}")
                        }
                    return [
                        object(
                            "VirtualService", "vs-\(i)", "gateway",
                            "{hosts: \(hosts), gateways: [gateway/gateway-\(i)], "
                                + "http: [{match: [{uri: {prefix: /route-\(i)}}], "
                                + "route: [{destination: {host: \(host(i))}}]}]}"),
                        object(
                            "Gateway", "gateway-\(i)", "gateway",
                            "{selector: {istio.io/benchmark: \"true\"}, servers: [\(servers.joined(separator: ", "))]}"),
                        plain(i),
                    ]
                })
    }

    /// Services of four ports, whose endpoints are WorkloadEntries that they select.
    static func selectedWorkloads(services: Int, workloads: Int) -> String {
        let ports =
            "[{number: 80, name: http, protocol: HTTP}, {number: 7070, name: tcp, protocol: TCP}, "
            + "{number: 443, name: https, protocol: HTTPS}, {number: 9090, name: auto}]"
        let mutual = "labels: {security.istio.io/tlsMode: istio}"
        return documents(
            [entry("own", "example.com", ports, "endpoints: [{address: 1.1.1.1, \(mutual)}]", "MESH_INTERNAL")]
                + (0..<services).map {
                    entry(
                        "service-\($0)", host($0), ports, "workloadSelector: {labels: {app: random-\($0)}}",
                        "MESH_INTERNAL")
                }
                + (0..<workloads).map {
                    object(
                        "WorkloadEntry", "random-\($0)", "default",
                        "{serviceAccount: random, address: 10.10.10.10, labels: {app: random-\($0 % services)}}")
                })
    }

    /// Services whose endpoints are spread over four networks, each behind a gateway.
    static func assigned(_ endpoints: Int, services: Int) -> String {
        let networks = (0..<4).map { "network-\($0): {gateways: [{address: 35.0.0.\($0), port: 15443}]}" }
        let mesh =
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, "
            + "data: {meshNetworks: \"networks: {\(networks.joined(separator: ", "))}\"}}"
        return documents(
            [mesh]
                + (0..<services).map { service in
                    let list = (0..<endpoints).map {
                        "{address: 111.\($0 / 65_536).\($0 / 256 % 256).\($0 % 256), network: network-\($0 % 4), "
                            + "serviceAccount: something, labels: {type: eds-benchmark, app: foo-\(service)}}"
                    }
                    return entry(
                        "foo-\(service)", "foo-\(service).com", "[{number: 80, name: http-port, protocol: HTTP}]",
                        "endpoints: [\(list.joined(separator: ", "))]")
                })
    }

    private static func host(_ number: Int) -> String { "random-\(number).host.example" }

    private static let own = entry(
        "own", "example.com", "[{number: 80, name: http, protocol: HTTP}]", "endpoints: [{address: 1.1.1.1}]")

    private static func plain(_ number: Int) -> String {
        entry(
            "service-\(number)", host(number), "[{number: 80, name: http, protocol: HTTP}]",
            "endpoints: [{address: 1.2.3.4}]")
    }

    private static func entry(
        _ name: String, _ host: String, _ ports: String, _ more: String, _ location: String = "MESH_EXTERNAL"
    ) -> String {
        object(
            "ServiceEntry", name, "default",
            "{hosts: [\(host)], ports: \(ports), resolution: STATIC, location: \(location), \(more)}")
    }

    private static func object(_ kind: String, _ name: String, _ namespace: String, _ spec: String) -> String {
        "{apiVersion: networking.istio.io/v1, kind: \(kind), metadata: {name: \(name), namespace: \(namespace)}, "
            + "spec: \(spec)}"
    }

    private static func documents(_ list: [String]) -> String { list.joined(separator: "\n---\n") + "\n" }
}
