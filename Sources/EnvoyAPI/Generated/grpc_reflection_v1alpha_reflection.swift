// Generated from proto/grpc/reflection/v1alpha/reflection.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `grpc.reflection.v1alpha.ServerReflectionRequest`: A question.
    public struct AlphaServerReflectionRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 592 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var host: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var fileByFilename: Swift.String? { get { _ref.getOptional(1, Codec.Text.self) } nonmutating set { _ref.setOptional(1, Codec.Text.self, newValue) } }
        public var fileContainingSymbol: Swift.String? { get { _ref.getOptional(2, Codec.Text.self) } nonmutating set { _ref.setOptional(2, Codec.Text.self, newValue) } }
        public var fileContainingExtension: Envoy.AlphaExtensionRequest? { get { _ref.getOptional(3, Codec.Message<Envoy.AlphaExtensionRequest>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.AlphaExtensionRequest>.self, newValue) } }
        public var allExtensionNumbersOfType: Swift.String? { get { _ref.getOptional(4, Codec.Text.self) } nonmutating set { _ref.setOptional(4, Codec.Text.self, newValue) } }
        public var listServices: Swift.String? { get { _ref.getOptional(5, Codec.Text.self) } nonmutating set { _ref.setOptional(5, Codec.Text.self, newValue) } }
    }
    /// `grpc.reflection.v1alpha.ExtensionRequest`: An extension by number.
    public struct AlphaExtensionRequest: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 589 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var containingType: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var extensionNumber: Swift.Int32 { get { _ref.get(1, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.set(1, Codec.Plain<Swift.Int32>.self, newValue) } }
    }
    /// `grpc.reflection.v1alpha.ServerReflectionResponse`: An answer.
    public struct AlphaServerReflectionResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 593 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var validHost: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var originalRequest: Envoy.AlphaServerReflectionRequest? { get { _ref.getOptional(1, Codec.Message<Envoy.AlphaServerReflectionRequest>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.AlphaServerReflectionRequest>.self, newValue) } }
        public var fileDescriptorResponse: Envoy.AlphaFileDescriptorResponse? { get { _ref.getOptional(2, Codec.Message<Envoy.AlphaFileDescriptorResponse>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.AlphaFileDescriptorResponse>.self, newValue) } }
        public var allExtensionNumbersResponse: Envoy.AlphaExtensionNumberResponse? { get { _ref.getOptional(3, Codec.Message<Envoy.AlphaExtensionNumberResponse>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.AlphaExtensionNumberResponse>.self, newValue) } }
        public var listServicesResponse: Envoy.AlphaListServiceResponse? { get { _ref.getOptional(4, Codec.Message<Envoy.AlphaListServiceResponse>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.AlphaListServiceResponse>.self, newValue) } }
        public var errorResponse: Envoy.AlphaErrorResponse? { get { _ref.getOptional(5, Codec.Message<Envoy.AlphaErrorResponse>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.AlphaErrorResponse>.self, newValue) } }
    }
    /// `grpc.reflection.v1alpha.FileDescriptorResponse`: Encoded files.
    public struct AlphaFileDescriptorResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 590 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendFileDescriptorProto(_ value: [Swift.UInt8]) { _ref.append(0, Codec.Bytes.self, value) }
        public var fileDescriptorProto: [[Swift.UInt8]] { get { _ref.getArray(0, Codec.Bytes.self) } nonmutating set { _ref.setArray(0, Codec.Bytes.self, newValue) } }
    }
    /// `grpc.reflection.v1alpha.ExtensionNumberResponse`: Numbers of extensions.
    public struct AlphaExtensionNumberResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 588 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var baseTypeName: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public func appendExtensionNumber(_ value: Swift.Int32) { _ref.append(1, Codec.Plain<Swift.Int32>.self, value) }
        public var extensionNumber: [Swift.Int32] { get { _ref.getArray(1, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.setArray(1, Codec.Plain<Swift.Int32>.self, newValue) } }
    }
    /// `grpc.reflection.v1alpha.ListServiceResponse`: The services.
    public struct AlphaListServiceResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 591 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendService(_ value: Envoy.AlphaServiceResponse) { _ref.append(0, Codec.Message<Envoy.AlphaServiceResponse>.self, value) }
        public var service: [Envoy.AlphaServiceResponse] { get { _ref.getArray(0, Codec.Message<Envoy.AlphaServiceResponse>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.AlphaServiceResponse>.self, newValue) } }
    }
    /// `grpc.reflection.v1alpha.ServiceResponse`: A service.
    public struct AlphaServiceResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 594 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
    }
    /// `grpc.reflection.v1alpha.ErrorResponse`: Why there is no answer.
    public struct AlphaErrorResponse: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 587 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var errorCode: Swift.Int32 { get { _ref.get(0, Codec.Plain<Swift.Int32>.self) } nonmutating set { _ref.set(0, Codec.Plain<Swift.Int32>.self, newValue) } }
        public var errorMessage: Swift.String { get { _ref.get(1, Codec.Text.self) } nonmutating set { _ref.set(1, Codec.Text.self, newValue) } }
    }
}
