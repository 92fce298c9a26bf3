// Generated from proto/envoy/admin/v3/config_dump_shared.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.admin.v3.ClientResourceStatus`.
    public struct ClientResourceStatus: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var unknown: Self { Self(rawValue: 0) }
        public static var requested: Self { Self(rawValue: 1) }
        public static var doesNotExist: Self { Self(rawValue: 2) }
        public static var acked: Self { Self(rawValue: 3) }
        public static var nacked: Self { Self(rawValue: 4) }
        public static var receivedError: Self { Self(rawValue: 5) }
        public static var timeout: Self { Self(rawValue: 6) }
    }
    /// `envoy.admin.v3.UpdateFailureState`: The last rejected update.
    public struct UpdateFailureState: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 23 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var failedConfiguration: Envoy.AnyMessage? { get { _ref.getOptional(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        public var lastUpdateAttempt: Envoy.Timestamp? { get { _ref.getOptional(1, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Timestamp>.self, newValue) } }
        public var details: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var versionInfo: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
    }
    /// `envoy.admin.v3.ListenersConfigDump`: Listeners.
    public struct ListenersConfigDump: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 10 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var versionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendStaticListeners(_ value: Envoy.ListenersConfigDump.StaticListener) { _ref.append(1, Codec.Message<Envoy.ListenersConfigDump.StaticListener>.self, value) }
        public var staticListeners: [Envoy.ListenersConfigDump.StaticListener] { get { _ref.getArray(1, Codec.Message<Envoy.ListenersConfigDump.StaticListener>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.ListenersConfigDump.StaticListener>.self, newValue) } }
        public func appendDynamicListeners(_ value: Envoy.ListenersConfigDump.DynamicListener) { _ref.append(2, Codec.Message<Envoy.ListenersConfigDump.DynamicListener>.self, value) }
        public var dynamicListeners: [Envoy.ListenersConfigDump.DynamicListener] { get { _ref.getArray(2, Codec.Message<Envoy.ListenersConfigDump.DynamicListener>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.ListenersConfigDump.DynamicListener>.self, newValue) } }
        /// `envoy.admin.v3.ListenersConfigDump.StaticListener`.
        public struct StaticListener: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 13 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var listener: Envoy.AnyMessage? { get { _ref.getOptional(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(1, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Timestamp>.self, newValue) } }
        }
        /// `envoy.admin.v3.ListenersConfigDump.DynamicListenerState`.
        public struct DynamicListenerState: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 12 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var versionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var listener: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(2, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Timestamp>.self, newValue) } }
        }
        /// `envoy.admin.v3.ListenersConfigDump.DynamicListener`.
        public struct DynamicListener: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 11 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var activeState: Envoy.ListenersConfigDump.DynamicListenerState? { get { _ref.getOptional(1, Codec.Message<Envoy.ListenersConfigDump.DynamicListenerState>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ListenersConfigDump.DynamicListenerState>.self, newValue) } }
            public var warmingState: Envoy.ListenersConfigDump.DynamicListenerState? { get { _ref.getOptional(2, Codec.Message<Envoy.ListenersConfigDump.DynamicListenerState>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.ListenersConfigDump.DynamicListenerState>.self, newValue) } }
            public var drainingState: Envoy.ListenersConfigDump.DynamicListenerState? { get { _ref.getOptional(3, Codec.Message<Envoy.ListenersConfigDump.DynamicListenerState>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.ListenersConfigDump.DynamicListenerState>.self, newValue) } }
            public var errorState: Envoy.UpdateFailureState? { get { _ref.getOptional(4, Codec.Message<Envoy.UpdateFailureState>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.UpdateFailureState>.self, newValue) } }
            public var clientStatus: Envoy.ClientResourceStatus { get { _ref.get(5, Codec.Enumeration<Envoy.ClientResourceStatus>.self) } nonmutating set { _ref.set(5, Codec.Enumeration<Envoy.ClientResourceStatus>.self, newValue) } }
        }
    }
    /// `envoy.admin.v3.ClustersConfigDump`: Clusters.
    public struct ClustersConfigDump: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 1 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var versionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendStaticClusters(_ value: Envoy.ClustersConfigDump.StaticCluster) { _ref.append(1, Codec.Message<Envoy.ClustersConfigDump.StaticCluster>.self, value) }
        public var staticClusters: [Envoy.ClustersConfigDump.StaticCluster] { get { _ref.getArray(1, Codec.Message<Envoy.ClustersConfigDump.StaticCluster>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.ClustersConfigDump.StaticCluster>.self, newValue) } }
        public func appendDynamicActiveClusters(_ value: Envoy.ClustersConfigDump.DynamicCluster) { _ref.append(2, Codec.Message<Envoy.ClustersConfigDump.DynamicCluster>.self, value) }
        public var dynamicActiveClusters: [Envoy.ClustersConfigDump.DynamicCluster] { get { _ref.getArray(2, Codec.Message<Envoy.ClustersConfigDump.DynamicCluster>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.ClustersConfigDump.DynamicCluster>.self, newValue) } }
        public func appendDynamicWarmingClusters(_ value: Envoy.ClustersConfigDump.DynamicCluster) { _ref.append(3, Codec.Message<Envoy.ClustersConfigDump.DynamicCluster>.self, value) }
        public var dynamicWarmingClusters: [Envoy.ClustersConfigDump.DynamicCluster] { get { _ref.getArray(3, Codec.Message<Envoy.ClustersConfigDump.DynamicCluster>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.ClustersConfigDump.DynamicCluster>.self, newValue) } }
        /// `envoy.admin.v3.ClustersConfigDump.StaticCluster`.
        public struct StaticCluster: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 3 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var cluster: Envoy.AnyMessage? { get { _ref.getOptional(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(1, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Timestamp>.self, newValue) } }
        }
        /// `envoy.admin.v3.ClustersConfigDump.DynamicCluster`.
        public struct DynamicCluster: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 2 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var versionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var cluster: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(2, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Timestamp>.self, newValue) } }
            public var errorState: Envoy.UpdateFailureState? { get { _ref.getOptional(3, Codec.Message<Envoy.UpdateFailureState>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.UpdateFailureState>.self, newValue) } }
            public var clientStatus: Envoy.ClientResourceStatus { get { _ref.get(4, Codec.Enumeration<Envoy.ClientResourceStatus>.self) } nonmutating set { _ref.set(4, Codec.Enumeration<Envoy.ClientResourceStatus>.self, newValue) } }
        }
    }
    /// `envoy.admin.v3.RoutesConfigDump`: Route configurations.
    public struct RoutesConfigDump: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 14 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendStaticRouteConfigs(_ value: Envoy.RoutesConfigDump.StaticRouteConfig) { _ref.append(0, Codec.Message<Envoy.RoutesConfigDump.StaticRouteConfig>.self, value) }
        public var staticRouteConfigs: [Envoy.RoutesConfigDump.StaticRouteConfig] { get { _ref.getArray(0, Codec.Message<Envoy.RoutesConfigDump.StaticRouteConfig>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.RoutesConfigDump.StaticRouteConfig>.self, newValue) } }
        public func appendDynamicRouteConfigs(_ value: Envoy.RoutesConfigDump.DynamicRouteConfig) { _ref.append(1, Codec.Message<Envoy.RoutesConfigDump.DynamicRouteConfig>.self, value) }
        public var dynamicRouteConfigs: [Envoy.RoutesConfigDump.DynamicRouteConfig] { get { _ref.getArray(1, Codec.Message<Envoy.RoutesConfigDump.DynamicRouteConfig>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.RoutesConfigDump.DynamicRouteConfig>.self, newValue) } }
        /// `envoy.admin.v3.RoutesConfigDump.StaticRouteConfig`.
        public struct StaticRouteConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 16 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var routeConfig: Envoy.AnyMessage? { get { _ref.getOptional(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(1, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Timestamp>.self, newValue) } }
        }
        /// `envoy.admin.v3.RoutesConfigDump.DynamicRouteConfig`.
        public struct DynamicRouteConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 15 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var versionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var routeConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(2, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Timestamp>.self, newValue) } }
            public var errorState: Envoy.UpdateFailureState? { get { _ref.getOptional(3, Codec.Message<Envoy.UpdateFailureState>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.UpdateFailureState>.self, newValue) } }
            public var clientStatus: Envoy.ClientResourceStatus { get { _ref.get(4, Codec.Enumeration<Envoy.ClientResourceStatus>.self) } nonmutating set { _ref.set(4, Codec.Enumeration<Envoy.ClientResourceStatus>.self, newValue) } }
        }
    }
    /// `envoy.admin.v3.ScopedRoutesConfigDump`: Scoped route configurations.
    public struct ScopedRoutesConfigDump: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 17 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendInlineScopedRouteConfigs(_ value: Envoy.ScopedRoutesConfigDump.InlineScopedRouteConfigs) { _ref.append(0, Codec.Message<Envoy.ScopedRoutesConfigDump.InlineScopedRouteConfigs>.self, value) }
        public var inlineScopedRouteConfigs: [Envoy.ScopedRoutesConfigDump.InlineScopedRouteConfigs] { get { _ref.getArray(0, Codec.Message<Envoy.ScopedRoutesConfigDump.InlineScopedRouteConfigs>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ScopedRoutesConfigDump.InlineScopedRouteConfigs>.self, newValue) } }
        public func appendDynamicScopedRouteConfigs(_ value: Envoy.ScopedRoutesConfigDump.DynamicScopedRouteConfigs) { _ref.append(1, Codec.Message<Envoy.ScopedRoutesConfigDump.DynamicScopedRouteConfigs>.self, value) }
        public var dynamicScopedRouteConfigs: [Envoy.ScopedRoutesConfigDump.DynamicScopedRouteConfigs] { get { _ref.getArray(1, Codec.Message<Envoy.ScopedRoutesConfigDump.DynamicScopedRouteConfigs>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.ScopedRoutesConfigDump.DynamicScopedRouteConfigs>.self, newValue) } }
        /// `envoy.admin.v3.ScopedRoutesConfigDump.InlineScopedRouteConfigs`.
        public struct InlineScopedRouteConfigs: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 19 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public func appendScopedRouteConfigs(_ value: Envoy.AnyMessage) { _ref.append(1, Codec.Message<Envoy.AnyMessage>.self, value) }
            public var scopedRouteConfigs: [Envoy.AnyMessage] { get { _ref.getArray(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(2, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Timestamp>.self, newValue) } }
        }
        /// `envoy.admin.v3.ScopedRoutesConfigDump.DynamicScopedRouteConfigs`.
        public struct DynamicScopedRouteConfigs: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 18 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var versionInfo: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
            public func appendScopedRouteConfigs(_ value: Envoy.AnyMessage) { _ref.append(2, Codec.Message<Envoy.AnyMessage>.self, value) }
            public var scopedRouteConfigs: [Envoy.AnyMessage] { get { _ref.getArray(2, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(3, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.Timestamp>.self, newValue) } }
            public var errorState: Envoy.UpdateFailureState? { get { _ref.getOptional(4, Codec.Message<Envoy.UpdateFailureState>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.UpdateFailureState>.self, newValue) } }
            public var clientStatus: Envoy.ClientResourceStatus { get { _ref.get(5, Codec.Enumeration<Envoy.ClientResourceStatus>.self) } nonmutating set { _ref.set(5, Codec.Enumeration<Envoy.ClientResourceStatus>.self, newValue) } }
        }
    }
    /// `envoy.admin.v3.EndpointsConfigDump`: Endpoint assignments.
    public struct EndpointsConfigDump: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 7 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendStaticEndpointConfigs(_ value: Envoy.EndpointsConfigDump.StaticEndpointConfig) { _ref.append(0, Codec.Message<Envoy.EndpointsConfigDump.StaticEndpointConfig>.self, value) }
        public var staticEndpointConfigs: [Envoy.EndpointsConfigDump.StaticEndpointConfig] { get { _ref.getArray(0, Codec.Message<Envoy.EndpointsConfigDump.StaticEndpointConfig>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.EndpointsConfigDump.StaticEndpointConfig>.self, newValue) } }
        public func appendDynamicEndpointConfigs(_ value: Envoy.EndpointsConfigDump.DynamicEndpointConfig) { _ref.append(1, Codec.Message<Envoy.EndpointsConfigDump.DynamicEndpointConfig>.self, value) }
        public var dynamicEndpointConfigs: [Envoy.EndpointsConfigDump.DynamicEndpointConfig] { get { _ref.getArray(1, Codec.Message<Envoy.EndpointsConfigDump.DynamicEndpointConfig>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.EndpointsConfigDump.DynamicEndpointConfig>.self, newValue) } }
        /// `envoy.admin.v3.EndpointsConfigDump.StaticEndpointConfig`.
        public struct StaticEndpointConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 9 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var endpointConfig: Envoy.AnyMessage? { get { _ref.getOptional(0, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(1, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Timestamp>.self, newValue) } }
        }
        /// `envoy.admin.v3.EndpointsConfigDump.DynamicEndpointConfig`.
        public struct DynamicEndpointConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 8 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var versionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var endpointConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(2, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Timestamp>.self, newValue) } }
            public var errorState: Envoy.UpdateFailureState? { get { _ref.getOptional(3, Codec.Message<Envoy.UpdateFailureState>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.UpdateFailureState>.self, newValue) } }
            public var clientStatus: Envoy.ClientResourceStatus { get { _ref.get(4, Codec.Enumeration<Envoy.ClientResourceStatus>.self) } nonmutating set { _ref.set(4, Codec.Enumeration<Envoy.ClientResourceStatus>.self, newValue) } }
        }
    }
    /// `envoy.admin.v3.EcdsConfigDump`: Extension configurations.
    public struct EcdsConfigDump: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 5 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendEcdsFilters(_ value: Envoy.EcdsConfigDump.EcdsFilterConfig) { _ref.append(0, Codec.Message<Envoy.EcdsConfigDump.EcdsFilterConfig>.self, value) }
        public var ecdsFilters: [Envoy.EcdsConfigDump.EcdsFilterConfig] { get { _ref.getArray(0, Codec.Message<Envoy.EcdsConfigDump.EcdsFilterConfig>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.EcdsConfigDump.EcdsFilterConfig>.self, newValue) } }
        /// `envoy.admin.v3.EcdsConfigDump.EcdsFilterConfig`.
        public struct EcdsFilterConfig: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 6 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var versionInfo: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var ecdsFilter: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
            public var lastUpdated: Envoy.Timestamp? { get { _ref.getOptional(2, Codec.Message<Envoy.Timestamp>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.Timestamp>.self, newValue) } }
            public var errorState: Envoy.UpdateFailureState? { get { _ref.getOptional(3, Codec.Message<Envoy.UpdateFailureState>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.UpdateFailureState>.self, newValue) } }
            public var clientStatus: Envoy.ClientResourceStatus { get { _ref.get(4, Codec.Enumeration<Envoy.ClientResourceStatus>.self) } nonmutating set { _ref.set(4, Codec.Enumeration<Envoy.ClientResourceStatus>.self, newValue) } }
        }
    }
}
