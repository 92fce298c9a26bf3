import Histogram
import MeshModel

/// Which changes were made when, and which proxies have got them. Pure: times come in.
///
/// A change of an endpoint is known by its sequence number, which its address carries: a proxy that receives a newer one of
/// the same service has received those before it as well, each as late as it is by its own time. Any other change is
/// known by the type of the response that brings it, one change at a time.
struct ChangeLedger {
    private struct Announced {
        var sequence: Int
        var start: MonotonicTime
    }

    private var byService: [Int: [Announced]] = [:]
    private var kinds: (types: Set<XDSType>, start: MonotonicTime, isOpen: Set<Int>)?
    private var affects: (_ proxy: Int, _ service: Int?) -> Bool
    private let proxies: Int
    private var counts: [Int?: Int] = [:]
    /// How many changes of each service a proxy has got, by proxy and service.
    private var covered: [Int: [Int: Int]] = [:]
    /// Starts of changes that a proxy has got and not yet acknowledged.
    private var toAcknowledge: [Int: [(type: XDSType, start: MonotonicTime)]] = [:]

    /// Receipts that there have to be, over all changes and proxies.
    private(set) var expected = 0
    private(set) var acknowledged = 0
    private(set) var receivedLatency = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
    private(set) var acknowledgedLatency = Histogram<UInt64>(numberOfSignificantValueDigits: .three)

    /// - Parameters:
    ///   - proxies: their number.
    ///   - affects: whether a proxy is to get a change of a service, or one that concerns no service.
    init(proxies: Int, affects: @escaping (_ proxy: Int, _ service: Int?) -> Bool = { _, _ in true }) {
        self.proxies = proxies
        self.affects = affects
    }

    /// No proxy lacks a change or owes an acknowledgement.
    var isSettled: Bool { acknowledged >= expected }

    /// How many proxies are to get a change of the service.
    mutating func affected(by service: Int?) -> Int {
        if let known = counts[service] { return known }
        let count = (0..<proxies).count { affects($0, service) }
        counts[service] = count
        return count
    }

    /// From now on other proxies are affected. Only while settled.
    mutating func setAffected(_ affects: @escaping (_ proxy: Int, _ service: Int?) -> Bool) {
        self.affects = affects
        counts = [:]
    }

    // MARK: Changes

    mutating func announce(sequence: Int, of service: Int, at start: MonotonicTime) {
        byService[service, default: []].append(Announced(sequence: sequence, start: start))
        expected += affected(by: service)
    }

    /// Takes the first response of any of these types for the change. What is left of an earlier one is given up.
    mutating func announce(_ types: Set<XDSType>, service: Int? = nil, at start: MonotonicTime) {
        let waiting = Set((0..<proxies).filter { affects($0, service) })
        kinds = (types, start, waiting)
        expected += waiting.count
    }

    // MARK: Proxies

    /// - Returns: how many changes it brought.
    @discardableResult
    mutating func received(
        _ proxy: Int, _ type: XDSType, _ sequences: [(service: Int, sequence: Int)], at now: MonotonicTime
    ) -> Int {
        var brought = 0
        for (service, sequence) in sequences {
            guard let all = byService[service], affects(proxy, service) else { continue }
            var next = covered[proxy]?[service] ?? 0
            while next < all.count, all[next].sequence <= sequence {
                record(proxy, type, all[next].start, now)
                next += 1
                brought += 1
            }
            covered[proxy, default: [:]][service] = next
        }
        if let kinds, kinds.types.contains(type), kinds.isOpen.contains(proxy) {
            self.kinds?.isOpen.remove(proxy)
            record(proxy, type, kinds.start, now)
            brought += 1
        }
        return brought
    }

    private mutating func record(_ proxy: Int, _ type: XDSType, _ start: MonotonicTime, _ now: MonotonicTime) {
        _ = receivedLatency.record(Self.latency(start, now))
        toAcknowledge[proxy, default: []].append((type, start))
    }

    /// - Returns: how many changes it acknowledged.
    @discardableResult
    mutating func acknowledged(_ proxy: Int, _ type: XDSType, at now: MonotonicTime) -> Int {
        guard let waiting = toAcknowledge[proxy], !waiting.isEmpty else { return 0 }
        let done = waiting.filter { $0.type == type }
        guard !done.isEmpty else { return 0 }
        toAcknowledge[proxy] = waiting.filter { $0.type != type }
        for (_, start) in done { _ = acknowledgedLatency.record(Self.latency(start, now)) }
        acknowledged += done.count
        return done.count
    }

    private static func latency(_ start: MonotonicTime, _ now: MonotonicTime) -> UInt64 {
        now > start ? max(1, now.nanoseconds - start.nanoseconds) : 1
    }

    // MARK: Figures

    mutating func forgetLatencies() {
        receivedLatency.reset()
        acknowledgedLatency.reset()
    }

    /// Changes that some proxy has not got, by service and sequence, with the number of those proxies.
    var missing: [(service: Int, sequence: Int, proxies: Int)] {
        var found: [(Int, Int, Int)] = []
        for (service, all) in byService.sorted(by: { $0.key < $1.key }) {
            for (position, change) in all.enumerated() {
                let lacking = (0..<proxies).filter {
                    affects($0, service) && (covered[$0]?[service] ?? 0) <= position
                }
                if !lacking.isEmpty { found.append((service, change.sequence, lacking.count)) }
            }
        }
        return found
    }
}
