import MeshModel

/// The labels of Istio's metrics, and where Envoy reads them: of the workload itself in its node, of its peer in what the
/// certificate says of a client, and in the metadata of the cluster and the endpoint that a request went to.
struct MetricLabels {
    /// In the language of access logs.
    typealias Format = String

    let view: ProxyView
    let isServer: Bool
    let isHTTP: Bool

    private static let unknown = "unknown"
    private static let host = "xds.upstream_host_metadata"
    private static let workload = "\(host).filter_metadata.istio.workload"
    private static let service = "xds.cluster_metadata.filter_metadata.istio.services[0]"
    /// Clusters of the mesh carry services, others do not.
    private static let hasService =
        "has(xds.cluster_name)&&(xds.cluster_name.startsWith('outbound')||xds.cluster_name.startsWith('inbound|'))"

    /// Label and format, in Istio's order.
    var all: [(String, Format)] {
        var labels = [("reporter", isServer ? "destination" : "source")]
        labels += isServer ? clientLabels("source_") : ownLabels("source_")
        labels += isServer ? ownLabels("destination_") : serverLabels("destination_")
        labels += serviceLabels
        labels.append(("request_protocol", isHTTP ? Self.cel(Self.protocol) : "tcp"))
        if isHTTP {
            labels += [("response_code", "%RESPONSE_CODE%"), ("grpc_response_status", "%GRPC_STATUS_NUMBER%")]
        }
        labels.append(("response_flags", "%RESPONSE_FLAGS%"))
        // Istio's clients do not say.
        labels.append(
            ("connection_security_policy", isServer ? Self.cel("connection.mtls?'mutual_tls':'none'") : Self.unknown))
        return labels
    }

    static func cel(_ expression: String) -> Format { "%CEL(\(expression))%" }

    private static func known(_ condition: String, _ value: String) -> Format { cel("\(condition)?\(value):'unknown'") }

    private static let `protocol` =
        "'content-type' in request.headers&&request.headers['content-type'].startsWith('application/grpc')?'grpc':'http'"

    /// What the workload says of itself.
    private func ownLabels(_ side: String) -> [(String, Format)] {
        let principal =
            isServer
            ? Self.known("connection.mtls", "connection.uri_san_local_certificate")
            : Self.known("has(upstream.uri_san_local_certificate)", "upstream.uri_san_local_certificate")
        return [
            (side + "workload", Self.cel(WorkloadExpressions.workload)),
            (side + "canonical_service", Self.cel(WorkloadExpressions.canonicalService)),
            (side + "canonical_revision", Self.cel(WorkloadExpressions.canonicalRevision)),
            (side + "workload_namespace", view.namespace), (side + "principal", principal),
            (side + "app", Self.cel(WorkloadExpressions.app)),
            (side + "version", Self.cel(WorkloadExpressions.version)),
            (side + "cluster", view.clusterID.isEmpty ? Self.unknown : view.clusterID),
        ]
    }

    /// What a server knows of its client: the certificate's identity.
    private func clientLabels(_ side: String) -> [(String, Format)] {
        let identity = "connection.uri_san_peer_certificate"
        return [
            (side + "workload", Self.unknown), (side + "canonical_service", Self.unknown),
            (side + "canonical_revision", "latest"),
            (side + "workload_namespace", Self.known("connection.mtls", "re.capture(\(identity),'.*/ns/([^/]*)/.*')")),
            (side + "principal", Self.known("connection.mtls", identity)), (side + "app", Self.unknown),
            (side + "version", Self.unknown), (side + "cluster", Self.unknown),
        ]
    }

    /// What a client knows of the server: the endpoint's metadata (``Endpoint/telemetryLabel``), and its certificate.
    private func serverLabels(_ side: String) -> [(String, Format)] {
        let isKnown = "has(\(Self.host))&&'istio' in \(Self.host).filter_metadata"
        func part(_ index: Int) -> String {
            let before = String(repeating: "[^;]*;", count: index)
            return "re.capture(\(Self.workload),'\(before)([^;]*)\(index == 4 ? "" : ";.*")')"
        }
        let revision = "\(isKnown)&&!\(Self.workload).matches('^[^;]*;[^;]*;[^;]*;;')?\(part(3)):'latest'"
        let identity = "upstream.uri_san_peer_certificate"
        return [
            (side + "workload", Self.known(isKnown, part(0))),
            (side + "canonical_service", Self.known(isKnown, part(2))),
            (side + "canonical_revision", Self.cel(revision)),
            (side + "workload_namespace", Self.known(isKnown, part(1))),
            (side + "principal", Self.known("has(\(identity))", identity)), (side + "app", Self.unknown),
            (side + "version", Self.unknown), (side + "cluster", Self.known(isKnown, part(4))),
        ]
    }

    private var serviceLabels: [(String, Format)] {
        let cluster = "(has(xds.cluster_name)?xds.cluster_name:'unknown')"
        let other = isHTTP && !isServer ? "request.host" : cluster
        return [
            ("destination_service", Self.cel("\(Self.hasService)?\(Self.service).host:\(other)")),
            ("destination_service_name", Self.cel("\(Self.hasService)?\(Self.service).name:\(cluster)")),
            ("destination_service_namespace", Self.known(Self.hasService, "\(Self.service).namespace")),
        ]
    }
}
