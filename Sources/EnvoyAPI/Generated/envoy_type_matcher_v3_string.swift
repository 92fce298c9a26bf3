// Generated from proto/envoy/type/matcher/v3/string.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.StringMatcher`: A condition on a string.
    public struct StringMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 529 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var exact: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var prefix: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var suffix: Swift.String? { get { _ref.getOptional(2, Codec.Text.self) } nonmutating set { _ref.setOptional(2, Codec.Text.self, newValue) } }
        public var safeRegex: Envoy.RegexMatcher? { get { _ref.getOptional(3, Codec.Message<Envoy.RegexMatcher>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.RegexMatcher>.self, newValue) } }
        public var contains: Swift.String? { get { _ref.getOptional(5, Codec.Text.self) } nonmutating set { _ref.setOptional(5, Codec.Text.self, newValue) } }
        public var custom: Envoy.XdsTypedExtensionConfig? { get { _ref.getOptional(6, Codec.Message<Envoy.XdsTypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.XdsTypedExtensionConfig>.self, newValue) } }
        public var ignoreCase: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
    }
    /// `envoy.type.matcher.v3.ListStringMatcher`: Any of several.
    public struct ListStringMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 520 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendPatterns(_ value: Envoy.StringMatcher) { _ref.append(0, Codec.Message<Envoy.StringMatcher>.self, value) }
        public var patterns: [Envoy.StringMatcher] { get { _ref.getArray(0, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
    }
}
