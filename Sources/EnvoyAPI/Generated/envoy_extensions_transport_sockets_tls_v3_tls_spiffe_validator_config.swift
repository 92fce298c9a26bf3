// Generated from proto/envoy/extensions/transport_sockets/tls/v3/tls_spiffe_validator_config.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig`: Bundles by trust domain.
    public struct SPIFFECertValidatorConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 470 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendTrustDomains(_ value: Envoy.SPIFFECertValidatorConfig.TrustDomain) { _ref.append(0, Codec.Message<Envoy.SPIFFECertValidatorConfig.TrustDomain>.self, value) }
        public var trustDomains: [Envoy.SPIFFECertValidatorConfig.TrustDomain] { get { _ref.getArray(0, Codec.Message<Envoy.SPIFFECertValidatorConfig.TrustDomain>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.SPIFFECertValidatorConfig.TrustDomain>.self, newValue) } }
        public var trustBundles: Envoy.DataSource? { get { _ref.getOptional(1, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DataSource>.self, newValue) } }
        /// `envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig.TrustDomain`.
        public struct TrustDomain: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 471 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var trustBundle: Envoy.DataSource? { get { _ref.getOptional(1, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DataSource>.self, newValue) } }
        }
    }
}
