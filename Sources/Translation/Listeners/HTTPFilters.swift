import EnvoyAPI
import MeshModel

extension UnitTranslation {
    /// The HTTP filters of a connection manager, in Istio's order. Fault and CORS are always there, because routes carry
    /// settings for them. Filters that only Istio's build of Envoy has are left out.
    mutating func httpFilters(
        for protocol: PortProtocol, _ kind: ListenerClass, port: Int?, _ sources: inout Sources
    ) -> [Envoy.HttpFilter] {
        let policies = kind == .outbound ? HTTPPolicyFilters() : httpPolicyFilters(&sources)
        var filters = policies.delegation
        filters += wasmFilters(.authentication, kind, port: port, &sources)
        filters += policies.authentication
        filters += wasmFilters(.authorization, kind, port: port, &sources)
        filters += policies.authorization
        filters += wasmFilters(.statistics, kind, port: port, &sources)
        filters += wasmFilters(.unspecified, kind, port: port, &sources)
        if `protocol` == .grpcWeb { filters.append(httpFilter("envoy.filters.http.grpc_web", Envoy.GrpcWeb(arena))) }
        let stats = Envoy.GrpcStats(arena) {
            $0.emitFilterState = true
            $0.statsForAllMethods = false
        }
        filters.append(httpFilter("envoy.filters.http.grpc_stats", stats))
        if kind != .inbound { filters.append(offeredProtocols()) }
        filters.append(httpFilter(Self.faultFilter, Envoy.HTTPFault(arena)))
        filters.append(httpFilter(Self.corsFilter, Envoy.Cors(arena)))
        filters.append(httpFilter("envoy.filters.http.router", Envoy.Router(arena)))
        return filters
    }

    static let faultFilter = "envoy.filters.http.fault"
    static let corsFilter = "envoy.filters.http.cors"

    /// The filters that gRPC's own client has; it refuses a listener with any other.
    func proxylessHTTPFilters() -> [Envoy.HttpFilter] {
        [
            httpFilter(Self.faultFilter, Envoy.HTTPFault(arena)),
            httpFilter("envoy.filters.http.router", Envoy.Router(arena)),
        ]
    }

    func httpFilter(_ name: String, _ config: some EnvoyMessage) -> Envoy.HttpFilter {
        Envoy.HttpFilter(arena) {
            $0.name = name
            $0.typedConfig = .pack(config)
        }
    }
}
