import MeshModel

extension MeshConfiguration {
    init(_ fields: Fields) {
        readListeners(fields)
        readLogs(fields)
        readIdentity(fields)
        readScope(fields)
        readTraffic(fields)
        readProviders(fields)
        // Istio accepts these and does nothing with them any more, or they only concern its own parts.
        fields.ignore(
            "certificates", "sdsUdsPath", "enableSdsTokenMount", "disablePolicyChecks", "mixerCheckServer",
            "mixerReportServer", "policyCheckFailOpen", "reportBatchMaxEntries", "reportBatchMaxTime", "configSources",
            "authPolicy", "disableMixerHttpReports", "disableReportBatch", "sidecarToTelemetrySessionAffinity",
            "thriftConfig", "enableClientSidePolicyCheck", "serviceScopeConfigs")
    }

    private mutating func readListeners(_ fields: Fields) {
        set(&proxyListenPort, fields.port("proxyListenPort"))
        set(&proxyInboundListenPort, fields.port("proxyInboundListenPort"))
        set(&proxyHttpPort, fields.port("proxyHttpPort"))
        set(&protocolDetectionTimeout, fields.duration("protocolDetectionTimeout", allowsZero: true))
        set(&pathNormalization, fields.object("pathNormalization") { $0.enumeration("normalization") })
        set(&ingressClass, fields.string("ingressClass"))
        set(&ingressControllerMode, fields.enumeration("ingressControllerMode"))
        set(&ingressService, fields.string("ingressService"))
        set(&ingressSelector, fields.string("ingressSelector"))
        if proxyListenPort == proxyInboundListenPort {
            fields.error("proxyListenPort and proxyInboundListenPort have to differ", "proxyInboundListenPort")
        }
    }

    private mutating func readLogs(_ fields: Fields) {
        set(&enableTracing, fields.bool("enableTracing"))
        set(&accessLogFile, fields.string("accessLogFile"))
        set(&accessLogFormat, fields.string("accessLogFormat"))
        set(&accessLogEncoding, fields.enumeration("accessLogEncoding"))
        fields.check(LogFormat.problem(of: accessLogFormat), "accessLogFormat")
        set(&enableEnvoyAccessLogService, fields.bool("enableEnvoyAccessLogService"))
        set(&disableEnvoyListenerLog, fields.bool("disableEnvoyListenerLog"))
        set(&inboundClusterStatName, fields.string("inboundClusterStatName"))
        set(&outboundClusterStatName, fields.string("outboundClusterStatName"))
        set(&enablePrometheusMerge, fields.bool("enablePrometheusMerge"))
    }

    private mutating func readIdentity(_ fields: Fields) {
        set(&enableAutoMTLS, fields.bool("enableAutoMtls"))
        if let domain = fields.string("trustDomain"), !domain.isEmpty { trustDomain = domain }
        fields.check(Syntax.problem(ofHost: trustDomain), "trustDomain")
        trustDomainAliases = fields.strings("trustDomainAliases")
        for (i, alias) in trustDomainAliases.enumerated() {
            fields.check(Syntax.problem(ofHost: alias), "trustDomainAliases[\(i)]")
        }
        caCertificates = fields.objects("caCertificates", CACertificate.init)
        ca = fields.object("ca", CertificateAuthority.init)
        set(&verifyCertificateAtClient, fields.bool("verifyCertificateAtClient"))
        set(&meshMTLS, fields.object("meshMTLS", TLSDefaults.init))
        set(&tlsDefaults, fields.object("tlsDefaults", TLSDefaults.init))
    }

    private mutating func readScope(_ fields: Fields) {
        if let namespace = fields.string("rootNamespace"), !namespace.isEmpty { rootNamespace = namespace }
        if !Syntax.isDNSLabel(rootNamespace) {
            fields.error("\(quoted(rootNamespace)) is not the name of a namespace", "rootNamespace")
        }
        Self.readExportTo(fields, "defaultServiceExportTo", &defaultServiceExportTo)
        Self.readExportTo(fields, "defaultVirtualServiceExportTo", &defaultVirtualServiceExportTo)
        Self.readExportTo(fields, "defaultDestinationRuleExportTo", &defaultDestinationRuleExportTo)
        discoverySelectors = fields.objects("discoverySelectors", LabelSelector.init)
        serviceSettings = fields.objects("serviceSettings") { settings in
            let isLocal = settings.object("settings") { $0.bool("clusterLocal") } ?? false
            let hosts = settings.strings("hosts")
            for (i, host) in hosts.enumerated() { settings.check(Syntax.problem(ofWildcardHost: host), "hosts[\(i)]") }
            return ServiceSettings(isClusterLocal: isLocal, hosts: hosts)
        }
    }

