import IdentityService

/// What the identity side has counted, for the metrics page.
public struct IdentityReport: Sendable {
    public var issuance: IdentityValues
    public var keySets: KeySetFetcher.Metrics

    public init(issuance: IdentityValues, keySets: KeySetFetcher.Metrics) {
        self.issuance = issuance
        self.keySets = keySets
    }
}
