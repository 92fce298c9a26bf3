/// A limit of the wire that a peer ran into. The raw value is the label in metrics.
public enum WireLimit: String, Hashable, Sendable, CaseIterable {
    case connections
    case connectionMemory = "connection_memory"
    case streams
    case messageSize = "message_size"
    case headerBytes = "header_bytes"
    case handshakeTime = "handshake_time"
    case idleTime = "idle_time"
    case keepaliveTime = "keepalive_time"
    case connectionAge = "connection_age"
    case stalledReader = "stalled_reader"
    case deadline
    case resetsReceived = "resets_received"
    case resetsProvoked = "resets_provoked"
    case pings
    case settings
    case windowUpdates = "window_updates"
    case priorities
    case tinyData = "tiny_data"
    /// Answers to PING and SETTINGS that the peer makes us queue and does not read.
    case unreadAnswers = "unread_answers"
    case continuations
    case fileDescriptors = "file_descriptors"
    /// The process's own, by its ``MemoryBudget``.
    case memory
}

/// Why a connection ended before it could carry calls. The raw value is the label in metrics.
public enum HandshakeFailure: String, Hashable, Sendable, CaseIterable {
    /// A certificate of the peer's chain has expired, or is not valid yet: often a clock.
    case certificateExpired = "certificate_expired"
    case certificateNotYetValid = "certificate_not_yet_valid"
    /// The peer's chain does not end at a certificate that is trusted here.
    case unknownAuthority = "unknown_authority"
    /// The chain ends well and still is not acceptable: purpose, name, length, strength.
    case certificateRejected = "certificate_rejected"
    case certificateMissing = "certificate_missing"
    /// The peer showed a certificate whose key it did not use.
    case keyNotProven = "key_not_proven"
    case noSharedVersion = "no_shared_version"
    /// No cipher suite, group or signature algorithm that both have.
    case noSharedParameters = "no_shared_parameters"
    case noHTTP2 = "no_http2"
    /// The peer sent something else than TLS to a TLS port.
    case notTLS = "not_tls"
    /// The peer sent an alert: it does not like our certificate, for example.
    case refusedByPeer = "refused_by_peer"
    case closedByPeer = "closed_by_peer"
    case timedOut = "timed_out"
    case other
}

/// What the wire has counted so far. Plain values, so that whoever shows them needs nothing of the transport.
public struct WireSnapshot: Hashable, Sendable {
    /// Totals since the start.
    public var connectionsAccepted = 0
    public var connectionsRefused = 0
    public var streamsOpened = 0
    public var messagesReceived = 0
    public var messagesSent = 0
    /// Bytes on the socket, TLS and framing included.
    public var bytesReceived = 0
    public var bytesSent = 0
    /// Connections that ended before they could carry calls, by reason.
    public var handshakeFailures: [HandshakeFailure: Int] = [:]
    public var handshakesFailed: Int { handshakeFailures.values.reduce(0, +) }
    /// What there is now.
    public var memory = MemorySnapshot()
    public var connectionsOpen = 0
    public var streamsOpen = 0
    /// How often each limit was exceeded.
    public var limitsExceeded: [WireLimit: Int] = [:]
    /// One entry an event loop.
    public var loops: [LoopSnapshot] = []

    public struct LoopSnapshot: Hashable, Sendable {
        /// Time spent working since the start, in nanoseconds.
        public var busyNanoseconds: Int = 0
        /// The longest round of the last 10 to 20 seconds, in nanoseconds: how late a task may have started.
        public var longestRoundNanoseconds: Int = 0
        /// How late a timer ran, and how long a task from another thread waited, at most in the same time.
        public var timerLatenessNanoseconds: Int = 0
        public var taskWaitNanoseconds: Int = 0
        /// TLS handshakes that have input and wait for their turn, and how long the first of them has waited.
        public var handshakesWaiting = 0
        public var handshakeWaitNanoseconds = 0
        public var connections = 0

        public init(busyNanoseconds: Int, longestRoundNanoseconds: Int, connections: Int) {
            self.busyNanoseconds = busyNanoseconds
            self.longestRoundNanoseconds = longestRoundNanoseconds
            self.connections = connections
        }
    }

    public init() {}
}
