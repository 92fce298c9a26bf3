// Generated from proto/envoy/extensions/filters/common/set_filter_state/v3/value.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.common.set_filter_state.v3.FilterStateValue`: A value and with whom it is shared.
    public struct FilterStateValue: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 340 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var objectKey: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var factoryKey: Swift.String { get { _ref.get(5, Codec.Text.self) } nonmutating set { _ref.set(5, Codec.Text.self, newValue) } }
        public var formatString: Envoy.SubstitutionFormatString? { get { _ref.getOptional(1, Codec.Message<Envoy.SubstitutionFormatString>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.SubstitutionFormatString>.self, newValue) } }
        public var readOnly: Swift.Bool { get { _ref.get(2, Codec.Boolean.self) } nonmutating set { _ref.set(2, Codec.Boolean.self, newValue) } }
        public var sharedWithUpstream: Envoy.FilterStateValue.SharedWithUpstream { get { _ref.get(3, Codec.Enumeration<Envoy.FilterStateValue.SharedWithUpstream>.self) } nonmutating set { _ref.set(3, Codec.Enumeration<Envoy.FilterStateValue.SharedWithUpstream>.self, newValue) } }
        public var skipIfEmpty: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        /// `envoy.extensions.filters.common.set_filter_state.v3.FilterStateValue.SharedWithUpstream`.
        public struct SharedWithUpstream: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var none: Self { Self(rawValue: 0) }
            public static var once: Self { Self(rawValue: 1) }
            public static var transitive: Self { Self(rawValue: 2) }
        }
    }
}
