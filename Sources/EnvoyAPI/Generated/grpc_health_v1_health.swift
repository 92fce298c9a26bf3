// Generated from proto/grpc/health/v1/health.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `grpc.health.v1.HealthCheckRequest`: Which service.
    public struct HealthCheckRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 574 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var service: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
    /// `grpc.health.v1.HealthCheckResponse`: Its state.
    public struct HealthCheckResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 575 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var status: Envoy.HealthCheckResponse.ServingStatus { get { _ref.get(0, Codec.Enumeration<Envoy.HealthCheckResponse.ServingStatus>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.HealthCheckResponse.ServingStatus>.self, newValue) } }
        /// `grpc.health.v1.HealthCheckResponse.ServingStatus`.
        public struct ServingStatus: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var unknown: Self { Self(rawValue: 0) }
            public static var serving: Self { Self(rawValue: 1) }
            public static var notServing: Self { Self(rawValue: 2) }
            public static var serviceUnknown: Self { Self(rawValue: 3) }
        }
    }
    /// `grpc.health.v1.HealthListRequest`: All services.
    public struct HealthListRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 576 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
    }
    /// `grpc.health.v1.HealthListResponse`: Their states.
    public struct HealthListResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 577 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var statuses: [Swift.String: Envoy.HealthCheckResponse] { get { _ref.getMap(0, Codec.Message<Envoy.HealthCheckResponse>.self) } nonmutating set { _ref.setMap(0, Codec.Message<Envoy.HealthCheckResponse>.self, newValue) } }
    }
}
