// Generated from proto/envoy/extensions/filters/http/header_mutation/v3/header_mutation.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.header_mutation.v3.Mutations`: What is changed.
    public struct Mutations: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 362 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendRequestMutations(_ value: Envoy.HeaderMutationRule) { _ref.append(0, Codec.Message<Envoy.HeaderMutationRule>.self, value) }
        public var requestMutations: [Envoy.HeaderMutationRule] { get { _ref.getArray(0, Codec.Message<Envoy.HeaderMutationRule>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.HeaderMutationRule>.self, newValue) } }
        public func appendResponseMutations(_ value: Envoy.HeaderMutationRule) { _ref.append(1, Codec.Message<Envoy.HeaderMutationRule>.self, value) }
        public var responseMutations: [Envoy.HeaderMutationRule] { get { _ref.getArray(1, Codec.Message<Envoy.HeaderMutationRule>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.HeaderMutationRule>.self, newValue) } }
        public func appendResponseTrailersMutations(_ value: Envoy.HeaderMutationRule) { _ref.append(2, Codec.Message<Envoy.HeaderMutationRule>.self, value) }
        public var responseTrailersMutations: [Envoy.HeaderMutationRule] { get { _ref.getArray(2, Codec.Message<Envoy.HeaderMutationRule>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.HeaderMutationRule>.self, newValue) } }
        public func appendRequestTrailersMutations(_ value: Envoy.HeaderMutationRule) { _ref.append(3, Codec.Message<Envoy.HeaderMutationRule>.self, value) }
        public var requestTrailersMutations: [Envoy.HeaderMutationRule] { get { _ref.getArray(3, Codec.Message<Envoy.HeaderMutationRule>.self) } nonmutating set { _ref.setArray(3, Codec.Message<Envoy.HeaderMutationRule>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute`: Changes of a route.
    public struct HeaderMutationPerRoute: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 361 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var mutations: Envoy.Mutations? { get { _ref.getOptional(0, Codec.Message<Envoy.Mutations>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Mutations>.self, newValue) } }
    }
    /// `envoy.extensions.filters.http.header_mutation.v3.HeaderMutation`: Changes for all routes.
    public struct HeaderMutation: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 360 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var mutations: Envoy.Mutations? { get { _ref.getOptional(0, Codec.Message<Envoy.Mutations>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Mutations>.self, newValue) } }
        public var mostSpecificHeaderMutationsWins: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
    }
}
