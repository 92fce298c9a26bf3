/// Region, zone and sub-zone; each may be empty. Order: region, zone, sub-zone.
public struct Locality: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var region: String
    public var zone: String
    public var subzone: String

    public init(region: String = "", zone: String = "", subzone: String = "") {
        self.region = region
        self.zone = zone
        self.subzone = subzone
    }

    /// Reads `region/zone/subzone` (WorkloadEntry) or `region.zone.subzone` (the label `istio-locality`).
    public init(_ text: String, separator: Character = "/") {
        let parts = text.split(separator: separator, maxSplits: 2, omittingEmptySubsequences: false)
        self.init(
            region: parts.count > 0 ? String(parts[0]) : "", zone: parts.count > 1 ? String(parts[1]) : "",
            subzone: parts.count > 2 ? String(parts[2]) : "")
    }

    public var isEmpty: Bool { region.isEmpty && zone.isEmpty && subzone.isEmpty }

    public static func < (a: Self, b: Self) -> Bool {
        (a.region, a.zone, a.subzone) < (b.region, b.zone, b.subzone)
    }

    public var description: String {
        var text = region
        if !zone.isEmpty || !subzone.isEmpty { text += "/" + zone }
        if !subzone.isEmpty { text += "/" + subzone }
        return text
    }
}
