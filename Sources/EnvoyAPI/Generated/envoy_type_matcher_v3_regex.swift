// Generated from proto/envoy/type/matcher/v3/regex.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.matcher.v3.RegexMatcher`: A whole match with RE2.
    public struct RegexMatcher: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 527 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        /// Deprecated in Envoy's API.
        public var googleRe2: Envoy.RegexMatcher.GoogleRE2? { get { _ref.getOptional(0, Codec.Message<Envoy.RegexMatcher.GoogleRE2>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.RegexMatcher.GoogleRE2>.self, newValue) } }
        public var regex: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        /// `envoy.type.matcher.v3.RegexMatcher.GoogleRE2`.
        public struct GoogleRE2: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 528 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            /// Deprecated in Envoy's API.
            public var maxProgramSize: Swift.UInt32? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        }
    }
    /// `envoy.type.matcher.v3.RegexMatchAndSubstitute`: A replacement.
    public struct RegexMatchAndSubstitute: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 526 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var pattern: Envoy.RegexMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.RegexMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.RegexMatcher>.self, newValue) } }
        public var substitution: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
}
