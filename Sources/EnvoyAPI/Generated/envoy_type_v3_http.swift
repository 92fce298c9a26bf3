// Generated from proto/envoy/type/v3/http.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.v3.CodecClientType`.
    public struct CodecClientType: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var http1: Self { Self(rawValue: 0) }
        public static var http2: Self { Self(rawValue: 1) }
        public static var http3: Self { Self(rawValue: 2) }
    }
}
