import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// Spans of the view's proxies, as Telemetry objects say, else `defaultConfig.tracing` of the mesh configuration.
extension UnitTranslation {
    /// What a connection manager of a class traces; nil where it does not. Built once for a unit.
    mutating func tracing(
        _ kind: ListenerClass, _ sources: inout Sources
    ) -> (manager: Envoy.HttpConnectionManager.Tracing, usesRequestID: Bool)? {
        let telemetry = telemetry()
        guard let settings = telemetry.layers.tracing(kind.side) else { return nil }
        if let known = shared.tracing[kind.side] {
            sources.add(known.sources)
            return known.manager.map { ($0, settings.usesRequestID) }
        }
        var own = Sources()
        own.add(telemetry.refs)
        var manager: Envoy.HttpConnectionManager.Tracing?
        do throws(Unservable) {
            manager = try tracing(settings, telemetry.layers, &own)
        } catch {
            report(
                .unservedTelemetry, at: policyPlace,
                "nothing is traced by \(settings.provider ?? "defaultConfig.tracing"): \(error.reason)")
        }
        shared.tracing[kind.side] = (manager, own)
        sources.add(own)
        return manager.map { ($0, settings.usesRequestID) }
    }

    private mutating func tracing(
        _ settings: TelemetryLayers.Tracing, _ layers: TelemetryLayers, _ sources: inout Sources
    ) throws(Unservable) -> Envoy.HttpConnectionManager.Tracing {
        let defaults = mesh.defaultConfig.tracing
        let tracer = try tracer(settings, layers, &sources)
        let percent = settings.randomSampling ?? defaults?.sampling ?? 1
        let tags = tags(settings, defaults)
        return Envoy.HttpConnectionManager.Tracing(arena) {
            // Who asks for a trace has it, and nothing more is left out: both are Envoy's defaults.
            $0.randomSampling = .init(arena) { $0.value = percent }
            $0.maxPathTagLength = (tracer.maxTagLength ?? defaults?.maxPathTagLength).map { UInt32(clamping: $0) }
            $0.customTags = tags
            $0.provider = tracer.provider
        }
    }

    // MARK: Tracers

    private struct Tracer {
        var provider: Envoy.TracingProvider.Http
        var maxTagLength: Int?
    }

    private mutating func tracer(
        _ settings: TelemetryLayers.Tracing, _ layers: TelemetryLayers, _ sources: inout Sources
    ) throws(Unservable) -> Tracer {
        guard let name = settings.provider else {
            guard let address = mesh.zipkinAddress else { throw Unservable("a stock Envoy has Zipkin's alone") }
            let service = ProviderService(host: address.host, cluster: Names.zipkinCluster)
            return Tracer(provider: zipkin(service, path: "", isShort: false), maxTagLength: nil)
        }
        guard let provider = layers.provider(name) else {
            throw Unservable("the mesh configuration has no extension provider \(name)")
        }
        switch provider.kind {
        case .zipkin(let settings):
            let service = try service(settings.target, &sources)
            return Tracer(
                provider: zipkin(service, path: settings.path, isShort: settings.hasShortTraceIDs),
                maxTagLength: settings.maxTagLength)
        case .opentelemetry(let settings):
            let service = try service(settings.target, &sources)
            return Tracer(provider: openTelemetry(settings, service), maxTagLength: settings.maxTagLength)
        case .lightstep, .datadog, .stackdriver, .opencensus, .skywalking:
            throw Unservable("only zipkin and opentelemetry are served")
        default: throw Unservable("the extension provider \(name) does not trace")
        }
    }

    private func zipkin(_ service: ProviderService, path: String, isShort: Bool) -> Envoy.TracingProvider.Http {
        tracer(
            "envoy.tracers.zipkin",
            Envoy.ZipkinConfig(arena) {
                $0.collectorCluster = service.cluster
                $0.collectorEndpoint = path.isEmpty ? "/api/v2/spans" : path
                $0.collectorHostname = service.host
                $0.collectorEndpointVersion = .httpJson
                $0.traceId128bit = !isShort
                $0.sharedSpanContext = false
            })
    }

