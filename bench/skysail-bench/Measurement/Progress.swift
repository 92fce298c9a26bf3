import Histogram
import MeshModel
import Threads

/// What all proxies of this process have counted, and the changes under measurement. The loops count, one thread waits.
final class Progress: Sendable {
    struct Totals: Sendable {
        /// Proxies that have everything they asked for, and those whose stream is up to date.
        var complete = 0
        var synced = 0
        /// Connections that have been opened, and when the first and the last one were.
        var connected = 0
        var firstConnected: MonotonicTime?
        var lastConnected = MonotonicTime(nanoseconds: 0)
        var lastSynced = MonotonicTime(nanoseconds: 0)
        var ended: [String: Int] = [:]
        var bytes = 0
        var responses = 0
        var resources = 0
        /// Bytes of resources that came with another content than the proxy had.
        var changedBytes = 0
        /// Proxies that received something since this was last reset.
        var touched: Set<Int> = []
        /// Secrets that came with another content, by name.
        var secrets: [String: Int] = [:]
        var lastSecret: MonotonicTime?
        /// What the gate has to say of single steps, with how often.
        var violations: [String: Int] = [:]
    }

    private struct State {
        var totals = Totals()
        var ledger: ChangeLedger
        /// The waiting thread is woken only when this holds, not by each of thousands of responses.
        var goal: ((Totals, ChangeLedger) -> Bool)?
    }

    private let monitor: Monitor<State>

    init(_ ledger: ChangeLedger) { monitor = Monitor(State(ledger: ledger)) }

    var totals: Totals { monitor.withLock { $0.totals } }
    /// Runs with the ledger, on any thread.
    func withLedger<R>(_ body: (inout ChangeLedger) -> R) -> R { monitor.withLock { body(&$0.ledger) } }

    func count(_ change: (inout Totals) -> Void) { update { totals, _ in change(&totals) } }

    func update(_ change: (inout Totals, inout ChangeLedger) -> Void) {
        let isMet = monitor.withLock { state in
            change(&state.totals, &state.ledger)
            return state.goal?(state.totals, state.ledger) ?? false
        }
        if isMet { monitor.signal() }
    }

    /// Waits until `goal` holds; false when time ran out. One thread at a time.
    func wait(timeout: Duration, until goal: @escaping (Totals, ChangeLedger) -> Bool) -> Bool {
        let deadline = MonotonicTime.now.advanced(by: timeout)
        monitor.withLock { $0.goal = goal }
        defer { monitor.withLock { $0.goal = nil } }
        return monitor.wait(
            until: { _ in deadline },
            { state -> Bool? in
                if goal(state.totals, state.ledger) { return true }
                return deadline <= .now ? false : nil
            })
    }
}
