// Generated from proto/google/protobuf/struct.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `google.protobuf.NullValue`.
    public struct NullValue: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var nullValue: Self { Self(rawValue: 0) }
    }
}
