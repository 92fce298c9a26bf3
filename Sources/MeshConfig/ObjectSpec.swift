import MeshModel

/// The specification of an object, by kind. Kept apart: the largest kind has two kilobytes, and an object of any other would
/// be as large.
public indirect enum ObjectSpec: Sendable, Hashable {
    case namespace(NamespaceSpec)
    case service(ServiceSpec)
    case endpoints(EndpointsSpec)
    case endpointSlice(EndpointSliceSpec)
    case pod(PodSpec)
    case node(NodeSpec)
    case secret(SecretSpec)
    case configMap(ConfigMapSpec)
    case serviceEntry(ServiceEntry)
    case workloadEntry(WorkloadEntry)
    case workloadGroup(WorkloadGroup)
    case virtualService(VirtualService)
    case destinationRule(DestinationRule)
    case gateway(Gateway)
    case sidecar(Sidecar)
    case envoyFilter(EnvoyFilter)
    case peerAuthentication(PeerAuthentication)
    case requestAuthentication(RequestAuthentication)
    case authorizationPolicy(AuthorizationPolicy)
    case telemetry(Telemetry)
    case wasmPlugin(WasmPlugin)
    case proxyConfig(ProxyConfig)
    case gatewayClass(GatewayAPI.GatewayClass)
    case kubernetesGateway(GatewayAPI.Gateway)
    /// HTTPRoute, GRPCRoute, TLSRoute and TCPRoute of the Gateway API.
    case gatewayRoute(GatewayAPI.Route)
    case referenceGrant(GatewayAPI.ReferenceGrant)
    case ingress(IngressSpec)
    case ingressClass(IngressClassSpec)
    case meshConfig(MeshConfiguration)
    case meshNetworks(MeshNetworks)
    case jwks(JWKSDocument)
}
