// Generated from proto/envoy/config/cluster/v3/outlier_detection.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.cluster.v3.OutlierDetection`: When an endpoint is ejected, and for how long.
    public struct OutlierDetection: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 81 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var consecutive5xx: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var interval: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        public var baseEjectionTime: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
        public var maxEjectionPercent: Swift.UInt32? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var enforcingConsecutive5xx: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var enforcingSuccessRate: Swift.UInt32? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var successRateMinimumHosts: Swift.UInt32? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var successRateRequestVolume: Swift.UInt32? { get { _ref.getOptional(7, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(7, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var successRateStdevFactor: Swift.UInt32? { get { _ref.getOptional(8, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(8, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var consecutiveGatewayFailure: Swift.UInt32? { get { _ref.getOptional(9, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(9, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var enforcingConsecutiveGatewayFailure: Swift.UInt32? { get { _ref.getOptional(10, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(10, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var splitExternalLocalOriginErrors: Swift.Bool { get { _ref.get(11, Codec.Boolean.self) } nonmutating set { _ref.set(11, Codec.Boolean.self, newValue) } }
        public var consecutiveLocalOriginFailure: Swift.UInt32? { get { _ref.getOptional(12, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(12, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var enforcingConsecutiveLocalOriginFailure: Swift.UInt32? { get { _ref.getOptional(13, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(13, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var enforcingLocalOriginSuccessRate: Swift.UInt32? { get { _ref.getOptional(14, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(14, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var failurePercentageThreshold: Swift.UInt32? { get { _ref.getOptional(15, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(15, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var enforcingFailurePercentage: Swift.UInt32? { get { _ref.getOptional(16, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(16, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var enforcingFailurePercentageLocalOrigin: Swift.UInt32? { get { _ref.getOptional(17, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(17, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var failurePercentageMinimumHosts: Swift.UInt32? { get { _ref.getOptional(18, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(18, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var failurePercentageRequestVolume: Swift.UInt32? { get { _ref.getOptional(19, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(19, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var maxEjectionTime: Swift.Duration? { get { _ref.getOptional(20, Codec.Span.self) } nonmutating set { _ref.setOptional(20, Codec.Span.self, newValue) } }
        public var maxEjectionTimeJitter: Swift.Duration? { get { _ref.getOptional(21, Codec.Span.self) } nonmutating set { _ref.setOptional(21, Codec.Span.self, newValue) } }
        public var successfulActiveHealthCheckUnejectHost: Swift.Bool? { get { _ref.getOptional(22, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(22, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public func appendMonitors(_ value: Envoy.TypedExtensionConfig) { _ref.append(23, Codec.Message<Envoy.TypedExtensionConfig>.self, value) }
        public var monitors: [Envoy.TypedExtensionConfig] { get { _ref.getArray(23, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setArray(23, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var alwaysEjectOneHost: Swift.Bool? { get { _ref.getOptional(24, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(24, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
}
