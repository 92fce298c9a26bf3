/// What a diagnostic is about, under a name that stays: `IST0101` where Istio has one, else `SKY0001`.
public struct DiagnosticCode: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Istio's number, or Skysail's own from 10,000 on.
    public let number: UInt16

    public var description: String {
        let isOwn = number >= Self.own
        let digits = "\(isOwn ? number - Self.own : number)"
        return (isOwn ? "SKY" : "IST") + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    /// `ReferencedResourceNotFound`
    public var name: String { Self.table[number]?.name ?? "" }

    /// How Istio ranks it (`analyze`). What validation reports is never more than a warning where an object by itself is
    /// right.
    public var level: Diagnostic.Severity { Self.table[number]?.level ?? .warning }

    /// Every code there is, in the order of numbers.
    public static var all: [DiagnosticCode] { table.keys.sorted().map { DiagnosticCode($0) } }

    public static func < (a: Self, b: Self) -> Bool { a.number < b.number }

    private static let own: UInt16 = 10_000
    private init(_ number: UInt16) { self.number = number }

    public static let deprecated = DiagnosticCode(2)
    public static let referenceNotFound = DiagnosticCode(101)
    public static let schemaError = DiagnosticCode(106)
    public static let conflictingMeshHosts = DiagnosticCode(109)
    public static let conflictingSidecarSelectors = DiagnosticCode(110)
    public static let severalDefaultSidecars = DiagnosticCode(111)
    public static let portRequired = DiagnosticCode(112)
    public static let mutualTLSConflict = DiagnosticCode(113)
    public static let protocolConflict = DiagnosticCode(116)
    public static let portName = DiagnosticCode(118)
    public static let severalInjectionLabels = DiagnosticCode(123)
    public static let unknownRegistry = DiagnosticCode(126)
    public static let noMatchingWorkloads = DiagnosticCode(127)
    public static let unverifiedServer = DiagnosticCode(128)
    public static let unverifiedServerAtPort = DiagnosticCode(129)
    public static let unreachableRule = DiagnosticCode(130)
    public static let ineffectiveMatch = DiagnosticCode(131)
    public static let hostNotInGateway = DiagnosticCode(132)
    public static let schemaWarning = DiagnosticCode(133)
    public static let addressesRequired = DiagnosticCode(134)
    public static let targetPortConflict = DiagnosticCode(137)
    public static let duplicateCertificate = DiagnosticCode(138)
    public static let ingressIgnoresRules = DiagnosticCode(140)
    public static let conflictingGateways = DiagnosticCode(145)
    public static let claimsWithoutAuthentication = DiagnosticCode(149)
    public static let externalNamePort = DiagnosticCode(150)
    public static let relativePatch = DiagnosticCode(151)
    public static let replacePatch = DiagnosticCode(152)
    public static let addPatch = DiagnosticCode(153)
    public static let removePatch = DiagnosticCode(154)
    public static let relativePatchOfVersion = DiagnosticCode(155)
    public static let unknownTelemetryProvider = DiagnosticCode(157)
    public static let conflictingTelemetrySelectors = DiagnosticCode(159)
    public static let severalDefaultTelemetries = DiagnosticCode(160)
    public static let unusableCredential = DiagnosticCode(161)
    public static let portNotOfService = DiagnosticCode(162)

    public static let emptySubset = DiagnosticCode(own + 1)
    public static let duplicateRule = DiagnosticCode(own + 2)
    public static let noOutlierDetection = DiagnosticCode(own + 3)
    public static let emptyEgressHost = DiagnosticCode(own + 4)
    public static let unusedDelegate = DiagnosticCode(own + 5)
    public static let duplicateServiceHost = DiagnosticCode(own + 6)
    public static let duplicatePolicy = DiagnosticCode(own + 7)
    public static let ineffectivePolicy = DiagnosticCode(own + 8)
    public static let unboundGateway = DiagnosticCode(own + 9)

    private static let table: [UInt16: (name: String, level: Diagnostic.Severity)] = [
        2: ("Deprecated", .warning),
        101: ("ReferencedResourceNotFound", .error),
        106: ("SchemaValidationError", .error),
        109: ("ConflictingMeshGatewayVirtualServiceHosts", .error),
        110: ("ConflictingSidecarWorkloadSelectors", .error),
        111: ("MultipleSidecarsWithoutWorkloadSelectors", .error),
        112: ("VirtualServiceDestinationPortSelectorRequired", .error),
        113: ("MTLSPolicyConflict", .error),
        116: ("DeploymentAssociatedToMultipleServices", .warning),
        118: ("PortNameIsNotUnderNamingConvention", .info),
        123: ("NamespaceMultipleInjectionLabels", .warning),
        126: ("UnknownMeshNetworksServiceRegistry", .error),
        127: ("NoMatchingWorkloadsFound", .warning),
        128: ("NoServerCertificateVerificationDestinationLevel", .warning),
        129: ("NoServerCertificateVerificationPortLevel", .warning),
        130: ("VirtualServiceUnreachableRule", .warning),
        131: ("VirtualServiceIneffectiveMatch", .info),
        132: ("VirtualServiceHostNotFoundInGateway", .warning),
        133: ("SchemaWarning", .warning),
        134: ("ServiceEntryAddressesRequired", .warning),
        137: ("DeploymentConflictingPorts", .warning),
        138: ("GatewayDuplicateCertificate", .warning),
        140: ("IngressRouteRulesNotAffected", .warning),
        145: ("ConflictingGateways", .error),
        149: ("JwtClaimBasedRoutingWithoutRequestAuthN", .error),
        150: ("ExternalNameServiceTypeInvalidPortName", .warning),
        151: ("EnvoyFilterUsesRelativeOperation", .warning),
        152: ("EnvoyFilterUsesReplaceOperationIncorrectly", .error),
        153: ("EnvoyFilterUsesAddOperationIncorrectly", .error),
        154: ("EnvoyFilterUsesRemoveOperationIncorrectly", .error),
        155: ("EnvoyFilterUsesRelativeOperationWithProxyVersion", .warning),
        157: ("InvalidTelemetryProvider", .warning),
        159: ("ConflictingTelemetryWorkloadSelectors", .error),
        160: ("MultipleTelemetriesWithoutWorkloadSelectors", .error),
        161: ("InvalidGatewayCredential", .error),
        162: ("GatewayPortNotDefinedOnService", .warning),
        own + 1: ("SubsetSelectsNothing", .warning),
        own + 2: ("DuplicateDestinationRule", .warning),
        own + 3: ("FailoverWithoutOutlierDetection", .warning),
        own + 4: ("EgressHostMatchesNothing", .warning),
        own + 5: ("UnusedDelegate", .info),
        own + 6: ("DuplicateServiceEntryHost", .warning),
        own + 7: ("DuplicatePolicy", .warning),
        own + 8: ("PolicyWithoutEffect", .warning),
        own + 9: ("GatewayNotBound", .warning),
    ]
}
