/// Names that filters had in Envoy's v2 API, and that EnvoyFilters still show.
enum FilterNames {
    static func current(_ old: String) -> String? { byOldName[old] }

    private static let byOldName: [String: String] = {
        var names: [String: String] = [:]
        for name in [
            "buffer", "cors", "csrf", "ext_authz", "fault", "grpc_http1_bridge", "grpc_json_transcoder",
            "grpc_web", "gzip", "health_check", "ip_tagging", "lua", "router", "squash",
        ] {
            names["envoy.\(name)"] = "envoy.filters.http.\(name)"
        }
        names["envoy.rate_limit"] = "envoy.filters.http.ratelimit"
        names["envoy.http_dynamo_filter"] = "envoy.filters.http.dynamo"
        for name in [
            "client_ssl_auth", "http_connection_manager", "mongo_proxy", "ratelimit", "redis_proxy", "tcp_proxy",
        ] {
            names["envoy.\(name)"] = "envoy.filters.network.\(name)"
        }
        for name in ["http_inspector", "original_dst", "original_src", "proxy_protocol", "tls_inspector"] {
            names["envoy.listener.\(name)"] = "envoy.filters.listener.\(name)"
        }
        return names
    }()
}
