// Generated from proto/envoy/type/http/v3/cookie.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.http.v3.Cookie`: A cookie that Envoy sets.
    public struct Cookie: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 510 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var ttl: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        public var path: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public func appendAttributes(_ value: Envoy.CookieAttribute) { _ref.append(3, Codec.Message<Envoy.CookieAttribute>.self, value) }
        public var attributes: [Envoy.CookieAttribute] { get { _ref.getArray(3, Codec.Message<Envoy.CookieAttribute>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.CookieAttribute>.self, newValue) } }
    }
    /// `envoy.type.http.v3.CookieAttribute`: An attribute of a cookie.
    public struct CookieAttribute: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 511 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var value: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
}
