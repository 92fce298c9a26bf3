import HTTP1
import Identity
import IdentityService
import MeshModel
import StreamAPI
import Translation
import XDS

extension AdminSite {
    /// `/metrics`: istiod's names where istiod has the figure, `skysail_…` for the rest.
    var metrics: HTTPResponse {
        var text = MetricsText()
        writeXDS(&text)
        writeEngine(&text)
        writeConflicts(&text)
        writeWire(&text)
        writeIdentity(&text)
        ProcessMetrics().write(to: &text)
        return HTTPResponse(contentType: MetricsText.contentType, body: Array(text.text.utf8))
    }

    private func writeXDS(_ text: inout MetricsText) {
        let values = xds.values
        text.gauge("pilot_info", "The version of this control plane.", [([("version", version)], 1)])
        text.gauge(
            "pilot_xds", "Number of endpoints connected to this pilot using XDS.",
            values.connected.sorted { $0.key < $1.key }.map { ([("version", $0.key)], Double($0.value)) })
        text.counter(
            "pilot_xds_pushes", "Responses sent, by type.",
            ResourceType.allCases.map { ([("type", $0.shortName)], values[$0].pushes) })
        text.counter(
            "pilot_total_xds_rejects", "Total number of XDS responses from pilot rejected by proxy.",
            values.totalRejects)
        for type in ResourceType.allCases.prefix(5) {
            text.counter(
                "pilot_xds_\(type.shortName)_reject", "Pilot rejected \(type.shortName.uppercased()) configs.",
                values[type].rejects)
        }
        text.counter(
            "pilot_xds_expired_nonce", "Total number of XDS requests with an expired nonce.",
            ResourceType.allCases.map { ([("type", $0.shortName)], values[$0].expiredNonces) })
        text.histogram(
            "pilot_xds_config_size_bytes", "Distribution of configuration sizes pushed to clients.",
            bounds: values[.cluster].size.bounds,
            ResourceType.allCases.map { ([("type", $0.shortName)], values[$0].size.counts, values[$0].size.sum) })
        text.histogram(
            "pilot_proxy_convergence_time",
            "Delay in seconds between config change and a proxy receiving all required configuration.",
            bounds: values.convergence.bounds, [([], values.convergence.counts, values.convergence.sum)])
        text.counter("skysail_xds_streams_total", "Discovery streams opened.", values.streamsOpened)
        text.counter(
            "skysail_xds_streams_refused_total", "Discovery streams refused for their node or identity.",
            values.streamsRefused)
        text.counter("skysail_xds_requests_total", "Discovery requests received.", values.requests)
        text.counter(
            "skysail_xds_first_snapshot_timeouts_total", "Streams that ended because no snapshot came in time.",
            values.firstSnapshotTimeouts)
        text.counter(
            "skysail_xds_stalled_readers_total", "Streams that ended because their client did not read.",
            values.stalledReaders)
        text.counter(
            "skysail_xds_slow_readers_cut_off_total",
            "Streams that ended because clients which do not read kept too much waiting, all together.",
            values.slowReadersCutOff)
        text.gauge(
            "skysail_xds_slow_reader_bytes", "Bytes that wait for clients which have not read for a second.",
            Double(xds.slowReaderBytes))
        writeQueues(&text)
    }

    private func writeEngine(_ text: inout MetricsText) {
        let world = engine.world
        let statistics = engine.statistics
        text.gauge("pilot_services", "Total services known to pilot.", Double(world.serviceCount))
        text.gauge("skysail_objects", "Objects in force.", Double(world.objectCount))
        text.gauge(
            "skysail_config_messages", "What sources reported about their objects.",
            [
                ("error", Double(engine.diagnostics.count { $0.severity == .error })),
                ("warning", Double(engine.diagnostics.count { $0.severity == .warning })),
            ]
            .map { ([("severity", $0.0)], $0.1) })
        text.gauge(
            "skysail_revision", "The number of the round that was published last.", Double(statistics.revision.number))
        text.counter("skysail_rounds_total", "Rounds of the engine.", statistics.rounds)
        text.counter("skysail_events_total", "Changes of objects taken in.", statistics.events)
        text.counter(
            "skysail_round_seconds_total", "Time spent in rounds.", seconds: Self.seconds(statistics.totalRounds))
        text.gauge("skysail_last_round_seconds", "Time spent in the latest round.", Self.seconds(statistics.lastRound))
        writeBacklog(statistics, &text)
        text.counter("skysail_translations_total", "Units translated.", statistics.translations)
        text.gauge("skysail_proxies", "Proxies that have a view.", Double(statistics.proxies))
        text.gauge("skysail_views", "Different views of proxies.", Double(statistics.views))
        text.gauge("skysail_units", "Units of translation remembered.", Double(statistics.units))
        text.gauge("skysail_pool_resources", "Different resources in use.", Double(statistics.pooledResources))
        text.gauge("skysail_pool_bytes", "Encoded bytes of different resources in use.", Double(statistics.pooledBytes))
    }

