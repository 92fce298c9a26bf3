// Generated from proto/envoy/service/discovery/v3/discovery.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.service.discovery.v3.ResourceLocator`: A name with parameters, to subscribe to.
    public struct ResourceLocator: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 507 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var dynamicParameters: [Swift.String: Swift.String] { get { _ref.getMap(1, Codec.Text.self) } nonmutating set { _ref.setMap(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.service.discovery.v3.ResourceName`: A name with parameters, of a resource.
    public struct ResourceName: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 509 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var dynamicParameterConstraints: Envoy.DynamicParameterConstraints? { get { _ref.getOptional(1, Codec.Message<Envoy.DynamicParameterConstraints>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DynamicParameterConstraints>.self, newValue) } }
    }
    /// `envoy.service.discovery.v3.ResourceError`: Why a resource is not there.
    public struct ResourceError: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 506 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var resourceName: Envoy.ResourceName? { get { _ref.getOptional(0, Codec.Message<Envoy.ResourceName>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ResourceName>.self, newValue) } }
        public var errorDetail: Envoy.Status? { get { _ref.getOptional(1, Codec.Message<Envoy.Status>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Status>.self, newValue) } }
    }
    /// `envoy.service.discovery.v3.DiscoveryRequest`: State of the world: a subscription, an ACK or a NACK.
    public struct DiscoveryRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 498 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var versionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var node: Envoy.Node? { get { _ref.getOptional(1, Codec.Message<Envoy.Node>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Node>.self, newValue) } }
        public func appendResourceNames(_ value: Swift.String) { _ref.append(2, Codec.Text.self, value) }
        public var resourceNames: [Swift.String] { get { _ref.getArray(2, Codec.Text.self) } nonmutating set { _ref.setArray(2, Codec.Text.self, newValue) } }
        public func appendResourceLocators(_ value: Envoy.ResourceLocator) { _ref.append(6, Codec.Message<Envoy.ResourceLocator>.self, value) }
        public var resourceLocators: [Envoy.ResourceLocator] { get { _ref.getArray(6, Codec.Message<Envoy.ResourceLocator>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.ResourceLocator>.self, newValue) } }
        public var typeUrl: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
        public var responseNonce: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public var errorDetail: Envoy.Status? { get { _ref.getOptional(5, Codec.Message<Envoy.Status>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.Status>.self, newValue) } }
    }
    /// `envoy.service.discovery.v3.DiscoveryResponse`: State of the world: every resource.
    public struct DiscoveryResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 499 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var versionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendResources(_ value: Envoy.AnyMessage) { _ref.append(1, Codec.Message<Envoy.AnyMessage>.self, value) }
        public var resources: [Envoy.AnyMessage] { get { _ref.getArray(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var canary: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var typeUrl: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
        public var nonce: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public var controlPlane: Envoy.ControlPlane? { get { _ref.getOptional(5, Codec.Message<Envoy.ControlPlane>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.ControlPlane>.self, newValue) } }
        public func appendResourceErrors(_ value: Envoy.ResourceError) { _ref.append(6, Codec.Message<Envoy.ResourceError>.self, value) }
        public var resourceErrors: [Envoy.ResourceError] { get { _ref.getArray(6, Codec.Message<Envoy.ResourceError>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.ResourceError>.self, newValue) } }
    }
    /// `envoy.service.discovery.v3.DeltaDiscoveryRequest`: Delta: changes to the subscription, an ACK or a NACK.
    public struct DeltaDiscoveryRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 495 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var node: Envoy.Node? { get { _ref.getOptional(0, Codec.Message<Envoy.Node>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Node>.self, newValue) } }
        public var typeUrl: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public func appendResourceNamesSubscribe(_ value: Swift.String) { _ref.append(2, Codec.Text.self, value) }
        public var resourceNamesSubscribe: [Swift.String] { get { _ref.getArray(2, Codec.Text.self) } nonmutating set { _ref.setArray(2, Codec.Text.self, newValue) } }
        public func appendResourceNamesUnsubscribe(_ value: Swift.String) { _ref.append(3, Codec.Text.self, value) }
        public var resourceNamesUnsubscribe: [Swift.String] { get { _ref.getArray(3, Codec.Text.self) } nonmutating set { _ref.setArray(3, Codec.Text.self, newValue) } }
        public func appendResourceLocatorsSubscribe(_ value: Envoy.ResourceLocator) { _ref.append(7, Codec.Message<Envoy.ResourceLocator>.self, value) }
        public var resourceLocatorsSubscribe: [Envoy.ResourceLocator] { get { _ref.getArray(7, Codec.Message<Envoy.ResourceLocator>.self) } nonmutating set { _ref.setArray(7, Codec.Message<Envoy.ResourceLocator>.self, newValue) } }
        public func appendResourceLocatorsUnsubscribe(_ value: Envoy.ResourceLocator) { _ref.append(8, Codec.Message<Envoy.ResourceLocator>.self, value) }
        public var resourceLocatorsUnsubscribe: [Envoy.ResourceLocator] { get { _ref.getArray(8, Codec.Message<Envoy.ResourceLocator>.self) } nonmutating set { _ref.setArray(8, Codec.Message<Envoy.ResourceLocator>.self, newValue) } }
        public var initialResourceVersions: [Swift.String: Swift.String] { get { _ref.getMap(4, Codec.Text.self) } nonmutating set { _ref.setMap(4, Codec.Text.self, newValue) } }
        public var responseNonce: Swift.String { get { _ref.get(5, Codec.Text.self) } nonmutating set { _ref.set(5, Codec.Text.self, newValue) } }
        public var errorDetail: Envoy.Status? { get { _ref.getOptional(6, Codec.Message<Envoy.Status>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.Status>.self, newValue) } }
    }
    /// `envoy.service.discovery.v3.DeltaDiscoveryResponse`: Delta: what changed.
    public struct DeltaDiscoveryResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 497 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var systemVersionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendResources(_ value: Envoy.Resource) { _ref.append(1, Codec.Message<Envoy.Resource>.self, value) }
        public var resources: [Envoy.Resource] { get { _ref.getArray(1, Codec.Message<Envoy.Resource>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.Resource>.self, newValue) } }
        public var typeUrl: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public func appendRemovedResources(_ value: Swift.String) { _ref.append(4, Codec.Text.self, value) }
        public var removedResources: [Swift.String] { get { _ref.getArray(4, Codec.Text.self) } nonmutating set { _ref.setArray(4, Codec.Text.self, newValue) } }
        public func appendRemovedResourceNames(_ value: Envoy.ResourceName) { _ref.append(6, Codec.Message<Envoy.ResourceName>.self, value) }
        public var removedResourceNames: [Envoy.ResourceName] { get { _ref.getArray(6, Codec.Message<Envoy.ResourceName>.self) } nonmutating set { _ref.setArray(6, Codec.Message<Envoy.ResourceName>.self, newValue) } }
        public var nonce: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
        public var controlPlane: Envoy.ControlPlane? { get { _ref.getOptional(5, Codec.Message<Envoy.ControlPlane>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.ControlPlane>.self, newValue) } }
        public func appendResourceErrors(_ value: Envoy.ResourceError) { _ref.append(7, Codec.Message<Envoy.ResourceError>.self, value) }
        public var resourceErrors: [Envoy.ResourceError] { get { _ref.getArray(7, Codec.Message<Envoy.ResourceError>.self) } nonmutating set { _ref.setArray(7, Codec.Message<Envoy.ResourceError>.self, newValue) } }
    }
    /// `envoy.service.discovery.v3.DynamicParameterConstraints`: A condition on parameters.
    public struct DynamicParameterConstraints: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 500 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var constraint: Envoy.DynamicParameterConstraints.SingleConstraint? { get { _ref.getOptional(0, Codec.Message<Envoy.DynamicParameterConstraints.SingleConstraint>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.DynamicParameterConstraints.SingleConstraint>.self, newValue) } }
        public var orConstraints: Envoy.DynamicParameterConstraints.ConstraintList? { get { _ref.getOptional(1, Codec.Message<Envoy.DynamicParameterConstraints.ConstraintList>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DynamicParameterConstraints.ConstraintList>.self, newValue) } }
        public var andConstraints: Envoy.DynamicParameterConstraints.ConstraintList? { get { _ref.getOptional(2, Codec.Message<Envoy.DynamicParameterConstraints.ConstraintList>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.DynamicParameterConstraints.ConstraintList>.self, newValue) } }
        public var notConstraints: Envoy.DynamicParameterConstraints? { get { _ref.getOptional(3, Codec.Message<Envoy.DynamicParameterConstraints>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.DynamicParameterConstraints>.self, newValue) } }
        /// `envoy.service.discovery.v3.DynamicParameterConstraints.SingleConstraint`.
        public struct SingleConstraint: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 502 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var key: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var value: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
            public var exists: Envoy.DynamicParameterConstraints.SingleConstraint.Exists? { get { _ref.getOptional(2, Codec.Message<Envoy.DynamicParameterConstraints.SingleConstraint.Exists>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.DynamicParameterConstraints.SingleConstraint.Exists>.self, newValue) } }
            /// `envoy.service.discovery.v3.DynamicParameterConstraints.SingleConstraint.Exists`.
            public struct Exists: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 503 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
        }
        /// `envoy.service.discovery.v3.DynamicParameterConstraints.ConstraintList`.
        public struct ConstraintList: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 501 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendConstraints(_ value: Envoy.DynamicParameterConstraints) { _ref.append(0, Codec.Message<Envoy.DynamicParameterConstraints>.self, value) }
            public var constraints: [Envoy.DynamicParameterConstraints] { get { _ref.getArray(0, Codec.Message<Envoy.DynamicParameterConstraints>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.DynamicParameterConstraints>.self, newValue) } }
        }
    }
    /// `envoy.service.discovery.v3.Resource`: A resource with its version.
    public struct Resource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 504 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var resourceName: Envoy.ResourceName? { get { _ref.getOptional(6, Codec.Message<Envoy.ResourceName>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.ResourceName>.self, newValue) } }
        public func appendAliases(_ value: Swift.String) { _ref.append(3, Codec.Text.self, value) }
        public var aliases: [Swift.String] { get { _ref.getArray(3, Codec.Text.self) } nonmutating set { _ref.setArray(3, Codec.Text.self, newValue) } }
        public var version: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var resource: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var ttl: Swift.Duration? { get { _ref.getOptional(4, Codec.Span.self) } nonmutating set { _ref.setOptional(4, Codec.Span.self, newValue) } }
        public var cacheControl: Envoy.Resource.CacheControl? { get { _ref.getOptional(5, Codec.Message<Envoy.Resource.CacheControl>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.Resource.CacheControl>.self, newValue) } }
        public var metadata: Envoy.Metadata? { get { _ref.getOptional(7, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.Metadata>.self, newValue) } }
        /// `envoy.service.discovery.v3.Resource.CacheControl`.
        public struct CacheControl: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 505 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var doNotCache: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
        }
    }
}
