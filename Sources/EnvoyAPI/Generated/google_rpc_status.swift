// Generated from proto/google/rpc/status.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `google.rpc.Status`: Code, message and details.
    public struct Status: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 573 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var code: Swift.Int32 { get { _ref.get(0, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Int32>.self, newValue) } }
        public var message: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public func appendDetails(_ value: Envoy.AnyMessage) { _ref.append(2, Codec.Message<Envoy.AnyMessage>.self, value) }
        public var details: [Envoy.AnyMessage] { get { _ref.getArray(2, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
}
