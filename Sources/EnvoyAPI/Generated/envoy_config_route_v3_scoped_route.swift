// Generated from proto/envoy/config/route/v3/scoped_route.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.route.v3.ScopedRouteConfiguration`: A route configuration for one key.
    public struct ScopedRouteConfiguration: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 295 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var onDemand: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var routeConfigurationName: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var routeConfiguration: Envoy.RouteConfiguration? { get { _ref.getOptional(4, Codec.Message<Envoy.RouteConfiguration>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.RouteConfiguration>.self, newValue) } }
        public var key: Envoy.ScopedRouteConfiguration.Key? { get { _ref.getOptional(2, Codec.Message<Envoy.ScopedRouteConfiguration.Key>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ScopedRouteConfiguration.Key>.self, newValue) } }
        /// `envoy.config.route.v3.ScopedRouteConfiguration.Key`.
        public struct Key: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 296 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendFragments(_ value: Envoy.ScopedRouteConfiguration.Key.Fragment) { _ref.append(0, Codec.Message<Envoy.ScopedRouteConfiguration.Key.Fragment>.self, value) }
            public var fragments: [Envoy.ScopedRouteConfiguration.Key.Fragment] { get { _ref.getArray(0, Codec.Message<Envoy.ScopedRouteConfiguration.Key.Fragment>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ScopedRouteConfiguration.Key.Fragment>.self, newValue) } }
            /// `envoy.config.route.v3.ScopedRouteConfiguration.Key.Fragment`.
            public struct Fragment: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 297 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var stringKey: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
            }
        }
    }
}
