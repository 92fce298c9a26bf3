// Generated from proto/envoy/extensions/transport_sockets/tls/v3/secret.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.transport_sockets.tls.v3.GenericSecret`: Bytes.
    public struct GenericSecret: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 467 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var secret: Envoy.DataSource? { get { _ref.getOptional(0, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var secrets: [Swift.String: Envoy.DataSource] { get { _ref.getMap(1, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setMap(1, Codec.Message<Envoy.DataSource>.self, newValue) } }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig`: A secret by subscription.
    public struct SdsSecretConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 472 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var sdsConfig: Envoy.ConfigSource? { get { _ref.getOptional(1, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
    }
    /// `envoy.extensions.transport_sockets.tls.v3.Secret`: One secret.
    public struct Secret: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 473 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var tlsCertificate: Envoy.TlsCertificate? { get { _ref.getOptional(1, Codec.Message<Envoy.TlsCertificate>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.TlsCertificate>.self, newValue) } }
        public var sessionTicketKeys: Envoy.TlsSessionTicketKeys? { get { _ref.getOptional(2, Codec.Message<Envoy.TlsSessionTicketKeys>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.TlsSessionTicketKeys>.self, newValue) } }
        public var validationContext: Envoy.CertificateValidationContext? { get { _ref.getOptional(3, Codec.Message<Envoy.CertificateValidationContext>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.CertificateValidationContext>.self, newValue) } }
        public var genericSecret: Envoy.GenericSecret? { get { _ref.getOptional(4, Codec.Message<Envoy.GenericSecret>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.GenericSecret>.self, newValue) } }
    }
}
