// Generated from proto/envoy/type/v3/http_status.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.type.v3.StatusCode`.
    public struct StatusCode: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var empty: Self { Self(rawValue: 0) }
        public static var `continue`: Self { Self(rawValue: 100) }
        public static var ok: Self { Self(rawValue: 200) }
        public static var created: Self { Self(rawValue: 201) }
        public static var accepted: Self { Self(rawValue: 202) }
        public static var nonAuthoritativeInformation: Self { Self(rawValue: 203) }
        public static var noContent: Self { Self(rawValue: 204) }
        public static var resetContent: Self { Self(rawValue: 205) }
        public static var partialContent: Self { Self(rawValue: 206) }
        public static var multiStatus: Self { Self(rawValue: 207) }
        public static var alreadyReported: Self { Self(rawValue: 208) }
        public static var imused: Self { Self(rawValue: 226) }
        public static var multipleChoices: Self { Self(rawValue: 300) }
        public static var movedPermanently: Self { Self(rawValue: 301) }
        public static var found: Self { Self(rawValue: 302) }
        public static var seeOther: Self { Self(rawValue: 303) }
        public static var notModified: Self { Self(rawValue: 304) }
        public static var useProxy: Self { Self(rawValue: 305) }
        public static var temporaryRedirect: Self { Self(rawValue: 307) }
        public static var permanentRedirect: Self { Self(rawValue: 308) }
        public static var badRequest: Self { Self(rawValue: 400) }
        public static var unauthorized: Self { Self(rawValue: 401) }
        public static var paymentRequired: Self { Self(rawValue: 402) }
        public static var forbidden: Self { Self(rawValue: 403) }
        public static var notFound: Self { Self(rawValue: 404) }
        public static var methodNotAllowed: Self { Self(rawValue: 405) }
        public static var notAcceptable: Self { Self(rawValue: 406) }
        public static var proxyAuthenticationRequired: Self { Self(rawValue: 407) }
        public static var requestTimeout: Self { Self(rawValue: 408) }
        public static var conflict: Self { Self(rawValue: 409) }
        public static var gone: Self { Self(rawValue: 410) }
        public static var lengthRequired: Self { Self(rawValue: 411) }
        public static var preconditionFailed: Self { Self(rawValue: 412) }
        public static var payloadTooLarge: Self { Self(rawValue: 413) }
        public static var uritooLong: Self { Self(rawValue: 414) }
        public static var unsupportedMediaType: Self { Self(rawValue: 415) }
        public static var rangeNotSatisfiable: Self { Self(rawValue: 416) }
        public static var expectationFailed: Self { Self(rawValue: 417) }
        public static var misdirectedRequest: Self { Self(rawValue: 421) }
        public static var unprocessableEntity: Self { Self(rawValue: 422) }
        public static var locked: Self { Self(rawValue: 423) }
        public static var failedDependency: Self { Self(rawValue: 424) }
        public static var upgradeRequired: Self { Self(rawValue: 426) }
        public static var preconditionRequired: Self { Self(rawValue: 428) }
        public static var tooManyRequests: Self { Self(rawValue: 429) }
        public static var requestHeaderFieldsTooLarge: Self { Self(rawValue: 431) }
        public static var internalServerError: Self { Self(rawValue: 500) }
        public static var notImplemented: Self { Self(rawValue: 501) }
        public static var badGateway: Self { Self(rawValue: 502) }
        public static var serviceUnavailable: Self { Self(rawValue: 503) }
        public static var gatewayTimeout: Self { Self(rawValue: 504) }
        public static var httpversionNotSupported: Self { Self(rawValue: 505) }
        public static var variantAlsoNegotiates: Self { Self(rawValue: 506) }
        public static var insufficientStorage: Self { Self(rawValue: 507) }
        public static var loopDetected: Self { Self(rawValue: 508) }
        public static var notExtended: Self { Self(rawValue: 510) }
        public static var networkAuthenticationRequired: Self { Self(rawValue: 511) }
    }
    /// `envoy.type.v3.HttpStatus`: A status.
    public struct HttpStatus: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 550 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var code: Envoy.StatusCode { get { _ref.get(0, Codec.Enumeration<Envoy.StatusCode>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.StatusCode>.self, newValue) } }
    }
}
