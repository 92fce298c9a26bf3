import EnvoyAPI
import MeshConfig

/// The loggers that Envoy has for Istio's providers.
extension UnitTranslation {
    func accessLog(_ name: String, _ config: some EnvoyMessage) -> Envoy.AccessLog {
        Envoy.AccessLog(arena) {
            $0.name = name
            $0.typedConfig = .pack(config)
        }
    }

    // MARK: Files

    func fileLog(_ path: String, _ format: Envoy.SubstitutionFormatString) -> Envoy.AccessLog {
        accessLog(
            "envoy.access_loggers.file",
            Envoy.FileAccessLog(arena) {
                $0.path = path.isEmpty ? "/dev/stdout" : path
                $0.logFormat = format
            })
    }

    /// `accessLogFormat` in `accessLogEncoding`.
    mutating func meshFormat() -> Envoy.SubstitutionFormatString {
        let own = mesh.accessLogFormat
        switch mesh.accessLogEncoding {
        case .text: return textFormat(own.isEmpty ? AccessLogFormats.text : AccessLogFormats.line(own))
        case .json:
            if own.isEmpty { return jsonFormat(AccessLogFormats.json) }
            let parsed = (try? JSON.parse(own)).map(StructValue.init)?.object
            if parsed == nil {
                report(.unservedTelemetry, at: policyPlace, "accessLogFormat is not an object of JSON: Istio's is used")
            }
            return jsonFormat(parsed ?? AccessLogFormats.json)
        }
    }

    func format(of log: ExtensionProvider.FileAccessLog) -> Envoy.SubstitutionFormatString {
        let format =
            switch log.format {
            case .text(let text) where !text.isEmpty: textFormat(AccessLogFormats.line(text))
            case .labels(let labels):
                jsonFormat(
                    labels.isEmpty
                        ? AccessLogFormats.json
                        : Dictionary(labels.map { ($0.name, .string($0.value)) }) { first, _ in first })
            case .text, nil: textFormat(AccessLogFormats.text)
            }
        format.omitEmptyValues = log.omitEmptyValues
        return format
    }

    private func textFormat(_ text: String) -> Envoy.SubstitutionFormatString {
        Envoy.SubstitutionFormatString(arena) {
            $0.textFormatSource = .init(arena) { $0.inlineString = text }
            $0.formatters = formatters(for: [text])
        }
    }

    private func jsonFormat(_ fields: [String: StructValue]) -> Envoy.SubstitutionFormatString {
        Envoy.SubstitutionFormatString(arena) {
            $0.jsonFormat = fields
            $0.formatters = formatters(for: fields.values.compactMap(\.string))
        }
    }

    /// The one command that Envoy has to be given an extension for.
    private func formatters(for formats: [String]) -> [Envoy.TypedExtensionConfig] {
        guard formats.contains(where: { $0.contains("%REQ_WITHOUT_QUERY") }) else { return [] }
        return [
            .init(arena) {
                $0.name = "envoy.formatter.req_without_query"
                $0.typedConfig = .pack(Envoy.ReqWithoutQuery(arena))
            }
        ]
    }

    // MARK: gRPC

    private func common(
        _ log: ExtensionProvider.GRPCAccessLog, _ service: Envoy.GrpcService, name: String
    ) -> Envoy.CommonGrpcAccessLogConfig {
        Envoy.CommonGrpcAccessLogConfig(arena) {
            $0.logName = log.logName.isEmpty ? name : log.logName
            $0.grpcService = service
            $0.transportApiVersion = .v3
            $0.filterStateObjectsToLog = log.filterStateObjectsToLog
        }
    }

    /// Of requests, to a service of Envoy's own protocol.
    func requestLog(_ log: ExtensionProvider.GRPCAccessLog, _ service: Envoy.GrpcService) -> Envoy.AccessLog {
        accessLog(
            "envoy.access_loggers.http_grpc",
            Envoy.HttpGrpcAccessLogConfig(arena) {
                $0.commonConfig = common(log, service, name: "http_envoy_accesslog")
                $0.additionalRequestHeadersToLog = log.additionalRequestHeadersToLog
                $0.additionalResponseHeadersToLog = log.additionalResponseHeadersToLog
                $0.additionalResponseTrailersToLog = log.additionalResponseTrailersToLog
            })
    }

    /// Of connections, likewise.
    func connectionLog(_ log: ExtensionProvider.GRPCAccessLog, _ service: Envoy.GrpcService) -> Envoy.AccessLog {
        accessLog(
            "envoy.tcp_grpc_access_log",
            Envoy.TcpGrpcAccessLogConfig(arena) {
                $0.commonConfig = common(log, service, name: "tcp_envoy_accesslog")
            })
    }

    /// To a collector of OpenTelemetry.
    func openTelemetryLog(_ log: ExtensionProvider.GRPCAccessLog, _ service: Envoy.GrpcService) -> Envoy.AccessLog {
        let body = log.textFormat.isEmpty ? AccessLogFormats.text : log.textFormat
        return accessLog(
            "envoy.access_loggers.open_telemetry",
            Envoy.OpenTelemetryAccessLogConfig(arena) {
                $0.commonConfig = common(log, service, name: "otel_envoy_accesslog")
                $0.disableBuiltinLabels = true
                $0.body = .init(arena) { $0.stringValue = body }
                if !log.labels.isEmpty {
                    $0.attributes = .init(arena) {
                        $0.values = log.labels.map { label in
                            .init(arena) {
                                $0.key = label.name
                                $0.value = .init(arena) { $0.stringValue = label.value }
                            }
                        }
                    }
                }
                $0.formatters = formatters(for: [body] + log.labels.map(\.value))
            })
    }
}
