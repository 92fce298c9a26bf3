import EnvoyAPI
import MeshModel
import StreamAPI
import Transport

/// One xDS stream over gRPC, driven by hand: nothing is acknowledged unless the test says so. Used by one thread.
final class Client {
    enum Variant: CaseIterable { case sotw, delta }

    enum Service: Hashable {
        case aggregated
        case of(ResourceType)

        func path(_ variant: Variant) -> String {
            let (package, noun) =
                switch self {
                case .aggregated: ("discovery.v3.AggregatedDiscoveryService", "AggregatedResources")
                case .of(.cluster): ("cluster.v3.ClusterDiscoveryService", "Clusters")
                case .of(.endpoint): ("endpoint.v3.EndpointDiscoveryService", "Endpoints")
                case .of(.listener): ("listener.v3.ListenerDiscoveryService", "Listeners")
                case .of(.route): ("route.v3.RouteDiscoveryService", "Routes")
                case .of(.virtualHost): ("route.v3.VirtualHostDiscoveryService", "VirtualHosts")
                case .of(.secret): ("secret.v3.SecretDiscoveryService", "Secrets")
                case .of(.extensionConfig): ("extension.v3.ExtensionConfigDiscoveryService", "ExtensionConfigs")
                }
            return "/envoy.service.\(package)/\(variant == .delta ? "Delta" : "Stream")\(noun)"
        }
    }

    let variant: Variant
    let wire: Wire
    var nodeID: String { node?.id ?? "" }
    private let mesh: Mesh
    private let node: NodeMessage?
    private var saidNode = false
    private var asked: [ResourceType: [String]] = [:]
    private var last: [ResourceType: Response] = [:]
    private var acknowledged: [ResourceType: String] = [:]
    /// What the proxy has: version by name, of each type.
    private(set) var held: [ResourceType: [String: String]] = [:]
    func names(_ type: ResourceType) -> Set<String> { Set((held[type] ?? [:]).keys) }

    init(
        _ mesh: Mesh, _ variant: Variant, _ service: Service, _ node: NodeMessage?, on group: EventLoopGroup,
        beside other: Client?
    ) {
        self.mesh = mesh
        self.variant = variant
        self.node = node
        wire = Wire(service.path(variant), to: mesh.address, on: group, beside: other?.wire)
    }

    static func node(
        _ name: String = "alpha", in namespace: String = "shop", at address: String = "10.1.0.1",
        labels: [String: StructValue] = [:]
    ) -> NodeMessage {
        var node = NodeMessage()
        node.id = "sidecar~\(address)~\(name).\(namespace)~\(namespace).svc.cluster.local"
        node.metadata = ["NAMESPACE": .string(namespace), "LABELS": .object(labels), "ISTIO_VERSION": "1.20.8"]
        return node
    }

    // MARK: Requests

    /// Asks for more names; for none at first, which means all of a type that has a wildcard.
    /// - Parameter has: delta: what a client that connects again has from before, version by name.
    func subscribe(_ type: ResourceType, _ more: [String] = [], has: [String: String] = [:]) {
        asked[type, default: []] += more.filter { !(asked[type] ?? []).contains($0) }
        switch variant {
        case .sotw: send(sotw(type))
        case .delta:
            var request = delta(type)
            request.subscribe = more
            request.initialResourceVersions = has
            send(request)
        }
    }

    func unsubscribe(_ type: ResourceType, _ less: [String]) {
        asked[type]?.removeAll { less.contains($0) }
        switch variant {
        case .sotw: send(sotw(type))
        case .delta:
            var request = delta(type)
            request.unsubscribe = less
            send(request)
        }
        for name in less { held[type]?[name] = nil }
    }

    func acknowledge(_ response: Response) { reply(response, nil) }

    func refuse(_ response: Response, _ message: String) { reply(response, ErrorDetail(code: 13, message: message)) }

    /// State of the world: the next request says that an earlier stream had this response.
    func resume(_ type: ResourceType, from earlier: Response) { acknowledged[type] = earlier.version }

    /// Asks for a type by URL, whatever it is.
    func ask(url: String) {
        switch variant {
        case .sotw:
            var request = DiscoveryRequestMessage()
            request.typeURL = url
            send(request)
        case .delta:
            var request = DeltaDiscoveryRequestMessage()
            request.typeURL = url
            send(request)
        }
    }

