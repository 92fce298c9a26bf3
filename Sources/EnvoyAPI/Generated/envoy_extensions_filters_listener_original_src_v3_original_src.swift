// Generated from proto/envoy/extensions/filters/listener/original_src/v3/original_src.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.listener.original_src.v3.OriginalSrc`: The filter.
    public struct OriginalSrc: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 400 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var bindPort: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
        public var mark: Swift.UInt32 { get { _ref.get(1, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.UInt32>.self, newValue) } }
    }
}