    private func openTelemetry(
        _ provider: ExtensionProvider.OpenTelemetry, _ service: ProviderService
    ) -> Envoy.TracingProvider.Http {
        tracer(
            "envoy.tracers.opentelemetry",
            Envoy.OpenTelemetryConfig(arena) {
                if let http = provider.http {
                    let path = http.path.hasPrefix("/") ? http.path : "/" + http.path
                    $0.httpService = .init(arena) {
                        $0.httpUri = .init(arena) {
                            $0.uri = "http://\(service.host)\(path)"
                            $0.cluster = service.cluster
                            $0.timeout = http.timeout ?? .seconds(3)
                        }
                        $0.requestHeadersToAdd = http.headers.map { header in
                            .init(arena) {
                                $0.header = .init(arena) {
                                    $0.key = header.name
                                    $0.value = header.value
                                }
                                $0.appendAction = .overwriteIfExistsOrAdd
                            }
                        }
                    }
                } else {
                    $0.grpcService = grpcService(service)
                }
                $0.serviceName = view.serviceCluster
                if provider.resourceDetectors.contains("environment") {
                    let detector = Envoy.EnvironmentResourceDetectorConfig(arena)
                    $0.resourceDetectors = [
                        .init(arena) {
                            $0.name = "envoy.tracers.opentelemetry.resource_detectors.environment"
                            $0.typedConfig = .pack(detector)
                        }
                    ]
                }
            })
    }

    private func tracer(_ name: String, _ config: some EnvoyMessage) -> Envoy.TracingProvider.Http {
        Envoy.TracingProvider.Http(arena) {
            $0.name = name
            $0.typedConfig = .pack(config)
        }
    }

    // MARK: Tags

    /// The operator's tags and Istio's own, by name.
    private func tags(
        _ settings: TelemetryLayers.Tracing, _ defaults: ProxyConfiguration.Tracing?
    ) -> [Envoy.CustomTag] {
        var tags = (settings.customTags ?? defaults?.customTags ?? [:]).mapValues(tag)
        if settings.enableIstioTags ?? defaults?.enableIstioTags ?? true {
            for (name, tag) in istioTags() where tags[name] == nil { tags[name] = tag }
        }
        return tags.sorted { $0.key < $1.key }.map { name, tag in
            tag.tag = name
            return tag
        }
    }

    private func tag(_ tag: ProxyConfiguration.Tracing.CustomTag) -> Envoy.CustomTag {
        Envoy.CustomTag(arena) {
            switch tag {
            case .literal(let text): $0.literal = .init(arena) { $0.value = text }
            case .environment(let name, let defaultValue):
                $0.environment = .init(arena) {
                    $0.name = name
                    $0.defaultValue = defaultValue
                }
            case .header(let name, let defaultValue):
                $0.requestHeader = .init(arena) {
                    $0.name = name
                    $0.defaultValue = defaultValue
                }
            case .formatter(let format): $0.value = format
            }
        }
    }

    /// What a workload is called stands in the node, and not here, so that workloads share their listeners; an Envoy that
    /// cannot look there does without.
    private func istioTags() -> [(String, Envoy.CustomTag)] {
        var tags = [
            ("istio.mesh_id", tag(.literal(setting("MESH_ID") ?? "unknown"))),
            ("istio.namespace", tag(.literal(view.namespace))),
        ]
        if view.hasStatisticsLogger {
            tags.append(("istio.canonical_service", tag(.formatter("%CEL(\(WorkloadExpressions.canonicalService))%"))))
            tags.append(
                ("istio.canonical_revision", tag(.formatter("%CEL(\(WorkloadExpressions.canonicalRevision))%"))))
        }
        return tags
    }
}

extension MeshConfiguration {
    /// Where the proxies' own tracer of `defaultConfig.tracing` sends spans; nil for none, or one that is not Zipkin.
    var zipkinAddress: (host: String, port: Int)? {
        guard enableTracing, case .zipkin(let address)? = defaultConfig.tracing?.tracer,
            let colon = address.lastIndex(of: ":"), let port = Int(address[address.index(after: colon)...])
        else { return nil }
        let host = address[..<colon]
        return (host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : String(host), port)
    }
}
