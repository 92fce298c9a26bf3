// Generated from proto/envoy/type/matcher/v3/value.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.ValueMatcher`: A condition on a value.
    public struct ValueMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 532 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var nullMatch: Envoy.ValueMatcher.NullMatch? { get { _ref.getOptional(0, Codec.Message<Envoy.ValueMatcher.NullMatch>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ValueMatcher.NullMatch>.self, newValue) } }
        public var doubleMatch: Envoy.DoubleMatcher? { get { _ref.getOptional(1, Codec.Message<Envoy.DoubleMatcher>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.DoubleMatcher>.self, newValue) } }
        public var stringMatch: Envoy.StringMatcher? { get { _ref.getOptional(2, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var boolMatch: Swift.Bool? { get { _ref.getOptional(3, Codec.Boolean.self) } nonmutating set { _ref.setOptional(3, Codec.Boolean.self, newValue) } }
        public var presentMatch: Swift.Bool? { get { _ref.getOptional(4, Codec.Boolean.self) } nonmutating set { _ref.setOptional(4, Codec.Boolean.self, newValue) } }
        public var listMatch: Envoy.ListMatcher? { get { _ref.getOptional(5, Codec.Message<Envoy.ListMatcher>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.ListMatcher>.self, newValue) } }
        public var orMatch: Envoy.OrMatcher? { get { _ref.getOptional(6, Codec.Message<Envoy.OrMatcher>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.OrMatcher>.self, newValue) } }
        /// `envoy.type.matcher.v3.ValueMatcher.NullMatch`.
        public struct NullMatch: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 533 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
        }
    }
    /// `envoy.type.matcher.v3.ListMatcher`: A condition on the members of a list.
    public struct ListMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 519 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var oneOf: Envoy.ValueMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.ValueMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.ValueMatcher>.self, newValue) } }
    }
    /// `envoy.type.matcher.v3.OrMatcher`: Any of several.
    public struct OrMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 524 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendValueMatchers(_ value: Envoy.ValueMatcher) { _ref.append(0, Codec.Message<Envoy.ValueMatcher>.self, value) }
        public var valueMatchers: [Envoy.ValueMatcher] { get { _ref.getArray(0, Codec.Message<Envoy.ValueMatcher>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ValueMatcher>.self, newValue) } }
    }
}
