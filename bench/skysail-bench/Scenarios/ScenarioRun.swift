import ArgumentParser
import Glibc
import MeshModel

/// One run of the load generator: the fleet, the folder, the meters, and what has been found.
final class ScenarioRun {
    let options: ScenarioOptions
    let fleet: Fleet
    let timeout: Duration
    /// Nil where another server's configuration comes in by other ways.
    var folder: MeshFolder?
    var meter: ServerMeter
    var report: RunReport
    private var sequence = Int(MonotonicTime.now.nanoseconds / 1_000_000_000 % 50_000)

    init(
        _ options: ScenarioOptions, fleet: Fleet, folder: MeshFolder?, meter: ServerMeter, report: RunReport,
        timeout: Duration
    ) {
        self.options = options
        self.fleet = fleet
        self.folder = folder
        self.meter = meter
        self.report = report
        self.timeout = timeout
    }

    var generator: MeshGenerator? { folder?.generator }

    /// Whether a change of the service, or of none, concerns a proxy.
    func affects(_ proxy: Int, _ service: Int?) -> Bool {
        guard let service, let generator else { return true }
        return generator.sees(proxy: proxy, service: service)
    }

    // MARK: Changes

    func withFolder<R>(_ body: (inout MeshFolder) throws -> R) throws -> R {
        guard folder != nil else { throw ValidationError("this scenario needs --mesh") }
        return try body(&folder!)
    }

    /// Gives an endpoint another address, which tells the change.
    func changeEndpoint(_ endpoint: Int = 0, of service: Int) throws {
        sequence += 1
        let sequence = sequence
        try withFolder {
            try $0.replaceEndpoint(endpoint, of: service, sequence: sequence) { [progress = fleet.progress] in
                let now = MonotonicTime.now
                progress.withLedger { $0.announce(sequence: sequence, of: service, at: now) }
            }
        }
    }

    /// The moment of a change that responses of these types bring.
    func announce(_ types: Set<XDSType>, service: Int? = nil) {
        let now = MonotonicTime.now
        fleet.progress.withLedger { $0.announce(types, service: service, at: now) }
    }

    func awaitChanges() throws {
        let isDone = fleet.progress.wait(timeout: timeout) { _, ledger in ledger.isSettled }
        guard !isDone else { return }
        let (expected, acknowledged) = fleet.progress.withLedger { ($0.expected, $0.acknowledged) }
        throw ScenarioFailure(
            "\(expected - acknowledged) of \(expected) receipts of changes were missing after \(timeout)")
    }

    func pauseBriefly() { if options.pause > 0 { usleep(UInt32(options.pause) * 1_000) } }

    /// Makes a change again and again, each when the one before is everywhere. The first two are not counted: both sides
    /// reach the state that they stay in.
    ///
    /// - Parameter change: returns the service that it concerns; nil where it concerns every proxy.
    func repeatChange(_ change: (_ number: Int) throws -> Int?) throws {
        func once(_ number: Int) throws -> Int? {
            pauseBriefly()
            let service = try change(number)
            try awaitChanges()
            return service
        }
        _ = try once(0)
        _ = try once(1)
        fleet.progress.withLedger { $0.forgetLatencies() }
        try measured { services in
            for number in 0..<options.changes { services.append(try once(number + 2)) }
        }
    }

    // MARK: Measuring

    /// Runs what is measured and enters what it cost.
    ///
    /// - Parameter body: appends for each change the service that it concerns; nil where it concerns every proxy.
    func measured(_ body: (_ services: inout [Int?]) throws -> Void) throws {
        fleet.progress.count { $0.touched = [] }
        let totalsBefore = fleet.progress.totals
        let expectedBefore = fleet.progress.withLedger { $0.expected }
        let convergence = meter.convergence()
        let before = meter.read()
        // Also what a failure leaves behind is told.
        var services: [Int?] = []
        defer {
            let after = meter.read()
            if let convergence, let now = meter.convergence() {
                report.sent = Percentiles(buckets: now.since(convergence, scale: 1_000))
            }
            let totals = fleet.progress.totals
            let receipts = fleet.progress.withLedger { $0.expected } - expectedBefore
            enter(before, after, changes: services.count)
            enter(totalsBefore, totals, receipts: receipts)
            let concerned = Set(services)
            let affected = fleet.options.proxies.filter { proxy in concerned.contains { affects(proxy, $0) } }
            report.touchedOverAffected =
                affected.isEmpty ? nil : Double(totals.touched.count) / Double(affected.count)
        }
        try body(&services)
    }

    private func enter(_ before: ServerMeter.Reading, _ after: ServerMeter.Reading, changes: Int) {
        report.changes = changes
        let count = Double(max(changes, 1))
        if let old = before.server, let new = after.server {
            report.server.cpu = (new.cpu - old.cpu) * 1_000 / count
            // Ticks are coarse: they say in what proportion.
            let ticks = new.ticks - old.ticks
            let share = ticks > 0 ? (new.user - old.user) / ticks : 0
            report.server.user = ticks > 0 ? (new.cpu - old.cpu) * 1_000 / count * share : nil
            report.server.system = ticks > 0 ? (new.cpu - old.cpu) * 1_000 / count * (1 - share) : nil
        }
        if let old = before.client, let new = after.client { report.clientCPU = (new.cpu - old.cpu) * 1_000 / count }
        if let old = before.allocations, let new = after.allocations { report.server.allocations = Double(new - old) }
        fleet.progress.withLedger { ledger in
            report.received = Percentiles(nanoseconds: ledger.receivedLatency)
            report.acknowledged = Percentiles(nanoseconds: ledger.acknowledgedLatency)
        }
    }

    private func enter(_ before: Progress.Totals, _ after: Progress.Totals, receipts: Int) {
        let bytes = Double(after.bytes - before.bytes)
        let responses = Double(after.responses - before.responses)
        let changed = Double(after.changedBytes - before.changedBytes)
        report.bytesPerProxy = receipts > 0 ? bytes / Double(receipts) : bytes / Double(fleet.options.proxies.count)
        report.bytesToChanged = changed > 0 ? bytes / changed : nil
        report.responsesPerProxy = receipts > 0 ? responses / Double(receipts) : nil
        // A push is a response to one proxy.
        if let allocations = report.server.allocations {
            report.server.allocations = responses > 0 ? allocations / responses : nil
        }
    }
}