    private func reply(_ response: Response, _ error: ErrorDetail?) {
        guard let type = response.type else { return }
        if error == nil { acknowledged[type] = response.version }
        switch variant {
        case .sotw:
            var request = sotw(type)
            request.responseNonce = response.nonce
            request.errorDetail = error
            send(request)
        case .delta:
            var request = delta(type)
            request.responseNonce = response.nonce
            request.errorDetail = error
            send(request)
        }
    }

    private func sotw(_ type: ResourceType) -> DiscoveryRequestMessage {
        var request = DiscoveryRequestMessage()
        request.typeURL = type.typeURL
        request.resourceNames = asked[type] ?? []
        request.versionInfo = acknowledged[type] ?? ""
        request.responseNonce = last[type]?.nonce ?? ""
        return request
    }

    private func delta(_ type: ResourceType) -> DeltaDiscoveryRequestMessage {
        var request = DeltaDiscoveryRequestMessage()
        request.typeURL = type.typeURL
        return request
    }

    private func send(_ request: DiscoveryRequestMessage) {
        var request = request
        if !saidNode { request.node = node }
        saidNode = true
        wire.send(request.serialized())
    }

    private func send(_ request: DeltaDiscoveryRequestMessage) {
        var request = request
        if !saidNode { request.node = node }
        saidNode = true
        wire.send(request.serialized())
    }

    // MARK: Responses

    /// The next response of whatever type. It is not acknowledged.
    func next() throws -> Response {
        let response = try Response(wire.next(), variant)
        guard let type = response.type else { return response }
        last[type] = response
        let isComplete = variant == .sotw && type.hasWildcard
        var names = isComplete ? [:] : held[type] ?? [:]
        for name in response.removed { names[name] = nil }
        for (name, resource) in response.resources { names[name] = resource.version }
        held[type] = names
        return response
    }

    /// The next response, which must be of this type: nothing else may come before it.
    func next(_ type: ResourceType) throws -> Response {
        let response = try next()
        guard response.type == type else { throw Unexpected(description: "\(response), not \(type.shortName)") }
        return response
    }

    /// As ``next(_:)``, and acknowledges it.
    @discardableResult
    func accept(_ type: ResourceType) throws -> Response {
        let response = try next(type)
        acknowledge(response)
        return response
    }

    /// Throws if anything came, or comes of what has been applied so far: a question that is answered at once has its
    /// answer as the next thing on the stream.
    func expectNothing() throws {
        try mesh.settle()
        ask(url: "type.googleapis.com/nothing.of.This")
        let response = try next()
        guard response.url == "type.googleapis.com/nothing.of.This" else {
            throw Unexpected(description: "\(response), where there was nothing to say")
        }
    }

    struct Unexpected: Error, CustomStringConvertible { let description: String }

    // MARK: As Envoy does

    /// Takes everything, type after type, until it has all that is named.
    func goLive() throws {
        subscribe(.cluster)
        try follow(try accept(.cluster))
        subscribe(.listener)
        try follow(try accept(.listener))
    }

    /// Takes what comes, in whatever order, until `holds`.
    func accept(until holds: (Client) -> Bool) throws {
        while !holds(self) {
            let response = try next()
            acknowledge(response)
            try subscribe(toWhat: response)
        }
    }

    /// Subscribes to what a response of clusters or listeners names, and accepts it.
    func follow(_ response: Response) throws {
        guard let type = try subscribe(toWhat: response) else { return }
        let wanted = Set(asked[type] ?? [])
        while !wanted.isSubset(of: names(type)) { try accept(type) }
    }

    @discardableResult
    private func subscribe(toWhat response: Response) throws -> ResourceType? {
        let type: ResourceType
        let wanted: [String]
        switch response.type {
        case .cluster: (type, wanted) = (.endpoint, try response.endpointNames())
        case .listener: (type, wanted) = (.route, try response.routeNames())
        default: return nil
        }
        let new = wanted.filter { !(asked[type] ?? []).contains($0) }
        let gone = response.removed.filter { asked[type]?.contains($0) ?? false }
        if !gone.isEmpty { unsubscribe(type, gone) }
        guard !new.isEmpty else { return nil }
        subscribe(type, new)
        return type
    }
}
