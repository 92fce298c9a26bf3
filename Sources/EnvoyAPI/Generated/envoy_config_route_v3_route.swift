// Generated from proto/envoy/config/route/v3/route.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.route.v3.RouteConfiguration`: A table of virtual hosts.
    public struct RouteConfiguration: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 289 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendVirtualHosts(_ value: Envoy.VirtualHost) { _ref.append(1, Codec.Message<Envoy.VirtualHost>.self, value) }
        public var virtualHosts: [Envoy.VirtualHost] { get { _ref.getArray(1, Codec.Message<Envoy.VirtualHost>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.VirtualHost>.self, newValue) } }
        public var vhds: Envoy.Vhds? { get { _ref.getOptional(8, Codec.Message<Envoy.Vhds>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.Vhds>.self, newValue) } }
        public func appendInternalOnlyHeaders(_ value: Swift.String) { _ref.append(2, Codec.Text.self, value) }
        public var internalOnlyHeaders: [Swift.String] { get { _ref.getArray(2, Codec.Text.self) } nonmutating set { _ref.setArray(2, Codec.Text.self, newValue) } }
        public func appendResponseHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(3, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var responseHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(3, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public func appendResponseHeadersToRemove(_ value: Swift.String) { _ref.append(4, Codec.Text.self, value) }
        public var responseHeadersToRemove: [Swift.String] { get { _ref.getArray(4, Codec.Text.self) } nonmutating set { _ref.setArray(4, Codec.Text.self, newValue) } }
        public func appendRequestHeadersToAdd(_ value: Envoy.HeaderValueOption) { _ref.append(5, Codec.Message<Envoy.HeaderValueOption>.self, value) }
        public var requestHeadersToAdd: [Envoy.HeaderValueOption] { get { _ref.getArray(5, Codec.Message<Envoy.HeaderValueOption>.self) } nonmutating set { _ref.setArray(5, Codec.Message<Envoy.HeaderValueOption>.self, newValue) } }
        public func appendRequestHeadersToRemove(_ value: Swift.String) { _ref.append(7, Codec.Text.self, value) }
        public var requestHeadersToRemove: [Swift.String] { get { _ref.getArray(7, Codec.Text.self) } nonmutating set { _ref.setArray(7, Codec.Text.self, newValue) } }
        public var mostSpecificHeaderMutationsWins: Swift.Bool { get { _ref.get(9, Codec.Boolean.self) } nonmutating set { _ref.set(9, Codec.Boolean.self, newValue) } }
        public var validateClusters: Swift.Bool? { get { _ref.getOptional(6, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(6, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var maxDirectResponseBodySizeBytes: Swift.UInt32? { get { _ref.getOptional(10, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(10, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public func appendClusterSpecifierPlugins(_ value: Envoy.ClusterSpecifierPlugin) { _ref.append(11, Codec.Message<Envoy.ClusterSpecifierPlugin>.self, value) }
        public var clusterSpecifierPlugins: [Envoy.ClusterSpecifierPlugin] { get { _ref.getArray(11, Codec.Message<Envoy.ClusterSpecifierPlugin>.self) } nonmutating set { _ref.setArray(11, Codec.Message<Envoy.ClusterSpecifierPlugin>.self, newValue) } }
        public func appendRequestMirrorPolicies(_ value: Envoy.RouteAction.RequestMirrorPolicy) { _ref.append(12, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self, value) }
        public var requestMirrorPolicies: [Envoy.RouteAction.RequestMirrorPolicy] { get { _ref.getArray(12, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self) } nonmutating set { _ref.setArray(12, Codec.Message<Envoy.RouteAction.RequestMirrorPolicy>.self, newValue) } }
        public var ignorePortInHostMatching: Swift.Bool { get { _ref.get(13, Codec.Boolean.self) } nonmutating set { _ref.set(13, Codec.Boolean.self, newValue) } }
        public var vhostHeader: Swift.String { get { _ref.get(17, Codec.Text.self) } nonmutating set { _ref.set(17, Codec.Text.self, newValue) } }
        public var ignorePathParametersInPathMatching: Swift.Bool { get { _ref.get(14, Codec.Boolean.self) } nonmutating set { _ref.set(14, Codec.Boolean.self, newValue) } }
        public var typedPerFilterConfig: [Swift.String: Envoy.AnyMessage] { get { _ref.getMap(15, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setMap(15, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var metadata: Envoy.Metadata? { get { _ref.getOptional(16, Codec.Message<Envoy.Metadata>.self) } nonmutating set { _ref.setOptional(16, Codec.Message<Envoy.Metadata>.self, newValue) } }
    }
    /// `envoy.config.route.v3.Vhds`: Where virtual hosts are subscribed to.
    public struct Vhds: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 299 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var configSource: Envoy.ConfigSource? { get { _ref.getOptional(0, Codec.Message<Envoy.ConfigSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ConfigSource>.self, newValue) } }
    }
}
