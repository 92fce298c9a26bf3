import EnvoyAPI
import MeshConfig
import MeshModel
import World

/// Istio's metrics by the way a stock Envoy has: statistics made of what it would log. Istio's own build has a filter for
/// them, with one configuration of all; here each metric names its labels in each connection manager and TCP proxy.
extension UnitTranslation {
    /// What Envoy takes off the names of statistics for Prometheus, which otherwise would begin with `envoy_`: the namespace
    /// of WebAssembly's statistics, once something of WebAssembly is loaded (the bootstrap sees to it).
    private static let namespace = "wasmcustom"

    /// The loggers that count at a place; none where the mesh does not count, or Envoy cannot.
    mutating func metricLogs(_ kind: ListenerClass, _ place: LoggedPlace) -> [Envoy.AccessLog] {
        guard place != .listener, view.hasStatisticsLogger,
            let metrics = telemetry().layers.prometheusMetrics(kind.side)
        else { return [] }
        let isHTTP = place == .connectionManager
        let labels = MetricLabels(view: view, isServer: kind == .inbound, isHTTP: isHTTP).all
        if isHTTP { return [statistics(Metric.ofRequests, metrics, labels)].compactMap(\.self) }
        return [
            only(on: .tcpUpstreamConnected, statistics(Metric.ofOpenedConnections, metrics, labels)),
            only(on: .tcpConnectionEnd, statistics(Metric.ofClosedConnections, metrics, labels)),
        ].compactMap(\.self)
    }

    private func only(on moment: Envoy.AccessLogType, _ log: Envoy.AccessLog?) -> Envoy.AccessLog? {
        log?.filter = .init(arena) { $0.logTypeFilter = .init(arena) { $0.types = [moment] } }
        return log
    }

    /// Keeps what a log says of a connection to one line, where it is also told when a connection opens.
    func exceptWhenConnected(_ log: Envoy.AccessLog) {
        let filter = Envoy.AccessLogFilter(arena) {
            $0.logTypeFilter = .init(arena) {
                $0.types = [.tcpUpstreamConnected]
                $0.exclude = true
            }
        }
        guard let own = log.filter else {
            log.filter = filter
            return
        }
        log.filter = .init(arena) { $0.andFilter = .init(arena) { $0.filters = [filter, own] } }
    }

    private mutating func statistics(
        _ metrics: [Metric], _ asked: TelemetryLayers.Metrics, _ labels: [(String, MetricLabels.Format)]
    ) -> Envoy.AccessLog? {
        let config = Envoy.StatsAccessLog(arena)
        config.statPrefix = Self.namespace
        var isEmpty = true
        for metric in metrics {
            let change = asked.changes[metric.id]
            if change?.isDisabled == true { continue }
            isEmpty = false
            let tags = tags(labels, change?.tags ?? [:], of: metric)
            let stat = Envoy.StatsAccessLog.Stat(arena) {
                $0.name = metric.name
                $0.tags = tags
            }
            if let unit = metric.unit {
                config.appendHistograms(
                    .init(arena) {
                        $0.stat = stat
                        $0.unit = unit
                        $0.valueFormat = metric.value
                    })
            } else {
                config.appendCounters(
                    .init(arena) {
                        $0.stat = stat
                        if metric.value.isEmpty { $0.valueFixed = 1 } else { $0.valueFormat = metric.value }
                    })
            }
        }
        return isEmpty ? nil : accessLog("envoy.access_loggers.stats", config)
    }

    /// Istio's labels with what Telemetry objects change of them.
    private mutating func tags(
        _ labels: [(String, MetricLabels.Format)], _ changes: [String: Telemetry.Override.TagChange], of metric: Metric
    ) -> [Envoy.StatsAccessLog.Tag] {
        var formats = labels.filter { changes[$0.0] == nil }
        for (name, tag) in changes.sorted(by: { $0.key < $1.key }) {
            guard case .upsert(let expression) = tag else { continue }
            let plain = CELText.withoutTextConversion(expression)
            if let problem = CELText.problem(of: plain, inFormat: true) {
                report(
                    .unservedTelemetry, at: policyPlace,
                    "\(metric.name) has no tag \(name): \(problem), in the expression \(expression)")
                continue
            }
            formats.append((name, MetricLabels.cel(plain)))
        }
        return formats.map { name, format in
            Envoy.StatsAccessLog.Tag(arena) {
                $0.name = name
                $0.valueFormat = format
            }
        }
    }
}

/// A metric of Istio, as Envoy counts it.
private struct Metric {
    var id: Telemetry.Metric
    var name: String
    /// Nil: a counter.
    var unit: Envoy.StatsAccessLog.Histogram.Unit?
    /// Empty: one each time.
    var value = ""

    static let ofRequests = [
        Metric(id: .requestCount, name: "istio_requests_total"),
        Metric(
            id: .requestDuration, name: "istio_request_duration_milliseconds", unit: .milliseconds, value: "%DURATION%"),
        Metric(
            id: .requestSize, name: "istio_request_bytes", unit: .bytes, value: "%DOWNSTREAM_WIRE_BYTES_RECEIVED%"),
        Metric(id: .responseSize, name: "istio_response_bytes", unit: .bytes, value: "%DOWNSTREAM_WIRE_BYTES_SENT%"),
    ]
    static let ofOpenedConnections = [
        Metric(id: .tcpOpenedConnections, name: "istio_tcp_connections_opened_total")
    ]
    static let ofClosedConnections = [
        Metric(id: .tcpClosedConnections, name: "istio_tcp_connections_closed_total"),
        Metric(id: .tcpSentBytes, name: "istio_tcp_sent_bytes_total", value: "%BYTES_SENT%"),
        Metric(id: .tcpReceivedBytes, name: "istio_tcp_received_bytes_total", value: "%BYTES_RECEIVED%"),
    ]
}
