// Generated from proto/envoy/config/core/v3/base.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.core.v3.RoutingPriority`.
    public struct RoutingPriority: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var `default`: Self { Self(rawValue: 0) }
        public static var high: Self { Self(rawValue: 1) }
    }
    /// `envoy.config.core.v3.RequestMethod`.
    public struct RequestMethod: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var methodUnspecified: Self { Self(rawValue: 0) }
        public static var get: Self { Self(rawValue: 1) }
        public static var head: Self { Self(rawValue: 2) }
        public static var post: Self { Self(rawValue: 3) }
        public static var put: Self { Self(rawValue: 4) }
        public static var delete: Self { Self(rawValue: 5) }
        public static var connect: Self { Self(rawValue: 6) }
        public static var options: Self { Self(rawValue: 7) }
        public static var trace: Self { Self(rawValue: 8) }
        public static var patch: Self { Self(rawValue: 9) }
    }
    /// `envoy.config.core.v3.TrafficDirection`.
    public struct TrafficDirection: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var unspecified: Self { Self(rawValue: 0) }
        public static var inbound: Self { Self(rawValue: 1) }
        public static var outbound: Self { Self(rawValue: 2) }
    }
    /// `envoy.config.core.v3.Locality`: Where something runs.
    public struct Locality: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 145 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var region: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var zone: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var subZone: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.BuildVersion`: The version of an Envoy.
    public struct BuildVersion: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 95 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var version: Envoy.SemanticVersion? { get { _ref.getOptional(0, Codec.Message<Envoy.SemanticVersion>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.SemanticVersion>.self, newValue) } }
        public var metadata: [Swift.String: StructValue]? { get { _ref.getOptional(1, Codec.Object.self) } nonmutating set { _ref.setOptional(1, Codec.Object.self, newValue) } }
    }
    /// `envoy.config.core.v3.Extension`: An extension that an Envoy was built with.
    public struct Extension: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 103 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var category: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var typeDescriptor: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var version: Envoy.BuildVersion? { get { _ref.getOptional(3, Codec.Message<Envoy.BuildVersion>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.BuildVersion>.self, newValue) } }
        public var disabled: Swift.Bool { get { _ref.get(4, Codec.Boolean.self) } nonmutating set { _ref.set(4, Codec.Boolean.self, newValue) } }
        public func appendTypeUrls(_ value: Swift.String) { _ref.append(5, Codec.Text.self, value) }
        public var typeUrls: [Swift.String] { get { _ref.getArray(5, Codec.Text.self) } nonmutating set { _ref.setArray(5, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.Node`: Who asks for configuration.
    public struct Node: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 149 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var id: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var cluster: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var metadata: [Swift.String: StructValue]? { get { _ref.getOptional(2, Codec.Object.self) } nonmutating set { _ref.setOptional(2, Codec.Object.self, newValue) } }
        public var dynamicParameters: [Swift.String: Envoy.ContextParams] { get { _ref.getMap(10, Codec.Message<Envoy.ContextParams>.self) } nonmutating set { _ref.setMap(10, Codec.Message<Envoy.ContextParams>.self, newValue) } }
        public var locality: Envoy.Locality? { get { _ref.getOptional(3, Codec.Message<Envoy.Locality>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.Locality>.self, newValue) } }
        public var userAgentName: Swift.String { get { _ref.get(4, Codec.Text.self) } nonmutating set { _ref.set(4, Codec.Text.self, newValue) } }
        public var userAgentVersion: Swift.String? { get { _ref.getOptional(5, Codec.Text.self) } nonmutating set { _ref.setOptional(5, Codec.Text.self, newValue) } }
        public var userAgentBuildVersion: Envoy.BuildVersion? { get { _ref.getOptional(6, Codec.Message<Envoy.BuildVersion>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.BuildVersion>.self, newValue) } }
        public func appendExtensions(_ value: Envoy.Extension) { _ref.append(7, Codec.Message<Envoy.Extension>.self, value) }
        public var extensions: [Envoy.Extension] { get { _ref.getArray(7, Codec.Message<Envoy.Extension>.self) } nonmutating set { _ref.setArray(7, Codec.Message<Envoy.Extension>.self, newValue) } }
        public func appendClientFeatures(_ value: Swift.String) { _ref.append(8, Codec.Text.self, value) }
        public var clientFeatures: [Swift.String] { get { _ref.getArray(8, Codec.Text.self) } nonmutating set { _ref.setArray(8, Codec.Text.self, newValue) } }
        public func appendListeningAddresses(_ value: Envoy.Address) { _ref.append(9, Codec.Message<Envoy.Address>.self, value) }
        /// Deprecated in Envoy's API.
        public var listeningAddresses: [Envoy.Address] { get { _ref.getArray(9, Codec.Message<Envoy.Address>.self) } nonmutating set { _ref.setArray(9, Codec.Message<Envoy.Address>.self, newValue) } }
    }
    /// `envoy.config.core.v3.Metadata`: Opaque values by the name of the filter that reads them.
    public struct Metadata: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 146 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var filterMetadata: [Swift.String: [Swift.String: StructValue]] { get { _ref.getMap(0, Codec.Object.self) } nonmutating set { _ref.setMap(0, Codec.Object.self, newValue) } }
        public var typedFilterMetadata: [Swift.String: Envoy.AnyMessage] { get { _ref.getMap(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setMap(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
    /// `envoy.config.core.v3.RuntimeUInt32`: A number that the runtime layer may override.
    public struct RuntimeUInt32: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 167 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var defaultValue: Swift.UInt32 { get { _ref.get(0, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var runtimeKey: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.RuntimePercent`: A percentage that the runtime layer may override.
    public struct RuntimePercent: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 166 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var defaultValue: Envoy.Percent? { get { _ref.getOptional(0, Codec.Message<Envoy.Percent>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Percent>.self, newValue) } }
        public var runtimeKey: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.RuntimeDouble`: A floating point number that the runtime layer may override.
    public struct RuntimeDouble: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 163 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var defaultValue: Swift.Double { get { _ref.get(0, Codec.Plain<Swift.Double>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Double>.self, newValue) } }
        public var runtimeKey: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.RuntimeFeatureFlag`: A switch that the runtime layer may override.
    public struct RuntimeFeatureFlag: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 164 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var defaultValue: Swift.Bool? { get { _ref.getOptional(0, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(0, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var runtimeKey: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.QueryParameter`: A query parameter to add.
    public struct QueryParameter: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 155 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var key: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var value: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.HeaderValue`: A header.
    public struct HeaderValue: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 124 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var key: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var value: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var rawValue: [Swift.UInt8] { get { _ref.get(2, Codec.Bytes.self) } nonmutating set { _ref.set(2, Codec.Bytes.self, newValue) } }
    }
    /// `envoy.config.core.v3.HeaderValueOption`: A header, and what to do where it is there already.
    public struct HeaderValueOption: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 125 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var header: Envoy.HeaderValue? { get { _ref.getOptional(0, Codec.Message<Envoy.HeaderValue>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.HeaderValue>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var append: Swift.Bool? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Boolean>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Boolean>.self, newValue) } }
        public var appendAction: Envoy.HeaderValueOption.HeaderAppendAction { get { _ref.get(2, Codec.Enumeration<Envoy.HeaderValueOption.HeaderAppendAction>.self) } nonmutating set { _ref.set(2, Codec.Enumeration<Envoy.HeaderValueOption.HeaderAppendAction>.self, newValue) } }
        public var keepEmptyValue: Swift.Bool { get { _ref.get(3, Codec.Boolean.self) } nonmutating set { _ref.set(3, Codec.Boolean.self, newValue) } }
        /// `envoy.config.core.v3.HeaderValueOption.HeaderAppendAction`.
        public struct HeaderAppendAction: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var appendIfExistsOrAdd: Self { Self(rawValue: 0) }
            public static var addIfAbsent: Self { Self(rawValue: 1) }
            public static var overwriteIfExistsOrAdd: Self { Self(rawValue: 2) }
            public static var overwriteIfExists: Self { Self(rawValue: 3) }
        }
    }
    /// `envoy.config.core.v3.HeaderMap`: Several headers.
    public struct HeaderMap: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 123 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendHeaders(_ value: Envoy.HeaderValue) { _ref.append(0, Codec.Message<Envoy.HeaderValue>.self, value) }
        public var headers: [Envoy.HeaderValue] { get { _ref.getArray(0, Codec.Message<Envoy.HeaderValue>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.HeaderValue>.self, newValue) } }
    }
    /// `envoy.config.core.v3.WatchedDirectory`: A directory whose moves mean new contents.
    public struct WatchedDirectory: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 184 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var path: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.DataSource`: Bytes from a file, the environment or this message.
    public struct DataSource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 99 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var filename: Swift.String? { get { _ref.getOptional(0, Codec.Text.self) } nonmutating set { _ref.setOptional(0, Codec.Text.self, newValue) } }
        public var inlineBytes: [Swift.UInt8]? { get { _ref.getOptional(1, Codec.Bytes.self) } nonmutating set { _ref.setOptional(1, Codec.Bytes.self, newValue) } }
        public var inlineString: Swift.String? { get { _ref.getOptional(2, Codec.Text.self) } nonmutating set { _ref.setOptional(2, Codec.Text.self, newValue) } }
        public var environmentVariable: Swift.String? { get { _ref.getOptional(3, Codec.Text.self) } nonmutating set { _ref.setOptional(3, Codec.Text.self, newValue) } }
        public var watchedDirectory: Envoy.WatchedDirectory? { get { _ref.getOptional(4, Codec.Message<Envoy.WatchedDirectory>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.WatchedDirectory>.self, newValue) } }
    }
    /// `envoy.config.core.v3.RetryPolicy`: Retries of Envoy's own fetches.
    public struct CoreRetryPolicy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 160 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var retryBackOff: Envoy.BackoffStrategy? { get { _ref.getOptional(0, Codec.Message<Envoy.BackoffStrategy>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.BackoffStrategy>.self, newValue) } }
        public var numRetries: Swift.UInt32? { get { _ref.getOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self) } nonmutating set { _ref.setOptional(1, Codec.Wrapped<Codec.Plain<Swift.UInt32>>.self, newValue) } }
        public var retryOn: Swift.String { get { _ref.get(2, Codec.Text.self) } nonmutating set { _ref.set(2, Codec.Text.self, newValue) } }
        public var retryPriority: Envoy.CoreRetryPolicy.RetryPriority? { get { _ref.getOptional(3, Codec.Message<Envoy.CoreRetryPolicy.RetryPriority>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.CoreRetryPolicy.RetryPriority>.self, newValue) } }
        public func appendRetryHostPredicate(_ value: Envoy.CoreRetryPolicy.RetryHostPredicate) { _ref.append(4, Codec.Message<Envoy.CoreRetryPolicy.RetryHostPredicate>.self, value) }
        public var retryHostPredicate: [Envoy.CoreRetryPolicy.RetryHostPredicate] { get { _ref.getArray(4, Codec.Message<Envoy.CoreRetryPolicy.RetryHostPredicate>.self) } nonmutating set { _ref.setArray(4, Codec.Message<Envoy.CoreRetryPolicy.RetryHostPredicate>.self, newValue) } }
        public var hostSelectionRetryMaxAttempts: Swift.Int64 { get { _ref.get(5, Codec.Plain<Swift.Int64>.self) } nonmutating set { _ref.set(5, Codec.Plain<Swift.Int64>.self, newValue) } }
        /// `envoy.config.core.v3.RetryPolicy.RetryPriority`.
        public struct RetryPriority: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 162 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        }
        /// `envoy.config.core.v3.RetryPolicy.RetryHostPredicate`.
        public struct RetryHostPredicate: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 161 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
            public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
        }
    }
    /// `envoy.config.core.v3.RemoteDataSource`: Bytes fetched over HTTP and checked by digest.
    public struct RemoteDataSource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 159 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var httpUri: Envoy.HttpUri? { get { _ref.getOptional(0, Codec.Message<Envoy.HttpUri>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.HttpUri>.self, newValue) } }
        public var sha256: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
        public var retryPolicy: Envoy.CoreRetryPolicy? { get { _ref.getOptional(2, Codec.Message<Envoy.CoreRetryPolicy>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.CoreRetryPolicy>.self, newValue) } }
    }
    /// `envoy.config.core.v3.AsyncDataSource`: Local or remote bytes.
    public struct AsyncDataSource: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 92 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var local: Envoy.DataSource? { get { _ref.getOptional(0, Codec.Message<Envoy.DataSource>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.DataSource>.self, newValue) } }
        public var remote: Envoy.RemoteDataSource? { get { _ref.getOptional(1, Codec.Message<Envoy.RemoteDataSource>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.RemoteDataSource>.self, newValue) } }
    }
    /// `envoy.config.core.v3.TransportSocket`: TLS, plaintext or another layer below the protocol.
    public struct TransportSocket: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 180 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var typedConfig: Envoy.AnyMessage? { get { _ref.getOptional(1, Codec.Message<Envoy.AnyMessage>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AnyMessage>.self, newValue) } }
    }
    /// `envoy.config.core.v3.RuntimeFractionalPercent`: A fraction that the runtime layer may override.
    public struct RuntimeFractionalPercent: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 165 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var defaultValue: Envoy.FractionalPercent? { get { _ref.getOptional(0, Codec.Message<Envoy.FractionalPercent>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.FractionalPercent>.self, newValue) } }
        public var runtimeKey: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
    /// `envoy.config.core.v3.ControlPlane`: Who answered.
    public struct ControlPlane: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 98 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var identifier: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
}
