import MeshModel

extension ExtensionProvider {
    private static let kinds = [
        "envoyExtAuthzHttp", "envoyExtAuthzGrpc", "zipkin", "lightstep", "datadog", "stackdriver", "opencensus",
        "skywalking", "opentelemetry", "prometheus", "envoyFileAccessLog", "envoyHttpAls", "envoyTcpAls",
        "envoyOtelAls", "sds",
    ]

    init?(_ fields: Fields) {
        name = fields.string("name") ?? ""
        if name.isEmpty { fields.error("a provider needs a name", "name") }
        guard let field = fields.only(of: Self.kinds, required: true) else { return nil }
        guard let kind = fields.object(field, { Self.kind(field, $0) }) else { return nil }
        self.kind = kind
    }

    private static func kind(_ field: String, _ fields: Fields) -> Kind? {
        switch field {
        case "envoyExtAuthzHttp": ExtAuthzHTTP(fields).map(Kind.envoyExtAuthzHTTP)
        case "envoyExtAuthzGrpc": ExtAuthzGRPC(fields).map(Kind.envoyExtAuthzGRPC)
        case "zipkin": TracingService(fields).map(Kind.zipkin)
        case "lightstep":
            TracingService(fields).map { .lightstep($0, accessToken: fields.string("accessToken") ?? "") }
        case "datadog": TracingService(fields).map(Kind.datadog)
        case "stackdriver": stackdriver(fields)
        case "opencensus": TracingService(fields).map(Kind.opencensus)
        case "skywalking":
            TracingService(fields).map { .skywalking($0, accessToken: fields.string("accessToken") ?? "") }
        case "opentelemetry": OpenTelemetry(fields).map(Kind.opentelemetry)
        case "prometheus": .prometheus
        case "envoyFileAccessLog": .envoyFileAccessLog(FileAccessLog(fields))
        case "envoyHttpAls": GRPCAccessLog(fields).map(Kind.envoyHTTPAccessLog)
        case "envoyTcpAls": GRPCAccessLog(fields).map(Kind.envoyTCPAccessLog)
        case "envoyOtelAls": GRPCAccessLog(openTelemetry: fields).map(Kind.envoyOpenTelemetryAccessLog)
        default: other(field, fields)
        }
    }

    private static func stackdriver(_ fields: Fields) -> Kind {
        fields.ignore("debug", "maxNumberOfAttributes", "maxNumberOfAnnotations", "maxNumberOfMessageEvents", "logging")
        return .stackdriver(maxTagLength: fields.int("maxTagLength"))
    }

    private static func other(_ field: String, _ fields: Fields) -> Kind {
        for entry in fields.map.entries { fields.ignore(entry.key) }
        return .other(field)
    }
}

extension ExtensionProvider.Target {
    /// The fields `service` and `port` of a provider.
    init?(provider fields: Fields) {
        let service = fields.string("service") ?? ""
        self.service = service
        let host = service.lastIndex(of: "/").map { service[service.index(after: $0)...] } ?? service[...]
        if service.isEmpty {
            fields.error("a service is required, as host or namespace/host", "service")
        } else {
            fields.check(Syntax.problem(ofHost: host), "service")
        }
        guard let port = fields.requiredPort("port") else { return nil }
        self.port = port
    }
}

extension ExtensionProvider.TracingService {
    init?(_ fields: Fields) {
        maxTagLength = fields.int("maxTagLength")
        path = fields.string("path") ?? ""
        hasShortTraceIDs = fields.bool("enable64bitTraceId") ?? false
        fields.ignore("context", "traceContextOption", "timeout", "headers")
        guard let target = ExtensionProvider.Target(provider: fields) else { return nil }
        self.target = target
    }
}

extension ExtensionProvider.OpenTelemetry {
    init?(_ fields: Fields) {
        maxTagLength = fields.int("maxTagLength")
        http = fields.object("http") { http in
            ExtensionProvider.HTTPExport(
                path: http.string("path") ?? "", timeout: http.duration("timeout"),
                headers: http.objects("headers") { header in
                    header.ignore("envName")
                    return HeaderOperations.Header(
                        name: header.string("name") ?? "", value: header.string("value") ?? "")
                })
        }
        resourceDetectors =
            fields.object("resourceDetectors") { detectors in
                ["environment", "dynatrace"].filter { detectors.has($0) }
            } ?? []
        fields.ignore("grpc", "dynatraceSampler")
        guard let target = ExtensionProvider.Target(provider: fields) else { return nil }
        self.target = target
    }
}

