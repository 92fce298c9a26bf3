// Generated from proto/envoy/extensions/filters/http/dynamic_forward_proxy/v3/dynamic_forward_proxy.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.dynamic_forward_proxy.v3.FilterConfig`: The cache it uses.
    public struct DynamicForwardProxy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 344 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var dnsCacheConfig: Envoy.DnsCacheConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.DnsCacheConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.DnsCacheConfig>.self, newValue) } }
        public var saveUpstreamAddress: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public var allowDynamicHostFromFilterState: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.dynamic_forward_proxy.v3.PerRouteConfig`: Rewriting by route.
    public struct DynamicForwardProxyPerRoute: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 345 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var hostRewriteLiteral: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var hostRewriteHeader: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
    }
}
