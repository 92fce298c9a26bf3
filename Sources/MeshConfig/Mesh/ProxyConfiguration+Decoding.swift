import MeshModel

extension ProxyConfiguration {
    init(_ fields: Fields) {
        readProcess(fields)
        readServices(fields)
        concurrency = fields.int("concurrency")
        set(&statNameLength, fields.int("statNameLength"))
        set(&interceptionMode, fields.enumeration("interceptionMode"))
        proxyMetadata = fields.stringMap("proxyMetadata")
        runtimeValues = fields.stringMap("runtimeValues")
        extraStatTags = fields.strings("extraStatTags")
        proxyStatsMatcher = fields.object("proxyStatsMatcher", StatsMatcher.init)
        set(&gatewayTopology, fields.object("gatewayTopology", GatewayTopology.init))
        proxyHeaders = fields.object("proxyHeaders", ProxyHeaders.init)
        privateKeyProvider = fields.object("privateKeyProvider", PrivateKeyProvider.init)
        caCertificatesPEM = fields.strings("caCertificatesPem")
        set(&imageType, fields.object("image") { $0.string("imageType") })
        fileFlushInterval = fields.duration("fileFlushInterval", allowsZero: true)
        fileFlushMinSizeKB = fields.int("fileFlushMinSizeKb")
        fields.ignore(
            "availabilityZone", "parentShutdownDuration", "connectTimeout", "discoveryRefreshDelay",
            "lightstepAddress", "sds")
    }

    private mutating func readProcess(_ fields: Fields) {
        set(&configPath, fields.string("configPath"))
        set(&binaryPath, fields.string("binaryPath"))
        set(&customConfigFile, fields.string("customConfigFile"))
        set(&proxyBootstrapTemplatePath, fields.string("proxyBootstrapTemplatePath"))
        set(&serviceCluster, fields.string("serviceCluster"))
        set(&tracingServiceName, fields.enumeration("tracingServiceName"))
        set(&drainDuration, fields.duration("drainDuration"))
        set(&terminationDrainDuration, fields.duration("terminationDrainDuration", allowsZero: true))
        set(&proxyAdminPort, fields.port("proxyAdminPort"))
        set(&statusPort, fields.port("statusPort"))
        set(&controlPlaneAuthPolicy, fields.enumeration("controlPlaneAuthPolicy"))
        set(&holdApplicationUntilProxyStarts, fields.bool("holdApplicationUntilProxyStarts"))
        readinessProbe = fields.object("readinessProbe", Probe.init)
    }

    private mutating func readServices(_ fields: Fields) {
        for key in ["discoveryAddress", "statsdUdpAddress", "zipkinAddress"] {
            if let address = fields.string(key), !address.isEmpty { fields.check(problem(ofAddress: address), key) }
        }
        set(&discoveryAddress, fields.string("discoveryAddress"))
        set(&statsdUDPAddress, fields.string("statsdUdpAddress"))
        tracing = fields.object("tracing", Tracing.init)
        if tracing == nil, let address = fields.string("zipkinAddress"), !address.isEmpty {
            tracing = Tracing()
            tracing?.tracer = .zipkin(address: address)
        }
        envoyAccessLogService = fields.object("envoyAccessLogService", RemoteService.init)
        envoyMetricsService = fields.object("envoyMetricsService", RemoteService.init)
    }
}

/// `host:port`, as every address of a proxy's configuration is written.
private func problem(ofAddress text: String) -> String? {
    let problem = "\(quoted(text)) is not an address: expected host:port"
    guard let colon = text.lastIndex(of: ":") else { return problem }
    guard let port = Int(text[text.index(after: colon)...]), (1...65535).contains(port) else { return problem }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    // Addresses may hold variables that the agent replaces: $(HOST_IP):9411.
    if host.hasPrefix("$(") || Syntax.isIPAddress(host) || Syntax.problem(ofHost: host) == nil { return nil }
    return problem
}

extension ProxyConfiguration.RemoteService {
    init(_ fields: Fields) {
        address = fields.string("address") ?? ""
        tls = fields.object("tlsSettings", ClientTLS.init)
        tcpKeepalive = fields.object("tcpKeepalive", TCPKeepalive.init)
        if address.isEmpty {
            fields.error("an address is required", "address")
        } else {
            fields.check(problem(ofAddress: address), "address")
        }
    }
}

extension ProxyConfiguration.Tracing {
    init(_ fields: Fields) {
        sampling = fields.number("sampling", in: 0...100)
        tls = fields.object("tlsSettings", ClientTLS.init)
        maxPathTagLength = fields.int("maxPathTagLength")
        set(&enableIstioTags, fields.bool("enableIstioTags"))
        for (name, tag) in fields.objectMap("customTags", { _, fields in CustomTag(fields) }) { customTags[name] = tag }

        let kinds = ["zipkin", "lightstep", "datadog", "stackdriver", "openCensusAgent"]
        guard let kind = fields.only(of: kinds) else { return }
        tracer = fields.object(kind) { settings in
            if kind == "stackdriver" {
                settings.ignore("debug", "maxNumberOfAttributes", "maxNumberOfAnnotations", "maxNumberOfMessageEvents")
                return .stackdriver
            }
            settings.ignore("context")
            let address = settings.string("address") ?? ""
            if !address.isEmpty { settings.check(problem(ofAddress: address), "address") }
            switch kind {
            case "zipkin": return .zipkin(address: address)
            case "lightstep":
                return .lightstep(address: address, accessToken: settings.string("accessToken") ?? "")
            case "datadog": return .datadog(address: address)
            default: return .openCensusAgent(address: address)
            }
        }
    }
}

