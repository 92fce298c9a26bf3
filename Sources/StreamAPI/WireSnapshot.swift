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
}

/// What the wire has counted so far. Plain values, so that whoever shows them needs nothing of the transport.
public struct WireSnapshot: Hashable, Sendable {
    /// Totals since the start.
    public var connectionsAccepted = 0
    public var connectionsRefused = 0
    public var handshakesFailed = 0
    public var streamsOpened = 0
    public var messagesReceived = 0
    public var messagesSent = 0
    /// Bytes on the socket, TLS and framing included.
    public var bytesReceived = 0
    public var bytesSent = 0
    /// What there is now.
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
        public var connections = 0

        public init(busyNanoseconds: Int, longestRoundNanoseconds: Int, connections: Int) {
            self.busyNanoseconds = busyNanoseconds
            self.longestRoundNanoseconds = longestRoundNanoseconds
            self.connections = connections
        }
    }

    public init() {}
}