extension ExtensionProvider.RequestBody {
    init(_ fields: Fields) {
        maxRequestBytes = fields.int("maxRequestBytes", in: 0...Int(UInt32.max)) ?? 0
        allowPartialMessage = fields.bool("allowPartialMessage") ?? false
        packAsBytes = fields.bool("packAsBytes") ?? false
    }
}

extension ExtensionProvider.ExtAuthzHTTP {
    init?(_ fields: Fields) {
        set(&timeout, fields.duration("timeout"))
        pathPrefix = fields.string("pathPrefix") ?? ""
        if !pathPrefix.isEmpty, !pathPrefix.hasPrefix("/") { fields.error("a path begins with \"/\"", "pathPrefix") }
        failOpen = fields.bool("failOpen") ?? false
        clearRouteCache = fields.bool("clearRouteCache") ?? false
        statusOnError = fields.status("statusOnError")
        includeRequestHeadersInCheck = fields.strings("includeRequestHeadersInCheck")
        let older = fields.strings("includeHeadersInCheck")
        if includeRequestHeadersInCheck.isEmpty { includeRequestHeadersInCheck = older }
        includeAdditionalHeadersInCheck = fields.headerList("includeAdditionalHeadersInCheck")
        includeRequestBodyInCheck = fields.object("includeRequestBodyInCheck", ExtensionProvider.RequestBody.init)
        headersToUpstreamOnAllow = fields.strings("headersToUpstreamOnAllow")
        headersToDownstreamOnDeny = fields.strings("headersToDownstreamOnDeny")
        headersToDownstreamOnAllow = fields.strings("headersToDownstreamOnAllow")
        guard let target = ExtensionProvider.Target(provider: fields) else { return nil }
        self.target = target
    }
}

extension ExtensionProvider.ExtAuthzGRPC {
    init?(_ fields: Fields) {
        set(&timeout, fields.duration("timeout"))
        failOpen = fields.bool("failOpen") ?? false
        clearRouteCache = fields.bool("clearRouteCache") ?? false
        statusOnError = fields.status("statusOnError")
        includeRequestBodyInCheck = fields.object("includeRequestBodyInCheck", ExtensionProvider.RequestBody.init)
        guard let target = ExtensionProvider.Target(provider: fields) else { return nil }
        self.target = target
    }
}

extension Fields {
    /// An HTTP status as text, or nothing.
    fileprivate func status(_ key: String) -> String {
        let text = string(key) ?? ""
        if !text.isEmpty, Int(text).map({ !(100...599).contains($0) }) ?? true {
            error("\(quoted(text)) is not an HTTP status", key)
        }
        return text
    }
}

extension Fields {
    /// A format in the language of Envoy's access logs; empty where there is none.
    fileprivate func logFormat(_ key: String) -> String {
        let format = string(key) ?? ""
        check(LogFormat.problem(of: format), key)
        return format
    }

    /// Formats by name.
    fileprivate func logLabels(_ key: String) -> [HeaderOperations.Header] {
        let labels = headerList(key)
        for label in labels { check(LogFormat.problem(of: label.value), "\(key)[\(quoted(label.name))]") }
        return labels
    }
}

extension ExtensionProvider.FileAccessLog {
    init(_ fields: Fields) {
        path = fields.string("path") ?? ""
        if path.isEmpty { fields.error("a path is required, such as /dev/stdout", "path") }
        omitEmptyValues = fields.bool("omitEmptyValues") ?? false
        format = fields.object("logFormat") { format in
            switch format.only(of: ["text", "labels"], required: true) {
            case "text": return .text(format.logFormat("text"))
            case "labels": return .labels(format.logLabels("labels"))
            default: return nil
            }
        }
    }
}

extension ExtensionProvider.GRPCAccessLog {
    init?(_ fields: Fields) {
        logName = fields.string("logName") ?? ""
        filterStateObjectsToLog = fields.strings("filterStateObjectsToLog")
        additionalRequestHeadersToLog = fields.strings("additionalRequestHeadersToLog")
        additionalResponseHeadersToLog = fields.strings("additionalResponseHeadersToLog")
        additionalResponseTrailersToLog = fields.strings("additionalResponseTrailersToLog")
        guard let target = ExtensionProvider.Target(provider: fields) else { return nil }
        self.target = target
    }

    init?(openTelemetry fields: Fields) {
        logName = fields.string("logName") ?? ""
        filterStateObjectsToLog = fields.strings("filterStateObjectsToLog")
        let format = fields.object("logFormat") { ($0.logFormat("text"), $0.logLabels("labels")) }
        textFormat = format?.0 ?? ""
        labels = format?.1 ?? []
        guard let target = ExtensionProvider.Target(provider: fields) else { return nil }
        self.target = target
    }
}
