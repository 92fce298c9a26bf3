import ArgumentParser

struct MeshOptions: ParsableArguments {
    @Option(help: "Services of the mesh.")
    var services = 1_000
    @Option(help: "Endpoints of each service.")
    var endpoints = 10
    @Option(help: "Namespaces that services and proxies are spread over.")
    var namespaces = 1
    @Flag(help: "A Sidecar in each namespace: its proxies see only its services, and the shared ones.")
    var sidecarScopes = false
    @Option(help: "With --sidecar-scopes: services that every namespace sees.")
    var sharedServices = 2
    @Option(
        help: ArgumentHelp(
            "So many proxies are pods whose addresses are endpoints of the services.", valueName: "proxies"))
    var instances = 0
    @Flag(help: "Endpoints take mutual TLS: each, but the one that changes, is a pod with the label for it.")
    var mtlsEndpoints = false

    mutating func validate() throws {
        guard services > 0, endpoints > 0, namespaces > 0, instances >= 0, sharedServices >= 0 else {
            throw ValidationError("a mesh has at least one service, endpoint and namespace")
        }
        guard !sidecarScopes || sharedServices + namespaces <= services else {
            throw ValidationError("with --sidecar-scopes every namespace needs a service of its own")
        }
    }

    var generator: MeshGenerator {
        MeshGenerator(
            services: services, endpoints: endpoints, namespaces: namespaces, scoped: sidecarScopes,
            sharedServices: sharedServices, instances: instances, mtlsEndpoints: mtlsEndpoints)
    }
}
