import MeshConfig
import MeshModel

/// Objects as a source would deliver them.
func object(
    _ kind: ObjectKind, _ namespace: String, _ name: String, _ spec: ObjectSpec, labels: [String: String] = [:],
    annotations: [String: String] = [:], created: Int64? = nil, path: String = "test.yaml"
) -> ConfigObject {
    let namespace = kind.isClusterScoped ? "" : namespace
    return ConfigObject(
        ref: ObjectRef(ObjectKey(kind, namespace: namespace, name: name), at: SourceLocation(path: path)),
        metadata: ObjectMetadata(
            name: name, namespace: namespace, labels: labels, annotations: annotations,
            age: Age(created: created, name: name, namespace: namespace)),
        spec: spec)
}

func service(
    _ namespace: String, _ name: String, ports: [ServiceSpec.Port] = [.init(name: "http", port: 80)],
    selector: [String: String] = [:], exportTo: String? = nil, created: Int64? = nil,
    _ change: (inout ServiceSpec) -> Void = { _ in }
) -> ConfigObject {
    var spec = ServiceSpec()
    spec.clusterIPs = ["10.0.0.1"]
    spec.ports = ports
    spec.selector = selector
    change(&spec)
    return object(
        .service, namespace, name, .service(spec),
        annotations: exportTo.map { ["networking.istio.io/exportTo": $0] } ?? [:], created: created)
}

func slice(
    _ namespace: String, _ name: String, of service: String, addresses: [String], port: Int = 8080,
    portName: String = "http", _ change: (inout EndpointSliceSpec) -> Void = { _ in }
) -> ConfigObject {
    var spec = EndpointSliceSpec()
    spec.serviceName = service
    spec.endpoints = addresses.map { .init(addresses: [$0]) }
    spec.ports = [.init(name: portName, port: port)]
    change(&spec)
    return object(.endpointSlice, namespace, name, .endpointSlice(spec))
}

func pod(
    _ namespace: String, _ name: String, ip: String, labels: [String: String] = [:],
    _ change: (inout PodSpec) -> Void = { _ in }
) -> ConfigObject {
    var spec = PodSpec()
    spec.ips = [ip]
    change(&spec)
    return object(.pod, namespace, name, .pod(spec), labels: labels)
}

func serviceEntry(
    _ namespace: String, _ name: String, hosts: [String], resolution: ServiceEntry.Resolution = .static,
    created: Int64? = nil, _ change: (inout ServiceEntry) -> Void = { _ in }
) -> ConfigObject {
    var spec = ServiceEntry()
    spec.hosts = hosts
    spec.resolution = resolution
    spec.ports = [.init(number: 443, name: "https", protocol: .https)]
    change(&spec)
    return object(.serviceEntry, namespace, name, .serviceEntry(spec), created: created)
}

func workloadEntry(
    _ namespace: String, _ name: String, address: String, labels: [String: String] = [:],
    _ change: (inout WorkloadEntry) -> Void = { _ in }
) -> ConfigObject {
    var spec = WorkloadEntry(address: address)
    spec.labels = labels
    change(&spec)
    return object(.workloadEntry, namespace, name, .workloadEntry(spec))
}

func destinationRule(
    _ namespace: String, _ name: String, host: String, created: Int64? = nil,
    _ change: (inout DestinationRule) -> Void = { _ in }
) -> ConfigObject {
    var spec = DestinationRule(host: host)
    change(&spec)
    return object(.destinationRule, namespace, name, .destinationRule(spec), created: created)
}

func virtualService(
    _ namespace: String, _ name: String, hosts: [String], to destinations: [String] = [],
    gateways: [String] = ["mesh"], created: Int64? = nil, _ change: (inout VirtualService) -> Void = { _ in }
) -> ConfigObject {
    var spec = VirtualService()
    spec.hosts = hosts
    spec.gateways = gateways
    if !destinations.isEmpty {
        spec.http = [HTTPRoute(action: .route(destinations.map { .init(destination: .init(host: $0)) }))]
    }
    change(&spec)
    return object(.virtualService, namespace, name, .virtualService(spec), created: created)
}

func sidecar(
    _ namespace: String, _ name: String, egress: [String] = [], port: Int? = nil, selector: [String: String]? = nil,
    created: Int64? = nil
) -> ConfigObject {
    var spec = Sidecar()
    spec.workloadSelector = selector
    if !egress.isEmpty {
        var listener = Sidecar.Egress()
        listener.port = port.map { .init(number: $0, name: "http", protocol: .http) }
        listener.hosts = egress.map { word in
            let slash = word.firstIndex(of: "/") ?? word.endIndex
            return .init(namespace: String(word[..<slash]), dnsName: String(word[slash...].dropFirst()))
        }
        spec.egress = [listener]
    }
    return object(.sidecar, namespace, name, .sidecar(spec), created: created)
}

func gateway(_ namespace: String, _ name: String, selector: [String: String], created: Int64? = nil) -> ConfigObject {
    var spec = Gateway()
    spec.selector = selector
    spec.servers = [.init(port: .init(number: 80, name: "http", protocol: .http))]
    return object(.gateway, namespace, name, .gateway(spec), created: created)
}

func mesh(_ name: String = "istio", created: Int64? = nil, _ change: (inout MeshConfiguration) -> Void) -> ConfigObject
{
    var spec = MeshConfiguration.defaults
    change(&spec)
    return object(.meshConfig, "istio-system", name, .meshConfig(spec), created: created)
}

func node(
    _ namespace: String, ip: String, kind: ProxyNode.Kind = .sidecar, labels: [String: String] = [:], name: String = "p"
) -> ProxyNode {
    ProxyNode(
        id: "\(kind)~\(ip)~\(name).\(namespace)~\(namespace).svc.cluster.local", kind: kind, addresses: [ip],
        instance: "\(name).\(namespace)", dnsDomain: "\(namespace).svc.cluster.local", namespace: namespace,
        labels: labels)
}
