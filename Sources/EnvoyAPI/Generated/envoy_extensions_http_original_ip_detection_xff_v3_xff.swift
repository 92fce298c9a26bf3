// Generated from proto/envoy/extensions/http/original_ip_detection/xff/v3/xff.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.http.original_ip_detection.xff.v3.XffConfig`: Trusted hops.
    public struct XffConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 442 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var xffNumTrustedHops: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var skipXffAppend: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
}
