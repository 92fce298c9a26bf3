import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// Who logs what the view's proxies do, as Telemetry objects say, else `accessLogFile` of the mesh configuration.
extension UnitTranslation {
    /// Where a log is written from.
    enum LoggedPlace: Hashable {
        case connectionManager, connections
        /// What no chain of a listener takes: nothing else would speak of it.
        case listener
    }

    /// The access logs of a listener of a class, or of a part of it. Built once for a unit.
    mutating func accessLogs(
        _ kind: ListenerClass, _ place: LoggedPlace, _ sources: inout Sources
    ) -> [Envoy.AccessLog] {
        let telemetry = telemetry()
        sources.add(telemetry.refs)
        if place == .listener && mesh.disableEnvoyListenerLog { return [] }
        let key = SharedMessages.LogKey(side: kind.side, place: place)
        if let known = shared.accessLogs[key] {
            sources.add(known.sources)
            return known.logs
        }
        var own = Sources()
        var logs: [Envoy.AccessLog] = []
        if let providers = telemetry.layers.accessLogs(kind.side) {
            for (name, filter) in providers {
                if let filter, let problem = CELText.problem(of: filter, inFormat: false) {
                    report(
                        .unservedTelemetry, at: policyPlace,
                        "nothing is logged by \(name): \(problem), in the filter \(filter)")
                    continue
                }
                guard let log = providedLog(name, telemetry.layers, place, &own) else { continue }
                let filters = [place == .listener ? unroutedFilter() : nil, filter.map(celFilter)].compactMap(\.self)
                log.filter =
                    filters.count < 2
                    ? filters.first : .init(arena) { $0.andFilter = .init(arena) { $0.filters = filters } }
                logs.append(log)
            }
        } else {
            logs = meshLogs(place)
        }
        let metrics = metricLogs(kind, place)
        if place == .connections, !metrics.isEmpty { logs.forEach(exceptWhenConnected) }
        logs += metrics
        shared.accessLogs[key] = (logs, own)
        sources.add(own)
        return logs
    }

    /// What Telemetry objects say of the view's proxies; read once for a unit.
    mutating func telemetry() -> (layers: TelemetryLayers, refs: [ObjectRef]) {
        if let known = shared.telemetry { return known }
        let read = reader.telemetry(for: view)
        shared.telemetry = read
        return read
    }

    /// What `accessLogFile` and `enableEnvoyAccessLogService` ask for.
    private mutating func meshLogs(_ place: LoggedPlace) -> [Envoy.AccessLog] {
        var logs: [Envoy.AccessLog] = []
        if !mesh.accessLogFile.isEmpty { logs.append(fileLog(mesh.accessLogFile, meshFormat())) }
        if mesh.enableEnvoyAccessLogService {
            let name = [LoggedPlace.connectionManager: "http", .connections: "tcp", .listener: "listener"][place] ?? ""
            var provider = ExtensionProvider.GRPCAccessLog(target: .init(service: "", port: 0))
            provider.logName = name + "_envoy_accesslog"
            let service = Envoy.GrpcService(arena) {
                // A cluster of the bootstrap.
                $0.envoyGrpc = .init(arena) { $0.clusterName = "envoy_accesslog_service" }
            }
            logs.append(place == .connectionManager ? requestLog(provider, service) : connectionLog(provider, service))
        }
        if place == .listener { for log in logs { log.filter = unroutedFilter() } }
        return logs
    }

    private mutating func providedLog(
        _ name: String, _ layers: TelemetryLayers, _ place: LoggedPlace, _ sources: inout Sources
    ) -> Envoy.AccessLog? {
        do throws(Unservable) {
            guard let provider = layers.provider(name) else {
                throw Unservable("the mesh configuration has no extension provider \(name)")
            }
            switch provider.kind {
            case .envoyFileAccessLog(let log):
                // Of Istio's own provider the mesh configuration says the format.
                let isBuiltIn = provider.name == "envoy" && log.format == nil && !log.omitEmptyValues
                return fileLog(log.path, isBuiltIn ? meshFormat() : format(of: log))
            case .envoyHTTPAccessLog(let log):
                // Of connections it could say nothing.
                guard place == .connectionManager else { return nil }
                return requestLog(log, grpcService(try service(log.target, &sources)))
            case .envoyTCPAccessLog(let log):
                return connectionLog(log, grpcService(try service(log.target, &sources)))
            case .envoyOpenTelemetryAccessLog(let log):
                return openTelemetryLog(log, grpcService(try service(log.target, &sources)))
            case .stackdriver: throw Unservable("a stock Envoy cannot log to Stackdriver")
            default: throw Unservable("the extension provider \(name) does not log")
            }
        } catch {
            report(.unservedTelemetry, at: policyPlace, "nothing is logged by \(name): \(error.reason)")
            return nil
        }
    }

    /// Connections and requests for which there is no chain or route.
    private func unroutedFilter() -> Envoy.AccessLogFilter {
        Envoy.AccessLogFilter(arena) { $0.responseFlagFilter = .init(arena) { $0.flags = ["NR"] } }
    }

    private func celFilter(_ expression: String) -> Envoy.AccessLogFilter {
        let filter = Envoy.ExpressionFilter(arena) { $0.expression = expression }
        return Envoy.AccessLogFilter(arena) {
            $0.extensionFilter = .init(arena) {
                $0.name = "envoy.access_loggers.extension_filters.cel"
                $0.typedConfig = .pack(filter)
            }
        }
    }
}

extension UnitTranslation.ListenerClass {
    /// The side that Telemetry objects mean.
    var side: Telemetry.Mode { self == .inbound ? .server : .client }
}
