// Generated from proto/envoy/data/accesslog/v3/accesslog.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.data.accesslog.v3.AccessLogType`.
    public struct AccessLogType: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var notSet: Self { Self(rawValue: 0) }
        public static var tcpUpstreamConnected: Self { Self(rawValue: 1) }
        public static var tcpPeriodic: Self { Self(rawValue: 2) }
        public static var tcpConnectionEnd: Self { Self(rawValue: 3) }
        public static var downstreamStart: Self { Self(rawValue: 4) }
        public static var downstreamPeriodic: Self { Self(rawValue: 5) }
        public static var downstreamEnd: Self { Self(rawValue: 6) }
        public static var upstreamPoolReady: Self { Self(rawValue: 7) }
        public static var upstreamPeriodic: Self { Self(rawValue: 8) }
        public static var upstreamEnd: Self { Self(rawValue: 9) }
        public static var downstreamTunnelSuccessfullyEstablished: Self { Self(rawValue: 10) }
        public static var udpTunnelUpstreamConnected: Self { Self(rawValue: 11) }
        public static var udpPeriodic: Self { Self(rawValue: 12) }
        public static var udpSessionEnd: Self { Self(rawValue: 13) }
    }
}
