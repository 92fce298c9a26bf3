// Generated from proto/envoy/config/endpoint/v3/endpoint_components.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.endpoint.v3.Endpoint`: An address that serves.
    public struct Endpoint: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 189 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var address: Envoy.Address? { get { _ref.getOptional(0, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Address>.self, newValue) } }
        public var healthCheckConfig: Envoy.Endpoint.HealthCheckConfig? { get { _ref.getOptional(1, Codec.Message<Envoy.Endpoint.HealthCheckConfig>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Endpoint.HealthCheckConfig>.self, newValue) } }
        public var hostname: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public func appendAdditionalAddresses(_ value: Envoy.Endpoint.AdditionalAddress) { _ref.append(3, Codec.Message<Envoy.Endpoint.AdditionalAddress>.self, value) }
        public var additionalAddresses: [Envoy.Endpoint.AdditionalAddress] { get { _ref.getArray(3, Codec.Message<Envoy.Endpoint.AdditionalAddress>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.Endpoint.AdditionalAddress>.self, newValue) } }
        /// `envoy.config.endpoint.v3.Endpoint.HealthCheckConfig`.
        public struct HealthCheckConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 191 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var portValue: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
            public var hostname: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            public var address: Envoy.Address? { get { _ref.getOptional(2, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Address>.self, newValue) } }
            public var disableActiveHealthCheck: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        }
        /// `envoy.config.endpoint.v3.Endpoint.AdditionalAddress`.
        public struct AdditionalAddress: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 190 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var address: Envoy.Address? { get { _ref.getOptional(0, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Address>.self, newValue) } }
        }
    }
    /// `envoy.config.endpoint.v3.LbEndpoint`: An endpoint as the load balancer sees it.
    public struct LbEndpoint: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 192 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var endpoint: Envoy.Endpoint? { get { _ref.getOptional(0, Codec.Message<Envoy.Endpoint>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Endpoint>.self, newValue) } }
        public var endpointName: Swift.String? { get { _ref.getOptional(4, Codec.Text.self) } nonmutating set { _ref.setOptional(4, Codec.Text.self, newValue) } }
        public var healthStatus: Envoy.HealthStatus { get { _ref.get(1, Codec.Enumeration<Envoy.HealthStatus>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.HealthStatus>.self, newValue) } }
        public var metadata: Envoy.Metadata? { get { _ref.getOptional(2, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Metadata>.self, newValue) } }
        public var loadBalancingWeight: Swift.UInt32? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
    }
    /// `envoy.config.endpoint.v3.LocalityLbEndpoints`: The endpoints of one locality.
    public struct LocalityLbEndpoints: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 194 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var locality: Envoy.Locality? { get { _ref.getOptional(0, Codec.Message<Envoy.Locality>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Locality>.self, newValue) } }
        public var metadata: Envoy.Metadata? { get { _ref.getOptional(7, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.Metadata>.self, newValue) } }
        public func appendLbEndpoints(_ value: Envoy.LbEndpoint) { _ref.append(1, Codec.Message<Envoy.LbEndpoint>.self, value) }
        public var lbEndpoints: [Envoy.LbEndpoint] { get { _ref.getArray(1, Codec.Message<Envoy.LbEndpoint>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.LbEndpoint>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var loadBalancerEndpoints: Envoy.LocalityLbEndpoints.LbEndpointList? { get { _ref.getOptional(5, Codec.Message<Envoy.LocalityLbEndpoints.LbEndpointList>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.LocalityLbEndpoints.LbEndpointList>.self, newValue) } }
        public var ledsClusterLocalityConfig: Envoy.LedsClusterLocalityConfig? { get { _ref.getOptional(6, Codec.Message<Envoy.LedsClusterLocalityConfig>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.LedsClusterLocalityConfig>.self, newValue) } }
        public var loadBalancingWeight: Swift.UInt32? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var priority: Swift.UInt32 { get { _ref.get(3, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(3, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var proximity: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        /// `envoy.config.endpoint.v3.LocalityLbEndpoints.LbEndpointList`.
        public struct LbEndpointList: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 195 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendLbEndpoints(_ value: Envoy.LbEndpoint) { _ref.append(0, Codec.Message<Envoy.LbEndpoint>.self, value) }
            public var lbEndpoints: [Envoy.LbEndpoint] { get { _ref.getArray(0, Codec.Message<Envoy.LbEndpoint>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.LbEndpoint>.self, newValue) } }
        }
    }
    /// `envoy.config.endpoint.v3.LedsClusterLocalityConfig`: Where the endpoints of one locality are subscribed to.
    public struct LedsClusterLocalityConfig: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 193 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var ledsConfig: Envoy.ConfigSource? { get { _ref.getOptional(0, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
        public var ledsCollectionName: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
}
