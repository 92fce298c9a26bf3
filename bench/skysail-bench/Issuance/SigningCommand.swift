import ArgumentParser
import Identity
import MeshModel

/// CPU time of a certificate on one thread, without a network.
struct SigningCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Measures the CPU time of a certificate on one thread.",
        discussion: """
            From the request's PEM text to the chain as PEM texts: parsing, verifying that the caller has the key, encoding,
            signing. The requests are made beforehand, each with a key of its own, and are asked with in turns.
            """)

    @Option(help: ArgumentHelp("Folder for the authority's root.", valueName: "dir"))
    var state: String
    @Option(help: "Certificates of a measurement.")
    var certificates = 10_000
    @Option(help: "Measurements of each kind, in turns; the median counts.")
    var rounds = 5
    @Option(help: ArgumentHelp("P-256 signatures a second by `openssl speed`, to compare with.", valueName: "n"))
    var opensslSign: Double?
    @Option(help: ArgumentHelp("P-256 verifications a second, likewise.", valueName: "n"))
    var opensslVerify: Double?
    @OptionGroup var output: ReportOptions

    private enum Case: String, CaseIterable {
        case p256 = "P-256 request"
        case rsa = "RSA-2048 request"
        case fresh = "key made for it"

        /// Of ``SigningCommand/certificates``, as a divisor: what takes longer is repeated less.
        var share: Int { self == .p256 ? 1 : 4 }
    }

    mutating func run() throws {
        guard certificates >= 4, rounds > 0 else {
            throw ValidationError("at least 4 certificates and a round are needed")
        }
        let authority = try CertificateAuthority(.init(trustDomain: "cluster.local", stateDirectory: state))
        let identity = try BenchIdentity.workload(0)
        let p256 = try Self.requests(.p256, min(certificates, 1_000), identity)
        let rsa = try Self.requests(.rsa2048, 8, identity)

        var costs: [Case: [Double]] = [:]
        for round in 0...rounds {
            for kind in Case.allCases {
                let count = certificates / kind.share
                let start = ThreadClock.nanoseconds
                for i in 0..<count {
                    switch kind {
                    case .p256: _ = try authority.issue(p256[i % p256.count], for: identity, lifetime: nil)
                    case .rsa: _ = try authority.issue(rsa[i % rsa.count], for: identity, lifetime: nil)
                    case .fresh: _ = try authority.issue(for: identity, lifetime: nil)
                    }
                }
                // The first round warms caches and allocators.
                guard round > 0 else { continue }
                costs[kind, default: []].append(Double(ThreadClock.nanoseconds - start) / Double(count) / 1e3)
            }
        }

        var report = Report()
        for kind in Case.allCases {
            let cost = costs[kind, default: [.infinity]].sorted()[rounds / 2]
            report.add("\(kind.rawValue) → certificate, CPU µs", cost)
            report.add("\(kind.rawValue) → certificate, a second of CPU time", Int(1e6 / cost))
            if kind == .p256, let opensslSign, let opensslVerify {
                report.add(
                    "of one verification and one signature by openssl speed",
                    cost / (1e6 / opensslSign + 1e6 / opensslVerify))
            }
        }
        try output.show(report)
    }

    private static func requests(_ algorithm: WorkloadKey.Algorithm, _ count: Int, _ identity: SPIFFEID) throws
        -> [[UInt8]]
    {
        try (0..<count).map { _ in try WorkloadKey.generate(algorithm).certificationRequest(naming: identity) }
    }
}

/// The workloads of this benchmark.
enum BenchIdentity {
    static func workload(_ number: Int) throws -> SPIFFEID {
        let name = "workload-\(number)"
        guard let identity = SPIFFEID(trustDomain: "cluster.local", namespace: "bench", serviceAccount: name) else {
            throw ValidationError("\(name) is not a service account")
        }
        return identity
    }
}
