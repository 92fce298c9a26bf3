import Glibc

/// Writes a mesh of N services with M endpoints each as a folder of YAML: `service-<i>.yaml` and, apart from it, so that
/// endpoints can change alone, `endpoints-<i>.yaml`; where asked for, `pods-<i>.yaml` and `sidecar-<namespace>.yaml`.
struct MeshGenerator {
    var services: Int
    let endpoints: Int
    /// Services and proxies are spread over this many namespaces.
    let namespaces: Int
    /// A Sidecar in each namespace shows its proxies only their own namespace's services and the shared ones.
    let scoped: Bool
    /// These services are in the namespace `shared`, which every scope has; the last of the mesh as it was first written.
    let shared: Range<Int>
    /// So many proxies are pods, and their addresses are endpoints; 0 where proxies are beside the mesh.
    let instances: Int
    /// Every endpoint that does not change takes mutual TLS.
    let mtlsEndpoints: Bool

    static let rootNamespace = "istio-system"

    /// - Parameter sharedServices: counts only where there are scopes.
    init(
        services: Int, endpoints: Int, namespaces: Int, scoped: Bool = false, sharedServices: Int = 0,
        instances: Int = 0, mtlsEndpoints: Bool = false
    ) {
        self.services = services
        self.endpoints = endpoints
        self.namespaces = max(namespaces, 1)
        self.scoped = scoped
        shared = max(0, services - (scoped ? sharedServices : 0))..<services
        self.instances = instances
        self.mtlsEndpoints = mtlsEndpoints
    }

    // MARK: Places

    func namespace(of service: Int) -> String {
        shared.contains(service) ? "shared" : "ns-\(service % namespaces)"
    }

    func host(of service: Int) -> String { "svc-\(service).\(namespace(of: service)).svc.cluster.local" }

    func namespace(ofProxy proxy: Int) -> String { "ns-\(proxy % namespaces)" }

    /// Whether a change of the service concerns the proxy.
    func sees(proxy: Int, service: Int) -> Bool {
        !scoped || shared.contains(service) || service >= 0 && service % namespaces == proxy % namespaces
    }

    /// The services of namespace 0 that are not shared.
    var ownServices: [Int] { Array(stride(from: 0, to: shared.lowerBound, by: namespaces)) }

    // MARK: Proxies that are instances

    /// The service that a proxy is an instance of.
    func service(ofProxy proxy: Int) -> Int {
        let ordinal = proxy / namespaces
        return proxy % namespaces + ordinal % servicesANamespace * namespaces
    }

    private var servicesANamespace: Int { max(1, shared.lowerBound / namespaces) }

    /// The endpoint's position among its service's; the first is the one that changes.
    private func endpoint(ofProxy proxy: Int) -> Int { proxy / namespaces / servicesANamespace + 1 }

    /// Endpoints of a service: more than `endpoints` where more proxies are its instances.
    func endpointCount(_ service: Int) -> Int {
        let here = service / namespaces
        guard instances > 0, !shared.contains(service), here < servicesANamespace else { return endpoints }
        let namespace = service % namespaces
        let proxies = (instances - namespace + namespaces - 1) / namespaces
        let instancesHere = max(0, (proxies - here + servicesANamespace - 1) / servicesANamespace)
        return max(endpoints, instancesHere + 1)
    }

    func address(ofProxy proxy: Int) -> String {
        guard instances > 0 else { return "10.\(proxy / 65_536 % 64).\(proxy / 256 % 256).\(proxy % 256)" }
        return address(service(ofProxy: proxy), endpoint(ofProxy: proxy))
    }

    /// The address of an endpoint that has not changed.
    func address(_ service: Int, _ endpoint: Int) -> String {
        // What does not fit among a service's own numbers lies in another range.
        guard endpoint < endpoints else {
            let number = service * 1_024 + endpoint - endpoints
            return "11.\(number / 62_500 % 250).\(number / 250 % 250).\(number % 250 + 1)"
        }
        let number = service * endpoints + endpoint
        return "172.\(16 + number / 62_500 % 16).\(number / 250 % 250).\(number % 250 + 1)"
    }

    /// - Parameter changed: endpoints that have another address, by position, with the change that brought it.
    func addresses(_ service: Int, changed: [Int: Int] = [:]) -> [String] {
        (0..<endpointCount(service)).map { endpoint in
            changed[endpoint].map(SequenceAddress.text) ?? address(service, endpoint)
        }
    }

    // MARK: Folder

    func write(to directory: String) throws {
        if mkdir(directory, 0o755) != 0, errno != EEXIST { throw FileError(directory) }
        for index in 0..<services {
            try replaceFile("\(directory)/service-\(index).yaml", with: service(index))
            try replaceFile("\(directory)/endpoints-\(index).yaml", with: endpointSlice(index))
        }
        if scoped {
            for index in 0..<namespaces {
                try replaceFile("\(directory)/sidecar-ns-\(index).yaml", with: sidecar("ns-\(index)"))
            }
        }
        guard instances > 0 || mtlsEndpoints else { return }
        for (service, pods) in pods() { try replaceFile("\(directory)/pods-\(service).yaml", with: pods) }
    }
}