extension ProxyConfiguration.Tracing.CustomTag {
    init?(_ fields: Fields) {
        switch fields.only(of: ["literal", "environment", "header", "formatter"], required: true) {
        case "literal":
            let value = fields.object("literal") { $0.string("value") } ?? ""
            if value.isEmpty { fields.error("a value is required", "literal") }
            self = .literal(value)
        case "formatter":
            let value = fields.object("formatter") { $0.string("value") } ?? ""
            if value.isEmpty { fields.error("a value is required", "formatter") }
            fields.check(LogFormat.problem(of: value), "formatter")
            self = .formatter(value)
        case "environment":
            guard let tag = fields.object("environment", Self.named) else { return nil }
            self = .environment(name: tag.name, defaultValue: tag.defaultValue)
        case "header":
            guard let tag = fields.object("header", Self.named) else { return nil }
            fields.check(Syntax.problem(ofHeaderName: tag.name), "header")
            self = .header(name: tag.name, defaultValue: tag.defaultValue)
        default: return nil
        }
    }

    private static func named(_ fields: Fields) -> (name: String, defaultValue: String)? {
        let name = fields.string("name") ?? ""
        if name.isEmpty { fields.error("a name is required", "name") }
        return (name, fields.string("defaultValue") ?? "")
    }
}

extension ProxyConfiguration.GatewayTopology {
    /// What a proxy says of itself (`gatewayTopology` of its `PROXY_CONFIG`). What cannot be read is not said.
    public init(reported value: ConfigValue) {
        switch value["numTrustedProxies"]?.content {
        case .int(let number): numTrustedProxies = Int(clamping: min(max(number, 0), Int64(UInt32.max)))
        case .double(let number) where number >= 0 && number <= Double(UInt32.max): numTrustedProxies = Int(number)
        default: break
        }
        if let word = value["forwardClientCertDetails"]?.string, let details = ForwardClientCert(rawValue: word) {
            forwardClientCertDetails = details
        }
        expectsProxyProtocol = value["proxyProtocol"]?.map != nil
    }

    init(_ fields: Fields) {
        numTrustedProxies = fields.int("numTrustedProxies", in: 0...Int(UInt32.max)) ?? 0
        set(&forwardClientCertDetails, fields.enumeration("forwardClientCertDetails"))
        expectsProxyProtocol = fields.has("proxyProtocol")
    }
}

extension ProxyConfiguration.StatsMatcher {
    init(_ fields: Fields) {
        inclusionPrefixes = fields.strings("inclusionPrefixes")
        inclusionSuffixes = fields.strings("inclusionSuffixes")
        inclusionRegexps = fields.strings("inclusionRegexps")
        for (i, pattern) in inclusionRegexps.enumerated() {
            fields.check(Syntax.problem(ofRegex: pattern), "inclusionRegexps[\(i)]")
        }
    }
}

extension ProxyConfiguration.PrivateKeyProvider {
    init?(_ fields: Fields) {
        guard let word = fields.only(of: Kind.allCases.map(\.rawValue), required: true), let kind = Kind(rawValue: word)
        else { return nil }
        self.kind = kind
        fields.object(word) { settings in
            pollDelay = settings.duration("pollDelay")
            fallback = settings.bool("fallback")
            return ()
        }
    }
}

extension ProxyConfiguration.ProxyHeaders {
    init(_ fields: Fields) {
        set(&forwardedClientCert, fields.enumeration("forwardedClientCert"))
        requestID = Self.isEnabled(fields, "requestId")
        attemptCount = Self.isEnabled(fields, "attemptCount")
        envoyDebugHeaders = Self.isEnabled(fields, "envoyDebugHeaders")
        fields.object("server") { header in
            serverDisabled = header.bool("disabled") ?? false
            server = header.string("value")
            return ()
        }
        metadataExchangeInMeshOnly = fields.object("metadataExchangeHeaders") { $0.string("mode") } == "IN_MESH"
        preserveHTTP1HeaderCase =
            fields.object("preserveHttp1HeaderCase") { $0.bool("value") } ?? false
        fields.ignore("setCurrentClientCertDetails", "xForwardedHost", "xForwardedPort")
    }

    private static func isEnabled(_ fields: Fields, _ key: String) -> Bool {
        !(fields.object(key) { $0.bool("disabled") } ?? false)
    }
}

extension ProxyConfiguration.Probe {
    init?(_ fields: Fields) {
        set(&initialDelaySeconds, fields.int("initialDelaySeconds"))
        set(&timeoutSeconds, fields.int("timeoutSeconds"))
        set(&periodSeconds, fields.int("periodSeconds"))
        set(&successThreshold, fields.int("successThreshold"))
        set(&failureThreshold, fields.int("failureThreshold"))
        let kind = fields.only(of: ["httpGet", "tcpSocket", "exec", "grpc"], required: true) ?? ""
        let check = fields.object(kind) { settings -> Check? in
            if kind == "exec" {
                let command = settings.strings("command")
                if command.isEmpty { settings.error("a command is required", "command") }
                return .exec(command: command)
            }
            guard let port = settings.requiredPort("port") else { return nil }
            switch kind {
            case "httpGet":
                let headers = settings.objects("httpHeaders") { header -> HeaderOperations.Header? in
                    HeaderOperations.Header(name: header.string("name") ?? "", value: header.string("value") ?? "")
                }
                return .http(
                    path: settings.string("path") ?? "/", port: port, host: settings.string("host") ?? "",
                    scheme: settings.string("scheme") ?? "HTTP", headers: headers)
            case "tcpSocket": return .tcp(host: settings.string("host") ?? "", port: port)
            default: return .grpc(port: port, service: settings.string("service") ?? "")
            }
        }
        guard let check else { return nil }
        self.check = check
    }
}
