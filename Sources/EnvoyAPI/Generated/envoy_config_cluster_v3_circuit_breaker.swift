// Generated from proto/envoy/config/cluster/v3/circuit_breaker.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.cluster.v3.CircuitBreakers`: Thresholds by priority.
    public struct CircuitBreakers: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 56 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendThresholds(_ value: Envoy.CircuitBreakers.Thresholds) { _ref.append(0, Codec.Message<Envoy.CircuitBreakers.Thresholds>.self, value) }
        public var thresholds: [Envoy.CircuitBreakers.Thresholds] { get { _ref.getArray(0, Codec.Message<Envoy.CircuitBreakers.Thresholds>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.CircuitBreakers.Thresholds>.self, newValue) } }
        public func appendPerHostThresholds(_ value: Envoy.CircuitBreakers.Thresholds) { _ref.append(1, Codec.Message<Envoy.CircuitBreakers.Thresholds>.self, value) }
        public var perHostThresholds: [Envoy.CircuitBreakers.Thresholds] { get { _ref.getArray(1, Codec.Message<Envoy.CircuitBreakers.Thresholds>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.CircuitBreakers.Thresholds>.self, newValue) } }
        /// `envoy.config.cluster.v3.CircuitBreakers.Thresholds`.
        public struct Thresholds: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 57 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var priority: Envoy.RoutingPriority { get { _ref.get(0, Codec.Enumeration<Envoy.RoutingPriority>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.RoutingPriority>.self, newValue) } }
            public var maxConnections: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var maxPendingRequests: Swift.UInt32? { get { _ref.getOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(2, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var maxRequests: Swift.UInt32? { get { _ref.getOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(3, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var maxRetries: Swift.UInt32? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var retryBudget: Envoy.CircuitBreakers.Thresholds.RetryBudget? { get { _ref.getOptional(7, Codec.Message<Envoy.CircuitBreakers.Thresholds.RetryBudget>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.CircuitBreakers.Thresholds.RetryBudget>.self, newValue) } }
            public var trackRemaining: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
            public var maxConnectionPools: Swift.UInt32? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            /// `envoy.config.cluster.v3.CircuitBreakers.Thresholds.RetryBudget`.
            public struct RetryBudget: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 58 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var budgetPercent: Envoy.Percent? { get { _ref.getOptional(0, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Percent>.self, newValue) } }
                public var minRetryConcurrency: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            }
        }
    }
}
