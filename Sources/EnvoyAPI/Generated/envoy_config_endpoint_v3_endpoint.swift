// Generated from proto/envoy/config/endpoint/v3/endpoint.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.endpoint.v3.ClusterLoadAssignment`: The endpoints of a cluster, by locality.
    public struct ClusterLoadAssignment: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 185 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var clusterName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendEndpoints(_ value: Envoy.LocalityLbEndpoints) { _ref.append(1, Codec.Message<Envoy.LocalityLbEndpoints>.self, value) }
        public var endpoints: [Envoy.LocalityLbEndpoints] { get { _ref.getArray(1, Codec.Message<Envoy.LocalityLbEndpoints>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.LocalityLbEndpoints>.self, newValue) } }
        public var namedEndpoints: [Swift.String: Envoy.Endpoint] { get { _ref.getMap(3, Codec.Message<Envoy.Endpoint>.self) } nonmutating set { _ref.setMap(3, Codec.Message<Envoy.Endpoint>.self, newValue) } }
        public var policy: Envoy.ClusterLoadAssignment.Policy? { get { _ref.getOptional(2, Codec.Message<Envoy.ClusterLoadAssignment.Policy>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ClusterLoadAssignment.Policy>.self, newValue) } }
        /// `envoy.config.endpoint.v3.ClusterLoadAssignment.Policy`.
        public struct Policy: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 187 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendDropOverloads(_ value: Envoy.ClusterLoadAssignment.Policy.DropOverload) { _ref.append(0, Codec.Message<Envoy.ClusterLoadAssignment.Policy.DropOverload>.self, value) }
            public var dropOverloads: [Envoy.ClusterLoadAssignment.Policy.DropOverload] { get { _ref.getArray(0, Codec.Message<Envoy.ClusterLoadAssignment.Policy.DropOverload>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ClusterLoadAssignment.Policy.DropOverload>.self, newValue) } }
            public var overprovisioningFactor: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
            public var endpointStaleAfter: Swift.Duration? { get { _ref.getOptional(2, Codec.Span.self) } nonmutating set { _ref.setOptional(2, Codec.Span.self, newValue) } }
            public var weightedPriorityHealth: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
            /// `envoy.config.endpoint.v3.ClusterLoadAssignment.Policy.DropOverload`.
            public struct DropOverload: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 188 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var category: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
                public var dropPercentage: Envoy.FractionalPercent? { get { _ref.getOptional(1, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
            }
        }
    }
}
