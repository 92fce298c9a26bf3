import MeshModel

/// Scenarios that do not agree, each with the reason. One that agrees after all fails, so that the list cannot grow stale.
enum KnownDifferences {
    static func reason(_ scenario: String, _ types: [ResourceType]) -> String? {
        types.contains(.listener) ? listenersAndRoutes[scenario] : clustersAndEndpoints[scenario]
    }

    private static let listenersAndRoutes: [String: String] = [
        // On purpose.
        "samples/0200": "the mongo_proxy filter only counts operations, by a protocol that current servers have left",
        "simulation/0010":
            "two Gateways without a creation time: here their place in the files decides, there the name",
        "simulation/0012":
            "two servers for every host on one port: Envoy refuses both at once, so the younger is left out",
        "simulation/0034":
            "the HTTP inspector looks at the one port that needs it; there at every port that no service names",
        "simulation/0052": "recorded with the flag off that makes an ExternalName another name of its target",
        "simulation/0054": "recorded with the flag off that makes an ExternalName another name of its target",
        "simulation/0062": "certificates in files are read by Envoy itself; there an agent serves them over SDS",
        "simulation/0064": "certificates in files are read by Envoy itself; there an agent serves them over SDS",
        "simulation/0084": "recorded with a flag, off by default, by which an older wildcard beats a host by name",
        "simulation/0086": "recorded with a flag, off by default, by which an older wildcard beats a host by name",
    ]

    private static let clustersAndEndpoints: [String: String] = [
        "samples/0028": "server certificates are checked where a rule names no roots, as by default since 1.21",
        "samples/0200": "certificates in files are read by Envoy itself; there an agent serves them over SDS",
        "simulation/0052": "recorded with the flag off that makes an ExternalName another name of its target",
        "simulation/0054": "recorded with the flag off that makes an ExternalName another name of its target",
        "simulation/0056":
            "the cluster of the tracer that meshConfig names comes with the others; there in the bootstrap",
        "simulation/0058":
            "the cluster of the tracer that meshConfig names comes with the others; there in the bootstrap",
        "simulation/0062": "a Sidecar's endpoint at 0.0.0.0 is the pod, whose address no shared cluster may hold",
        "simulation/0064": "a Sidecar's endpoint at 0.0.0.0 is the pod, whose address no shared cluster may hold",
    ]
}
