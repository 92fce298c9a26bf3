// Generated from proto/envoy/extensions/filters/http/router/v3/router.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.extensions.filters.http.router.v3.Router`: Its options.
    public struct Router: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 392 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var dynamicStats: Swift.Bool? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var startChildSpan: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
        public func appendUpstreamLog(_ value: Envoy.AccessLog) { _ref.append(2, Codec.Message<Envoy.AccessLog>.self, value) }
        public var upstreamLog: [Envoy.AccessLog] { get { _ref.getArray(2, Codec.Message<Envoy.AccessLog>.self) } nonmutating set { _ref.setArray(2, Codec.Message<Envoy.AccessLog>.self, newValue) } }
        public var upstreamLogOptions: Envoy.Router.UpstreamAccessLogOptions? { get { _ref.getOptional(8, Codec.Message<Envoy.Router.UpstreamAccessLogOptions>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.Router.UpstreamAccessLogOptions>.self, newValue) } }
        public var suppressEnvoyHeaders: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        public func appendStrictCheckHeaders(_ value: Swift.String) { _ref.append(4, Codec.Text.self, value) }
        public var strictCheckHeaders: [Swift.String] { get { _ref.getArray(4, Codec.Text.self) } nonmutating set { _ref.setArray(4, Codec.Text.self, newValue) } }
        public var respectExpectedRqTimeout: Swift.Bool { get { _ref.get(5, Codec.Boolean.self) } nonmutating set { _ref.set(5, Codec.Boolean.self, newValue) } }
        public var suppressGrpcRequestFailureCodeStats: Swift.Bool { get { _ref.get(6, Codec.Boolean.self) } nonmutating set { _ref.set(6, Codec.Boolean.self, newValue) } }
        public func appendUpstreamHttpFilters(_ value: Envoy.HttpFilter) { _ref.append(7, Codec.Message<Envoy.HttpFilter>.self, value) }
        public var upstreamHttpFilters: [Envoy.HttpFilter] { get { _ref.getArray(7, Codec.Message<Envoy.HttpFilter>.self) } nonmutating set { _ref.setArray(7, Codec.Message<Envoy.HttpFilter>.self, newValue) } }
        /// `envoy.extensions.filters.http.router.v3.Router.UpstreamAccessLogOptions`.
        public struct UpstreamAccessLogOptions: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 393 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var flushUpstreamLogOnUpstreamStream: Swift.Bool { get { _ref.get(0, Codec.Boolean.self) } nonmutating set { _ref.set(0, Codec.Boolean.self, newValue) } }
            public var upstreamLogFlushInterval: Swift.Duration? { get { _ref.getOptional(1, Codec.Span.self) } nonmutating set { _ref.setOptional(1, Codec.Span.self, newValue) } }
        }
    }
}
