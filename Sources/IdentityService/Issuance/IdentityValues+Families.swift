import Identity
import XDS

/// One family of samples, as Prometheus has it; plain values, so that whoever prints them needs nothing of this target.
public struct MetricFamily: Sendable {
    public typealias Labels = [(name: String, value: String)]

    public enum Samples: Sendable {
        case counter([(labels: Labels, value: UInt64)])
        case gauge([(labels: Labels, value: Double)])
        case histogram(XDSHistogram)
    }

    public var name: String
    public var help: String
    public var samples: Samples

    init(_ name: String, _ help: String, _ samples: Samples) {
        self.name = name
        self.help = help
        self.samples = samples
    }

    init(_ name: String, _ help: String, counter value: UInt64) { self.init(name, help, .counter([([], value)])) }
    init(_ name: String, _ help: String, gauge value: Int) { self.init(name, help, .gauge([([], Double(value))])) }
}

extension IdentityValues {
    /// Everything, in the order of the page. Names that begin with `citadel_` are Istio's.
    public var families: [MetricFamily] {
        calls + (held.map(Self.held) ?? [])
    }

    private var calls: [MetricFamily] {
        [
            MetricFamily("citadel_server_csr_count", "Certificate requests received.", counter: requests),
            MetricFamily(
                "citadel_server_authentication_failure_count", "Certificate requests of callers without proof.",
                counter: authenticationFailures),
            MetricFamily(
                "citadel_server_csr_parsing_err_count", "Certificate requests that could not be read.",
                counter: parsingFailures),
            MetricFamily(
                "citadel_server_id_extraction_err_count",
                "Certificate requests of callers with an identity that may have no certificate.",
                counter: identityFailures),
            MetricFamily(
                "citadel_server_csr_sign_err_count", "Certificate requests that were not signed, by error.",
                .counter(IssuanceError.Code.allCases.map { ([("error", $0.rawValue)], signingFailures[$0] ?? 0) })),
            MetricFamily(
                "citadel_server_success_cert_issuance_count", "Certificates issued to callers.", counter: issued),
            MetricFamily(
                "skysail_csr_refused_total", "Certificate requests refused because of a full queue, by limit.",
                .counter(
                    [("queue", .full), ("identity", .identityBusy), ("shutdown", SigningPool.Refusal.stopped)].map {
                        ([("limit", $0.0)], refused[$0.1] ?? 0)
                    })),
            MetricFamily(
                "skysail_csr_abandoned_total", "Certificate requests whose client had gone before its turn.",
                counter: abandoned),
            MetricFamily(
                "skysail_csr_duration_seconds", "Time from a certificate request to its answer.",
                .histogram(latency)),
            MetricFamily(
                "skysail_signing_queue", "Jobs that wait for a signing thread, by kind.",
                .gauge(
                    [("call", .call), ("rotation", SigningPool.Kind.rotation)].map {
                        ([("kind", $0.0)], Double(queueDepth[$0.1] ?? 0))
                    })),
        ]
    }

    private static func held(_ held: HeldSummary) -> [MetricFamily] {
        [
            MetricFamily(
                "skysail_certificates", "Certificates held for proxies, by full hours until they expire.",
                .gauge(
                    [([("hours", "expired")], Double(held.expired))]
                        + held.byExpiry.enumerated().map { hours, count in
                            ([("hours", hours == HeldSummary.hours ? "\(hours)+" : "\(hours)")], Double(count))
                        })),
            MetricFamily(
                "skysail_certificates_missing", "Proxies that wait for their first certificate.", gauge: held.missing),
            MetricFamily(
                "skysail_rotations_due", "Certificates that are due and wait for their turn.", gauge: held.due),
            MetricFamily("skysail_rotations_late", "Certificates past two thirds of their life.", gauge: held.late),
            MetricFamily("skysail_rotations_issuing", "Certificates being issued to be held.", gauge: held.issuing),
            MetricFamily(
                "skysail_certificates_first_total", "First certificates issued to be held.", counter: held.first),
            MetricFamily("skysail_rotations_total", "Held certificates replaced.", counter: held.rotated),
            MetricFamily(
                "skysail_rotations_late_total", "Held certificates replaced after two thirds of their life.",
                counter: held.rotatedLate),
            MetricFamily(
                "skysail_rotations_failed_total", "Attempts to issue a certificate to be held that failed.",
                counter: held.failed),
            MetricFamily(
                "skysail_clock_jumps_total", "Times that the wall clock was found set.", counter: held.clockJumps),
        ]
    }
}
