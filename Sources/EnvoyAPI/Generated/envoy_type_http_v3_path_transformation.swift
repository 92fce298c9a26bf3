// Generated from proto/envoy/type/http/v3/path_transformation.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.http.v3.PathTransformation`: Steps, in order.
    public struct PathTransformation: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 512 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendOperations(_ value: Envoy.PathTransformation.Operation) { _ref.append(0, Codec.Message<Envoy.PathTransformation.Operation>.self, value) }
        public var operations: [Envoy.PathTransformation.Operation] { get { _ref.getArray(0, Codec.Message<Envoy.PathTransformation.Operation>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.PathTransformation.Operation>.self, newValue) } }
        /// `envoy.type.http.v3.PathTransformation.Operation`.
        public struct Operation: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 513 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var normalizePathRfc3986: Envoy.PathTransformation.Operation.NormalizePathRFC3986? { get { _ref.getOptional(0, Codec.Message<Envoy.PathTransformation.Operation.NormalizePathRFC3986>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.PathTransformation.Operation.NormalizePathRFC3986>.self, newValue) } }
            public var mergeSlashes: Envoy.PathTransformation.Operation.MergeSlashes? { get { _ref.getOptional(1, Codec.Message<Envoy.PathTransformation.Operation.MergeSlashes>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.PathTransformation.Operation.MergeSlashes>.self, newValue) } }
            /// `envoy.type.http.v3.PathTransformation.Operation.NormalizePathRFC3986`.
            public struct NormalizePathRFC3986: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 515 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
            /// `envoy.type.http.v3.PathTransformation.Operation.MergeSlashes`.
            public struct MergeSlashes: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 514 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
            }
        }
    }
}
