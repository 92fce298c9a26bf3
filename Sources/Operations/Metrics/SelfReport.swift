import Engine
import MeshModel
import StreamAPI
import Threads
import XDS

/// What the server says of its own state: how late it is, what waits for it and for how long, and how near its limits are.
/// Ages are of the moment of the scrape; an age of 0 means that nothing waits.
extension AdminSite {
    func writeLag(_ wire: WireSnapshot, _ text: inout MetricsText) {
        func gauge(_ name: String, _ help: String, _ value: (WireSnapshot.LoopSnapshot) -> Double) {
            text.gauge(name, help, wire.loops.enumerated().map { ([("loop", "\($0)")], value($1)) })
        }
        gauge(
            "skysail_loop_timer_lateness_seconds",
            "How late a timer of each event loop ran of late, at most: its lag."
        ) { Double($0.timerLatenessNanoseconds) / 1e9 }
        gauge(
            "skysail_loop_task_wait_seconds",
            "How long a task from another thread, such as a round of the engine, waited for each event loop of late, at most."
        ) { Double($0.taskWaitNanoseconds) / 1e9 }
        gauge("skysail_handshakes_waiting", "TLS handshakes that wait for their turn on each event loop.") {
            Double($0.handshakesWaiting)
        }
        gauge(
            "skysail_handshake_wait_seconds", "How long the first of the TLS handshakes that wait has waited."
        ) { Double($0.handshakeWaitNanoseconds) / 1e9 }
    }

    func writeMemory(_ memory: MemorySnapshot, _ text: inout MetricsText) {
        text.gauge(
            "skysail_memory_limit_bytes", "The limit near which no more streams are taken; 0 for none.",
            Double(memory.limit ?? 0))
        text.gauge(
            "skysail_memory_reserved_bytes",
            "What streams and connections that were let in are expected to take beyond the resident memory.",
            Double(memory.reserved))
        text.gauge(
            "skysail_memory_refusing", "1 while no more streams are taken for want of memory.",
            memory.isRefusing ? 1 : 0)
        text.counter(
            "skysail_memory_refused_total", "What was refused for want of memory.",
            [([("what", "stream")], memory.streamsRefused), ([("what", "connection")], memory.connectionsRefused)])
    }

    func writeBacklog(_ statistics: Engine.Statistics, _ text: inout MetricsText) {
        let backlog = engine.backlog
        text.gauge(
            "skysail_longest_round_seconds", "The longest round since the start.", Self.seconds(statistics.longestRound)
        )
        text.gauge(
            "skysail_round_age_seconds", "How long the round under way has been going on.", Self.age(backlog.round))
        text.gauge("skysail_engine_inbox_messages", "What waits for the engine's thread.", Double(backlog.messages))
        text.gauge(
            "skysail_engine_inbox_age_seconds", "How long the first of what waits for the engine's thread has waited.",
            Self.age(backlog.messageWait))
        text.gauge(
            "skysail_engine_settling_age_seconds",
            "How long the first change that settles, or waits for the sources to be read, has been known.",
            Self.age(backlog.changeWait))
    }

    /// Loops that do not answer in time say so by their lag: then these are left out.
    func writeQueues(_ text: inout MetricsText) {
        let answer = Answer<QueueAges>()
        xds.queueAges { answer.give($0) }
        guard let ages = answer.wait(seconds: 1) else { return }
        text.gauge(
            "skysail_xds_unsent_age_seconds", "How long a stream's client has not taken all that was sent, at most.",
            Self.age(ages.unsent))
        text.gauge(
            "skysail_xds_unacknowledged_age_seconds",
            "How long a response has waited for its client's answer, at most, by type.",
            ResourceType.allCases.map { ([("type", $0.shortName)], Self.age(ages.unacknowledged[Int($0.rawValue)])) })
        text.gauge(
            "skysail_xds_awaiting_snapshot", "Streams whose configuration has not been computed yet.",
            Double(ages.awaitingSnapshot))
        text.gauge(
            "skysail_xds_awaiting_snapshot_age_seconds", "How long the first of those streams has been open.",
            Self.age(ages.snapshotWait))
        text.gauge(
            "skysail_xds_first_syncs", "Streams that have not had everything once.", Double(ages.firstSyncs))
        text.gauge(
            "skysail_xds_first_syncs_waiting", "Those of them that wait for their turn.",
            Double(ages.firstSyncsWaiting))
        text.gauge(
            "skysail_xds_first_sync_wait_seconds", "How long the first of those has waited for its turn.",
            Self.age(ages.firstSyncWait))
        text.gauge(
            "skysail_xds_first_sync_bytes", "Bytes of first syncs that the sockets have not taken.",
            Double(ages.firstSyncBytes))
    }

    private static func age(_ duration: Duration?) -> Double { duration.map(seconds) ?? 0 }
}
