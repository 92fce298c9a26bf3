// Generated from proto/envoy/extensions/filters/http/lua/v3/lua.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.lua.v3.Lua`: Scripts.
    public struct Lua: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 384 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        /// Deprecated in Envoy's API.
        public var inlineCode: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var sourceCodes: [Swift.String: Envoy.DataSource] { get { _ref.getMap(1, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setMap(1, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var defaultSourceCode: Envoy.DataSource? { get { _ref.getOptional(2, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var statPrefix: Swift.String { get { _ref.get(3, Codec.Text.self) } nonmutating set { _ref.set(3, Codec.Text.self, newValue) } }
        public var clearRouteCache: Swift.Bool? { get { _ref.getOptional(4, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(4, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.lua.v3.LuaPerRoute`: The script of a route.
    public struct LuaPerRoute: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 386 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var disabled: Swift.Bool? { get { _ref.getOptional(0, Codec.Boolean.self) } nonmutating set { _ref.setOptional(0, Codec.Boolean.self, newValue) } }
        public var name: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var sourceCode: Envoy.DataSource? { get { _ref.getOptional(2, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var filterContext: [Swift.String: StructValue]? { get { _ref.getOptional(3, Codec.Object.self) } nonmutating set { _ref.setOptional(3, Codec.Object.self, newValue) } }
    }
}
