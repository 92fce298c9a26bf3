// Generated from proto/envoy/config/rbac/v3/rbac.proto by scripts/proto/generate.sh; not edited.
// swift-format-ignore-file

extension Envoy {
    /// `envoy.config.rbac.v3.MetadataSource`.
    public struct MetadataSource: OpenEnum {
        public let rawValue: Swift.Int32
        public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
        public static var dynamic: Self { Self(rawValue: 0) }
        public static var route: Self { Self(rawValue: 1) }
    }
    /// `envoy.config.rbac.v3.RBAC`: Policies and what a match means.
    public struct RBACRules: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 236 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var action: Envoy.RBACRules.Action { get { _ref.get(0, Codec.Enumeration<Envoy.RBACRules.Action>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.RBACRules.Action>.self, newValue) } }
        public var policies: [Swift.String: Envoy.Policy] { get { _ref.getMap(1, Codec.Message<Envoy.Policy>.self) } nonmutating set { _ref.setMap(1, Codec.Message<Envoy.Policy>.self, newValue) } }
        public var auditLoggingOptions: Envoy.RBACRules.AuditLoggingOptions? { get { _ref.getOptional(2, Codec.Message<Envoy.RBACRules.AuditLoggingOptions>.self) } nonmutating set { _ref.setOptional(2, Codec.Message<Envoy.RBACRules.AuditLoggingOptions>.self, newValue) } }
        /// `envoy.config.rbac.v3.RBAC.Action`.
        public struct Action: OpenEnum {
            public let rawValue: Swift.Int32
            public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
            public static var allow: Self { Self(rawValue: 0) }
            public static var deny: Self { Self(rawValue: 1) }
            public static var log: Self { Self(rawValue: 2) }
        }
        /// `envoy.config.rbac.v3.RBAC.AuditLoggingOptions`.
        public struct AuditLoggingOptions: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 237 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var auditCondition: Envoy.RBACRules.AuditLoggingOptions.AuditCondition { get { _ref.get(0, Codec.Enumeration<Envoy.RBACRules.AuditLoggingOptions.AuditCondition>.self) } nonmutating set { _ref.set(0, Codec.Enumeration<Envoy.RBACRules.AuditLoggingOptions.AuditCondition>.self, newValue) } }
            public func appendLoggerConfigs(_ value: Envoy.RBACRules.AuditLoggingOptions.AuditLoggerConfig) { _ref.append(1, Codec.Message<Envoy.RBACRules.AuditLoggingOptions.AuditLoggerConfig>.self, value) }
            public var loggerConfigs: [Envoy.RBACRules.AuditLoggingOptions.AuditLoggerConfig] { get { _ref.getArray(1, Codec.Message<Envoy.RBACRules.AuditLoggingOptions.AuditLoggerConfig>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.RBACRules.AuditLoggingOptions.AuditLoggerConfig>.self, newValue) } }
            /// `envoy.config.rbac.v3.RBAC.AuditLoggingOptions.AuditCondition`.
            public struct AuditCondition: OpenEnum {
                public let rawValue: Swift.Int32
                public init(rawValue: Swift.Int32) { self.rawValue = rawValue }
                public static var none: Self { Self(rawValue: 0) }
                public static var onDeny: Self { Self(rawValue: 1) }
                public static var onAllow: Self { Self(rawValue: 2) }
                public static var onDenyAndAllow: Self { Self(rawValue: 3) }
            }
            /// `envoy.config.rbac.v3.RBAC.AuditLoggingOptions.AuditLoggerConfig`.
            public struct AuditLoggerConfig: EnvoyMessage {
                public static var descriptorIndex: Swift.Int { 238 }
                public let _ref: MessageRef
                public init(_ref: MessageRef) { self._ref = _ref }
                public var auditLogger: Envoy.TypedExtensionConfig? { get { _ref.getOptional(0, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
                public var isOptional: Swift.Bool { get { _ref.get(1, Codec.Boolean.self) } nonmutating set { _ref.set(1, Codec.Boolean.self, newValue) } }
            }
        }
    }
    /// `envoy.config.rbac.v3.Policy`: Permissions and principals.
    public struct Policy: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 232 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public func appendPermissions(_ value: Envoy.Permission) { _ref.append(0, Codec.Message<Envoy.Permission>.self, value) }
        public var permissions: [Envoy.Permission] { get { _ref.getArray(0, Codec.Message<Envoy.Permission>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.Permission>.self, newValue) } }
        public func appendPrincipals(_ value: Envoy.Principal) { _ref.append(1, Codec.Message<Envoy.Principal>.self, value) }
        public var principals: [Envoy.Principal] { get { _ref.getArray(1, Codec.Message<Envoy.Principal>.self) } nonmutating set { _ref.setArray(1, Codec.Message<Envoy.Principal>.self, newValue) } }
    }
    /// `envoy.config.rbac.v3.SourcedMetadata`: Metadata of the request or the route.
    public struct SourcedMetadata: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 240 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var metadataMatcher: Envoy.MetadataMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.MetadataMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.MetadataMatcher>.self, newValue) } }
        public var metadataSource: Envoy.MetadataSource { get { _ref.get(1, Codec.Enumeration<Envoy.MetadataSource>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.MetadataSource>.self, newValue) } }
    }
    /// `envoy.config.rbac.v3.Permission`: What is done.
    public struct Permission: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 230 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var andRules: Envoy.Permission.Set? { get { _ref.getOptional(0, Codec.Message<Envoy.Permission.Set>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Permission.Set>.self, newValue) } }
        public var orRules: Envoy.Permission.Set? { get { _ref.getOptional(1, Codec.Message<Envoy.Permission.Set>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Permission.Set>.self, newValue) } }
        public var any: Swift.Bool? { get { _ref.getOptional(2, Codec.Boolean.self) } nonmutating set { _ref.setOptional(2, Codec.Boolean.self, newValue) } }
        public var header: Envoy.HeaderMatcher? { get { _ref.getOptional(3, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
        public var urlPath: Envoy.PathMatcher? { get { _ref.getOptional(9, Codec.Message<Envoy.PathMatcher>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.PathMatcher>.self, newValue) } }
        public var destinationIp: Envoy.CidrRange? { get { _ref.getOptional(4, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.CidrRange>.self, newValue) } }
        public var destinationPort: Swift.UInt32? { get { _ref.getOptional(5, Codec.Plain<Swift.UInt32>.self) } nonmutating set { _ref.setOptional(5, Codec.Plain<Swift.UInt32>.self, newValue) } }
        public var destinationPortRange: Envoy.Int32Range? { get { _ref.getOptional(10, Codec.Message<Envoy.Int32Range>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.Int32Range>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var metadata: Envoy.MetadataMatcher? { get { _ref.getOptional(6, Codec.Message<Envoy.MetadataMatcher>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.MetadataMatcher>.self, newValue) } }
        public var notRule: Envoy.Permission? { get { _ref.getOptional(7, Codec.Message<Envoy.Permission>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.Permission>.self, newValue) } }
        public var requestedServerName: Envoy.StringMatcher? { get { _ref.getOptional(8, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        public var matcher: Envoy.TypedExtensionConfig? { get { _ref.getOptional(11, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var uriTemplate: Envoy.TypedExtensionConfig? { get { _ref.getOptional(12, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(12, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        public var sourcedMetadata: Envoy.SourcedMetadata? { get { _ref.getOptional(13, Codec.Message<Envoy.SourcedMetadata>.self) } nonmutating set { _ref.setOptional(13, Codec.Message<Envoy.SourcedMetadata>.self, newValue) } }
        /// `envoy.config.rbac.v3.Permission.Set`.
        public struct Set: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 231 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendRules(_ value: Envoy.Permission) { _ref.append(0, Codec.Message<Envoy.Permission>.self, value) }
            public var rules: [Envoy.Permission] { get { _ref.getArray(0, Codec.Message<Envoy.Permission>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.Permission>.self, newValue) } }
        }
    }
    /// `envoy.config.rbac.v3.Principal`: Who does it.
    public struct Principal: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 233 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var andIds: Envoy.Principal.Set? { get { _ref.getOptional(0, Codec.Message<Envoy.Principal.Set>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.Principal.Set>.self, newValue) } }
        public var orIds: Envoy.Principal.Set? { get { _ref.getOptional(1, Codec.Message<Envoy.Principal.Set>.self) } nonmutating set { _ref.setOptional(1, Codec.Message<Envoy.Principal.Set>.self, newValue) } }
        public var any: Swift.Bool? { get { _ref.getOptional(2, Codec.Boolean.self) } nonmutating set { _ref.setOptional(2, Codec.Boolean.self, newValue) } }
        public var authenticated: Envoy.Principal.Authenticated? { get { _ref.getOptional(3, Codec.Message<Envoy.Principal.Authenticated>.self) } nonmutating set { _ref.setOptional(3, Codec.Message<Envoy.Principal.Authenticated>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var sourceIp: Envoy.CidrRange? { get { _ref.getOptional(4, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setOptional(4, Codec.Message<Envoy.CidrRange>.self, newValue) } }
        public var directRemoteIp: Envoy.CidrRange? { get { _ref.getOptional(9, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setOptional(9, Codec.Message<Envoy.CidrRange>.self, newValue) } }
        public var remoteIp: Envoy.CidrRange? { get { _ref.getOptional(10, Codec.Message<Envoy.CidrRange>.self) } nonmutating set { _ref.setOptional(10, Codec.Message<Envoy.CidrRange>.self, newValue) } }
        public var header: Envoy.HeaderMatcher? { get { _ref.getOptional(5, Codec.Message<Envoy.HeaderMatcher>.self) } nonmutating set { _ref.setOptional(5, Codec.Message<Envoy.HeaderMatcher>.self, newValue) } }
        public var urlPath: Envoy.PathMatcher? { get { _ref.getOptional(8, Codec.Message<Envoy.PathMatcher>.self) } nonmutating set { _ref.setOptional(8, Codec.Message<Envoy.PathMatcher>.self, newValue) } }
        /// Deprecated in Envoy's API.
        public var metadata: Envoy.MetadataMatcher? { get { _ref.getOptional(6, Codec.Message<Envoy.MetadataMatcher>.self) } nonmutating set { _ref.setOptional(6, Codec.Message<Envoy.MetadataMatcher>.self, newValue) } }
        public var filterState: Envoy.FilterStateMatcher? { get { _ref.getOptional(11, Codec.Message<Envoy.FilterStateMatcher>.self) } nonmutating set { _ref.setOptional(11, Codec.Message<Envoy.FilterStateMatcher>.self, newValue) } }
        public var notId: Envoy.Principal? { get { _ref.getOptional(7, Codec.Message<Envoy.Principal>.self) } nonmutating set { _ref.setOptional(7, Codec.Message<Envoy.Principal>.self, newValue) } }
        public var sourcedMetadata: Envoy.SourcedMetadata? { get { _ref.getOptional(12, Codec.Message<Envoy.SourcedMetadata>.self) } nonmutating set { _ref.setOptional(12, Codec.Message<Envoy.SourcedMetadata>.self, newValue) } }
        public var custom: Envoy.TypedExtensionConfig? { get { _ref.getOptional(13, Codec.Message<Envoy.TypedExtensionConfig>.self) } nonmutating set { _ref.setOptional(13, Codec.Message<Envoy.TypedExtensionConfig>.self, newValue) } }
        /// `envoy.config.rbac.v3.Principal.Set`.
        public struct Set: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 235 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public func appendIds(_ value: Envoy.Principal) { _ref.append(0, Codec.Message<Envoy.Principal>.self, value) }
            public var ids: [Envoy.Principal] { get { _ref.getArray(0, Codec.Message<Envoy.Principal>.self) } nonmutating set { _ref.setArray(0, Codec.Message<Envoy.Principal>.self, newValue) } }
        }
        /// `envoy.config.rbac.v3.Principal.Authenticated`.
        public struct Authenticated: EnvoyMessage {
            public static var descriptorIndex: Swift.Int { 234 }
            public let _ref: MessageRef
            public init(_ref: MessageRef) { self._ref = _ref }
            public var principalName: Envoy.StringMatcher? { get { _ref.getOptional(0, Codec.Message<Envoy.StringMatcher>.self) } nonmutating set { _ref.setOptional(0, Codec.Message<Envoy.StringMatcher>.self, newValue) } }
        }
    }
    /// `envoy.config.rbac.v3.Action`: The result of a policy.
    public struct Action: EnvoyMessage {
        public static var descriptorIndex: Swift.Int { 229 }
        public let _ref: MessageRef
        public init(_ref: MessageRef) { self._ref = _ref }
        public var name: Swift.String { get { _ref.get(0, Codec.Text.self) } nonmutating set { _ref.set(0, Codec.Text.self, newValue) } }
        public var action: Envoy.RBACRules.Action { get { _ref.get(1, Codec.Enumeration<Envoy.RBACRules.Action>.self) } nonmutating set { _ref.set(1, Codec.Enumeration<Envoy.RBACRules.Action>.self, newValue) } }
    }
}
