// Generated from proto/envoy/extensions/filters/http/fault/v3/fault.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.fault.v3.FaultAbort`: An error instead of an answer.
    public struct FaultAbort: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 354 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var httpStatus: Swift.UInt32? { get { _ref.getOptional(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.setOptional(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var grpcStatus: Swift.UInt32? { get { _ref.getOptional(3, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.setOptional(3, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var headerAbort: Envoy.FaultAbort.HeaderAbort? { get { _ref.getOptional(2, Codec.Message<Envoy.FaultAbort.HeaderAbort>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.FaultAbort.HeaderAbort>.self, newValue) } }
        public var percentage: Envoy.FractionalPercent? { get { _ref.getOptional(1, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
        /// `envoy.extensions.filters.http.fault.v3.FaultAbort.HeaderAbort`.
        public struct HeaderAbort: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 355 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
    }
    /// `envoy.extensions.filters.http.fault.v3.HTTPFault`: Delays and aborts.
    public struct HTTPFault: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 356 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var delay: Envoy.FaultDelay? { get { _ref.getOptional(0, Codec.Message<Envoy.FaultDelay>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.FaultDelay>.self, newValue) } }
        public var abort: Envoy.FaultAbort? { get { _ref.getOptional(1, Codec.Message<Envoy.FaultAbort>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.FaultAbort>.self, newValue) } }
        public var upstreamCluster: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public func appendHeaders(_ value: Envoy.HeaderMatcher) { _ref.append(3, Codec.Message<Envoy.HeaderMatcher>.self, value) }
        public var headers: [Envoy.HeaderMatcher] { get { _ref.getArray(3, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
        public func appendDownstreamNodes(_ value: Swift.String) { _ref.append(4, Codec.Text.self, value) }
        public var downstreamNodes: [Swift.String] { get { _ref.getArray(4, Codec.Text.self) } nonmutating set { _ref.setArray(4, Codec.Text.self, newValue) } }
        public var maxActiveFaults: Swift.UInt32? { get { _ref.getOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(5, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var responseRateLimit: Envoy.FaultRateLimit? { get { _ref.getOptional(6, Codec.Message<Envoy.FaultRateLimit>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.FaultRateLimit>.self, newValue) } }
        public var delayPercentRuntime: Swift.String { get { _ref.get(7, Codec.Text.self) } nonmutating set { _ref.set(7, Codec.Text.self, newValue) } }
        public var abortPercentRuntime: Swift.String { get { _ref.get(8, Codec.Text.self) } nonmutating set { _ref.set(8, Codec.Text.self, newValue) } }
        public var delayDurationRuntime: Swift.String { get { _ref.get(9, Codec.Text.self) } nonmutating set { _ref.set(9, Codec.Text.self, newValue) } }
        public var abortHttpStatusRuntime: Swift.String { get { _ref.get(10, Codec.Text.self) } nonmutating set { _ref.set(10, Codec.Text.self, newValue) } }
        public var maxActiveFaultsRuntime: Swift.String { get { _ref.get(11, Codec.Text.self) } nonmutating set { _ref.set(11, Codec.Text.self, newValue) } }
        public var responseRateLimitPercentRuntime: Swift.String { get { _ref.get(12, Codec.Text.self) } nonmutating set { _ref.set(12, Codec.Text.self, newValue) } }
        public var abortGrpcStatusRuntime: Swift.String { get { _ref.get(13, Codec.Text.self) } nonmutating set { _ref.set(13, Codec.Text.self, newValue) } }
        public var disableDownstreamClusterStats: Swift.Bool { get { _ref.get(14, Codec.Boolean.self) } nonmutating set { _ref.set(14, Codec.Boolean.self, newValue) } }
        public var filterMetadata: [Swift.String: StructValue]? { get { _ref.getOptional(15, Codec.Object.self) } nonmutating set { _ref.setOptional(15, Codec.Object.self, newValue) } }
    }
}