    private static func readExportTo(_ fields: Fields, _ key: String, _ target: inout [String]) {
        let words = fields.exportTo(key, allowsNone: true)
        if !words.isEmpty { target = words }
    }

    private mutating func readTraffic(_ fields: Fields) {
        set(&connectTimeout, fields.duration("connectTimeout"))
        tcpKeepalive = fields.object("tcpKeepalive", TCPKeepalive.init)
        set(&dnsRefreshRate, fields.duration("dnsRefreshRate"))
        if dnsRefreshRate <= .milliseconds(1) { fields.error("expected more than 1ms", "dnsRefreshRate") }
        set(&h2UpgradePolicy, fields.enumeration("h2UpgradePolicy"))
        // A policy that is there without a mode has the first one; only none at all is the mesh's default.
        set(
            &outboundTrafficPolicy,
            fields.object("outboundTrafficPolicy") {
                OutboundTrafficPolicy(mode: $0.enumeration("mode") ?? .registryOnly)
            })
        set(&inboundTrafficPolicy, fields.object("inboundTrafficPolicy") { $0.enumeration("mode") })
        defaultHTTPRetryPolicy = fields.object("defaultHttpRetryPolicy", HTTPRetry.init)
        if var setting = fields.object("localityLbSetting", LocalityLoadBalancing.init) {
            setting.isEnabled = setting.isEnabled ?? true
            localityLB = setting
        }
    }

    private mutating func readProviders(_ fields: Fields) {
        set(&defaultConfig, fields.object("defaultConfig", ProxyConfiguration.init))
        extensionProviders = fields.objects("extensionProviders", ExtensionProvider.init)
        var names: Set<String> = []
        for (i, provider) in extensionProviders.enumerated() where !names.insert(provider.name).inserted {
            fields.error("the provider \(quoted(provider.name)) is there twice", "extensionProviders[\(i)]")
        }
        fields.object("defaultProviders") { providers in
            defaultProviders.tracing = providers.strings("tracing")
            defaultProviders.metrics = providers.strings("metrics")
            defaultProviders.accessLogging = providers.strings("accessLogging")
            return ()
        }
    }
}

extension MeshConfiguration.CACertificate {
    init?(_ fields: Fields) {
        certSigners = fields.strings("certSigners")
        trustDomains = fields.strings("trustDomains")
        switch fields.only(of: ["pem", "spiffeBundleUrl"], required: true) {
        case "pem":
            guard let pem = fields.string("pem") else { return nil }
            if !pem.contains("-----BEGIN CERTIFICATE-----") { fields.error("is not a PEM certificate", "pem") }
            source = .pem(pem)
        case "spiffeBundleUrl":
            guard let url = fields.string("spiffeBundleUrl") else { return nil }
            if !url.hasPrefix("https://") { fields.error("\(quoted(url)) is not an https URL", "spiffeBundleUrl") }
            source = .spiffeBundleURL(url)
        default: return nil
        }
    }
}

extension MeshConfiguration.CertificateAuthority {
    init(_ fields: Fields) {
        address = fields.string("address") ?? ""
        tls = fields.object("tlsSettings", ClientTLS.init)
        set(&requestTimeout, fields.duration("requestTimeout"))
        set(&isIstiodSide, fields.bool("istiodSide"))
        if address.isEmpty { fields.error("an address is required", "address") }
    }
}

extension MeshConfiguration.TLSDefaults {
    init(_ fields: Fields) {
        set(&minProtocolVersion, fields.enumeration("minProtocolVersion"))
        ecdhCurves = fields.strings("ecdhCurves")
        cipherSuites = fields.strings("cipherSuites")
    }
}
