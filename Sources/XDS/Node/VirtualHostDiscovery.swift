/// Who is sent the virtual hosts of shared routes as resources of their own (VHDS), and who the routes whole (RDS).
///
/// A proxy has to be an Envoy of a version that was tried, on an aggregated delta stream: Envoy takes virtual hosts over
/// ADS only in the delta protocol, and no other client is known to take them at all.
public enum VirtualHostDiscovery: String, Sendable, CaseIterable {
    /// Every proxy that can and does not say otherwise.
    case auto
    /// Nobody.
    case off

    /// The oldest version of Envoy that is sent virtual hosts; 1.36 takes them from a service of their own alone.
    static let oldestEnvoy = (major: 1, minor: 37)
    /// Metadata by which a proxy says that it wants its routes whole: `false`.
    static let setting = "SKYSAIL_VHDS"

    /// Whether a `name/version` of a node names an Envoy that is sent virtual hosts.
    static func isKnown(_ userAgent: String) -> Bool {
        let parts = userAgent.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "envoy" else { return false }
        let numbers = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count >= 2, let major = Int(numbers[0]), let minor = Int(numbers[1]) else { return false }
        return (major, minor) >= oldestEnvoy
    }

    /// Whether a refused route configuration says that this proxy takes no virtual hosts after all: a build between two
    /// versions, or a bootstrap whose ADS is not what its stream is. Envoy's words begin with the field's name.
    static func isRefused(_ rejection: Rejection) -> Bool {
        rejection.type == .route
            && ["vhds: only ", "vhds: ADS "].contains { rejection.message.contains($0) }
    }

    func isServed(on variant: StreamMachine.Variant, isAggregated: Bool) -> Bool {
        self == .auto && variant == .delta && isAggregated
    }
}
