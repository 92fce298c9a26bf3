import MeshConfig
import MeshModel

extension Analyzer {
    mutating func checkMesh() {
        for object in index[.meshConfig] {
            guard case .meshConfig(let spec) = object.spec else { continue }
            for (i, provider) in spec.extensionProviders.enumerated() {
                guard let target = provider.kind.target else { continue }
                // `namespace/host` says where the service is looked for.
                let host = target.service.split(separator: "/").last.map(String.init) ?? target.service
                guard case .missing = lookUp(host, from: [world.rootNamespace]) else { continue }
                let hint = spelling.hint(for: host, among: index.hosts)
                findings.add(
                    .referenceNotFound, object, "extensionProviders[\(i)]",
                    "no Service and no ServiceEntry has the host \(quoted(host)) of the provider \(quoted(provider.name))\(hint)"
                )
            }
        }
        for object in index[.meshNetworks] {
            guard case .meshNetworks(let spec) = object.spec else { continue }
            checkNetworks(spec, of: object)
        }
    }

    private mutating func checkNetworks(_ spec: MeshNetworks, of object: ConfigObject) {
        // Only in a whole are all clusters known.
        guard options.references == .all else { return }
        for (name, network) in spec.networks.sorted(by: { $0.key < $1.key }) {
            for (i, member) in network.endpoints.enumerated() {
                guard case .registry(let registry) = member, registry != world.options.clusterID else { continue }
                findings.add(
                    .unknownRegistry, object, "networks[\(quoted(name))].endpoints[\(i)].fromRegistry",
                    "\(quoted(registry)) is not a cluster of the mesh, which has \(quoted(world.options.clusterID))")
            }
        }
    }
}

extension ExtensionProvider.Kind {
    /// The service that the provider is.
    fileprivate var target: ExtensionProvider.Target? {
        switch self {
        case .envoyExtAuthzHTTP(let provider): provider.target
        case .envoyExtAuthzGRPC(let provider): provider.target
        case .zipkin(let service), .lightstep(let service, _), .datadog(let service), .opencensus(let service),
            .skywalking(let service, _):
            service.target
        case .opentelemetry(let provider): provider.target
        case .envoyHTTPAccessLog(let log), .envoyTCPAccessLog(let log), .envoyOpenTelemetryAccessLog(let log):
            log.target
        case .stackdriver, .prometheus, .envoyFileAccessLog, .other: nil
        }
    }
}
