// Generated from proto/envoy/extensions/filters/network/ext_authz/v3/ext_authz.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.network.ext_authz.v3.ExtAuthz`: The service and what it is told.
    public struct NetworkExtAuthz: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 406 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var statPrefix: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var grpcService: Envoy.GrpcService? { get { _ref.getOptional(1, Codec.Message<Envoy.GrpcService>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.GrpcService>.self, newValue) } }
        public var failureModeAllow: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var includePeerCertificate: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public var transportApiVersion: Envoy.ApiVersion { get { _ref.get(4, Codec.Enumeration<Envoy.ApiVersion>.self) } nonmutating set { _ref.set(4, Codec.Enumeration<Envoy.ApiVersion>.self, newValue) } }
        public var filterEnabledMetadata: Envoy.MetadataMatcher? { get { _ref.getOptional(5, Codec.Message<Envoy.MetadataMatcher>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.MetadataMatcher>.self, newValue) } }
        public var bootstrapMetadataLabelsKey: Swift.String { get { _ref.get(6, Codec.Text.self) } nonmutating set { _ref.set(6, Codec.Text.self, newValue) } }
        public var includeTlsSession: Swift.Bool { get { _ref.get(7, Codec.Boolean.self) } nonmutating set { _ref.set(7, Codec.Boolean.self, newValue) } }
        public var sendTlsAlertOnDenial: Swift.Bool { get { _ref.get(8, Codec.Boolean.self) } nonmutating set { _ref.set(8, Codec.Boolean.self, newValue) } }
        public func appendMetadataContextNamespaces(_ value: Swift.String) { _ref.append(9, Codec.Text.self, value) }
        public var metadataContextNamespaces: [Swift.String] { get { _ref.getArray(9, Codec.Text.self) } nonmutating set { _ref.setArray(9, Codec.Text.self, newValue) } }
        public func appendTypedMetadataContextNamespaces(_ value: Swift.String) { _ref.append(10, Codec.Text.self, value) }
        public var typedMetadataContextNamespaces: [Swift.String] { get { _ref.getArray(10, Codec.Text.self) } nonmutating set { _ref.setArray(10, Codec.Text.self, newValue) } }
    }
}
