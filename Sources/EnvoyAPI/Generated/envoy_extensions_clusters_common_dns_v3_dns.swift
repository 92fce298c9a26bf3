// Generated from proto/envoy/extensions/clusters/common/dns/v3/dns.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.clusters.common.dns.v3.DnsLookupFamily`.
    public struct DnsLookupFamily: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var unspecified: Self { Self(rawValue: 0) }
        public static var auto: Self { Self(rawValue: 1) }
        public static var v4Only: Self { Self(rawValue: 2) }
        public static var v6Only: Self { Self(rawValue: 3) }
        public static var v4Preferred: Self { Self(rawValue: 4) }
        public static var all: Self { Self(rawValue: 5) }
    }
}
