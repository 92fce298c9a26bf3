// Generated from proto/grpc/reflection/v1/reflection.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `grpc.reflection.v1.ServerReflectionRequest`: A question.
    public struct ServerReflectionRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 584 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var host: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var fileByFilename: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var fileContainingSymbol: Swift.String? { get { _ref.getOptional(2, Codec.Text.self) } nonmutating set { _ref.setOptional(2, Codec.Text.self, newValue) } }
        public var fileContainingExtension: Envoy.ExtensionRequest? { get { _ref.getOptional(3, Codec.Message<Envoy.ExtensionRequest>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.ExtensionRequest>.self, newValue) } }
        public var allExtensionNumbersOfType: Swift.String? { get { _ref.getOptional(4, Codec.Text.self) } nonmutating set { _ref.setOptional(4, Codec.Text.self, newValue) } }
        public var listServices: Swift.String? { get { _ref.getOptional(5, Codec.Text.self) } nonmutating set { _ref.setOptional(5, Codec.Text.self, newValue) } }
    }
    /// `grpc.reflection.v1.ExtensionRequest`: An extension by number.
    public struct ExtensionRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 581 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var containingType: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var extensionNumber: Swift.Int32 { get { _ref.get(1, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.Int32>.self, newValue) } }
    }
    /// `grpc.reflection.v1.ServerReflectionResponse`: An answer.
    public struct ServerReflectionResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 585 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var validHost: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var originalRequest: Envoy.ServerReflectionRequest? { get { _ref.getOptional(1, Codec.Message<Envoy.ServerReflectionRequest>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.ServerReflectionRequest>.self, newValue) } }
        public var fileDescriptorResponse: Envoy.FileDescriptorResponse? { get { _ref.getOptional(2, Codec.Message<Envoy.FileDescriptorResponse>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.FileDescriptorResponse>.self, newValue) } }
        public var allExtensionNumbersResponse: Envoy.ExtensionNumberResponse? { get { _ref.getOptional(3, Codec.Message<Envoy.ExtensionNumberResponse>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.ExtensionNumberResponse>.self, newValue) } }
        public var listServicesResponse: Envoy.ListServiceResponse? { get { _ref.getOptional(4, Codec.Message<Envoy.ListServiceResponse>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.ListServiceResponse>.self, newValue) } }
        public var errorResponse: Envoy.ErrorResponse? { get { _ref.getOptional(5, Codec.Message<Envoy.ErrorResponse>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.ErrorResponse>.self, newValue) } }
    }
    /// `grpc.reflection.v1.FileDescriptorResponse`: Encoded files.
    public struct FileDescriptorResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 582 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendFileDescriptorProto(_ value: [Swift.UInt8]) { _ref.append(0, Codec.Bytes.self, value) }
        public var fileDescriptorProto: [[Swift.UInt8]] { get { _ref.getArray(0, Codec.Bytes.self) } nonmutating set { _ref.setArray(0, Codec.Bytes.self, newValue) } }
    }
    /// `grpc.reflection.v1.ExtensionNumberResponse`: Numbers of extensions.
    public struct ExtensionNumberResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 580 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var baseTypeName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendExtensionNumber(_ value: Swift.Int32) { _ref.append(1, Codec.Plain<Swift.Int32>.self, value) }
        public var extensionNumber: [Swift.Int32] { get { _ref.getArray(1, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.setArray(1, Codec.Plain<Swift.Int32>.self, newValue) } }
    }
    /// `grpc.reflection.v1.ListServiceResponse`: The services.
    public struct ListServiceResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 583 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendService(_ value: Envoy.ServiceResponse) { _ref.append(0, Codec.Message<Envoy.ServiceResponse>.self, value) }
        public var service: [Envoy.ServiceResponse] { get { _ref.getArray(0, Codec.Message<Envoy.ServiceResponse>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.ServiceResponse>.self, newValue) } }
    }
    /// `grpc.reflection.v1.ServiceResponse`: A service.
    public struct ServiceResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 586 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
    /// `grpc.reflection.v1.ErrorResponse`: Why there is no answer.
    public struct ErrorResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 579 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var errorCode: Swift.Int32 { get { _ref.get(0, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Int32>.self, newValue) } }
        public var errorMessage: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
}