    /// What objects ask for and do not get, counted once however many views meet it; istiod's names.
    private func writeConflicts(_ text: inout MetricsText) {
        guard let conflicts = conflicts() else { return }
        let counts = Dictionary(grouping: conflicts, by: \.metric).mapValues(\.count)
        for kind in Conflict.Kind.allCases {
            text.gauge(kind.rawValue, "See /debug/conflictz.", Double(counts[kind.rawValue] ?? 0))
        }
    }

    private func writeWire(_ text: inout MetricsText) {
        let wire = wire()
        text.counter("skysail_connections_accepted_total", "Connections accepted.", wire.connectionsAccepted)
        text.counter("skysail_connections_refused_total", "Connections refused.", wire.connectionsRefused)
        text.counter(
            "skysail_handshakes_failed_total", "Connections that ended before they could carry calls.",
            HandshakeFailure.allCases.map { ([("reason", $0.rawValue)], wire.handshakeFailures[$0] ?? 0) })
        text.gauge("skysail_connections", "Connections open.", Double(wire.connectionsOpen))
        text.gauge("skysail_streams", "gRPC calls open.", Double(wire.streamsOpen))
        text.counter("skysail_grpc_messages_received_total", "gRPC messages received.", wire.messagesReceived)
        text.counter("skysail_grpc_messages_sent_total", "gRPC messages sent.", wire.messagesSent)
        text.counter("skysail_bytes_received_total", "Bytes read from sockets.", wire.bytesReceived)
        text.counter("skysail_bytes_sent_total", "Bytes written to sockets.", wire.bytesSent)
        text.counter(
            "skysail_limits_exceeded_total", "How often a peer ran into a limit of the wire.",
            WireLimit.allCases.map { ([("limit", $0.rawValue)], wire.limitsExceeded[$0] ?? 0) })
        text.counter(
            "skysail_loop_busy_nanoseconds_total", "Time that each event loop worked.",
            wire.loops.enumerated().map { ([("loop", "\($0)")], $1.busyNanoseconds) })
        text.gauge(
            "skysail_loop_longest_round_seconds",
            "The longest round of each event loop of late: how late a task may start.",
            wire.loops.enumerated().map { ([("loop", "\($0)")], Double($1.longestRoundNanoseconds) / 1e9) })
        writeLag(wire, &text)
        writeMemory(wire.memory, &text)
    }

    private func writeIdentity(_ text: inout MetricsText) {
        let report = identity()
        let authority = certificates.authority
        text.gauge(
            "citadel_server_root_cert_expiry_timestamp",
            "The unix timestamp, in seconds, when the signing root certificate expires.",
            Double(authority.rootExpiry))
        text.gauge(
            "citadel_server_cert_chain_expiry_timestamp",
            "The unix timestamp, in seconds, when the first certificate of the signing chain expires.",
            Double(authority.expiry))
        for family in report.issuance.families {
            switch family.samples {
            case .counter(let samples): text.counter(family.name, family.help, samples)
            case .gauge(let samples): text.gauge(family.name, family.help, samples)
            case .histogram(let histogram):
                text.histogram(
                    family.name, family.help, bounds: histogram.bounds, [([], histogram.counts, histogram.sum)])
            }
        }
        let secrets = certificates.secrets.values
        text.counter(
            "pilot_sds_certificate_errors_total", "Secrets that could not be given or could not be used.",
            secrets.certificateErrors)
        text.gauge(
            "skysail_secret_subscriptions", "Secrets that streams subscribe to, each counted for each stream.",
            Double(secrets.subscriptions))
        text.gauge("skysail_secrets", "Kubernetes Secrets that are kept for gateways.", Double(secrets.kept))
        text.counter(
            "skysail_secret_streams_refused_total", "Streams that asked for secrets and may have none.",
            xds.values.secretStreamsRefused)
        text.counter(
            "pilot_jwks_resolver_network_fetch_success_total", "Key sets fetched.", report.keySets.successes)
        text.counter(
            "pilot_jwks_resolver_network_fetch_fail_total", "Key sets that could not be fetched.",
            report.keySets.failures)
        text.gauge(
            "skysail_xds_streams_by_root", "Streams let in by a certificate, by the root that its chain ends at.",
            xds.streamsByRoot.sorted { $0.key < $1.key }.map { ([("root", $0.key.description)], Double($0.value)) })
    }

    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
