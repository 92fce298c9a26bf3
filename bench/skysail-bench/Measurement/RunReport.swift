import Histogram

/// Everything that a run of the load generator reports; what is not known stays nil. The JSON's names are read by the
/// scripts that make tables and plots.
struct RunReport {
    struct Server {
        var cpu: Double?
        var user: Double?
        var system: Double?
        var resident: Double?
        var residentEnd: Double?
        var residentPeak: Double?
        var residentSlope: Double?
        var allocations: Double?
    }

    struct ColdStart {
        var milliseconds: Double?
        var serverCPU: Double?
        var clientCPU: Double?
        var bytes: Double?
    }

    struct Restart {
        var milliseconds: Double?
        var serverCPU: Double?
        var bytes: Double?
        var resources: Double?
        var handshakes: Double?
    }

    struct Stuck {
        var percent: Int
        /// Latencies of the same proxies while all read, and while some do not.
        var pairs: [(reading: Percentiles?, stuck: Percentiles?)] = []

        var ratio: Double? {
            let ratios = pairs.compactMap { pair -> Double? in
                guard let reading = pair.reading, let stuck = pair.stuck, reading.p99 > 0 else { return nil }
                return stuck.p99 / reading.p99
            }.sorted()
            return ratios.isEmpty ? nil : ratios[ratios.count / 2]
        }
    }

    var scenario = ""
    var proxies = 0
    var services = 0
    var endpoints = 0
    var variant = ""
    var transport = ""
    var isScoped = false
    var usesVHDS = false
    var changes = 0
    var sent: Percentiles?
    var received: Percentiles?
    var acknowledged: Percentiles?
    var server = Server()
    var clientCPU: Double?
    var bytesPerProxy: Double?
    var bytesToChanged: Double?
    var responsesPerProxy: Double?
    var touchedOverAffected: Double?
    var coldStart = ColdStart()
    var restart: Restart?
    var stuck: Stuck?
    /// Until all had their first secrets.
    var firstSecrets: Double?
    var gate = CorrectnessGate()
    /// Streams that ended before the run did, by reason.
    var ended: [String: Int] = [:]

    var json: JSON {
        .object([
            ("scenario", .text(scenario)), ("proxies", .integer(proxies)), ("services", .integer(services)),
            ("endpoints", .integer(endpoints)), ("protocol", .text(variant)), ("transport", .text(transport)),
            ("scoped", .bool(isScoped)), ("vhds", .bool(usesVHDS)), ("changes", .integer(changes)),
            (
                "latency_ms",
                .object([
                    ("sent", sent?.json ?? .null), ("received", received?.json ?? .null),
                    ("acknowledged", acknowledged?.json ?? .null),
                ])
            ),
            (
                "server",
                .object([
                    ("cpu_ms_per_change", .optional(server.cpu)), ("user_ms_per_change", .optional(server.user)),
                    ("system_ms_per_change", .optional(server.system)), ("rss_mib", .optional(server.resident)),
                    ("rss_end_mib", .optional(server.residentEnd)), ("rss_peak_mib", .optional(server.residentPeak)),
                    ("rss_slope_kib_per_s", .optional(server.residentSlope)),
                    ("allocations_per_push", .optional(server.allocations)),
                ])
            ),
            ("client", .object([("cpu_ms_per_change", .optional(clientCPU))])),
            (
                "bytes",
                .object([
                    ("per_proxy_and_change", .optional(bytesPerProxy)), ("ratio_to_changed", .optional(bytesToChanged)),
                ])
            ),
            ("responses_per_proxy_and_change", .optional(responsesPerProxy)),
            ("touched_over_affected", .optional(touchedOverAffected)),
            (
                "cold_start",
                .object([
                    ("ms", .optional(coldStart.milliseconds)), ("server_cpu_ms", .optional(coldStart.serverCPU)),
                    ("client_cpu_ms", .optional(coldStart.clientCPU)), ("bytes_per_proxy", .optional(coldStart.bytes)),
                ])
            ),
            (
                "restart",
                .object([
                    ("ms_until_synced", .optional(restart?.milliseconds)),
                    ("server_cpu_ms", .optional(restart?.serverCPU)), ("bytes_per_proxy", .optional(restart?.bytes)),
                    ("resources_per_proxy", .optional(restart?.resources)),
                    ("handshakes_ms", .optional(restart?.handshakes)),
                ])
            ),
            ("stuck", stuck?.json ?? .null),
            ("rotation", .object([("first_secrets_ms", .optional(firstSecrets))])),
            ("streams_ended", .object(ended.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })),
            ("gate", gate.json),
        ])
    }

    /// For people: a line a figure, those that are not known left out.
    var text: String {
        var rows: [(String, String)] = []
        func add(_ name: String, _ value: Double?) {
            if let value { rows.append((name, JSON.rounded(value))) }
        }
        func add(_ name: String, _ value: Percentiles?) {
            if let value { rows.append((name, value.text)) }
        }
        rows.append(("scenario", scenario))
        rows.append(
            (
                "mesh",
                "\(proxies) proxies, \(services) services of \(endpoints) endpoints\(isScoped ? ", scoped" : "")"
            ))
        rows.append(("protocol", "\(variant)\(usesVHDS ? " with VHDS" : ""), \(transport)"))
        add("cold start, ms", coldStart.milliseconds)
        add("cold start, server CPU ms", coldStart.serverCPU)
        add("cold start, client CPU ms", coldStart.clientCPU)
        add("cold start, bytes a proxy", coldStart.bytes)
        if changes > 0 { rows.append(("changes", "\(changes)")) }
        add("event→sent, ms (by the server's buckets)", sent)
        add("event→received, ms", received)
        add("event→ACK, ms", acknowledged)
        add("server CPU ms a change", server.cpu)
        add("  of it user", server.user)
        add("  of it system", server.system)
        add("server allocations a push", server.allocations)
        add("client CPU ms a change", clientCPU)
        add("bytes a proxy and change", bytesPerProxy)
        add("bytes sent over bytes changed", bytesToChanged)
        add("responses a proxy and change", responsesPerProxy)
        add("proxies touched over affected", touchedOverAffected)
        if let restart {
            add("restart until all are synced, ms", restart.milliseconds)
            add("restart until all are connected, ms", restart.handshakes)
            add("restart, server CPU ms", restart.serverCPU)
            add("restart, bytes a proxy", restart.bytes)
            add("restart, resources a proxy", restart.resources)
        }
        if let stuck { add("p99 with \(stuck.percent) % stuck over p99 with none", stuck.ratio) }
        add("until all have their secrets, ms", firstSecrets)
        add("server RSS, MiB", server.resident)
        add("server RSS at the end, MiB", server.residentEnd)
        add("server peak RSS, MiB", server.residentPeak)
        add("server RSS slope, KiB a second", server.residentSlope)
        for (reason, count) in ended.sorted(by: { $0.key < $1.key }) {
            rows.append(("streams ended: \(reason)", "\(count)"))
        }
        rows.append(("gate", gate.isOpen ? "everything as it has to be" : "VIOLATED"))
        for violation in gate.violations { rows.append(("", violation)) }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 }.joined(separator: "\n")
    }
}

extension RunReport.Stuck {
    fileprivate var json: JSON {
        .object([
            ("percent", .integer(percent)), ("p99_ratio_median", .optional(ratio)),
            (
                "pairs",
                .array(
                    pairs.map {
                        .object([("reading", $0.reading?.json ?? .null), ("stuck", $0.stuck?.json ?? .null)])
                    })
            ),
        ])
    }
}
