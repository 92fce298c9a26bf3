// Generated from proto/istio/v1/auth/ca.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `istio.v1.auth.IstioCertificateRequest`: A certificate is asked for.
    public struct IstioCertificateRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 595 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var csr: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var validityDuration: Swift.Int64 { get { _ref.get(1, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.Int64>.self, newValue) } }
        public var metadata: [Swift.String: StructValue]? { get { _ref.getOptional(2, Codec.Object.self) } nonmutating set { _ref.setOptional(2, Codec.Object.self, newValue) } }
    }
    /// `istio.v1.auth.IstioCertificateResponse`: The chain, leaf first.
    public struct IstioCertificateResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 596 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendCertChain(_ value: Swift.String) { _ref.append(0, Codec.Text.self, value) }
        public var certChain: [Swift.String] { get { _ref.getArray(0, Codec.Text.self) } nonmutating set { _ref.setArray(0, Codec.Text.self, newValue) } }
    }
}
