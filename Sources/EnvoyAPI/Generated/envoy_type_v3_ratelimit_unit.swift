// Generated from proto/envoy/type/v3/ratelimit_unit.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.v3.RateLimitUnit`.
    public struct RateLimitUnit: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var unknown: Self { Self(rawValue: 0) }
        public static var second: Self { Self(rawValue: 1) }
        public static var minute: Self { Self(rawValue: 2) }
        public static var hour: Self { Self(rawValue: 3) }
        public static var day: Self { Self(rawValue: 4) }
        public static var month: Self { Self(rawValue: 5) }
        public static var year: Self { Self(rawValue: 6) }
    }
}
