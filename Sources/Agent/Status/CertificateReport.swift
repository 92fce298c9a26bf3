import EnvoyAPI
import Identity
import MeshModel

/// What the agent holds, as JSON: identity, serial numbers, times, fingerprints. No key, and no certificate whole.
enum CertificateReport {
    static func json(_ held: CertificateState.Snapshot, now: Int64) -> String {
        var entries: [(String, ConfigValue.Content)] = []
        if let identity = held.identity { entries.append(("identity", .string(identity.uri))) }
        entries.append(("certificate_chain", .list(held.chain.map { entry($0, now) })))
        entries.append(("roots", .list(held.roots.map { entry($0, now) })))
        if let problem = held.problem { entries.append(("problem", .string(problem))) }
        return JSON.text(map(entries), pretty: true) + "\n"
    }

    private static func entry(_ certificate: CertificateSummary, _ now: Int64) -> ConfigValue {
        map([
            ("serial_number", .string(certificate.serial.map(hex).joined())),
            ("uris", .list(certificate.uris.map { ConfigValue(.string($0)) })),
            ("not_before", .int(certificate.notBefore)),
            ("not_after", .int(certificate.notAfter)),
            ("seconds_left", .int(certificate.notAfter &- now)),
            ("content_hash", .string(certificate.hash.description)),
        ])
    }

    private static func map(_ entries: [(String, ConfigValue.Content)]) -> ConfigValue {
        ConfigValue(.map(ConfigMapping(entries.map { .init(key: $0.0, value: ConfigValue($0.1)) })))
    }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
