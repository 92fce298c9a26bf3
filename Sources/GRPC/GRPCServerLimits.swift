import HTTP2

extension GRPCServer {
    /// What a server allows. Every limit is counted by name when it is exceeded (``WireLimit``).
    public struct Limits: Hashable, Sendable {
        /// Connections at a time, all addresses together. A further one is closed at once.
        public var connections = 20_000
        /// Streams a connection (SETTINGS_MAX_CONCURRENT_STREAMS).
        public var streamsPerConnection = 100
        /// The largest message that a client may send, in bytes. Beyond: RESOURCE_EXHAUSTED.
        public var messageBytes = 4 * 1024 * 1024
        /// Memory for the unfinished messages of one connection, in bytes. Beyond: RESOURCE_EXHAUSTED for that call.
        public var connectionMemory = 16 * 1024 * 1024
        /// Headers of one request, in bytes as HTTP/2 counts them. Beyond: HTTP status 431.
        public var headerBytes = 32 * 1024
        /// From the accept to the end of TLS's handshake and the client's first SETTINGS.
        public var handshakeTime = Duration.seconds(10)
        /// A connection without streams is closed after this time.
        public var idleTime = Duration.seconds(300)
        /// A client from which nothing came for this long is pinged, and closed when no answer comes within the timeout.
        public var keepaliveInterval = Duration.seconds(30)
        public var keepaliveTimeout = Duration.seconds(10)
        /// A connection is asked to go after this time, give or take `connectionAgeJitter`, and its streams end with
        /// UNAVAILABLE after the grace.
        public var connectionAge = Duration.seconds(1800)
        public var connectionAgeJitter = 0.1
        public var connectionAgeGrace = Duration.seconds(10)
        /// How long one message may wait for a client that does not read. Beyond: the stream is reset, or the connection
        /// closed when its socket is what blocks.
        public var stalledReaderTime = Duration.seconds(60)
        /// HTTP/2 windows for what clients send, in bytes.
        public var streamWindow = 64 * 1024
        public var connectionWindow = 1024 * 1024
        /// Frames that cost a peer little and us something.
        public var budgets = FloodBudgets.Limits()

        public init() {}

        /// How often connections are looked at: often enough for the shortest time above.
        var checkInterval: Duration {
            let shortest = [
                handshakeTime, idleTime, keepaliveInterval, keepaliveTimeout, connectionAge, connectionAgeGrace,
                stalledReaderTime,
            ].reduce(.seconds(4)) { min($0, $1) }
            return max(.milliseconds(5), min(.seconds(1), shortest / 4))
        }

        var http2: HTTP2Session.Configuration {
            var configuration = HTTP2Session.Configuration()
            configuration.streamWindow = streamWindow
            configuration.connectionWindow = connectionWindow
            configuration.maximumStreams = streamsPerConnection
            configuration.headerBytes = headerBytes
            configuration.budgets = budgets
            return configuration
        }
    }
}
